// Pages that list applications keep up with what is done to them: the server's answer says what changed
// (HX-Trigger: {"applications-changed": {"id", "stage"}}; stage is null once an application is closed).
// On a board the card goes to where it belongs now; and the focus goes on to the next row, for the next decision.
// A board of something else says so: data-changes is the name of the event, data-noun stands before the ids of cards.
import { currentRow } from "./lists.js";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const board = document.querySelector("[data-board]");

function column(stage) {
  return board.querySelector(`[data-column="${CSS.escape(stage)}"]`);
}

function recount(section, by) {
  const place = section?.querySelector("[data-column-count]");
  if (!place) return;
  const count = Number(place.textContent.replace(/\D/g, "")) + by;
  place.textContent = new Intl.NumberFormat(document.documentElement.lang).format(count);
}

/** The row to go on with when one is done with this: the next, else the one before. */
function neighbor(row) {
  const rows = [...(row.closest("[data-cards], [data-list]")?.querySelectorAll("[data-row]") ?? [])];
  const at = rows.indexOf(row);
  return rows[at + 1] ?? rows[at - 1] ?? null;
}

function focusOn(row) {
  row?.querySelector("[data-row-link]")?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Once the dialog that asked has closed, and has given the focus back to the row that is done. */
function goOn(next) {
  const dialog = document.getElementById("dialog")?.closest("dialog[open]");
  if (!dialog) return;
  dialog.addEventListener("close", () => document.querySelector("dialog[open]") || focusOn(next), { once: true });
}

function ask(card, id) {
  window.htmx.ajax("GET", board.dataset.cardUrl.replace(NOBODY, id), { target: card, swap: "outerHTML", source: card });
}

/** Puts a card where it belongs now. One that was dragged stands there already and is swapped by its own answer. */
function place({ id, stage }) {
  const known = document.getElementById(`${board.dataset.noun ?? "application"}-${id}`);
  const from = known?.closest("[data-column]");
  const to = stage && column(stage);
  if (from === to || (!from && !to)) return;
  if (known) goOn(neighbor(known));
  recount(from, -1);
  recount(to, 1);
  if (!to) return known.remove();
  const card = known ?? document.createElement("li");
  const hadFocus = card.contains(document.activeElement);
  to.querySelector("[data-cards]").prepend(card);
  if (hadFocus) focusOn(card);
  ask(card, id);
}

/** After many changes the whole board is asked for; what stays the same stays where it is. */
function reload() {
  const place = { target: board, swap: "morph:innerHTML", select: "[data-board] > [data-column]", source: board };
  window.htmx.ajax("GET", location.href, place);
}

document.body.addEventListener(board?.dataset.changes ?? "applications-changed", (event) => {
  if (board) return event.detail.id ? place(event.detail) : reload();
  const row = document.getElementById(`row-${event.detail.id}`) ?? currentRow();
  if (row) goOn(neighbor(row));
});

// A card that came to the board by what was done to it may come again as its column scrolls; the first one stays.
document.body.addEventListener("htmx:load", (event) => {
  const card = event.detail.elt;
  if (!board || !card.matches?.("[data-card]")) return;
  if (document.querySelectorAll(`#${CSS.escape(card.id)}`).length > 1) card.remove();
});
