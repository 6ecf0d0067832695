// Menus: popovers placed at their button, walked with the arrow keys.

function place(menu, button) {
  const gap = 4;
  const edge = 8;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const rightToLeft = getComputedStyle(menu).direction === "rtl";
  const fromEnd = (menu.dataset.align === "end") !== rightToLeft;
  const left = fromEnd ? at.right - width : at.left;
  const below = at.bottom + gap + height <= innerHeight - edge || at.top < innerHeight / 2;
  menu.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`;
  menu.style.top = `${Math.max(edge, below ? at.bottom + gap : at.top - gap - height)}px`;
}

function opener(menu) {
  return document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
}

document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!menu.matches?.("[data-menu]")) return;
  const button = opener(menu);
  button?.setAttribute("aria-expanded", String(event.newState === "open"));
  if (event.newState !== "open" || !button) return;
  place(menu, button);
  menu.querySelector(".menu__item, input, button")?.focus({ preventScroll: true });
}, true);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("[data-menu]");
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !by) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll("a, button, input")];
  items.at((items.indexOf(document.activeElement) + by) % items.length)?.focus();
});

// What was chosen by htmx leaves the menu open otherwise.
document.addEventListener("htmx:beforeRequest", (event) => {
  event.detail.elt.closest?.("[data-menu]:popover-open")?.hidePopover();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-menu] :is([data-open], [data-drawer])")) event.target.closest("[data-menu]").hidePopover();
});
