// Sorting a table by its headers: a button in a th with aria-sort. Cells may give data-value; the column says data-sort-as.
import { all, find } from "./dom";

export function makeSortable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  if (!body) return;
  for (const header of all<HTMLTableCellElement>("thead th[aria-sort]", table)) {
    find("button", header)?.addEventListener("click", () => {
      const descending = header.getAttribute("aria-sort") === "ascending";
      for (const other of all("thead th[aria-sort]", table)) other.setAttribute("aria-sort", "none");
      header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const rows = [...body.rows];
      const compare = comparator(header.dataset.sortAs === "number");
      const key = (row: HTMLTableRowElement) => {
        const cell = row.cells[header.cellIndex];
        return (
          cell?.dataset.value ??
          find(".row-link", cell ?? row)?.textContent ??
          cell?.textContent ??
          ""
        ).trim();
      };
      const keyed = rows.map((row) => ({ row, key: key(row) }));
      keyed.sort((a, b) => compare(a.key, b.key, descending));
      body.append(...keyed.map(({ row }) => row));
    });
  }
}

/** Empty cells come last whichever way the column is sorted. */
export function comparator(numeric: boolean): (a: string, b: string, descending: boolean) => number {
  const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  return (a, b, descending) => {
    if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
    const order = numeric ? Number(a) - Number(b) : words.compare(a, b);
    return descending ? -order : order;
  };
}
