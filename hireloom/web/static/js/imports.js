// Files into an import: dropped or chosen, sent part by part, gone on with after a broken connection.
import { announce } from "./announce.js";

const AT_ONCE = 3;
const LONGEST_WAIT = 30_000;
const LEFT_OUT = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);

const upload = { form: null, parts: "", waiting: [], total: 0, done: 0, refused: 0, running: 0, isOffline: false };

function token() {
  return JSON.parse(document.body.dataset.hxHeaders)["X-CSRFToken"];
}

/** Every file of what was dropped, folders opened, each with its path. */
async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ file, path: file.name }));
  const found = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const inside of some) await walk(inside, found);
  }
}

function say(text) {
  const place = document.querySelector("[data-upload-status]");
  if (!place) return;
  place.hidden = !text;
  place.querySelector("[data-upload-text]").textContent = text;
  const bar = place.querySelector("progress");
  bar.max = upload.total || 1;
  bar.value = upload.done;
}

function show() {
  const words = upload.texts;
  if (!words) return;
  const isOver = upload.waiting.length === 0 && upload.running === 0;
  // Once no more files are taken, the import's own progress says how far it is.
  if (isOver && !document.querySelector("[data-import-drop]")) return say("");
  const said = upload.isOffline
    ? words.textWaiting
    : (isOver ? words.textSent : words.textSending).replace("{done}", upload.done).replace("{total}", upload.total);
  const refused = upload.refused ? ` · ${words.textRefused.replace("{count}", upload.refused)}` : "";
  say(said + refused);
  if (isOver) announce(said + refused);
}

async function begin(form, files) {
  const body = new FormData();
  body.set("first", files[0].path);
  body.set("count", files.length);
  const response = await fetch(form.action, { method: "POST", body, headers: { "X-CSRFToken": token() } });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

async function start(form, found) {
  const files = found.filter(({ file }) => file.size > 0 && !LEFT_OUT.has(file.name));
  if (files.length === 0) return;
  upload.texts = { ...form.dataset };
  upload.partBytes = Number(form.dataset.partBytes);
  let address = form.dataset.importUrl;
  let isTable = false;
  if (!address) {
    const made = await begin(form, files);
    address = made.url;
    upload.parts = made.parts;
    isTable = made.kind === "table";
    history.pushState({}, "", address);
    await htmx.ajax("GET", address, { target: "#main", select: "#main", swap: "outerHTML" });
    // htmx knows the scripts of the page already; nothing else is loaded again.
  } else {
    upload.parts = form.dataset.importParts;
  }
  const arrived = await known();
  upload.total += files.length;
  upload.waiting.push(...files.map((each) => ({ ...each, arrived: arrived[key(each)] ?? 0 })));
  show();
  for (let count = upload.running; count < AT_ONCE; count += 1) work(address, isTable);
}

function key({ file, path }) {
  return `${path}|${file.size}|${file.lastModified}`.slice(-300);
}

async function known() {
  const response = await fetch(upload.parts, { headers: { Accept: "application/json" } });
  return response.ok ? (await response.json()).arrived : {};
}

async function work(address, isTable) {
  upload.running += 1;
  let next = upload.waiting.shift();
  while (next) {
    const isTaken = await send(next);
    upload.done += 1;
    if (!isTaken) upload.refused += 1;
    show();
    next = upload.waiting.shift();
  }
  upload.running -= 1;
  if (upload.running > 0) return;
  show();
  if (isTable) location.assign(address);
  else document.body.dispatchEvent(new CustomEvent("import-changed"));
}

/** Send a file from where the server has it; whether it was taken. Waits while there is no connection. */
async function send(item) {
  let wait = 500;
  while (item.arrived < item.file.size) {
    try {
      const response = await part(item);
      if (response.status >= 500 || response.status === 429) throw new Error(response.status);
      if (!response.ok) return false;
      const { arrived } = await response.json();
      item.arrived = arrived;
      wait = 500;
      if (upload.isOffline) {
        upload.isOffline = false;
        show();
      }
    } catch {
      upload.isOffline = true;
      show();
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }
  return true;
}

function part(item) {
  const body = new FormData();
  body.set("key", key(item));
  body.set("name", item.path);
  body.set("size", item.file.size);
  body.set("start", item.arrived);
  body.set("part", item.file.slice(item.arrived, item.arrived + upload.partBytes), "part");
  return fetch(upload.parts, { method: "POST", body, headers: { "X-CSRFToken": token() } });
}

/** Wait, but no longer than until the connection is back. */
function pause(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    addEventListener("online", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

function failed() {
  say(document.body.dataset.textFailed);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest?.("[data-import-drop]");
  if (!form || event.target.type !== "file") return;
  const chosen = [...event.target.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  event.target.value = "";
  start(form, chosen).catch(failed);
});

document.addEventListener("dragover", (event) => {
  if (event.target.closest?.("[data-import-drop]")) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const form = event.target.closest?.("[data-import-drop]");
  if (!form) return;
  event.preventDefault();
  filesOf(event.dataTransfer)
    .then((found) => start(form, found))
    .catch(failed);
});

// The page asks before it goes while files are on their way; they can be dropped again all the same.
addEventListener("beforeunload", (event) => {
  if (upload.waiting.length > 0 || upload.running > 0) event.preventDefault();
});

// A page that is swapped in has an empty line for how far sending is.
document.addEventListener("htmx:afterSwap", show);
