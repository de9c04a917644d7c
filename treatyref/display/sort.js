"use strict";
/** A click on a head sorts the rows by its column, another one turns the order; screen readers are told. */
function sortable(table) {
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
      const sorted = [...table.tBodies[0].rows].sort((a, b) => order.compare(a.cells[column].textContent, b.cells[column].textContent));
      table.tBodies[0].append(...(down ? sorted.reverse() : sorted));
    });
  });
}

document.querySelectorAll("table.matrix").forEach(sortable);
