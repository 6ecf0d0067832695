// Tells which field of the application was touched last when somebody leaves it unsent; never what stands in it.
const form = document.querySelector("form[data-field-url]");
let field = "";
let isSent = false;

function isFollowed() {
  return !(navigator.globalPrivacyControl || navigator.doNotTrack === "1");
}

if (form && navigator.sendBeacon && isFollowed()) {
  form.addEventListener("focusin", (event) => {
    if (event.target.name && event.target.type !== "hidden") field = event.target.name;
  });
  form.addEventListener("submit", () => {
    isSent = true;
  });
  addEventListener("pagehide", () => {
    if (!field || isSent) return;
    navigator.sendBeacon(form.dataset.fieldUrl, new URLSearchParams({ field }));
  });
}
