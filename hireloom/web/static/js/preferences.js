// What one chooses about the look: the theme, and how wide the rail is.
import { read, write } from "./storage.js";

const root = document.documentElement;

function showTheme(choice) {
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  else delete root.dataset.theme;
}

function markTheme(choice) {
  for (const option of document.querySelectorAll("[data-theme-switch] input")) option.checked = option.value === choice;
}

function markRail() {
  for (const button of document.querySelectorAll("[data-rail-toggle]")) {
    button.setAttribute("aria-pressed", String(root.dataset.rail === "collapsed"));
  }
}

markTheme(read("theme") ?? "system");
markRail();

document.addEventListener("change", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  write("theme", event.target.value === "system" ? "" : event.target.value);
  showTheme(event.target.value);
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-rail-toggle]")) return;
  if (root.dataset.rail === "collapsed") delete root.dataset.rail;
  else root.dataset.rail = "collapsed";
  write("rail", root.dataset.rail);
  markRail();
});

// Another tab changed its mind: follow it.
addEventListener("storage", (event) => {
  if (event.key !== "hireloom:theme") return;
  showTheme(event.newValue);
  markTheme(event.newValue ?? "system");
});
