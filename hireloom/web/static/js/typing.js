// What somebody is typing stays as it is while the part around it is morphed, which data-keeps-typing on that part asks for.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { activeElement: active } = document;
  const part = event.detail.target;
  const isTyped = Boolean(active?.matches("input:not([type=checkbox], [type=radio])"));
  const keeps = isTyped && part.matches?.("[data-keeps-typing]") && part.contains(active);
  if (window.Idiomorph) window.Idiomorph.defaults.ignoreActiveValue = Boolean(keeps);
});
