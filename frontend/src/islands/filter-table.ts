// A list that filters as one types, with the filters in the address. Without a script the same form asks the server.
import { all, debounce, find } from "../lib/dom";
import { grouped } from "../lib/format";
import { makeSortable } from "../lib/sort";

type Control = HTMLInputElement | HTMLSelectElement;

export function mount(root: HTMLElement): void {
  const form = find<HTMLFormElement>("form", root);
  const table = find<HTMLTableElement>("table", root);
  if (!form || !table) return;
  const controls = all<Control>("[data-filter], [data-filter-text], [data-filter-max]", form);
  const rows = all<HTMLTableRowElement>("tbody > tr", table);
  const count = find("[data-filter-count]", root);
  const empty = find("[data-filter-empty]", root);
  const noun = root.dataset.noun ?? "problem";
  makeSortable(table);

  const fits = (row: HTMLTableRowElement): boolean =>
    controls.every((control) => {
      const wanted = control.value.trim().toLowerCase();
      if (wanted === "") return true;
      if (control.dataset.filterText !== undefined) {
        const text = (row.dataset.text ?? row.textContent ?? "").toLowerCase();
        return wanted.split(/\s+/).every((word) => text.includes(word));
      }
      if (control.dataset.filterMax) return Number(row.dataset[control.dataset.filterMax]) <= Number(wanted);
      // A row may belong to several: topics, competencies.
      return (row.dataset[control.dataset.filter ?? ""] ?? "").toLowerCase().split(" ").includes(wanted);
    });

  const apply = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) shown += 1;
    }
    const filtered = controls.some((control) => control.value.trim() !== "");
    table.hidden = shown === 0;
    if (empty) empty.hidden = shown > 0;
    for (const clear of all("[data-filter-clear]", root)) clear.hidden = !filtered;
    if (count) {
      count.textContent =
        shown === rows.length
          ? `${grouped(shown)} ${noun}${shown === 1 ? "" : "s"}`
          : `${grouped(shown)} of ${grouped(rows.length)} ${noun}s`;
    }
  };

  const remember = debounce(250, () => {
    const url = new URL(location.href);
    for (const { name, value } of controls) {
      if (value.trim() === "") url.searchParams.delete(name);
      else url.searchParams.set(name, value.trim());
    }
    history.replaceState(null, "", url);
  });

  const fromAddress = () => {
    const parameters = new URLSearchParams(location.search);
    for (const control of controls) control.value = parameters.get(control.name) ?? "";
    apply();
  };

  form.addEventListener("input", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    remember.flush();
    // Enter on a list of one opens it.
    const left = rows.filter((row) => !row.hidden);
    if (left.length === 1) find<HTMLAnchorElement>("a", left[0])?.click();
  });
  for (const clear of all("[data-filter-clear]", root)) {
    clear.addEventListener("click", (event) => {
      event.preventDefault();
      for (const control of controls) control.value = "";
      apply();
      remember();
      remember.flush();
      controls[0]?.focus();
    });
  }
  window.addEventListener("popstate", fromAddress);
  fromAddress();
}
