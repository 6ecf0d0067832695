// The review queue: the next one is fetched while this one is read, and is on the screen the moment one decides.
// The decision goes to the server meanwhile; refused, the one it was about comes back with the reason. What does not
// reach the server is kept, named, and sent again: by the button, or by itself once there is a connection.
import { announce, fill } from "./announce.js";
import { show as toast } from "./toasts.js";

const PATIENCE = 20_000; // milliseconds without an answer are as good as no connection
const MOMENT = 1000;
const NOBODY = "00000000-0000-0000-0000-000000000000";
const ahead = { url: "", html: null, coming: Promise.resolve() };
const decided = new Set(); // addresses of those decided on here, whether or not the server knows yet
const unsent = []; // decisions that did not reach the server, the oldest first
let told = Promise.resolve();
let underway = 0;
let isSending = false;

function review() {
  return document.querySelector("[data-review]");
}

function headers(more = {}) {
  return { "HX-Request": "true", "X-CSRFToken": JSON.parse(document.body.dataset.hxHeaders)["X-CSRFToken"], ...more };
}

/**
 * Fetches the next one and keeps it; one that was decided by somebody else meanwhile is found out on arrival. The server
 * hears of the last decision first, so that what it counts lacks only the one on the screen; but not for long.
 */
function prepare() {
  ahead.url = review()?.dataset.next ?? "";
  ahead.html = null;
  const heard = told.catch(() => {});
  const known = decided.has(ahead.url) ? heard : Promise.race([heard, new Promise((wake) => setTimeout(wake, MOMENT))]);
  ahead.coming = known.then(() => ahead.url && bring(ahead.url)).catch(() => {}); // then it comes with the answer
}

async function bring(url) {
  const response = await fetch(url, { headers: headers() });
  const html = response.ok ? await response.text() : null;
  if (ahead.url === url) ahead.html = html;
}

function show(html) {
  const old = review();
  const mold = document.createElement("template");
  mold.innerHTML = html.trim();
  const now = mold.content.firstElementChild;
  old.replaceWith(now);
  window.htmx.process(now);
  if (now.dataset.url) history.replaceState(history.state, "", now.dataset.url);
  const name = now.querySelector("[data-review-name]");
  name?.focus({ preventScroll: true });
  announce(name?.textContent ?? now.textContent.trim());
  count(now.dataset.total);
  prepare();
}

/** The number beside the way to here says how many wait still. */
function count(total) {
  for (const place of document.querySelectorAll("[aria-current] .rail__count, [aria-current] .bottom-bar__count")) {
    place.textContent = Number(total).toLocaleString(document.documentElement.lang);
    place.hidden = total === "0";
  }
}

/** The page of the next one as it is once the one before it is decided: one waits less, and its place is one before. */
function lessOne(html) {
  const mold = document.createElement("template");
  mold.innerHTML = html.trim();
  const now = mold.content.firstElementChild;
  const place = now.querySelector("[data-place]");
  if (!place) return html;
  const number = (value) => Number(value).toLocaleString(document.documentElement.lang);
  now.dataset.total = Math.max(Number(now.dataset.total) - 1, 1);
  place.dataset.place = Math.max(Number(place.dataset.place) - 1, 1);
  place.textContent = fill(place.dataset.text, { place: number(place.dataset.place), total: number(now.dataset.total) });
  return mold.innerHTML;
}

function tell(response) {
  const events = JSON.parse(response.headers.get("HX-Trigger") ?? "{}");
  if (events.toast) document.body.dispatchEvent(new CustomEvent("toast", { detail: events.toast, bubbles: true }));
}

/** Shows one again; after it comes the one that it takes the place of, so that nobody is passed over. */
async function load(id) {
  const response = await fetch(review().dataset.itemUrl.replace(NOBODY, id), { headers: headers() }).catch(() => null);
  if (!response) return toast({ text: document.body.dataset.textOffline, tone: "alert" });
  if (!response.ok) return;
  decided.clear();
  const left = review().dataset.url;
  show(await response.text());
  if (!left || left === review().dataset.url) return;
  review().dataset.next = left;
  prepare();
}

async function decide(form, button) {
  await ahead.coming.catch(() => {});
  if (!form.isConnected) return; // two keys at once: the first one decided
  const { id, url } = review().dataset;
  const isAhead = ahead.html !== null && !ahead.html.includes(`data-id="${id}"`); // nobody else waits, as far as is known
  const name = form.closest("[data-review]").querySelector("[data-review-name]").textContent;
  const decision = { id, name, action: form.action, body: new FormData(form, button), isAhead };
  forget(id); // the last word about somebody is the one that counts
  underway += 1;
  told = hear(decision, send(decision), told).finally(() => (underway -= 1));
  if (button.value !== "skip") decided.add(url);
  if (!isAhead) return;
  const html = button.value === "skip" ? ahead.html : lessOne(ahead.html);
  show(html);
}

/** Sends a decision: the answer, or null when nobody is known to have heard it. Heard twice, it is done once. */
async function send({ action, body, isAhead }) {
  const more = isAhead ? { "X-Ahead": "1" } : {};
  try {
    const response = await fetch(action, { method: "POST", body, headers: headers(more), signal: AbortSignal.timeout(PATIENCE) });
    return response.status >= 500 ? null : response;
  } catch {
    return null;
  }
}

/** What became of a decision, in the order of the decisions: the last toast is about the last one, whoever is faster. */
async function hear(decision, answer, before) {
  const response = await answer;
  await before.catch(() => {});
  if (!response) return keep(decision);
  await take(decision, response);
  if (unsent.length) sendAgain();
}

async function take({ isAhead }, response) {
  tell(response);
  if (response.status === 409 || (response.ok && !isAhead)) show(await response.text());
  else if (!response.ok) location.reload();
}

function keep(decision) {
  forget(decision.id);
  unsent.push(decision);
  name();
}

function forget(id) {
  const place = unsent.findIndex((decision) => decision.id === id);
  if (place >= 0) unsent.splice(place, 1);
  name();
}

/** Says whose decisions wait for a connection; nothing while none does. */
function name() {
  const bar = document.querySelector("[data-review-unsent]");
  bar.hidden = unsent.length === 0;
  const text = bar.querySelector("[data-text]");
  const said = unsent.length ? fill(text.dataset.text, { names: unsent.map((decision) => decision.name).join(", ") }) : "";
  if (text.textContent !== said) text.textContent = said;
}

/** Sends what waits, the oldest first, until one does not arrive. */
async function sendAgain() {
  if (isSending) return;
  isSending = true;
  while (unsent.length) {
    const [decision] = unsent;
    const response = await send(decision);
    if (!response) break;
    forget(decision.id);
    if (review().dataset.id === decision.id || !(response.ok || response.status === 409)) await take(decision, response);
    else tell(response); // whoever is being read by now is not taken away
  }
  isSending = false;
  if (unsent.length) announce(document.body.dataset.textOffline);
  else if (ahead.html === null) prepare();
}

window.addEventListener("online", sendAgain);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-review-again]")) sendAgain();
});

// Whoever leaves now takes what was not sent along.
window.addEventListener("beforeunload", (event) => {
  if (unsent.length) event.preventDefault();
});

// Undo means the last decision, also while the server has not answered yet.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "u" || !underway || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("textarea, select, input:not([type=checkbox])")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    told.then(() => [...document.querySelectorAll('[data-toasts] [data-shortcut="u"]')].at(-1)?.click());
  },
  true,
);

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-decision]")) return;
  event.preventDefault();
  decide(event.target, event.submitter);
});

// What a dialog did, or an undo took back: look at that one again; the server knows whether it still waits.
document.body.addEventListener("applications-changed", (event) => {
  if (event.detail.id) load(event.detail.id);
});

prepare();
