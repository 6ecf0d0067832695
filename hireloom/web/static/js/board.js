// The board: a card is dragged to another column, or moved with Shift and an arrow; the server decides.
//   data-board                 data-checks: the server is told in which column the card was seen
//   data-column="stage id"     data-name, with data-column-count and data-cards inside
//   data-card                  data-name, data-move-url: posted to with stage=<id>
// A refused move goes back to where the card was; the server's answer (200 or 409) replaces the card and says in a
// toast what happened.

const board = document.querySelector("[data-board]");

function column(card) {
  return card.closest("[data-column]");
}

function recount(section, by) {
  const place = section.querySelector("[data-column-count]");
  const count = Number(place?.textContent.replace(/\D/g, ""));
  if (place) place.textContent = new Intl.NumberFormat(document.documentElement.lang).format(count + by);
}

/** Remembers where a card is and returns a function that puts it back. */
function bookmark(card) {
  const place = card.parentElement;
  const next = card.nextElementSibling;
  return () => place.insertBefore(card, next?.parentElement === place ? next : null);
}

/** Posts the move of a card that already stands in its new column; `back` undoes it when the server refuses. */
function post(card, from, back) {
  const to = column(card);
  const listening = new AbortController();
  // Once the card was swapped its own events come from its column: the request says whose they are.
  const on = (names, act) => {
    for (const name of names) board.addEventListener(name, (event) => event.detail.requestConfig?.elt === card && act(event.detail), listening);
  };
  const refused = () => {
    back();
    recount(from, 1);
    recount(to, -1);
  };
  on(["htmx:beforeSwap"], ({ xhr }) => xhr.status >= 400 && refused());
  on(["htmx:sendError", "htmx:timeout"], refused);
  on(["htmx:afterRequest"], () => {
    listening.abort();
    card.classList.remove("pipeline-card--moving");
  });
  recount(from, -1);
  recount(to, 1);
  card.classList.add("pipeline-card--moving");
  const values = { stage: to.dataset.column };
  if ("checks" in board.dataset) values.seen_in = from.dataset.column;
  window.htmx.ajax("POST", card.dataset.moveUrl, { source: card, target: card, swap: "outerHTML", values });
}

function shift(card, by) {
  const columns = [...board.querySelectorAll("[data-column]")];
  const from = column(card);
  const to = columns[columns.indexOf(from) + by];
  if (!to || !card.dataset.moveUrl) return;
  const back = bookmark(card);
  to.querySelector("[data-cards]").prepend(card);
  card.querySelector("[data-row-link]").focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  post(card, from, back);
}

function makeSortable(cards) {
  let back = null;
  window.Sortable.create(cards, {
    group: "board",
    sort: false,
    draggable: "[data-card][data-move-url]",
    filter: "input, button",
    preventOnFilter: false,
    ghostClass: "pipeline-card--ghost",
    dragClass: "pipeline-card--dragged",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    delay: 180,
    delayOnTouchOnly: true,
    onStart: ({ item }) => (back = bookmark(item)),
    onMove: ({ to }) => mark(column(to)),
    onEnd: ({ item, from, to }) => {
      mark(null);
      if (from !== to) post(item, column(from), back);
    },
  });
}

function mark(over) {
  for (const section of board.querySelectorAll("[data-column]")) section.toggleAttribute("data-over", section === over);
}

if (board) {
  for (const cards of board.querySelectorAll("[data-cards]")) makeSortable(cards);
  board.addEventListener("keydown", (event) => {
    const card = event.target.closest("[data-card]");
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!card || !by || !event.shiftKey) return;
    event.preventDefault();
    shift(card, document.dir === "rtl" ? -by : by);
  });
}
