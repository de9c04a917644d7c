// Three panes, filters, sorting, deep links and review. The links and the documents are data: what is looked at is made when it is looked at.

const data = JSON.parse(document.querySelector("#data").textContent);
const main = document.querySelector("main.treatyref");
const count = (n, word) => `${n.toLocaleString("en")} ${word}${n === 1 ? "" : "s"}`;

// controls, direction overrides and lone surrogates can disguise a text: they are never shown as they are
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;
const fit = (text) => String(text).replace(UNSEEN, "\ufffd");

/** Make an element; texts stay texts. */
function element(tag, about = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about)) if (value !== "" && value != null) made.setAttribute(name, fit(value));
  made.append(...inside.map((each) => (typeof each === "string" ? fit(each) : each)));
  return made;
}

const oneLine = (text, most) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};

/* what there is */

const targets = data.targets.map(([treaty, eid, prefix, place]) => ({ treaty, eid, place, anchor: eid && prefix + eid }));
const documents = data.documents.map(([id, title, digest, author, outlet, date, language, rows], at) => (
  { at, id, title, digest, author, outlet, date, language, rows, links: [] }));
const links = data.links.map(([id, from, start, end, before, after, kind, resolved, target, verdict, score, told], at) => {
  const link = {
    at, id, from: documents[from], start, end, before, after, kind, score, verdict,
    shown: resolved ? kind : "unresolved", target: targets[target], told: data.told[told],
  };
  link.from.links.push(link);
  return link;
});
for (const each of documents) each.links.sort((a, b) => a.start - b.start || a.end - b.end);
const byId = new Map(links.map((link) => [link.id, link]));
const byPlace = new Map();
for (const link of links) {
  if (!byPlace.has(link.target.anchor)) byPlace.set(link.target.anchor, []);
  byPlace.get(link.target.anchor).push(link);
}

/** The rows of a document with their places. Places count characters, and some characters are two units of a string. */
function pieces(from) {
  let at = 0;
  from.pieces ??= from.rows.map((row) => {
    const text = typeof row === "number" ? null : [row].flat()[0];
    const units = text !== null && /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? Array.from(text) : text;
    const piece = { at, menu: Array.isArray(row), cut: text === null, end: at + (text === null ? row : units.length) };
    piece.words = (a, b) => [units.slice(a - piece.at, b - piece.at)].flat().join("");
    at = piece.end;
    return piece;
  });
  return from.pieces;
}

/** What of a stretch is shown: up to the nearest gap before it, or behind it. */
function words(from, start, end, behind = false) {
  let told = "";
  for (const piece of pieces(from)) {
    const a = Math.max(start, piece.at), b = Math.min(end, piece.end);
    if (a >= b) continue;
    if (!piece.cut) told += piece.words(a, b);
    else if (behind) break;
    else told = "";
  }
  return told;
}

const LONGEST = 120;
const textOf = (link) => words(link.from, link.start, link.end);

function sentence(link) {
  let text = textOf(link).replace(/\s+/g, " ");
  if (text.length > 2 * LONGEST) text = oneLine(text, 2 * LONGEST);
  let before = words(link.from, link.start - link.before, link.start).replace(/\s+/g, " ");
  let after = words(link.from, link.end, link.end + link.after, true).replace(/\s+/g, " ");
  if (before.length > LONGEST) before = `… ${before.slice(-LONGEST)}`;
  if (after.length > LONGEST) after = `${after.slice(0, LONGEST)} …`;
  return [before, text, after];
}

function badges(link) {
  const kind = element("span", { class: `badge ${link.shown}` }, link.shown);
  return link.verdict ? [kind, " ", element("span", { class: `badge ${link.verdict}` }, link.verdict)] : [kind];
}

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

/** A list of any length: its parts are made when they come near the screen, and those that may be forgotten when they leave it. */
class Long {
  static SIZE = 50;

  constructor(holder, tag, make, height, forgets) {
    Object.assign(this, { holder, tag, make, height, forgets, parts: [] });
    const margin = "800px 0px";
    this.watch = new IntersectionObserver((seen) => seen.forEach((one) => (
      one.isIntersecting ? this.fill(one.target) : this.empty(one.target))), { rootMargin: margin, scrollMargin: margin });
  }

  set(items) {
    this.items = items;
    this.places = new Map(items.map((item, at) => [item, at]));
    this.watch.disconnect();
    for (const part of this.parts) part.remove();
    this.parts = [];
    for (let at = 0; at === 0 || at < items.length; at += Long.SIZE) {
      const part = element(this.tag);
      part.first = at;
      part.style.height = `${Math.min(Long.SIZE, items.length - at) * this.height}px`;
      this.parts.push(part);
    }
    this.fill(this.parts[0]);
    this.holder.append(...this.parts);
    for (const part of this.parts) this.watch.observe(part);
  }

  fill(part) {
    if (part.full) return;
    part.full = true;
    part.append(...this.items.slice(part.first, part.first + Long.SIZE).map(this.make));
    part.style.height = "";
  }

  empty(part) {
    const height = part.offsetHeight;
    if (!this.forgets || !part.full || !height || part.contains(document.activeElement)) return;
    part.full = false;
    part.style.height = `${height}px`;
    part.replaceChildren();
  }

  /** The element of an item, made if need be. */
  at(item) {
    const place = this.places.get(item);
    if (place === undefined) return null;
    const part = this.parts[Math.floor(place / Long.SIZE)];
    this.fill(part);
    return part.children[place - part.first];
  }
}

/* documents: named at once, read when opened */

function stretch(from, piece) {
  const near = from.links.filter((link) => link.start < piece.end && link.end > piece.at);
  const edges = [...new Set([piece.at, piece.end, ...near.flatMap((link) => [link.start, link.end])])]
    .filter((at) => at >= piece.at && at <= piece.end).sort((a, b) => a - b);
  const text = element("div", { class: "text", dir: "auto" });
  const margin = element("div");
  edges.slice(0, -1).forEach((start, n) => {
    const end = edges[n + 1], here = near.filter((link) => link.start < end && link.end > start);
    for (const link of here) if (link.start === start) text.append(element("span", { id: `r-${link.id}` }));
    const kinds = [...new Set(here.map((link) => link.shown))].join(" ");
    const title = here.map((link) => `${link.kind}: ${link.target.place || "unresolved"}`).join("; ");
    text.append(here.length ? element("mark", { class: kinds, title }, piece.words(start, end)) : fit(piece.words(start, end)));
    for (const link of here) {
      if (link.end !== end) continue;
      const told = `note ${link.number}: ${link.kind}, ${link.target.place || "unresolved"}`;
      text.append(element("a", { class: "to", href: `#n-${link.id}`, "data-n": link.number, "aria-label": told }));
    }
  });
  for (const link of near) {
    if (link.start < piece.at) continue;
    margin.className = "margin";
    const back = element("a", { href: `#r-${link.id}`, title: "back" }, String(link.number));
    const note = element("p", { id: `n-${link.id}` }, back, " ", element("b", {}, link.target.place || "unresolved"), " ", ...badges(link));
    if (link.shown !== "unresolved") note.append(` ${link.score.toFixed(2)}`);
    if (link.told) note.append(element("br"), element("span", { class: "reason" }, link.told));
    margin.append(note);
  }
  return element("div", { class: "row" }, text, margin);
}

function read(from, holder) {
  if (holder.full) return;
  holder.full = true;
  from.links.forEach((link, n) => { link.number = n + 1; });
  holder.append(...pieces(from).map((piece) => {
    if (piece.cut) return element("p", { class: "cut" }, `[… ${count(piece.end - piece.at, "character")} …]`);
    if (!piece.menu) return stretch(from, piece);
    const inside = piece.words(piece.at, piece.end);
    const told = `${count(inside.split("\n").filter((line) => line.trim()).length, "line")} of menus left out`;
    return element("details", { class: "furniture" }, element("summary", {}, told), element("div", { class: "text" }, inside));
  }));
}

function folded(from) {
  const about = [from.author, from.outlet, from.date, count(from.links.length, "reference")].filter(Boolean).join(" · ");
  const head = element("summary", {}, element("b", { dir: "auto" }, from.title), " ", element("span", { class: "about" }, about));
  const made = element("details", { class: "document", id: `d-${from.at + 1}`, "data-name": from.id }, head);
  made.addEventListener("toggle", () => { if (made.open) read(from, made); });
  return made;
}

const shelf = new Long(document.querySelector("#documents").appendChild(element("div")), "div", folded, 42, false);
shelf.set(documents);
for (const [told, lines] of [
  [`${count(data.silent.length, "document")} without references`, data.silent.map((title) => [title])],
  [`${data.failures.length.toLocaleString("en")} not read`, data.failures.map(([name, error]) => [element("b", {}, name), `: ${error}`])],
]) {
  if (!lines.length) continue;
  const made = element("details", { class: "document" }, element("summary", {}, told));
  made.addEventListener("toggle", () => {
    if (made.children.length === 1) made.append(element("ul", {}, ...lines.map((line) => element("li", { dir: "auto" }, ...line))));
  });
  document.querySelector("#documents").append(made);
}

/** Open one document, and close the others: each is long. */
function openDocument(from) {
  const wanted = shelf.at(from);
  for (const other of document.querySelectorAll("#documents .document[open]")) if (other !== wanted) other.open = false;
  read(from, wanted);
  wanted.open = true;
  return wanted;
}

/** The element of an address, made if need be, and whatever folds it away opened. */
function ready(name) {
  const from = name.startsWith("doc=") ? documents.find((each) => each.id === name.slice(4)) : documents[/^d-\d+$/.test(name) ? name.slice(2) - 1 : -1];
  const link = /^[rn]-/.test(name) && byId.get(name.slice(2));
  if (from || link) openDocument(from || link.from);
  const found = from ? shelf.at(from) : document.getElementById(name);
  for (let node = found; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  return found;
}

/** `#point_6` shows a place and what refers to it, `#doc=op-ed` a document, any other anchor itself. */
function follow() {
  const name = decodeURIComponent(location.hash.slice(1));
  const found = ready(name);
  if (!found) return;
  if (name.startsWith("doc=")) choose("document", shelf.items.find((each) => each.id === name.slice(4)).at);
  else if (found.dataset.place) choose("target", name);
  const pane = PANES.find((each) => document.getElementById(each)?.contains(found));
  if (pane) show(pane);
  for (const other of main.querySelectorAll(".aim")) other.classList.remove("aim");
  const whole = found.matches(".document");
  if (!whole) found.classList.add("aim");
  found.scrollIntoView({ block: whole ? "start" : "center" });
}

addEventListener("hashchange", follow);
main.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) follow();
});

/* filters and sorting */

const filters = document.querySelector("#links .filters");
const said = document.querySelector("#shown");
const table = document.querySelector("#links table");
document.querySelector("#links .wide").hidden = false;

function offer(name, options, least = 1) {
  const field = filters.elements[name];
  field.parentElement.hidden = options.length < least;
  field.append(new Option("any", ""), ...options.map(([value, told]) => new Option(fit(oneLine(told, 80)), value)));
}

const plain = (values) => [...new Set(values)].filter(Boolean).sort().map((value) => [value, value]);
const KINDS = ["citation", "quotation", "paraphrase", "mention", "unresolved"];
const used = new Set(links.map((link) => link.shown));
offer("kind", KINDS.filter((kind) => used.has(kind)).map((kind) => [kind, kind]));
offer("target", data.places);
offer("document", documents.map((each) => [each.at, each.title]));
offer("verdict", plain(links.map((link) => link.verdict)));
offer("outlet", plain(documents.map((each) => each.outlet)));
offer("language", plain(documents.map((each) => each.language)));
offer("state", [["open", "not yet"], ["accept", "accepted"], ["reject", "rejected"], ["retarget", "retargeted"]]);
if (documents.some((each) => each.date)) for (const name of ["since", "until"]) filters.elements[name].parentElement.hidden = false;

const about = (link) => [link.from.title, link.shown, link.verdict, link.target.place, ...sentence(link), link.told].join(" ");
let sorted = links; // in the order that the heads were clicked to
const rows = new Long(table, "tbody", row, 96, true);

function narrow() {
  const want = Object.fromEntries(new FormData(filters));
  const text = (want.text || "").toLocaleLowerCase();
  const fitting = sorted.filter((link) => {
    const { from, target } = link, state = decisions.get(link.id)?.action;
    return (!want.kind || link.shown === want.kind)
      && (!want.target || target.anchor === want.target || target.anchor.startsWith(`${want.target}__`))
      && (!want.document || from.at === Number(want.document))
      && (!want.verdict || link.verdict === want.verdict)
      && (!want.outlet || from.outlet === want.outlet)
      && (!want.language || from.language === want.language)
      && (!want.since || from.date >= want.since)
      && (!want.until || (from.date && from.date <= want.until))
      && (!want.state || (want.state === "open" ? !state : state === want.state))
      && (!text || (link.text ??= about(link).toLocaleLowerCase()).includes(text));
  });
  rows.set(fitting);
  table.setAttribute("aria-rowcount", fitting.length + 1);
  said.textContent = `${fitting.length.toLocaleString("en")} of ${links.length.toLocaleString("en")} links shown`;
}

function choose(name, value) {
  filters.elements[name].value = value;
  narrow();
}

filters.hidden = false;
filters.addEventListener("input", narrow);
filters.addEventListener("reset", () => setTimeout(narrow));
filters.addEventListener("submit", (event) => event.preventDefault());

const ORDERS = [(link) => link.from.title, (link) => link.shown, (link) => link.target.place, (link) => link.score, (link) => textOf(link)];
heads(table, (column, down) => {
  const keys = new Map(links.map((link) => [link, ORDERS[column](link)]));
  const order = new Intl.Collator(undefined, { numeric: true });
  const compare = column === 3 ? (a, b) => keys.get(a) - keys.get(b) : (a, b) => order.compare(keys.get(a), keys.get(b));
  sorted = [...links].sort(down ? (a, b) => compare(b, a) : compare);
  narrow();
});

function row(link) {
  const [before, text, after] = sentence(link);
  const cells = [
    element("td", {}, element("a", { href: `#d-${link.from.at + 1}` }, link.from.title)),
    element("td", {}, ...badges(link)),
    element("td", {}, link.target.place),
    element("td", { class: "n" }, link.score.toFixed(2)),
    element("td", { dir: "auto" }, before, element("a", { href: `#r-${link.id}` }, text), after),
  ];
  if (link.told) cells[4].append(element("p", { class: "note" }, link.told));
  const made = element("tr", {
    "data-id": link.id, "data-kind": link.shown, "data-target": link.target.anchor, "aria-rowindex": rows.places.get(link) + 2,
  }, ...cells);
  if (link === current) made.setAttribute("aria-current", "true");
  mark(link, made);
  return made;
}

/* the treaty: a clause opens to what refers to it, and narrows the links to itself */

const LISTED = 10;
function listed(list) {
  if (list.children.length) return;
  const own = byPlace.get(list.dataset.of) || [];
  for (const link of own.slice(0, LISTED)) {
    const source = [link.from.author, link.from.outlet, link.from.date].filter(Boolean).join(" · ");
    list.append(element("li", {}, ...badges(link), ` ${link.from.title} `, element("span", { class: "about" }, source), ": ",
      element("a", { href: `#r-${link.id}` }, element("span", { dir: "auto" }, oneLine(textOf(link), LONGEST)))));
  }
  if (own.length > LISTED) list.append(element("li", {}, `… and ${own.length - LISTED} more`));
  const button = element("button", { type: "button" }, "Show in the table");
  button.addEventListener("click", () => {
    filters.reset();
    choose("target", list.dataset.of);
    show("links");
    filters.elements.target.focus();
  });
  list.append(element("li", {}, button));
}

for (const summary of document.querySelectorAll("[data-place] > summary")) {
  const place = summary.parentElement;
  const open = () => place.querySelectorAll(":scope > ul[data-of]").forEach(listed);
  place.addEventListener("toggle", open);
  summary.addEventListener("click", () => {
    open();
    choose("target", place.dataset.place);
  });
}

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
  bar.querySelector("output").textContent = `${told}, ${(links.length - decisions.size).toLocaleString("en")} left`;
  bar.querySelector("[data-do=save]").disabled = !decisions.size;
  try { localStorage.setItem(memory, JSON.stringify([...decisions])); } catch { /* a browser that keeps nothing */ }
}

function mark(link, made = rows.at(link)) {
  const decided = decisions.get(link.id);
  if (!made) return;
  if (decided) made.dataset.state = decided.action; else delete made.dataset.state;
  made.querySelector(".state")?.remove();
  if (!decided) return;
  const told = ACTIONS[decided.action] + (decided.new_target ? ` to ${placeOf(decided)}` : "");
  made.cells[1].append(" ", element("b", { class: "state" }, told));
}

function placeOf(made) {
  const wanted = `${made.new_treaty || made.treaty} ${made.new_target}`;
  return [...dialog.querySelectorAll("option")].find((each) => each.value === wanted)?.textContent || made.new_target;
}

const AROUND = 32; // characters that find the words again in a text that was edited
function decide(action, change = {}) {
  if (!current) return;
  const { from, start, end, kind, target } = current;
  decisions.set(current.id, {
    action, document: from.id, digest: from.digest, start, end, text: textOf(current), before: words(from, start - AROUND, start),
    after: words(from, end, end + AROUND, true), kind, treaty: target.treaty, target: target.eid, ...change,
    when: new Date().toISOString().slice(0, 19) + "+00:00",
  });
  mark(current);
  keep();
}

function select(link, follows = true) {
  table.querySelector("[aria-current]")?.removeAttribute("aria-current");
  current = link;
  const made = rows.at(link);
  made.setAttribute("aria-current", "true");
  made.scrollIntoView({ block: "nearest" });
  if (!follows) return;
  openDocument(link.from);
  const place = document.getElementById(`r-${link.id}`);
  if (document.querySelector("#documents").checkVisibility()) place.scrollIntoView({ block: "center" });
}

function step(by) {
  const at = rows.places.get(current) ?? -1;
  const next = rows.items[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.items.length - 1)];
  if (!next) return;
  select(next);
  rows.at(next).querySelector("a").focus({ preventScroll: true });
}

const DO = {
  accept: () => decide("accept"),
  reject: () => decide("reject"),
  retarget: () => {
    if (!current) return;
    dialog.querySelector("q").textContent = fit(textOf(current));
    dialog.querySelector("select").value = `${current.target.treaty} ${current.target.eid}`;
    dialog.showModal();
  },
  undo: () => { if (current && decisions.delete(current.id)) { mark(current); keep(); } },
  next: () => step(1),
  previous: () => step(-1),
  save: () => {
    const lines = [...decisions.values()].map((each) => JSON.stringify(Object.fromEntries(Object.entries(each).filter(([, value]) => value !== ""))) + "\n");
    const link = element("a", { href: URL.createObjectURL(new Blob(lines, { type: "application/jsonl" })), download: "review.jsonl" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },
};
const KEYS = { a: "accept", x: "reject", t: "retarget", u: "undo", j: "next", k: "previous", s: "save" };

bar.hidden = false;
bar.addEventListener("click", (event) => {
  const action = event.target.closest("[data-do]")?.dataset.do;
  if (action) DO[action]();
});
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || event.target.closest?.("input, select, textarea")) return;
  const action = KEYS[event.key.toLowerCase()];
  if (action) {
    event.preventDefault();
    DO[action]();
  }
});
table.addEventListener("click", (event) => {
  const made = event.target.closest("tbody tr");
  if (made) select(byId.get(made.dataset.id), !event.target.closest("a"));
});
table.addEventListener("focusin", (event) => {
  const made = event.target.closest("tbody tr");
  if (made && made.dataset.id !== current?.id) select(byId.get(made.dataset.id), false);
});

function chosen() {
  const [treaty, target] = dialog.querySelector("select").value.split(" ");
  const kind = dialog.querySelector("[name=new_kind]").value;
  dialog.close();
  if (target) decide("retarget", { new_treaty: treaty, new_target: target, new_kind: kind, note: dialog.querySelector("[name=note]").value });
}

dialog.querySelector("[data-do=retarget-to]").addEventListener("click", chosen);
dialog.addEventListener("close", () => { if (current) rows.at(current)?.querySelector("a").focus({ preventScroll: true }); });
dialog.querySelector("[data-do=cancel]").addEventListener("click", () => dialog.close());
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.tagName !== "BUTTON") {
    event.preventDefault();
    chosen();
  }
});

/* on paper every link is there */
const paper = matchMedia("print");
const whole = () => { rows.forgets = !paper.matches; if (paper.matches) for (const part of rows.parts) rows.fill(part); };
paper.addEventListener("change", whole);
addEventListener("beforeprint", () => rows.parts.forEach((part) => rows.fill(part)));

try {
  for (const [id, made] of JSON.parse(localStorage.getItem(memory) || "[]")) if (byId.has(id)) decisions.set(id, made);
} catch { /* nothing was kept */ }
narrow();
keep();
if (location.hash) follow();
