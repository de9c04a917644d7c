"use strict";
// Filters, sorting and opening: conveniences. Without this script the page shows all of it, unfiltered.

const table = document.querySelector("#links table");

/** Open whatever folds the element away, so that a link to it arrives. */
function reveal(element) {
  for (let node = element; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
}

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  reveal(target);
  target.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", follow);

if (table) {
  const filters = document.querySelector("#links .filters");
  const rows = [...table.tBodies[0].rows];
  const said = document.querySelector("#shown");
  const texts = rows.map((row) => row.textContent.toLocaleLowerCase());

  const show = () => {
    const want = Object.fromEntries(new FormData(filters));
    const words = (want.text || "").toLocaleLowerCase();
    let count = 0;
    rows.forEach((row, at) => {
      const { kind, target, document: from, verdict } = row.dataset;
      const fits = (!want.kind || kind === want.kind)
        && (!want.target || target === want.target || target.startsWith(want.target + "__"))
        && (!want.document || from === want.document)
        && (!want.verdict || verdict === want.verdict)
        && texts[at].includes(words);
      row.hidden = !fits;
      count += fits;
    });
    said.textContent = `${count} of ${rows.length} links shown`;
  };

  filters.hidden = false;
  filters.addEventListener("input", show);
  filters.addEventListener("reset", () => setTimeout(show));
  filters.addEventListener("submit", (event) => event.preventDefault());
  show();

  document.querySelectorAll("button[data-show]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      filters.reset();
      filters.elements.target.value = button.dataset.show;
      show();
      document.querySelector("#links").scrollIntoView();
      filters.elements.target.focus();
    });
  });

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const order = new Intl.Collator(undefined, { numeric: true });
      const sorted = [...rows].sort((a, b) => order.compare(a.cells[column].textContent, b.cells[column].textContent));
      table.tBodies[0].append(...(down ? sorted.reverse() : sorted));
    });
  });
}

if (location.hash) follow();
