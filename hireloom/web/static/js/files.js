// Drop zones show what was chosen; the file input beneath them does the rest, also without this.

function size(bytes) {
  const units = ["byte", "kilobyte", "megabyte"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 2);
  const format = { style: "unit", unit: units[power], maximumFractionDigits: power > 1 ? 1 : 0 };
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
