// `@` in a note offers colleagues: type on to narrow, arrows and Enter to choose, Escape to write on.
const CALL = /(?:^|\s)@([\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]*)?)$/u;
const PAUSE = 120;

let open = null; // { field, list, from }
let timer = 0;

function close() {
  if (!open) return;
  open.field.removeAttribute("aria-activedescendant");
  open.field.setAttribute("aria-expanded", "false");
  open.list.remove();
  open = null;
}

function current() {
  return open?.list.querySelector('[aria-selected="true"]');
}

function select(option) {
  for (const other of open.list.children) other.setAttribute("aria-selected", String(other === option));
  open.field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function choose(option) {
  const { field, from } = open;
  const after = field.value.slice(field.selectionEnd);
  const text = `@${option.dataset.name}`;
  field.setRangeText(after.startsWith(" ") ? text : `${text} `, from, field.selectionEnd, "end");
  close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

async function offer(field) {
  const before = field.value.slice(0, field.selectionEnd);
  const call = CALL.exec(before);
  if (!call) return close();
  const answer = await fetch(`${field.dataset.mentions}?q=${encodeURIComponent(call[1])}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok || field.value.slice(0, field.selectionEnd) !== before) return;
  const names = await answer.text();
  close();
  const list = document.createElement("ul");
  list.className = "mentionable";
  list.id = "mentionable";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.mentionsLabel);
  list.innerHTML = names;
  if (!list.children.length) return;
  field.after(list);
  field.setAttribute("aria-controls", "mentionable");
  field.setAttribute("aria-expanded", "true");
  open = { field, list, from: before.length - call[1].length - 1 };
  select(list.firstElementChild);
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.matches?.("textarea[data-mentions]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => offer(field), PAUSE);
});

document.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.field) return;
  const options = [...open.list.children];
  const place = options.indexOf(current());
  if (event.key === "ArrowDown") select(options[(place + 1) % options.length]);
  else if (event.key === "ArrowUp") select(options[(place - 1 + options.length) % options.length]);
  else if (event.key === "Enter" || event.key === "Tab") choose(options[place]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.(".mentionable__name");
  if (!option || !open) return;
  event.preventDefault();
  choose(option);
});

document.addEventListener("focusout", (event) => {
  if (open && event.target === open.field) setTimeout(close, 100);
});
