// The app's scripts, each with one purpose; board.js is loaded by pages with a board.
import "./preferences.js";
import "./toasts.js";
import "./requests.js";
import "./dialogs.js";
import "./drawer.js";
import "./menus.js";
import "./palette.js";
import "./lists.js";
import "./shortcuts.js";
import "./selection.js";
import "./drafts.js";
import "./files.js";
import "./mentions.js";
import "./typing.js";
import "./narrowing.js";
import "./tabs.js";
