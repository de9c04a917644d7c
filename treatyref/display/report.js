// Three panes, filters, sorting, deep links and review: conveniences. Without this script the page shows all of it, one below the other.

const data = JSON.parse(document.querySelector("#data").textContent);
const main = document.querySelector("main.treatyref");
const table = document.querySelector("#links table");
const rows = [...table.tBodies[0].rows];
const byId = new Map(rows.map((row) => [row.dataset.id, row]));
const LINK = ["document", "start", "end", "text", "before", "after", "kind", "treaty", "target"];
const links = new Map(rows.map((row, n) => {
  const link = Object.fromEntries(LINK.map((name, at) => [name, data.links[n][at]]));
  return [row.dataset.id, { ...link, treaty: data.treaties[link.treaty] }];
}));

/* panes: three beside each other where there is room, else one at a time */

const PANES = ["treaty", "links", "documents"];
const tabs = document.querySelector(".tabs");
main.classList.add("reading");
tabs.hidden = false;

function show(pane) {
  main.dataset.pane = pane;
  for (const tab of tabs.querySelectorAll("button")) tab.setAttribute("aria-pressed", String(tab.dataset.pane === pane));
}

tabs.addEventListener("click", (event) => { if (event.target.dataset.pane) show(event.target.dataset.pane); });
show(PANES.find((pane) => document.getElementById(pane)));

/** Open whatever folds the element away, so that a link to it arrives. */
function reveal(element) {
  for (let node = element; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  const pane = PANES.find((name) => document.getElementById(name)?.contains(element));
  if (pane) show(pane);
  element.scrollIntoView({ block: "center" });
}

/** `#point_6` shows a place and what refers to it, `#doc=op-ed` a document, any other anchor itself. */
function follow() {
  const name = decodeURIComponent(location.hash.slice(1));
  const place = name.startsWith("doc=") ? document.querySelector(`details[data-name="${CSS.escape(name.slice(4))}"]`) : document.getElementById(name);
  if (!place) return;
  if (place.dataset.name) {
    for (const other of document.querySelectorAll("#documents details[open]")) other.open = false;
    filters.elements.document.value = place.id.slice(2);
    narrow();
  } else if (place.dataset.place) {
    filters.elements.target.value = place.dataset.place;
    narrow();
  }
  reveal(place);
}

addEventListener("hashchange", follow);

/* filters and sorting */

const filters = document.querySelector("#links .filters");
const said = document.querySelector("#shown");
let texts = null; // read off the rows when words are first looked for

function narrow() {
  const want = Object.fromEntries(new FormData(filters));
  const words = (want.text || "").toLocaleLowerCase();
  let count = 0;
  if (words && !texts) texts = rows.map((row) => row.textContent.toLocaleLowerCase());
  rows.forEach((row, at) => {
    const { kind, target, document: from, verdict, state } = row.dataset;
    const about = data.documents[from];
    const fits = (!want.kind || kind === want.kind)
      && (!want.target || target === want.target || target.startsWith(want.target + "__"))
      && (!want.document || from === want.document)
      && (!want.verdict || verdict === want.verdict)
      && (!want.outlet || about.outlet === want.outlet)
      && (!want.language || about.language === want.language)
      && (!want.since || about.date >= want.since)
      && (!want.until || (about.date && about.date <= want.until))
      && (!want.state || (want.state === "open" ? !state : state === want.state))
      && (!words || texts[at].includes(words));
    if (row.hidden === fits) row.hidden = !fits;
    count += fits;
  });
  said.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} links shown`;
}

filters.hidden = false;
filters.addEventListener("input", narrow);
filters.addEventListener("reset", () => setTimeout(narrow));
filters.addEventListener("submit", (event) => event.preventDefault());
narrow();

for (const button of document.querySelectorAll("button[data-show]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    filters.reset();
    filters.elements.target.value = button.dataset.show;
    narrow();
    show("links");
    filters.elements.target.focus();
  });
}

for (const place of document.querySelectorAll("[data-place] > summary")) {
  place.addEventListener("click", () => {
    filters.elements.target.value = place.parentElement.dataset.place;
    narrow();
  });
}

sortable(table);

/* review: accept, reject, retarget; by mouse and by keys */

const ACTIONS = { accept: "accepted", reject: "rejected", retarget: "retargeted" };
const decisions = new Map();
const bar = document.querySelector("#review");
const dialog = document.querySelector("#retarget");
const memory = `treatyref ${data.name}`;
let current = null;

function keep() {
  const counts = Object.fromEntries(Object.keys(ACTIONS).map((name) => [name, 0]));
  for (const each of decisions.values()) counts[each.action] += 1;
  const told = Object.entries(ACTIONS).map(([name, word]) => `${counts[name]} ${word}`).join(", ");
  bar.querySelector("output").textContent = `${told}, ${(rows.length - decisions.size).toLocaleString("en")} left`;
  bar.querySelector("[data-do=save]").disabled = !decisions.size;
  try { localStorage.setItem(memory, JSON.stringify([...decisions])); } catch { /* a browser that keeps nothing */ }
}

function mark(row) {
  const made = decisions.get(row.dataset.id);
  if (made) row.dataset.state = made.action; else delete row.dataset.state;
  const kind = row.cells[1];
  if (!kind.querySelector(".state")) kind.append(" ", Object.assign(document.createElement("b"), { className: "state" }));
  kind.querySelector(".state").textContent = made ? ACTIONS[made.action] + (made.new_target ? ` to ${placeOf(made)}` : "") : "";
}

function placeOf(made) {
  const wanted = `${made.new_treaty || made.treaty} ${made.new_target}`;
  return [...dialog.querySelectorAll("option")].find((each) => each.value === wanted)?.textContent || made.new_target;
}

function decide(action, change = {}) {
  if (!current) return;
  const { document: from, ...link } = links.get(current.dataset.id);
  const about = data.documents[from];
  decisions.set(current.dataset.id, {
    action, document: about.id, digest: about.digest, ...link, ...change, when: new Date().toISOString().slice(0, 19) + "+00:00",
  });
  mark(current);
  keep();
}

function select(row, follows = true) {
  if (current) current.removeAttribute("aria-current");
  current = row;
  if (!row) return;
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
  const words = document.getElementById(`r-${row.dataset.id}`);
  if (follows && words) {
    for (let node = words; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (getComputedStyle(document.querySelector("#documents")).display !== "none") words.scrollIntoView({ block: "center" });
  }
}

function step(by) {
  const seen = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  const at = seen.indexOf(current);
  const next = seen[at < 0 ? 0 : Math.min(Math.max(at + by, 0), seen.length - 1)];
  if (!next) return;
  select(next);
  next.querySelector("a").focus({ preventScroll: true });
}

function retarget() {
  if (!current) return;
  dialog.querySelector("q").textContent = links.get(current.dataset.id).text;
  dialog.querySelector("select").value = `${links.get(current.dataset.id).treaty} ${current.dataset.target}`;
  dialog.showModal();
}

const DO = {
  accept: () => decide("accept"),
  reject: () => decide("reject"),
  retarget,
  undo: () => { if (current && decisions.delete(current.dataset.id)) { mark(current); keep(); } },
  next: () => step(1),
  previous: () => step(-1),
  save: () => {
    const lines = [...decisions.values()].map((each) => JSON.stringify(Object.fromEntries(Object.entries(each).filter(([, value]) => value !== ""))) + "\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(lines, { type: "application/jsonl" }));
    link.download = "review.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },
};
const KEYS = { a: "accept", x: "reject", t: "retarget", u: "undo", j: "next", k: "previous", s: "save" };

bar.hidden = false;
bar.addEventListener("click", (event) => {
  const action = event.target.dataset.do;
  if (action) DO[action]();
});
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || event.target.closest("input, select, textarea")) return;
  const action = KEYS[event.key.toLowerCase()];
  if (action) {
    event.preventDefault();
    DO[action]();
  }
});
table.tBodies[0].addEventListener("click", (event) => {
  const row = event.target.closest("tr");
  if (row) select(row);
});
table.tBodies[0].addEventListener("focusin", (event) => {
  const row = event.target.closest("tr");
  if (row && row !== current) select(row, false);
});

function chosen() {
  const [treaty, target] = dialog.querySelector("select").value.split(" ");
  const kind = dialog.querySelector("[name=new_kind]").value;
  dialog.close();
  if (target) decide("retarget", { new_treaty: treaty, new_target: target, new_kind: kind, note: dialog.querySelector("[name=note]").value });
}

dialog.querySelector("[data-do=retarget-to]").addEventListener("click", chosen);
dialog.addEventListener("close", () => { if (current) current.querySelector("a").focus({ preventScroll: true }); });
dialog.querySelector("[data-do=cancel]").addEventListener("click", () => dialog.close());
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.tagName !== "BUTTON") {
    event.preventDefault();
    chosen();
  }
});

try {
  for (const [id, made] of JSON.parse(localStorage.getItem(memory) || "[]")) if (byId.has(id)) decisions.set(id, made);
} catch { /* nothing was kept */ }
for (const id of decisions.keys()) mark(byId.get(id));
keep();
if (location.hash) follow();
