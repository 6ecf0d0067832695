// Selecting rows: one by one, a stretch with Shift, all that is shown; the bulk bar appears with the first.
import { fill } from "./announce.js";

let last = null;

function boxes(list = document) {
  return [...list.querySelectorAll("[data-select]")];
}

function refresh() {
  const all = boxes();
  const count = all.filter((box) => box.checked).length;
  document.documentElement.toggleAttribute("data-selecting", count > 0);
  for (const bar of document.querySelectorAll("[data-bulk-bar]")) {
    bar.hidden = count === 0;
    const words = bar.querySelector("[data-bulk-count]");
    if (words) words.textContent = fill(words.dataset.text, { count });
    if (count === 0) for (const matching of bar.querySelectorAll("[data-select-matching]")) matching.checked = false;
  }
  for (const head of document.querySelectorAll("[data-select-all]")) {
    const own = boxes(head.closest("[data-list]") ?? document);
    const chosen = own.filter((box) => box.checked).length;
    head.checked = chosen > 0 && chosen === own.length;
    head.indeterminate = chosen > 0 && chosen < own.length;
  }
}

function stretch(to, isChecked) {
  const all = boxes(to.closest("[data-list]") ?? document);
  const [from, end] = [all.indexOf(last), all.indexOf(to)].sort((a, b) => a - b);
  if (from >= 0) for (const box of all.slice(from, end + 1)) box.checked = isChecked;
}

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-select]");
  if (box) {
    if (event.shiftKey && last) stretch(box, box.checked);
    last = box;
    refresh();
  } else if (event.target.closest("[data-select-none]")) {
    for (const other of boxes()) other.checked = false;
    refresh();
  }
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-select-all]")) return;
  for (const box of boxes(event.target.closest("[data-list]") ?? document)) box.checked = event.target.checked;
  refresh();
});

// Escape lets go of the selection when nothing else is open.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open], :popover-open")) return;
  if (!boxes().some((box) => box.checked)) return;
  for (const box of boxes()) box.checked = false;
  refresh();
});

document.addEventListener("htmx:afterSettle", refresh);
addEventListener("pageshow", refresh);
