// Drop zones show what was chosen; the file input beneath them does the rest, also without this.
//   data-takes-files       around a link with data-takes-dropped: a file dropped here opens that link's question in the
//                          dialog, with the file chosen already

function size(bytes) {
  const units = ["byte", "kilobyte", "megabyte"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 2);
  const words = { unit: units[power], unitDisplay: power ? "short" : "long" };
  const format = { style: "unit", ...words, maximumFractionDigits: power > 1 ? 1 : 0 };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / 1000 ** power);
}

function list(zone, files) {
  const lines = [...files].map((file) => {
    const line = document.createElement("li");
    line.textContent = `${file.name} · ${size(file.size)}`;
    return line;
  });
  zone.querySelector("[data-drop-zone-files]")?.replaceChildren(...lines);
}

document.addEventListener("change", (event) => {
  const zone = event.target.closest("[data-drop-zone]");
  if (zone && event.target.type === "file") list(zone, event.target.files);
});

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => event.target.closest?.("[data-drop-zone]")?.setAttribute("data-over", ""));
}

for (const kind of ["dragleave", "drop", "dragend"]) {
  document.addEventListener(kind, (event) => event.target.closest?.("[data-drop-zone]")?.removeAttribute("data-over"));
}

// A file dropped beside a drop zone would take the browser away from the page, and with it what was typed there.
let dropped = null;

function carriesFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files") && !event.target.closest?.("input[type=file]");
}

function taker(event) {
  const region = event.target.closest?.("[data-takes-files]");
  return region?.querySelector("[data-takes-dropped]") ? region : null;
}

function mark(region) {
  for (const other of document.querySelectorAll("[data-takes-files]")) other.toggleAttribute("data-over", other === region);
}

document.addEventListener("dragover", (event) => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = taker(event) ? "copy" : "none";
  mark(taker(event));
});

document.addEventListener("dragleave", (event) => event.relatedTarget === null && mark(null));

document.addEventListener("drop", (event) => {
  mark(null);
  if (!carriesFiles(event)) return;
  event.preventDefault();
  dropped = event.dataTransfer.files;
  taker(event)?.querySelector("[data-takes-dropped]").click();
});

document.addEventListener("htmx:afterSwap", (event) => {
  const input = dropped && event.detail.target.id === "dialog" && event.detail.target.querySelector("input[type=file]");
  if (!input) return;
  input.files = dropped;
  dropped = null;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
