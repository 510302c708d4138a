// What came of one case, as the page shows it: crates/judge/src/try_out.rs and crates/web's pages/problems/{run,display}.rs.
import type { Outcome } from "../guest/outcome";
import type { CaseResult } from "../problem/data";
import { compareTexts, compareValues, isSimple } from "./compare";
import { forPeople, type Input } from "./input";
import { parse } from "./json";
import type { Task } from "./task";
import { toJson, type Value } from "./value";
import { readOutcome, result } from "./verdict";

/** Or why the source cannot be run at all. */
export type Judged = CaseResult | { compile: { message: string; line: number | null } };

/** `expected` are the accepted answers as JSON; where there are none, `without` says why. */
export function judge(
  task: Task,
  name: string,
  input: Input,
  outcome: Outcome,
  expected: string[],
  without: string,
): Judged {
  const program = task.kind === "program";
  const read = readOutcome(task, input, outcome);
  if (read.kind === "compile") {
    const { trace, message, line } = read.fault;
    return { compile: { message: visible(trace || message), line } };
  }
  const accepted = expected.map((json) => answerFromJson(task, input, json));
  const shown = (value: Value) => display(toJson(value), program);
  let verdict: string | null = null;
  let message = "";
  let got: string | null = null;
  if (read.kind === "failed") {
    ({ verdict, message } = read);
    // What a program wrote before it failed is its answer so far.
    if (program) got = shown(outcome.stdout);
  } else if (read.kind === "mistyped") {
    verdict = "WA";
    message = read.message;
    got = visible(read.came);
  } else {
    got = shown(read.value);
    if (accepted.length === 0) message = without;
    else if (!isSimple(task.compare)) message = "the checker of this problem runs on the server alone";
    else {
      const differences = accepted.map((value) =>
        program
          ? compareTexts(task.compare, value as string, read.value as string)
          : compareValues(task.compare, value, read.value),
      );
      verdict = differences.includes(null) ? "AC" : "WA";
      // Any of the accepted answers will do; the words are those of the first.
      message = verdict === "AC" ? "" : (differences[0] ?? "");
    }
  }
  const [first] = accepted;
  return {
    name,
    verdict,
    steps: null,
    peak_memory_bytes: outcome.peakMemoryBytes || null,
    message: visible(message),
    input: display(forPeople(input, task), program),
    expected: first === undefined ? null : shown(first),
    got,
    mistyped: read.kind === "mistyped",
    stdout: visible(outcome.stdout),
    line: lineIn(message),
  };
}

export const unreadable = (name: string, message: string): CaseResult => ({
  ...notRun(name),
  message: `the input cannot be read: ${message}`,
});

export const notRun = (name: string): CaseResult => ({
  name,
  verdict: null,
  steps: null,
  peak_memory_bytes: null,
  message: "",
  input: null,
  expected: null,
  got: null,
  stdout: null,
});

/** An answer as the server wrote it. */
const answerFromJson = (task: Task, input: Input, json: string): Value =>
  task.kind === "program" ? (JSON.parse(json) as string) : result(task, input, json);

/** JSON as people read it: the text of a program as it is, arguments one a line. */
export function display(json: string, program: boolean): string {
  const raw = parse(json);
  if (program && raw.kind === "string") return visible(JSON.parse(json) as string);
  if (raw.entries.length === 0) return visible(json);
  return visible(raw.entries.map(([name, value]) => `${name} = ${value.text}`).join("\n"));
}

/** A picture for every character that would act instead of being seen: escapes that a terminal would obey once they
 * are copied there, and marks that turn the direction of writing. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (char === "\n" || char === "\t") return char;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}

/** The line that a message speaks of: `… (line 3)`. */
function lineIn(message: string): number | null {
  const found = /\(line (\d+)\)$/.exec(message);
  return found ? Number(found[1]) : null;
}
