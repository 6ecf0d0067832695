// Tells people who do not see the page what changed on it.

/** Reads a sentence out, politely. An open modal dialog silences everything outside it, so the region moves into it. */
export function announce(sentence) {
  const region = document.getElementById("announcer");
  if (!region || !sentence) return;
  lift(region);
  region.textContent = "";
  setTimeout(() => {
    region.textContent = sentence;
  }, 50);
}

/** Puts a region where it is heard and reached; one that is there already is not touched, or it would fall silent. */
export function lift(region) {
  const place = topmost();
  if (region.parentElement !== place) place.append(region);
}

/** The modal dialog on top, or the body: where something must be to be seen and reached. */
export function topmost() {
  return [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1) ?? document.body;
}

/** Fills the {places} of a sentence that the server translated. */
export function fill(sentence, words) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (place, key) => words[key] ?? place);
}
