// What happens around a request of htmx: it shows that it works, it says what went wrong, it keeps the focus.
import { announce } from "./announce.js";
import { show } from "./toasts.js";

const BLINK = 100;
const root = document.documentElement;
const running = new Set();
let wait = 0;

function mark() {
  clearTimeout(wait);
  if (running.size === 0) delete root.dataset.busy;
  else if (!("busy" in root.dataset)) wait = setTimeout(() => (root.dataset.busy = ""), BLINK);
}

document.addEventListener("htmx:beforeSend", (event) => {
  running.add(event.detail.xhr);
  mark();
});

document.addEventListener("htmx:afterRequest", (event) => {
  running.delete(event.detail.xhr);
  mark();
});

/** The server's own sentence, wherever its answer keeps it: a problem document, plain text, or a page's words. */
export function sentence(xhr) {
  const type = xhr.getResponseHeader("Content-Type") ?? "";
  const text = xhr.responseText ?? "";
  if (type.includes("json")) return problem(text);
  if (type.includes("text/plain")) return text.slice(0, 300);
  const page = new DOMParser().parseFromString(text, "text/html");
  const said = page.querySelector("[data-error], [role=alert], h1");
  return said ? said.textContent.trim().replace(/\s+/g, " ").slice(0, 300) : "";
}

function problem(text) {
  try {
    const { detail, title } = JSON.parse(text);
    return detail || title || "";
  } catch {
    return "";
  }
}

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  // Signed out in the meantime: the page itself knows the way to signing in and back.
  if (xhr.status === 401) return location.reload();
  show({ text: sentence(xhr) || document.body.dataset.textFailed, tone: "alert" });
});

for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, () => show({ text: document.body.dataset.textOffline, tone: "alert" }));
}

// Focus after a swap: where the new markup asks for it; else, when what had the focus is gone, at the swapped part.
let focused = null;

document.addEventListener("htmx:beforeSwap", () => {
  focused = document.activeElement;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const wanted = part.matches?.("[data-focus]") ? part : part.querySelector?.("[data-focus], [autofocus]");
  if (wanted && !part.closest("#palette")) return wanted.focus();
  if (!focused || focused === document.body || document.contains(focused)) return;
  focused = null;
  if (document.activeElement !== document.body || !document.contains(part)) return;
  const link = part.querySelector("[data-row-link]");
  if (link) return link.focus({ preventScroll: true });
  if (!part.matches("a, button, input, select, textarea, [tabindex]")) part.tabIndex = -1;
  part.focus({ preventScroll: true });
});

// A page that came back with what is wrong begins there.
document.querySelector("main [role=alert][data-focus]")?.focus();

// A swapped part may say what changed: data-announce="12 people found".
document.addEventListener("htmx:afterSwap", (event) => {
  const part = event.detail.elt;
  announce(part.dataset?.announce ?? part.querySelector?.("[data-announce]")?.dataset.announce);
});
