"use strict";
/** A click on a head calls `sort` with its column, and whether the order is turned; screen readers are told. */
function heads(table, sort) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(column, down);
    });
  });
}

for (const table of document.querySelectorAll("table.matrix")) {
  heads(table, (column, down) => {
    const order = new Intl.Collator(undefined, { numeric: true });
    const sorted = [...table.tBodies[0].rows].sort((a, b) => order.compare(a.cells[column].textContent, b.cells[column].textContent));
    table.tBodies[0].append(...(down ? sorted.reverse() : sorted));
  });
}
