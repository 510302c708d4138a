// Values of a signature's types, read from JSON without losing a digit: crates/domain/src/value.rs in TypeScript, with
// its words. An integer is a bigint here and a float a number, so that the two are never taken for one another.
import { parse, type Raw } from "./json";

/** As guests read it: "int", ["list", "int"], ["map", "string", "int"]. */
export type Type = string | [string, ...Type[]];

export type Value = null | boolean | bigint | number | string | Value[] | Pairs;

/** A map: sorted by key, keys distinct. */
export class Pairs {
  constructor(readonly pairs: [Value, Value][]) {}
}

/** Why a JSON text is not a value of a type. */
export class Mismatch extends Error {
  constructor(
    readonly expected: string,
    readonly got: string,
    readonly path = "",
  ) {
    super(`expected ${expected}, got ${got}${path && ` at ${path}`}`);
  }
  within(step: string): Mismatch {
    return new Mismatch(this.expected, this.got, step + this.path);
  }
}

/** ±(2⁵³−1): what every language holds exactly in its everyday number. */
const MAX_INT = (1n << 53n) - 1n;
const MAX_INT64 = (1n << 63n) - 1n;

export function typeName(type: Type): string {
  return typeof type === "string" ? type : `${type[0]}<${parts(type).map(typeName).join(", ")}>`;
}

const parts = (type: Type): Type[] => (typeof type === "string" ? [] : (type.slice(1) as Type[]));

export function fromJson(text: string, type: Type): Value {
  let raw: Raw;
  try {
    raw = parse(text);
  } catch (error) {
    throw new Mismatch(typeName(type), `text that is not JSON (${(error as Error).message})`);
  }
  return typed(raw, type);
}

export function typed(raw: Raw, type: Type): Value {
  const name = typeof type === "string" ? type : type[0];
  const [first = "", second = ""] = parts(type);
  const wrong = (got: string = raw.kind) => new Mismatch(typeName(type), got);
  switch (name) {
    case "int":
    case "int64":
    case "bigint": {
      if (raw.kind !== "int") throw wrong();
      const value = BigInt(raw.text);
      const most = name === "int" ? MAX_INT : MAX_INT64;
      const least = name === "int" ? -MAX_INT : -MAX_INT64 - 1n;
      if (name !== "bigint" && (value > most || value < least))
        throw wrong(`${shorten(raw.text)} (out of range)`);
      return value;
    }
    case "float":
      if (raw.kind === "int" || raw.kind === "float") return Number(raw.text);
      if (raw.kind === "string" && /^"(NaN|-?Infinity)"$/.test(raw.text))
        return Number(raw.text.slice(1, -1));
      throw wrong();
    case "bool":
      if (raw.kind !== "bool") throw wrong();
      return raw.text === "true";
    case "string": {
      if (raw.kind !== "string") throw wrong();
      const value = JSON.parse(raw.text) as string;
      if (/\p{Surrogate}/u.test(value)) throw wrong("a string that is not valid Unicode");
      return value;
    }
    case "list":
    case "linked_list":
      if (raw.kind !== "list") throw wrong();
      return raw.items.map((item, at) => inside(`[${at}]`, () => typed(item, first)));
    case "tuple": {
      const types = parts(type);
      if (raw.kind !== "list") throw wrong();
      if (raw.items.length !== types.length) throw wrong(`a list of ${raw.items.length}`);
      return raw.items.map((item, at) => inside(`[${at}]`, () => typed(item, types[at]!)));
    }
    case "optional":
      return raw.kind === "null" ? null : typed(raw, first);
    case "tree": {
      if (raw.kind !== "list") throw wrong();
      const nodes = raw.items.map((item, at) =>
        item.kind === "null" ? null : inside(`[${at}]`, () => typed(item, first)),
      );
      const complaint = notALevelOrder(nodes);
      if (complaint) throw wrong(complaint);
      return nodes;
    }
    case "map":
      return map(raw, type, first, second);
    default:
      throw wrong();
  }
}

function inside<T>(step: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Mismatch ? error.within(step) : error;
  }
}

function map(raw: Raw, type: Type, keyType: Type, valueType: Type): Pairs {
  let pairs: [Value, Value][];
  if (raw.kind === "object") {
    pairs = raw.entries.map(([name, value]) => [
      inside(`.${name}`, () => fromJson(keyType === "string" ? JSON.stringify(name) : name, keyType)),
      inside(`.${name}`, () => typed(value, valueType)),
    ]);
  } else if (raw.kind === "list") {
    pairs = raw.items.map(({ kind, items }, at) => {
      const [key, value, more] = items;
      if (!key || !value || more) throw new Mismatch("a [key, value] pair", kind);
      return [
        inside(`[${at}][0]`, () => typed(key, keyType)),
        inside(`[${at}][1]`, () => typed(value, valueType)),
      ];
    });
  } else {
    throw new Mismatch(typeName(type), raw.kind);
  }
  pairs.sort(([a], [b]) => order(a, b));
  const twice = pairs.find(([key], at) => at > 0 && order(key, pairs[at - 1]![0]) === 0);
  if (twice) throw new Mismatch(typeName(type), `the key ${shorten(toJson(twice[0]))} twice`);
  return new Pairs(pairs);
}

/** Checks a level order and drops the nulls at its end. */
function notALevelOrder(nodes: Value[]): string | null {
  while (nodes.at(-1) === null) nodes.pop();
  if (nodes[0] === null) return "a tree without a root but with nodes";
  // Each node that is there has room for two children in the levels after it.
  let room = 1;
  for (const node of nodes) {
    if (room === 0) return "a level order with a node that has no parent";
    room += node === null ? -1 : 1;
  }
  return null;
}

/** JSON as people read it: maps with string keys are objects, other maps lists of pairs. */
export const toJson = (value: Value): string => write(value, false);

/** JSON as guests read it: every map is a list of pairs. */
export const toGuestJson = (value: Value): string => write(value, true);

function write(value: Value, guest: boolean): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return float(value);
  if (value instanceof Pairs) {
    const object = !guest && value.pairs.every(([key]) => typeof key === "string");
    const pairs = value.pairs.map(([key, one]) => {
      const [a, b] = [write(key, guest), write(one, guest)];
      return object ? `${a}: ${b}` : `[${a}, ${b}]`;
    });
    return object ? `{${pairs.join(", ")}}` : `[${pairs.join(", ")}]`;
  }
  if (Array.isArray(value)) return `[${value.map((item) => write(item, guest)).join(guest ? "," : ", ")}]`;
  return JSON.stringify(value);
}

/** As Rust writes it: always with a point or an exponent. */
function float(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return value.toExponential().replace("e+", "e");
  const text = Object.is(value, -0) ? "-0" : String(value);
  return text.includes(".") ? text : `${text}.0`;
}

const rank = (value: Value): number =>
  value === null
    ? 0
    : value instanceof Pairs
      ? 6
      : Array.isArray(value)
        ? 5
        : ["boolean", "bigint", "number", "string"].indexOf(typeof value) + 1;

/** A total order: by kind, then by value; −0.0 equals 0.0 and NaN equals NaN, as a judge wants it. */
export function order(a: Value, b: Value): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (Array.isArray(a)) return orders(a, b as Value[]);
  if (a instanceof Pairs) return orders(a.pairs, (b as Pairs).pairs);
  if (typeof a === "string") return letters(a, b as string);
  if (typeof a === "number" && (Number.isNaN(a) || Number.isNaN(b)))
    return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b || a === null ? 0 : a < b! ? -1 : 1;
}

function orders(a: Value[], b: Value[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const found = order(a[at]!, b[at]!);
    if (found !== 0) return found;
  }
  return a.length - b.length;
}

/** By code points: JavaScript's own order puts 🥋 before ｆ. */
function letters(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((letter, index) => letter !== right[index]);
  return (left[at]?.codePointAt(0) ?? -1) - (right[at < 0 ? left.length : at]?.codePointAt(0) ?? -1);
}

/** Lists in one order: the outer one, and with `inner` the lists in it as well. */
export function sorted(value: Value, inner = false): Value {
  if (!Array.isArray(value)) return value;
  return value.map((item) => (inner ? sorted(item) : item)).sort(order);
}

/** At most 60 characters of a text, for messages. */
export function shorten(text: string): string {
  const letters = text.length > 60 ? [...text.slice(0, 200)] : [];
  return letters.length > 60 ? `${letters.slice(0, 60).join("")}…` : text;
}
