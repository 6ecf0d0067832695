// Nothing typed is lost: forms with data-draft-key keep what is typed in the browser until it was sent.
// Passwords and files are never kept. A draft older than thirty days is forgotten.
import { keys, read, write } from "./storage.js";

const MONTH = 30 * 24 * 3600 * 1000;
const PAUSE = 300;
const SKIPPED = "[type=password], [type=file], [type=hidden], [type=submit], [data-no-draft]";

function fields(form) {
  return [...form.elements].filter((field) => field.name && !field.matches(SKIPPED));
}

function isMarked(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function collect(form) {
  return fields(form).map((field) => [field.name, isMarked(field) ? field.checked : field.value, isMarked(field) ? field.value : ""]);
}

function keep(form) {
  clearTimeout(form.draftTimer);
  form.draftTimer = 0;
  write(`draft:${form.dataset.draftKey}`, JSON.stringify({ at: Date.now(), fields: collect(form) }));
}

function forget(form) {
  clearTimeout(form.draftTimer);
  form.draftTimer = 0;
  write(`draft:${form.dataset.draftKey}`, "");
}

/** Puts a kept draft back, except where the server already sent a value of its own. */
function restore(form) {
  if (form.draftRestored) return;
  form.draftRestored = true;
  const kept = parse(read(`draft:${form.dataset.draftKey}`));
  if (!kept) return;
  for (const field of fields(form)) {
    const match = kept.fields.find(([name, , option]) => name === field.name && option === (isMarked(field) ? field.value : ""));
    if (!match) continue;
    if (isMarked(field)) field.checked = match[1];
    else if (!field.value) field.value = match[1];
  }
  form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function restoreIn(place) {
  for (const form of place.querySelectorAll("form[data-draft-key]")) restore(form);
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.dataset.draftKey) return;
  clearTimeout(form.draftTimer);
  form.draftTimer = setTimeout(() => keep(form), PAUSE);
});

// Leaving within the pause must not cost the last words.
addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-draft-key]")) if (form.draftTimer) keep(form);
});

// Sent by htmx: forgotten when the server took it. Sent as a page: the next page says so with data-draft-sent="key".
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form[data-draft-key]");
  if (form && event.detail.successful) forget(form);
});

document.addEventListener("htmx:afterSettle", (event) => restoreIn(event.detail.elt));

for (const sent of document.querySelectorAll("[data-draft-sent]")) write(`draft:${sent.dataset.draftSent}`, "");
for (const key of keys("draft:")) if (!((parse(read(key))?.at ?? 0) > Date.now() - MONTH)) write(key, "");
restoreIn(document);
