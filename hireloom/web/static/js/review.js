// The review queue: the next one is fetched while this one is read, and is on the screen the moment one decides.
// The decision goes to the server meanwhile; refused, the one it was about comes back with the reason.
import { announce } from "./announce.js";

const NOBODY = "00000000-0000-0000-0000-000000000000";
const ahead = { url: "", html: null };

function review() {
  return document.querySelector("[data-review]");
}

function headers(more = {}) {
  return { "HX-Request": "true", "X-CSRFToken": JSON.parse(document.body.dataset.hxHeaders)["X-CSRFToken"], ...more };
}

/** Fetches the next one and keeps it; one that was decided by somebody else meanwhile is found out on arrival. */
async function prepare() {
  const url = review()?.dataset.next ?? "";
  ahead.url = url;
  ahead.html = null;
  if (!url) return;
  const response = await fetch(url, { headers: headers() });
  if (response.ok && ahead.url === url) ahead.html = await response.text();
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
  prepare();
}

function tell(response) {
  const events = JSON.parse(response.headers.get("HX-Trigger") ?? "{}");
  if (events.toast) document.body.dispatchEvent(new CustomEvent("toast", { detail: events.toast, bubbles: true }));
}

async function load(id) {
  const response = await fetch(review().dataset.itemUrl.replace(NOBODY, id), { headers: headers() });
  if (response.ok) show(await response.text());
}

async function decide(form, button) {
  const body = new FormData(form, button);
  const url = form.action;
  const isAhead = ahead.html !== null;
  if (isAhead) show(ahead.html);
  const response = await fetch(url, { method: "POST", body, headers: headers(isAhead ? { "X-Ahead": "1" } : {}) });
  tell(response);
  if (response.status === 409 || (response.ok && !isAhead)) show(await response.text());
  else if (!response.ok) location.reload();
}

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
