// From how a run ended to a verdict, for cases that the candidate may see: crates/judge/src/verdict.rs and message.rs,
// with their words.
import type { Fault, Outcome } from "../guest/outcome";
import type { Input } from "./input";
import { parse } from "./json";
import { resultType, type Task } from "./task";
import { fromJson, Mismatch, shorten, typed, type Value } from "./value";

export type Read =
  /** A result of the right type, to be compared; of a program what it printed. */
  | { kind: "answer"; value: Value }
  | { kind: "failed"; verdict: string; message: string }
  /** A result of another type than declared, and what came. */
  | { kind: "mistyped"; message: string; came: string }
  /** The source cannot be run at all. */
  | { kind: "compile"; fault: Fault };

export const OVERRUN_SECONDS = 10;

export function readOutcome(task: Task, input: Input, { end, stdout }: Outcome): Read {
  const failed = (verdict: string, message: string): Read => ({ kind: "failed", verdict, message });
  switch (end.end) {
    case "result":
      if (task.kind === "program") return { kind: "answer", value: stdout };
      try {
        return { kind: "answer", value: result(task, input, end.json) };
      } catch (error) {
        if (!(error instanceof Mismatch)) throw error;
        const message = mismatch(error.expected, error.got, error.path, "");
        return { kind: "mistyped", message, came: shorten(end.json) };
      }
    case "mismatch":
      return {
        kind: "mistyped",
        message: mismatch(end.expected, end.got, end.path, end.shown),
        came: came(end.got, end.path, end.shown),
      };
    case "compile":
      return { kind: "compile", fault: end.fault };
    case "exception":
      return failed("RE", exception(end.fault));
    case "memory":
      return failed("MLE", `out of memory: the limit is ${task.limits.memory_bytes >> 20} MiB`);
    case "exit":
      return failed(
        "RE",
        task.kind === "program"
          ? `the program ended with exit code ${end.code}`
          : "the program ended itself (exit) instead of returning a result",
      );
    case "no_result":
      return failed("RE", end.message || "there is no result");
    case "output_limit":
      return failed("OLE", `more output than allowed: at most ${task.limits.output_bytes >> 10} KiB`);
    case "stack":
      return failed("RE", "the stack is exhausted: too deep a recursion");
    case "trap":
      return failed("RE", end.words);
    case "overrun":
      return failed(
        "TLE",
        `stopped after ${OVERRUN_SECONDS} s in this browser; the server counts steps instead of seconds`,
      );
  }
}

/** Whether the server may let a case go on that ended like this: its stack is larger, and memory is the least here that
 * a problem gives, where the server may give a multiple of what the reference takes. */
export const endsSooner = ({ end }: Outcome): boolean => end.end === "stack" || end.end === "memory";

/** A result, or a kept answer, as a value of the declared type. What came from a guest is never taken on trust. */
export function result(task: Task, input: Input, json: string): Value {
  if (input.kind !== "class") return fromJson(json, resultType(task.signature));
  const { methods = [] } = task.signature.class ?? {};
  const broken = (got: string) => new Mismatch("a result", got);
  let raws: ReturnType<typeof parse>["items"];
  try {
    raws = parse(json).items;
  } catch (error) {
    throw broken((error as Error).message);
  }
  if (raws.length !== input.calls.length)
    throw broken(`${raws.length} results for ${input.calls.length} calls`);
  return raws.map((raw, at) => {
    const type = methods.find(({ name }) => name === input.calls[at]!.method)?.returns;
    try {
      return type ? typed(raw, type) : null;
    } catch (error) {
      throw error instanceof Mismatch ? error.within(`[${at}]`) : error;
    }
  });
}

function exception({ kind, message, line }: Fault): string {
  const colon = message === "" || kind === "" ? "" : ": ";
  return `${kind}${colon}${message}${line === null ? "" : ` (line ${line})`}`;
}

function mismatch(expected: string, got: string, path: string, value: string): string {
  // `None` is a type and its only value; saying it twice helps nobody.
  const shown = value === "" || value === got ? "" : `: ${value}`;
  return `not of the type asked for – expected ${expected}, got ${got}${path && ` at ${path}`}${shown}`;
}

/** What came instead of a result of the declared type, to stand beside the expected answer. */
function came(got: string, path: string, value: string): string {
  const place = path && `${path} is `;
  return value === "" || value === got ? `${place}${got}` : `${place}${value} (${got})`;
}
