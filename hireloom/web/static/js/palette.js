// The command palette: type, choose with the arrows, Enter goes.

const palette = document.getElementById("palette");
const input = palette?.querySelector("input");

function options() {
  return [...palette.querySelectorAll("[role=option]")];
}

function choose(option) {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function chosen() {
  return palette.querySelector("[aria-selected=true]");
}

function step(by) {
  const all = options();
  choose(all[(all.indexOf(chosen()) + by + all.length) % all.length]);
}

palette?.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && chosen()) {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) window.open(chosen().href, "_blank", "noopener");
    else chosen().click();
  }
});

palette?.addEventListener("pointermove", (event) => {
  const option = event.target.closest("[role=option]");
  if (option && option !== chosen()) choose(option);
});

// Opened: the last query is selected, and what is recent is asked for.
if (palette) {
  new MutationObserver(() => {
    if (!palette.open) return;
    input.select();
    window.htmx?.trigger(input, "palette-open");
  }).observe(palette, { attributeFilter: ["open"] });
}

// The server learns where one is and what is selected, to offer what can be done with it.
document.addEventListener("htmx:configRequest", (event) => {
  if (!input || event.detail.elt !== input) return;
  event.detail.parameters.at = location.pathname;
  event.detail.parameters.selected = [...document.querySelectorAll("[data-select]:checked")].map((box) => box.value);
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (palette?.contains(event.detail.target)) choose(options()[0]);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.matches?.("#palette [role=option]")) palette.close();
});
