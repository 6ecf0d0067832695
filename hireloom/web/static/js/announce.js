// Tells people who do not see the page what changed on it.

/** Reads a sentence out, politely. An open modal dialog silences everything outside it, so the region moves into it. */
export function announce(sentence) {
  const region = document.getElementById("announcer");
  if (!region || !sentence) return;
  topmost().append(region);
  region.textContent = "";
  setTimeout(() => {
    region.textContent = sentence;
  }, 50);
}

/** The modal dialog on top, or the body: where something must be to be seen and reached. */
export function topmost() {
  return [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).at(-1) ?? document.body;
}

/** Fills the {places} of a sentence that the server translated. */
export function fill(sentence, words) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (place, key) => words[key] ?? place);
}
