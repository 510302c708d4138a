// What came of Run: a line in plain words, a tab a case, and in each what went in, what was expected and what came out.
import { firstDifference } from "../lib/diff";
import { el, freshId, icon } from "../lib/dom";
import * as format from "../lib/format";
import { makeTabs } from "../lib/tabs";
import { badge, symbolOf, wordOf } from "../lib/verdict";
import type { CaseResult, Place, RunResult } from "./data";
import { headline, isWrong } from "./run-words";
import { tableParts } from "./tables";

const ran: Record<Place, [string, string]> = {
  browser: ["monitor", "Ran in your browser"],
  server: ["server", "Ran on the server"],
  both: ["monitor", "Samples ran in your browser, the rest on the server"],
};

/** `offer` asks whether to download what runs here. */
export function renderRun(result: RunResult, offer: HTMLElement | null = null): HTMLElement {
  const head = el("header", { class: "result-headline" });
  const box = el("article", { class: "result stack" }, head, offer);
  const words = el("p", {}, headline(result));
  if (!result.compile.ok) {
    head.append(badge("CE", "large"), ...placeOf(result), words);
    box.append(output("Message", result.compile.message ?? "", "error"));
    return box;
  }
  const judged = result.cases.some((one) => one.verdict !== null);
  const worst = result.cases.find(isWrong)?.verdict ?? (judged ? "AC" : "unjudged");
  head.append(badge(worst, "large"), ...placeOf(result), words);
  if (result.compile.message) box.append(output("From the compiler", result.compile.message));

  const prefix = freshId("run");
  const list = el("div", { class: "case-bar", role: "tablist", "aria-label": "Cases" });
  const panels: HTMLElement[] = [];
  const first = Math.max(0, result.cases.findIndex(isWrong));
  for (const [at, one] of result.cases.entries()) {
    const chosen = at === first;
    list.append(
      el(
        "button",
        {
          type: "button",
          role: "tab",
          class: "case-tab",
          id: `${prefix}-tab-${at}`,
          "aria-controls": `${prefix}-${at}`,
          "aria-selected": String(chosen),
          tabIndex: chosen ? 0 : -1,
          "data-verdict": codeOf(one),
        },
        icon(symbolOf(codeOf(one))),
        one.name,
        el("span", { class: "visually-hidden" }, `: ${wordOf(codeOf(one))}`),
      ),
    );
    const panel = el(
      "div",
      {
        role: "tabpanel",
        id: `${prefix}-${at}`,
        "aria-labelledby": `${prefix}-tab-${at}`,
        class: "stack",
        hidden: !chosen,
      },
      ...caseParts(one),
    );
    panels.push(panel);
  }
  makeTabs(list);
  box.append(list, ...panels);
  return box;
}

/** What ran but has nothing to be compared with is not the same as what did not run. */
const codeOf = (one: CaseResult) => one.verdict ?? (one.got === null ? "skipped" : "unjudged");

function placeOf({ place }: RunResult): HTMLElement[] {
  if (!place) return [];
  const [symbol, words] = ran[place];
  return [el("span", { class: "ran small muted", "data-place": place }, icon(symbol), words)];
}

function caseParts(one: CaseResult): HTMLElement[] {
  const unmeasured =
    one.peak_memory_bytes === null ? null : "Steps are measured on the server when you submit";
  const parts: HTMLElement[] = [
    el(
      "div",
      { class: "cluster small muted" },
      badge(codeOf(one)),
      one.steps === null ? unmeasured : format.steps(one.steps),
      one.peak_memory_bytes ? ` · ${format.bytes(one.peak_memory_bytes)}` : null,
    ),
  ];
  if (one.message)
    parts.push(output("Message", one.message, one.verdict && one.verdict !== "WA" ? "error" : ""));
  if (one.tables) {
    parts.push(...tableParts(one.tables));
    return parts;
  }
  if (one.input !== null) parts.push(output("Input", one.input));
  if (one.expected !== null && one.got !== null && one.expected !== one.got)
    parts.push(difference(one.expected, one.got, !one.mistyped));
  else if (one.got !== null) parts.push(output(one.expected === null ? "Got" : "Got, as expected", one.got));
  else if (one.expected !== null) parts.push(output("Expected", one.expected));
  if (one.stdout) parts.push(output("Printed", one.stdout));
  return parts;
}

export function output(label: string, text: string, kind = ""): HTMLElement {
  return el(
    "div",
    { class: "io" },
    el(
      "div",
      {},
      el("div", { class: "io-label" }, label),
      el("pre", { class: `code wrap ${kind}`.trim(), tabIndex: 0 }, text === "" ? "(nothing)" : text),
    ),
  );
}

/** Expected beside got, with the first place marked where they part, if it is to be. Texts that differ in form only say
 * so. */
export function difference(expected: string, got: string, marked = true): HTMLElement {
  const found = marked ? firstDifference(expected, got) : null;
  const side = (name: string, label: string, text: string, length: number) =>
    el(
      "div",
      { class: name },
      el("div", { class: "io-label" }, label),
      found ? pre(text, found.at, length) : el("pre", { class: "code", tabIndex: 0 }, text),
    );
  return el(
    "div",
    { class: "diff" },
    found && el("p", {}, `First difference: line ${found.line}, column ${found.column}.`),
    side("diff-expected", "Expected", expected, found?.expected ?? 0),
    side("diff-got", "Got", got, found?.got ?? 0),
  );
}

function pre(text: string, at: number, length: number): HTMLElement {
  const marked = text.slice(at, at + length);
  const after = text.slice(at + length);
  return el(
    "pre",
    { class: "code", tabIndex: 0 },
    text.slice(0, at),
    el("mark", {}, marked),
    after ? el("span", { class: "after" }, after) : null,
  );
}
