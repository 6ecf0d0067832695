// A field with data-narrows leaves, of the checks that follow it, those whose label holds every word typed; and those that are checked.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function narrow(field) {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  for (const check of field.parentElement.querySelectorAll(".check")) {
    const label = folded(check.textContent);
    check.hidden = !check.querySelector(":checked") && !words.every((word) => label.includes(word));
  }
}

for (const field of document.querySelectorAll("[data-narrows]")) {
  field.hidden = false;
  field.addEventListener("input", () => narrow(field));
  // Enter in it looks, and does not send the form.
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
}
