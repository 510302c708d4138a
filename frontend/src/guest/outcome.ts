// How a run ended, in the words of crates/runner (End) and crates/runner-wasmtime (guest.rs, run.rs).
import { Stop } from "./host";

/** An exception, or why a source cannot be run. */
export interface Fault {
  kind: string;
  message: string;
  line: number | null;
  trace: string;
}

export type End =
  | { end: "result"; json: string }
  | { end: "compile" | "exception" | "memory"; fault: Fault }
  | { end: "exit"; code: number }
  | { end: "mismatch"; expected: string; got: string; path: string; shown: string }
  | { end: "no_result"; message: string }
  | { end: "output_limit" }
  | { end: "stack" }
  | { end: "trap"; words: string }
  /** Stopped from outside: the worker that ran it is gone. */
  | { end: "overrun" };

export interface Outcome {
  end: End;
  stdout: string;
  peakMemoryBytes: number;
}

/** What a guest reports in place of a result. */
export function endOfFault(text: string): End {
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(text);
  } catch {
    said = {};
  }
  const words = (name: string) => (typeof said[name] === "string" ? said[name] : "");
  switch (said.fault) {
    case "compile":
    case "exception":
    case "memory": {
      const line = typeof said.line === "number" ? said.line : null;
      const fault = { kind: words("kind"), message: words("message"), line, trace: words("trace") };
      return { end: said.fault, fault };
    }
    case "exit":
      return { end: "exit", code: Number(said.code ?? 0) };
    case "mismatch": {
      const [expected, got] = [words("expected"), words("got")];
      return { end: "mismatch", expected, got, path: words("path"), shown: words("shown") };
    }
    case "no_result":
      return { end: "no_result", message: words("message") };
  }
  // Whatever else comes out was made by the candidate's code.
  return { end: "trap", words: "the program broke the protocol of results" };
}

/** What was thrown out of a guest. Engines have words of their own for traps; ours are the server's. */
export function endOfError(error: unknown): End {
  if (error instanceof Stop) {
    switch (error.reason) {
      case "output_limit":
        return { end: "output_limit" };
      case "exit":
        return { end: "exit", code: Number(error.what) };
      case "unsupported":
        return { end: "trap", words: `${error.what} is not available in the sandbox` };
      case "bad_pointer":
        return { end: "trap", words: "a call with a pointer outside its memory" };
    }
  }
  const said = error instanceof Error ? error.message : String(error);
  if (/call stack|too much recursion/i.test(said)) return { end: "stack" };
  for (const [pattern, words] of traps) if (pattern.test(said)) return { end: "trap", words };
  return { end: "trap", words: said };
}

const traps: [RegExp, string][] = [
  [/unreachable/i, "the program aborted"],
  [
    /out[- ]of[- ]bounds.*memory|memory.*out[- ]of[- ]bounds|index out of bounds/i,
    "access outside the program's memory",
  ],
  [/div(ide|ision) by zero/i, "division by zero"],
  [/integer overflow|unrepresentable/i, "integer overflow"],
  [/signature|null function|indirect call|table/i, "call of something that is no function"],
];
