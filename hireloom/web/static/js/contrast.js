// A color input with data-contrast="id" tells, as one chooses, how well white text can be read on the color (WCAG 2.2).

const NEEDED = 4.5;

function luminance(color) {
  const [red, green, blue] = [1, 3, 5]
    .map((start) => parseInt(color.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function show(input) {
  const output = document.getElementById(input.dataset.contrast);
  const ratio = 1.05 / (luminance(input.value) + 0.05);
  const isGood = ratio >= NEEDED;
  const words = isGood ? output.dataset.textGood : output.dataset.textPoor;
  const figure = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(ratio);
  output.textContent = words.replace("{ratio}", figure);
  const sample = document.querySelector("[data-contrast-sample]");
  if (!sample) return;
  sample.hidden = false;
  sample.style.setProperty("--sample", input.value);
  sample.style.setProperty("--sample-ink", isGood ? "white" : "black");
}

for (const input of document.querySelectorAll("[data-contrast]")) {
  show(input);
  input.addEventListener("input", () => show(input));
}
