// The drawer: a link with data-drawer="/fragment/" opens it; the link's own address is what the browser shows, so that
// a reload or a shared address leads to the full page. Back closes it; up and down go along the list it was opened from.
import { close } from "./dialogs.js";

const region = document.getElementById("drawer");
const drawer = region?.closest("dialog");
let origin = null;
let title = "";
let isLeaving = false;

function load(link) {
  window.htmx.ajax("GET", link.dataset.drawer, { target: "#drawer", swap: "innerHTML", source: document.body });
}

function show(link) {
  const wasOpen = drawer.open;
  origin = link;
  if (!wasOpen) {
    title = document.title;
    drawer.showModal();
    history.pushState({ drawer: link.dataset.drawer }, "", link.href);
  } else {
    history.replaceState({ drawer: link.dataset.drawer }, "", link.href);
  }
  load(link);
}

function steps() {
  return [...document.querySelectorAll("[data-row] [data-row-link][data-drawer]")];
}

/** Shows the neighbor in the list the drawer was opened from: 1 is the next, -1 the previous. */
export function step(by) {
  const links = steps();
  const next = links[links.findIndex((link) => link.dataset.drawer === origin?.dataset.drawer) + by];
  if (!next) return;
  next.scrollIntoView({ block: "nearest" });
  show(next);
}

document.addEventListener("click", (event) => {
  const stepper = event.target.closest("[data-drawer-step]");
  if (stepper) return step(Number(stepper.dataset.drawerStep));
  const link = event.target.closest("[data-drawer]");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  close(link.closest("#palette"));
  show(link);
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== region) return;
  const heading = drawer.querySelector("#drawer-title");
  if (heading) document.title = `${heading.textContent.trim()} · Hireloom`;
  for (const buttons of drawer.querySelectorAll(".drawer__steps")) {
    buttons.hidden = !steps().some((link) => link.dataset.drawer === origin?.dataset.drawer);
  }
});

// A fragment that was refused leaves nothing to show.
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.target === region && region.childElementCount === 0) close(drawer);
});

drawer?.addEventListener("close", () => {
  region.replaceChildren();
  document.title = title;
  if (history.state?.drawer) {
    isLeaving = true;
    history.back();
  }
  const back = origin?.isConnected ? origin : steps().find((link) => link.dataset.drawer === origin?.dataset.drawer);
  back?.focus();
  origin = null;
});

// Heard before htmx hears it: the page beneath the drawer is still there and needs no loading.
addEventListener("popstate", (event) => {
  if (event.state?.drawer) return location.reload();
  if (!isLeaving && !drawer?.open) return;
  event.stopImmediatePropagation();
  isLeaving = false;
  close(drawer);
}, true);
