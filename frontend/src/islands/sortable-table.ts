// Headers that sort: <th aria-sort="none" data-sort-as="number"><button class="sort">; cells may give data-value.
import { all } from "../lib/dom";
import { makeSortable } from "../lib/sort";

export function mount(root: HTMLElement): void {
  for (const table of root instanceof HTMLTableElement ? [root] : all<HTMLTableElement>("table", root))
    makeSortable(table);
}
