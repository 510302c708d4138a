// A case's input as fields to fill in, and back: one field a parameter, or one for all of it.
import { complaint, elements, members } from "../lib/json-parts";
import type { ProblemData } from "./data";

export interface Field {
  name: string;
  type: string;
  text: string;
}

type Shape = Pick<ProblemData, "kind" | "shape" | "parameters">;

export const isText = (problem: Shape): boolean => problem.kind === "program";

export function toFields(problem: Shape, input: string): Field[] {
  if (problem.kind === "program") return [{ name: "Standard input", type: "text", text: input }];
  try {
    if (problem.kind === "sql") {
      return members(input).map(([name, text]) => ({ name, type: "rows", text }));
    }
    if (problem.shape === "class") {
      return members(input).map(([name, text]) => ({ name, type: "list", text }));
    }
    const values = elements(input);
    return problem.parameters.map(({ name, type }, at) => ({ name, type, text: values[at] ?? "" }));
  } catch {
    // A sample in words of its own is still worth showing.
    return [{ name: "Input", type: "", text: input }];
  }
}

export function fromFields(problem: Shape, fields: Field[]): string {
  if (problem.kind === "program") return fields[0]?.text ?? "";
  if (problem.kind === "sql" || problem.shape === "class") {
    return `{${fields.map(({ name, text }) => `${JSON.stringify(name)}: ${text.trim()}`).join(", ")}}`;
  }
  return `[${fields.map(({ text }) => text.trim()).join(", ")}]`;
}

/** What is wrong with a field, in words, or null. */
export const fieldComplaint = (problem: Shape, field: Field): string | null =>
  problem.kind === "program" ? null : complaint(field.text);
