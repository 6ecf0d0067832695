// What the careers pages add where scripts run: drafts, shown file names, and a form that survives a lost connection.
import "./drafts.js";
import "./files.js";
import "./reached.js";

function line(text) {
  const notice = document.createElement("div");
  notice.className = "notice notice--alert";
  notice.setAttribute("role", "alert");
  notice.tabIndex = -1;
  const words = document.createElement("div");
  words.className = "notice__text";
  words.textContent = text;
  notice.append(words);
  return notice;
}

function say(text) {
  const place = document.querySelector(".apply__notices");
  const notice = line(text);
  place.replaceChildren(notice);
  notice.focus();
  notice.scrollIntoView({ block: "center" });
}

// A file that is too large is refused here, before anybody waits for it to be sent.
document.addEventListener("change", (event) => {
  const most = Number(event.target.dataset?.mostBytes);
  if (!most) return;
  const isTooLarge = [...event.target.files].some((file) => file.size > most);
  event.target.setCustomValidity(isTooLarge ? event.target.dataset.textTooLarge : "");
  if (isTooLarge) event.target.reportValidity();
});

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  const first = ["[data-focus]", "[role=alert]", "h1"].map((wanted) => document.querySelector(wanted)).find(Boolean);
  first.tabIndex = -1;
  first.focus();
  first.scrollIntoView({ block: "center" });
}

/** Sends the form without leaving the page, so that a lost connection costs neither words nor the chosen file. */
async function send(form) {
  const answer = await fetch(form.action || location.href, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  if (answer.redirected) location.assign(answer.url);
  else show(await answer.text());
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  if (button.disabled) return;
  const label = button.firstElementChild;
  const words = label.textContent;
  button.disabled = true;
  label.textContent = form.dataset.textSending;
  try {
    await send(form);
  } catch {
    say(form.dataset.textLost);
  } finally {
    button.disabled = false;
    label.textContent = words;
  }
});
