// What is asked for: the part of the page's data that running in the browser needs.
import type { Compare } from "./compare";
import type { Type } from "./value";

export interface Parameter {
  name: string;
  type: Type;
}

/** As `prepare` of a guest reads it (docs/guest-abi.md), in some language's names. */
export interface Signature {
  function?: { name: string; params: Parameter[]; returns: Type | null; in_place: number | null };
  class?: {
    name: string;
    params: Parameter[];
    methods: { name: string; params: Parameter[]; returns: Type | null }[];
  };
}

/** How a language runs here. */
export interface Runnable {
  /** The guest's name in `guests`. */
  guest: string;
  /** The name that the source goes by in messages. */
  file: string;
  /** The signature in the language's own names; a program has none. */
  signature: Signature;
}

export interface Task {
  kind: "function" | "program";
  /** In the problem's own names, which cases and people use. */
  signature: Signature;
  compare: Compare;
  languages: Record<string, Runnable>;
  limits: { source_bytes: number; memory_bytes: number; output_bytes: number };
}

/** The type of a function's result: what it returns, or the parameter that it changes. */
export function resultType({ function: f }: Signature): Type {
  return f?.returns ?? f?.params[f.in_place ?? 0]?.type ?? "";
}
