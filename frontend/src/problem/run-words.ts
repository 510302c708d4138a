// What came of Run in plain words, and the line that it points at.
import { plural } from "../lib/format";
import type { CaseResult, RunResult } from "./data";

export const isWrong = (result: CaseResult) => result.verdict !== "AC" && result.verdict !== null;

/** "Right on all 3 cases", "Wrong for same-twice": what a person would say first. */
export function headline(result: RunResult): string {
  if (result.headline) return result.headline;
  if (!result.compile.ok) return "This does not compile yet.";
  const judged = result.cases.filter((one) => one.verdict !== null);
  const wrong = judged.filter(isWrong);
  const first = wrong[0];
  if (judged.length === 0) return "Nothing was judged.";
  if (!first) return judged.length === 1 ? "Right on this case." : `Right on all ${judged.length} cases.`;
  const others = wrong.length === 1 ? "" : `, and ${plural(wrong.length - 1, "more case", "more cases")}`;
  const verb: Record<string, string> = {
    WA: "Wrong for",
    // Steps are counted on the server alone.
    TLE: first.steps === null ? "Too slow on" : "Out of steps on",
    MLE: "Out of memory on",
    OLE: "Too much output on",
    RE: "Breaks on",
    IE: "We failed on",
  };
  return `${verb[first.verdict ?? ""] ?? "Not right for"} ${first.name}${others}.`;
}

/** The line that a message speaks of, where the server did not say: the last "line N" in it. */
export function lineOf(result: RunResult): { line: number; message: string } | null {
  const broken = result.compile.ok ? result.cases.find((one) => one.verdict === "RE") : result.compile;
  if (!broken?.message) return null;
  const named = [...broken.message.matchAll(/\bline (\d+)|:(\d+):\d+/g)].at(-1);
  const line = broken.line ?? Number(named?.[1] ?? named?.[2] ?? 0);
  const said = broken.message.trim().split("\n").at(-1) ?? "";
  return line > 0
    ? { line, message: result.compile.ok ? said : (broken.message.trim().split("\n")[0] ?? "") }
    : null;
}
