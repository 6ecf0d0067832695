// What careers pages and signing in need; both work without it.
import "./preferences.js";
import "./toasts.js";
import "./requests.js";
import "./drafts.js";
import "./files.js";
