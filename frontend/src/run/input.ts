// A case's input: from the text that somebody typed to what a guest reads and what people see. The same as
// crates/judge/src/input.rs, with its words.
import { parse, type Raw } from "./json";
import type { Parameter, Runnable, Task } from "./task";
import { toGuestJson, toJson, typed, type Value } from "./value";

export type Input =
  | { kind: "function"; args: Value[] }
  | { kind: "class"; construct: Value[]; calls: { method: string; args: Value[] }[] }
  | { kind: "program"; stdin: string };

/** Throws an Error whose message is for whoever wrote the text. */
export function readInput(task: Task, text: string): Input {
  if (task.kind === "program") return { kind: "program", stdin: text };
  const raw = json(text);
  const { function: f, class: c } = task.signature;
  if (f) return { kind: "function", args: values(positional(raw, f.params), f.params) };
  if (!c) throw new Error("this problem has no signature");
  const part = (name: string, at: number) =>
    raw.kind === "object" ? raw.entries.find(([key]) => key === name)?.[1] : raw.items[at];
  const [construct, calls] = [part("construct", 0), part("calls", 1)];
  if (!construct || !calls) throw new Error('expected {"construct": […], "calls": [[…], …]}');
  return {
    kind: "class",
    construct: values(list(construct), c.params),
    calls: list(calls).map((call) => {
      const [name, ...args] = list(call);
      if (name?.kind !== "string") throw new Error("a call begins with a method's name");
      const method = JSON.parse(name.text) as string;
      const known = c.methods.find((one) => one.name === method);
      if (!known) throw new Error(`there is no method \`${method}\``);
      return { method, args: values(args, known.params) };
    }),
  };
}

function json(text: string): Raw {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`expected a list: ${(error as Error).message}`);
  }
}

function list(raw: Raw): Raw[] {
  if (raw.kind !== "list") throw new Error(`expected a list, got ${raw.kind}`);
  return raw.items;
}

/** Arguments are given in order, or by name. */
function positional(raw: Raw, params: Parameter[]): Raw[] {
  if (raw.kind !== "object") return list(raw);
  const stranger = raw.entries.find(([name]) => params.every((param) => param.name !== name));
  if (stranger) throw new Error(`there is no parameter \`${stranger[0]}\``);
  return params.map(({ name }) => {
    const found = raw.entries.find(([key]) => key === name);
    if (!found) throw new Error(`\`${name}\` is missing`);
    return found[1];
  });
}

function values(raws: Raw[], params: Parameter[]): Value[] {
  if (raws.length !== params.length)
    throw new Error(`${raws.length} arguments, but there are ${params.length} parameters`);
  return raws.map((raw, at) => {
    const { name, type } = params[at]!;
    try {
      return typed(raw, type);
    } catch (error) {
      throw new Error(`\`${name}\`: ${(error as Error).message}`);
    }
  });
}

/** What `bind` of a guest reads. Methods get the names that they have in the language. */
export function forGuest(input: Input, task: Task, runnable: Runnable): string {
  if (input.kind === "program") return JSON.stringify({ stdin: input.stdin });
  if (input.kind === "function") return `[${input.args.map(toGuestJson).join(", ")}]`;
  const called = (method: string) => {
    const at = task.signature.class?.methods.findIndex((one) => one.name === method) ?? -1;
    return JSON.stringify(runnable.signature.class?.methods[at]?.name ?? method);
  };
  const calls = input.calls.map(
    ({ method, args }) => `[${[called(method), ...args.map(toGuestJson)].join(", ")}]`,
  );
  return `{"construct":[${input.construct.map(toGuestJson).join(", ")}],"calls":[${calls.join(", ")}]}`;
}

/** As JSON in which arguments have their names; a program's input is its text. */
export function forPeople(input: Input, task: Task): string {
  if (input.kind === "program") return JSON.stringify(input.stdin);
  if (input.kind === "function") {
    const params = task.signature.function?.params ?? [];
    const named = params.map(({ name }, at) => `${JSON.stringify(name)}: ${toJson(input.args[at]!)}`);
    return `{${named.join(", ")}}`;
  }
  const calls = input.calls.map(
    ({ method, args }) => `[${[JSON.stringify(method), ...args.map(toJson)].join(", ")}]`,
  );
  return `{"construct": [${input.construct.map(toJson).join(", ")}], "calls": [${calls.join(", ")}]}`;
}
