// Tabs that do not fit show the one that one is on.

for (const current of document.querySelectorAll(".tabs [aria-current]")) {
  const row = current.parentElement;
  row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}
