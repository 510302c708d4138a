import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluateSheet, humanise } from "../src/estimate/parse";

const last = (text: string) => evaluateSheet(text).at(-1);
const value = (text: string): number => {
  const line = last(text);
  assert.equal(line?.kind, "value", `${text}: ${line?.kind === "error" ? line.message : ""}`);
  return line?.kind === "value" ? line.value : Number.NaN;
};
const mistake = (text: string): string => {
  const line = last(text);
  assert.equal(line?.kind, "error", text);
  return line?.kind === "error" ? line.message : "";
};

test("arithmetic binds as on paper", () => {
  assert.equal(value("1 + 2 * 3"), 7);
  assert.equal(value("(1 + 2) * 3"), 9);
  assert.equal(value("2 ^ 3 ^ 2"), 512);
  assert.equal(value("2 ** 10"), 1024);
  assert.equal(value("-2 ^ 2"), -4);
  assert.equal(value("2 * -3"), -6);
  assert.equal(value("2 ^ -1"), 0.5);
  assert.equal(value("10 - 4 - 3"), 3);
  assert.equal(value("100 / 10 / 2"), 5);
  assert.equal(value("- - 3"), 3);
  assert.equal(value("+-3"), -3);
  assert.equal(value("3 × 4 ÷ 2 − 1"), 5);
});

test("numbers carry units and may be grouped", () => {
  assert.equal(value("20M"), 20e6);
  assert.equal(value("1.5k"), 1500);
  assert.equal(value("20e6"), 20e6);
  assert.equal(value("2E-3"), 0.002);
  assert.equal(value("4Ki"), 4096);
  assert.equal(value("5%"), 0.05);
  assert.equal(value("1_000_000"), 1e6);
  assert.equal(value("1,000,000"), 1e6);
  assert.equal(value(".5"), 0.5);
});

test("names come from earlier lines, remarks are left out", () => {
  assert.equal(value("# users\nusers = 20M # a day\nwrites = users * 3"), 60e6);
  assert.equal(value("a = 1\na = a + 1\na"), 2);
  assert.deepEqual(evaluateSheet("# only\n\n"), [{ kind: "blank" }, { kind: "blank" }, { kind: "blank" }]);
  assert.equal(value("größe_1 = 3\ngröße_1 * 2"), 6);
});

test("mistakes say what to do", () => {
  assert.match(mistake("x = quota - 1"), /“quota” has no value above/);
  assert.match(mistake("later * 2"), /has no value above/);
  assert.match(mistake("3 / 0"), /divided by 0/);
  assert.match(mistake("x = "), /missing after =/);
  assert.match(mistake("= 3"), /name is missing/);
  assert.match(mistake("2x = 3"), /not a name/);
  assert.match(mistake("5q"), /not a unit/);
  assert.match(mistake("(1 + 2"), /\) is missing/);
  assert.match(mistake("1 + 2)"), /too many/);
  assert.match(mistake("1 +"), /missing at the end/);
  assert.match(mistake("1 2"), /does not fit/);
  assert.match(mistake("10 ^ 1000"), /Too large/);
  assert.match(mistake("(-1) ^ 0.5"), /no value/);
  assert.match(mistake("("), /missing/);
});

test("nothing is run as code, however it is written", () => {
  for (const text of [
    "alert(1)",
    "constructor",
    "__proto__",
    "a = toString",
    "process.exit()",
    "`x`",
    "1; 2",
    "x == 3",
  ]) {
    assert.equal(last(text)?.kind, "error", text);
  }
});

test("a mistaken line leaves no value behind, and depth is bounded", () => {
  assert.match(mistake("a = 1 / 0\na + 1"), /“a” has no value/);
  assert.match(mistake(`${"(".repeat(500)}1${")".repeat(500)}`), /Too many brackets/);
  assert.match(mistake(`${"-".repeat(500)}1`), /Too many signs/);
  assert.match(mistake(`${"2^".repeat(500)}1`), /Too many powers|Too large/);
  assert.equal(value(Array(500).fill("(1)").join("+")), 500);
});

test("humanise", () => {
  assert.equal(humanise(60e6), "60\u202fM");
  assert.equal(humanise(694.44), "694");
  assert.equal(humanise(21.9e15), "21.9\u202fP");
  assert.equal(humanise(999_999), "1\u202fM");
  assert.equal(humanise(0), "0");
  assert.equal(humanise(0.05), "0.05");
  assert.equal(humanise(-1500), "-1.5\u202fk");
});
