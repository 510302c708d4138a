// An SQL case: its tables, then rows side by side, as crates/web's templates/submissions/tables.html has them.
import { el } from "../lib/dom";
import { grouped, plural } from "../lib/format";
import type { CaseResult, Table } from "./data";

export function tableParts({ input, expected, got }: NonNullable<CaseResult["tables"]>): HTMLElement[] {
  const side = (name: string, label: string, table: Table | null) =>
    table && el("div", { class: name }, rows(table, label));
  return [
    el("div", { class: "sql-tables" }, ...input.map((table) => rows(table, table.name))),
    el("div", { class: "diff" }, side("diff-expected", "Expected", expected), side("diff-got", "Got", got)),
  ];
}

function rows(table: Table, label: string): HTMLElement {
  const all = table.before + table.rows.length + table.after;
  const size = all === 0 ? "no rows" : plural(all, "row");
  const faint = (words: string) => el("p", { class: "tiny faint" }, words);
  return el(
    "div",
    { class: "sql-box" },
    el(
      "div",
      { class: "io-label" },
      el("span", { class: table.name ? "mono" : "" }, label),
      el("span", { class: "tiny faint" }, size),
    ),
    table.before > 0 ? faint(`The first ${grouped(table.before)} are the same and not shown.`) : null,
    table.rows.length + table.columns.length > 0
      ? el("div", { class: "sql-scroll", tabIndex: 0, role: "group", "aria-label": label }, grid(table))
      : null,
    table.after > 0 ? faint(`${grouped(table.after)} more not shown.`) : null,
  );
}

function grid({ columns, rows }: Table): HTMLElement {
  const heads = columns.map((column) => el("th", { scope: "col" }, column));
  const body = rows.map(({ cells, differs }) =>
    el(
      "tr",
      { class: differs ? "differs" : "" },
      ...cells.map(({ kind, text }) => el("td", { class: kind }, text)),
      differs ? el("td", { class: "sql-mark" }, differs) : null,
    ),
  );
  return el(
    "table",
    { class: "sql-table" },
    heads.length > 0 ? el("thead", {}, el("tr", {}, ...heads)) : null,
    el("tbody", {}, ...body),
  );
}
