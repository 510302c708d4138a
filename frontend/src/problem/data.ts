// What the page hands to the island: <script type="application/json" id="problem-data">.
import { need } from "../lib/dom";
import type { Task } from "../run/task";

export interface Language {
  name: string;
  label: string;
  starter: string;
}

export interface Sample {
  name: string;
  /** function: a JSON list of arguments; class: {"construct","calls"}; program: stdin; sql: an object of tables. */
  input: string;
  note?: string;
  /** The accepted answers as JSON text. */
  expected?: string[];
}

/** A guest that runs in browsers. */
export interface Guest {
  /** The languages that it runs. */
  label: string;
  url: string;
  /** In bytes; `download` is what travels, where it is known. */
  size: number;
  download?: number;
}

export interface ProblemData {
  problem: string;
  kind: "function" | "program" | "sql";
  /** "class" for a function problem whose signature is a class. */
  shape?: "function" | "class";
  /** The editor holds a list of cases, one JSON object a line, instead of a solution. */
  case_list?: boolean;
  languages: Language[];
  /** The server's last draft of each language. */
  drafts: Record<string, string>;
  /** The growth that is to be claimed of a draft, as `select[name=claim]` has it. */
  claims?: Record<string, string>;
  preferred_language?: string;
  /** What is saved with the account; what this browser keeps is for people who are not signed in, and a fallback. */
  preferences?: { language?: string; font_size?: number; keys?: "plain" | "vim" };
  samples: Sample[];
  parameters: { name: string; type: string }[];
  urls: { run: string; submit: string; draft: string; preferences?: string };
  /** Pages that were kept for offline use may not say how many own cases Run takes. */
  limits: { source_bytes: number; own_cases?: number };
  /** Left out where nothing of this problem runs in a browser. */
  in_browser?: { worker: string; guests: Record<string, Guest>; task: Task };
}

export const readData = (): ProblemData => JSON.parse(need("#problem-data").textContent ?? "") as ProblemData;

/** A table of an SQL case, or what a query answers. */
export interface Table {
  /** Empty for what a query answers. */
  name: string;
  columns: string[];
  /** How many rows there are before those that are shown, and after them. */
  before: number;
  rows: Row[];
  after: number;
}

export interface Row {
  cells: { text: string; kind: "null" | "number" | "text" }[];
  /** How it differs from the other side's rows, in a word or two; empty where it does not. */
  differs: string;
}

export interface CaseResult {
  name: string;
  verdict: string | null;
  steps: number | null;
  peak_memory_bytes: number | null;
  message: string | null;
  input: string | null;
  /** For SQL, in the place of input, expected and got. */
  tables?: { input: Table[]; expected: Table | null; got: Table | null };
  expected: string | null;
  got: string | null;
  /** Got is of another type than declared, as the language writes it. */
  mistyped?: boolean;
  stdout: string | null;
  /** The line of the candidate's source that the message speaks of. */
  line?: number | null;
}

/** Where cases ran: samples may have run here while the server was asked about the rest. */
export type Place = "browser" | "server" | "both";

export interface RunResult {
  place?: Place;
  compile: { ok: boolean; message: string | null; line?: number | null };
  cases: CaseResult[];
  /** Where the server finds the words. */
  headline?: string;
}
