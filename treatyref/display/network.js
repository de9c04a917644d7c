"use strict";
// Pan by dragging or arrow keys, zoom by wheel or plus and minus, look at one node by hover or focus.

const picture = document.querySelector("svg.network");
const full = picture.getAttribute("viewBox").split(" ").map(Number);
const narrow = matchMedia("(max-width:40rem)"); // no names beside the dots there
let whole = full;
let view = full;

function set(next) {
  view = next;
  picture.setAttribute("viewBox", view.join(" "));
}

function zoom(by, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) {
  const width = Math.min(Math.max(view[2] * by, whole[2] / 40), whole[2] * 4);
  const ratio = width / view[2];
  set([x - (x - view[0]) * ratio, y - (y - view[1]) * ratio, width, view[3] * ratio]);
}

function place(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  return [point.x, point.y];
}

picture.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return; // the page scrolls
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, ...place(event));
}, { passive: false });

function fit() {
  whole = narrow.matches ? [full[2] * 0.23, full[1], full[2] * 0.54, full[3]] : full;
  set([...whole]);
}
narrow.addEventListener("change", fit);
fit();

let held = null;
picture.addEventListener("pointerdown", (event) => { held = place(event); });
addEventListener("pointerup", () => { held = null; });
picture.addEventListener("pointermove", (event) => {
  if (!held) return;
  const [x, y] = place(event);
  set([view[0] + held[0] - x, view[1] + held[1] - y, view[2], view[3]]);
});

const KEYS = {
  ArrowLeft: () => set([view[0] - view[2] / 10, view[1], view[2], view[3]]),
  ArrowRight: () => set([view[0] + view[2] / 10, view[1], view[2], view[3]]),
  ArrowUp: () => set([view[0], view[1] - view[3] / 10, view[2], view[3]]),
  ArrowDown: () => set([view[0], view[1] + view[3] / 10, view[2], view[3]]),
  "+": () => zoom(1 / 1.25), "=": () => zoom(1 / 1.25), "-": () => zoom(1.25), 0: () => set([...whole]),
};
picture.addEventListener("keydown", (event) => {
  if (event.key in KEYS) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

const lines = [...picture.querySelectorAll("path.link")];
const nodes = new Map([...picture.querySelectorAll("g[data-id]")].map((node) => [node.dataset.id, node]));

const looked = document.querySelector("#looked");
function look(id) {
  if (id !== null) looked.textContent = nodes.get(id).getAttribute("aria-label");
  picture.classList.toggle("looking", id !== null);
  nodes.forEach((node, name) => node.classList.toggle("lit", name === id));
  for (const line of lines) {
    const lit = id !== null && (line.dataset.a === id || line.dataset.b === id);
    line.classList.toggle("lit", lit);
    if (lit) [line.dataset.a, line.dataset.b].forEach((end) => nodes.get(end).classList.add("lit"));
  }
}

const least = document.querySelector("#least");
if (least) {
  least.hidden = false;
  least.addEventListener("input", (event) => {
    const fewest = Number(event.target.value);
    least.querySelector("output").textContent = fewest;
    const seen = new Set();
    for (const line of lines) {
      const shown = Number(line.dataset.n) >= fewest;
      line.style.display = shown ? "" : "none";
      if (shown) seen.add(line.dataset.a).add(line.dataset.b);
    }
    nodes.forEach((node, id) => { node.style.display = seen.has(id) ? "" : "none"; });
  });
}

nodes.forEach((node, id) => {
  for (const event of ["pointerenter", "focus", "click"]) node.addEventListener(event, () => look(id));
  for (const event of ["pointerleave", "blur"]) node.addEventListener(event, () => look(null));
});
