// Toasts: the ones the server put on the page, and the ones its answers ask for with `HX-Trigger: {"toast": ...}`.
import { lift } from "./announce.js";

const SECONDS = { plain: 5, undo: 10 };
const MOST = 3; // more would cover what one is working on; the oldest go first, what went wrong stays

function region() {
  return document.querySelector("[data-toasts]");
}

function dismiss(toast) {
  clearTimeout(toast.timer);
  toast.remove();
}

/** Starts a toast's time. What went wrong stays until it is dismissed; hovering or focusing stops the clock. */
function arm(toast) {
  if (toast.classList.contains("toast--alert")) return;
  const seconds = toast.querySelector("[data-toast-undo], [data-toast-way]") ? SECONDS.undo : SECONDS.plain;
  const start = () => {
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => dismiss(toast), seconds * 1000);
  };
  for (const pause of ["pointerenter", "focusin"]) toast.addEventListener(pause, () => clearTimeout(toast.timer));
  for (const resume of ["pointerleave", "focusout"]) toast.addEventListener(resume, start);
  start();
}

/** Shows a toast: {text, tone, undo, on, on_label}. `undo` is the address its button posts to, `on` a link's. */
export function show({ text, tone = "neutral", undo = "", on = "", on_label = "" }) {
  const toast = document.getElementById(`toast-mold-${tone}`)?.content.firstElementChild.cloneNode(true);
  if (!toast || !text) return;
  const form = toast.querySelector("[data-toast-undo]");
  if (undo) form.action = undo;
  else form.remove();
  const way = toast.querySelector("[data-toast-way]");
  if (on) {
    way.href = on;
    way.textContent = on_label;
  } else way.remove();
  lift(region());
  toast.querySelector(".toast__text").textContent = text;
  region().querySelector("ol").append(toast);
  const passing = region().querySelectorAll("[data-toast]:not(.toast--alert)");
  for (const old of [...passing].slice(0, -MOST)) dismiss(old);
  arm(toast);
}

document.addEventListener("toast", (event) => show(event.detail));

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-toast-close]");
  if (close) dismiss(close.closest("[data-toast]"));
});

// Undo answers without leaving the page; the server says in its answer what to refresh.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-toast-undo]");
  if (!form || !window.htmx) return;
  event.preventDefault();
  dismiss(form.closest("[data-toast]"));
  window.htmx.ajax("POST", form.action, { swap: "none", source: document.body });
});

// A dialog that closes must not take the toasts with it.
document.addEventListener("close", () => lift(region()), true);

for (const toast of document.querySelectorAll("[data-toast]")) arm(toast);
