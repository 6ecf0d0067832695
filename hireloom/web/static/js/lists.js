// Lists by keyboard: j and k (or the arrows, once in the list) walk the rows of [data-list], x selects, Enter opens.
// On a board h and l go to the neighboring column. A row is focused at its main link, so it is read out as itself.

import { read } from "./storage.js";

const ROW = "[data-list] [data-row]";

/** The row one is on, by focus; null when there is none. */
export function currentRow() {
  return document.activeElement?.closest(ROW) ?? null;
}

function isShown(row) {
  return row.checkVisibility?.() ?? row.offsetParent !== null;
}

function rowsFor(row) {
  const place = row?.closest("[data-cards], [data-list]") ?? document.querySelector("[data-list]");
  return [...(place?.querySelectorAll("[data-row]") ?? [])].filter(isShown);
}

function enter(row) {
  if (!row) return;
  (row.querySelector("[data-row-link]") ?? row.querySelector("a, button, input"))?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function step(by) {
  const row = currentRow();
  const rows = rowsFor(row);
  enter(row ? rows[rows.indexOf(row) + by] : rows.at(by > 0 ? 0 : -1));
}

function cross(by) {
  const row = currentRow();
  const columns = [...document.querySelectorAll("[data-column]")].filter((column) => column.querySelector("[data-row]"));
  const at = columns.indexOf(row?.closest("[data-column]"));
  const next = columns[at + by];
  if (!next) return;
  const height = rowsFor(row).indexOf(row);
  const rows = [...next.querySelectorAll("[data-row]")];
  enter(rows[Math.min(Math.max(height, 0), rows.length - 1)]);
}

const ACTS = {
  j: () => step(1),
  k: () => step(-1),
  l: () => cross(1),
  h: () => cross(-1),
  x: () => currentRow()?.querySelector("[data-select]")?.click(),
};
const ARROWS = { ArrowDown: "j", ArrowUp: "k", ArrowRight: "l", ArrowLeft: "h" };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (document.querySelector("dialog[open], [data-menu]:popover-open")) return;
  if (event.target.isContentEditable || event.target.matches("textarea, select, input:not([data-select], [data-select-all])")) return;
  const key = event.key in ARROWS && currentRow() ? ARROWS[event.key] : event.key;
  if (!(key in ACTS) || (key === event.key && read("shortcuts") === "off")) return;
  if (!document.querySelector(ROW)) return; // the keys are the page's own then
  if ("hl".includes(key) && !document.querySelector("[data-column]")) return;
  event.preventDefault();
  ACTS[key]();
});
