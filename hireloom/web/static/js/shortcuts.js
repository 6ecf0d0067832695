// Keys: any element with data-shortcut="m" ("g j" is one after the other, "Mod+k" with Ctrl or Command).
// A key first looks at the row one is on, then at the bulk bar while rows are selected, then at the page.
// With a dialog open only what is in it counts. Never while typing; single keys can be switched off.
import { read, write } from "./storage.js";
import { topmost } from "./announce.js";
import { step as stepDrawer } from "./drawer.js";
import { currentRow } from "./lists.js";

const SEQUENCE = 900;
const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
let pending = "";
let timer = 0;

function isTyping(target) {
  return target.isContentEditable || (target.matches("input, textarea, select") && !target.matches("[type=checkbox], [type=radio], [type=submit], [type=button]"));
}

function name(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Mod+${key}` : key;
}

/** The element that answers to these keys now; the nearer one wins. */
function find(keys) {
  const selector = `[data-shortcut="${CSS.escape(keys)}"]`;
  const top = topmost();
  const bar = document.querySelector("[data-bulk-bar]:not([hidden])");
  const places = top === document.body ? [currentRow(), bar, top] : [top];
  for (const place of places) {
    const found = [...(place?.querySelectorAll(selector) ?? [])].filter(isUsable);
    // Of several toasts the last one counts; elsewhere the first.
    if (found.length) return found[0].closest("[data-toast]") ? found.at(-1) : found[0];
  }
  return null;
}

function isUsable(element) {
  if (element.disabled || element.closest("[hidden], [inert]")) return false;
  // What waits in a closed menu, or only in view when hovered, is usable; a closed dialog's insides are not.
  return !element.closest("dialog:not([open])");
}

function isPrefix(keys) {
  return [...document.querySelectorAll("[data-shortcut]")].some((element) => element.dataset.shortcut.startsWith(`${keys} `));
}

function act(element) {
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
    element.focus();
    element.select?.();
  } else element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || ["Shift", "Control", "Meta"].includes(event.key)) return;
  const key = name(event);
  if (!key.startsWith("Mod+") && (isTyping(event.target) || read("shortcuts") === "off")) return;
  if (topmost().id === "drawer" && (key === "j" || key === "k")) return stepDrawer(key === "j" ? 1 : -1);
  const keys = pending ? `${pending} ${key}` : key;
  clearTimeout(timer);
  pending = "";
  const element = find(keys);
  if (element) {
    event.preventDefault();
    act(element);
  }
  if (isPrefix(keys)) {
    pending = keys;
    timer = setTimeout(() => (pending = ""), SEQUENCE);
  }
});

// The dialog of shortcuts tells what is on the page now.
function label(element) {
  const words = element.dataset.shortcutLabel || element.getAttribute("aria-label") || element.title || element.placeholder;
  if (words) return words;
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll(".kbd, svg, .rail__count, .tabs__count, .menu__hint")) extra.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function caps(keys) {
  const mold = document.createElement("span");
  mold.className = "kbd";
  for (const key of keys.split(/[ +]/)) {
    const cap = document.createElement("kbd");
    cap.textContent = key === "Mod" ? (IS_MAC ? "⌘" : "Ctrl") : key.length === 1 ? key.toUpperCase() : key;
    mold.append(cap);
  }
  return mold;
}

function line(element) {
  const pair = document.createElement("div");
  const term = document.createElement("dt");
  const keys = document.createElement("dd");
  term.textContent = label(element);
  keys.append(caps(element.dataset.shortcut));
  pair.append(term, keys);
  pair.dataset.gathered = "";
  return pair;
}

function gather(dialog) {
  for (const old of dialog.querySelectorAll("[data-gathered]")) old.remove();
  const seen = new Set();
  for (const element of document.querySelectorAll("[data-shortcut]")) {
    if (seen.has(element.dataset.shortcut) || !isUsable(element)) continue;
    seen.add(element.dataset.shortcut);
    const place = element.closest(".rail, .bar") ? "everywhere" : "page";
    dialog.querySelector(`[data-shortcut-list="${place}"]`).append(line(element));
  }
  const page = dialog.querySelector('[data-shortcut-list="page"]');
  dialog.querySelector('[data-shortcut-heading="page"]').hidden = page.childElementCount === 0;
}

const dialog = document.getElementById("shortcuts");
const onOff = document.getElementById("shortcuts-on");

if (dialog) {
  new MutationObserver(() => dialog.open && gather(dialog)).observe(dialog, { attributeFilter: ["open"] });
  onOff.checked = read("shortcuts") !== "off";
  onOff.addEventListener("change", () => write("shortcuts", onOff.checked ? "" : "off"));
}

if (IS_MAC) {
  for (const drawn of document.querySelectorAll('.kbd[data-keys^="Mod+"] kbd:first-child')) drawn.textContent = "⌘";
}
