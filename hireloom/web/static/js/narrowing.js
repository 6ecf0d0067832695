// A field with data-narrows leaves, of the checks that follow it, those whose label holds every word typed; and those that are checked.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function narrow(field) {
  const words = folded(field.value).split(/\s+/).filter(Boolean);
  for (const check of field.parentElement.querySelectorAll(".check")) {
    const label = folded(check.textContent);
    check.hidden = !check.querySelector(":checked") && !words.every((word) => label.includes(word));
  }
}

// The field is hidden where there is no script that makes it work.
function show(region) {
  for (const field of region.querySelectorAll("[data-narrows]")) field.hidden = false;
}

show(document);
document.addEventListener("htmx:load", (event) => show(event.detail.elt));
document.addEventListener("input", (event) => event.target.matches?.("[data-narrows]") && narrow(event.target));
// Enter in it looks, and does not send the form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches?.("[data-narrows]")) event.preventDefault();
});
