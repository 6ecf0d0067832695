// Drawing a signature: strokes of points in [0, 1] are kept in a hidden field, and drawn on a canvas.
// Without scripts the choice stays hidden, and the typed name is the signature.

const LEAST_STEP = 0.004;

function start(form) {
  const canvas = form.querySelector("[data-signing-canvas]");
  const field = form.querySelector("[data-signing-field]");
  const kept = form.querySelector("input[name=drawing]");
  const pen = canvas.getContext("2d");
  let strokes = [];
  let current = null;

  for (const hidden of form.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
  form.addEventListener("change", () => {
    field.hidden = form.elements.manner.value !== "drawn";
    redraw();
  });
  form.querySelector("[data-signing-clear]").addEventListener("click", () => {
    strokes = [];
    keep();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    current = [point(event)];
    strokes.push(current);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!current) return;
    const next = point(event);
    const [x, y] = current[current.length - 1];
    if (Math.abs(next[0] - x) + Math.abs(next[1] - y) < LEAST_STEP) return;
    current.push(next);
    redraw();
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, () => {
      current = null;
      keep();
    });
  }

  function point(event) {
    const box = canvas.getBoundingClientRect();
    const share = (value, size) => Math.round(Math.min(Math.max(value / size, 0), 1) * 10000) / 10000;
    return [share(event.clientX - box.left, box.width), share(event.clientY - box.top, box.height)];
  }

  function keep() {
    kept.value = strokes.length ? JSON.stringify(strokes) : "";
    redraw();
  }

  function redraw() {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = getComputedStyle(canvas).color;
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], index) => {
        const place = [x * canvas.width, y * canvas.height];
        if (index) pen.lineTo(...place);
        else pen.moveTo(...place);
      });
      pen.stroke();
    }
  }
}

for (const form of document.querySelectorAll("[data-signing]")) start(form);
