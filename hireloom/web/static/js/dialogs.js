// Dialogs: opening and closing, the ones htmx fills, and the question before something that cannot be undone.
//   data-open="id"    opens the dialog of that id        data-close    closes the one it is in
//   data-hx-target="#dialog"    what arrives there opens   HX-Trigger: {"close": "dialog"}    closes it

const FIRST = ".dialog__body :is(input:not([type=hidden], [role=switch]), select, textarea), .dialog__foot .button--primary";

/** Opens a dialog; the first thing to fill in has the focus, not the cross that closes it. */
function open(dialog) {
  if (!dialog.open) dialog.showModal();
  (dialog.querySelector("[autofocus]") ?? dialog.querySelector(FIRST))?.focus();
}

export function close(dialog) {
  if (dialog?.open) dialog.close();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.open);
    if (dialog) open(dialog);
  }
  if (event.target.closest("[data-close]")) close(event.target.closest("dialog"));
  // A click on the backdrop reaches the dialog element itself.
  if (event.target.matches("dialog[open]") && outside(event.target, event)) close(event.target);
});

function outside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

// What htmx puts into the region opens it; an empty answer closes it. Closed, it forgets what it held.
document.addEventListener("htmx:afterSwap", (event) => {
  const region = event.detail.target;
  if (region.id !== "dialog") return;
  if (region.childElementCount === 0) close(region.closest("dialog"));
  else open(region.closest("dialog"));
});

document.addEventListener("close", (event) => {
  if (event.target instanceof HTMLDialogElement) event.target.querySelector("#dialog")?.replaceChildren();
}, true);

document.addEventListener("close", (event) => {
  if (typeof event.detail?.value === "string") close(document.getElementById(event.detail.value)?.closest("dialog"));
});

// data-hx-confirm asks in our own words and shape; the button says what happens (data-confirm-label).
document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  ask(event.detail.question, event.detail.elt.dataset.confirmLabel, () => event.detail.issueRequest(true));
});

// The same for a plain form or submit button: data-confirm="Erase 12 people?"
let agreed = null;

document.addEventListener("submit", (event) => {
  const asking = event.submitter?.dataset.confirm ? event.submitter : event.target;
  if (!asking.dataset.confirm) return;
  if (agreed === asking) {
    agreed = null;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(asking.dataset.confirm, asking.dataset.confirmLabel, () => {
    agreed = asking;
    event.target.requestSubmit(event.submitter);
  });
}, true);

function ask(question, label, then) {
  const dialog = document.getElementById("confirm");
  const yes = dialog.querySelector("[data-confirm-yes]");
  dialog.querySelector("#confirm-text").textContent = question;
  yes.textContent = label || yes.dataset.label;
  yes.onclick = () => {
    close(dialog);
    then();
  };
  open(dialog);
}
