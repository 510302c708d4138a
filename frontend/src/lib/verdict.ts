// Verdicts in words and shapes, as the macros in components.html write them.
import { el, icon } from "./dom";

export const words: Record<string, string> = {
  AC: "Accepted",
  WA: "Wrong Answer",
  TLE: "Time Limit",
  MLE: "Memory Limit",
  OLE: "Output Limit",
  RE: "Runtime Error",
  CE: "Compile Error",
  IE: "Internal Error",
  running: "Judging",
  queued: "In the queue",
  skipped: "Not run",
  unjudged: "Not judged",
  waiting: "Waiting",
};

export const wordOf = (code: string | null): string => words[code ?? "skipped"] ?? "Not run";
/** States that look like another one. */
const like: Record<string, string> = { unjudged: "skipped", waiting: "queued" };

export const symbolOf = (code: string | null): string =>
  `v-${(like[code ?? ""] ?? code ?? "skipped").toLowerCase()}`;

export function badge(code: string | null, size = ""): HTMLElement {
  const known = code ?? "skipped";
  return el(
    "span",
    { class: `verdict ${size}`.trim(), "data-verdict": known },
    icon(symbolOf(known)),
    el("span", {}, wordOf(known)),
    /^[A-Z]+$/.test(known) ? " " : null,
    /^[A-Z]+$/.test(known) ? el("span", { class: "verdict-code" }, known) : null,
  );
}
