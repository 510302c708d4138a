// The sheet beside its text: a line of results for each line of arithmetic.
import { debounce, el, freshId } from "../lib/dom";
import { grouped } from "../lib/format";
import { evaluateSheet, humanise, type Line } from "./parse";

/** Puts the results beside a textarea, and keeps them in step with it. */
export function attachSheet(textarea: HTMLTextAreaElement): void {
  const output = el("output", {
    tabIndex: 0,
    "aria-live": "off",
    "aria-label": "Results",
    id: freshId("sheet"),
  });
  const box = el("div", { class: "estimate" });
  textarea.before(box);
  textarea.setAttribute("wrap", "off");
  textarea.spellcheck = false;
  box.append(textarea, output);
  const show = () => output.replaceChildren(...resultLines(textarea.value));
  textarea.addEventListener("input", debounce(120, show));
  show();
}

export const resultLines = (text: string): HTMLElement[] => evaluateSheet(text).map(line);

function line(result: Line): HTMLElement {
  if (result.kind === "blank") return el("span", {}, "\u00a0");
  if (result.kind === "error") return el("span", { class: "bad", title: result.message }, result.message);
  const short = humanise(result.value);
  const full = grouped(Number(result.value.toPrecision(Number.isInteger(result.value) ? 15 : 6)));
  const both = full !== short && Math.abs(result.value) < 1e15 && full.length < 20;
  return el("span", {}, el("strong", {}, short), both ? el("small", {}, `  ${full}`) : null);
}
