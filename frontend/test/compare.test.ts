// Comparing as the judge does: each of these is a test of crates/judge/src/checker or crates/domain/src/value.rs as well.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Compare, compareTexts, compareValues } from "../src/run/compare";
import { fromJson, order, type Type, toGuestJson, toJson } from "../src/run/value";

const exact: Compare = { mode: "exact" };
const close = (absolute: number, relative: number): Compare => ({ mode: "float", absolute, relative });

function compared(how: Compare, type: Type, expected: string, got: string): string | null {
  return compareValues(how, fromJson(expected, type), fromJson(got, type));
}

test("exact: the first difference is named", () => {
  const lists: Type = ["list", ["list", "int"]];
  assert.equal(compared(exact, lists, "[[1], [2]]", "[[1], [2]]"), null);
  assert.equal(compared(exact, lists, "[[1], [2]]", "[[1], [3]]"), "expected 2, got 3 at [1][0]");
  assert.equal(compared(exact, lists, "[[1], [2]]", "[[1]]"), "expected 2 elements, got 1");
  const map: Type = ["map", "string", "int"];
  assert.equal(compared(exact, map, '{"a": 1, "b": 2}', '{"a": 1, "c": 2}'), 'the key "b" is missing');
  assert.equal(compared(exact, map, '{"a": 1}', '{"a": 1, "c": 2}'), "expected 1 entries, got 2");
  assert.equal(compared(exact, ["optional", "int"], "null", "1"), "expected null, got 1");
  assert.equal(compared(exact, "bigint", "12345678901234567890", "12345678901234567891") === null, false);
});

test("unordered: the outer list in any order, as often as it is there", () => {
  const lists: Type = ["list", ["list", "int"]];
  const how: Compare = { mode: "unordered" };
  assert.equal(compared(how, lists, "[[2, 1], [3]]", "[[3], [2, 1]]"), null);
  assert.equal(compared(how, lists, "[[2, 1], [3]]", "[[3], [1, 2]]"), "not the same elements");
  assert.equal(compared(how, ["list", "int"], "[1, 1, 2]", "[1, 2, 2]"), "not the same elements");
  assert.equal(compared(how, ["list", "string"], '["b", "a"]', '["a", "b"]'), null);
});

test("sets: both levels in any order", () => {
  const how: Compare = { mode: "sets" };
  const lists: Type = ["list", ["list", "string"]];
  assert.equal(compared(how, lists, '[["b", "a"], ["c"]]', '[["c"], ["a", "b"]]'), null);
  assert.equal(compared(how, lists, '[["b", "a"], ["c"]]', '[["c"], ["a", "a"]]'), "not the same elements");
});

test("float: either tolerance suffices", () => {
  const float = (expected: string, got: string, a = 1e-9, r = 1e-9) =>
    compared(close(a, r), "float", expected, got);
  assert.equal(float("1e12", "1000000000001"), null);
  assert.equal(float("0", "1e-10"), null);
  assert.equal(float("0", "1e-8"), "expected 0.0, got 1e-8");
  assert.equal(float('"NaN"', '"NaN"', 0, 0), null);
  assert.notEqual(float('"Infinity"', "1e308", 1e-9, 1), null);
  assert.notEqual(float("1", '"NaN"', 1e9, 1e9), null);
  assert.equal(
    compared(close(1e-6, 0), ["list", "float"], "[1, 2]", "[1.0000001, 3]"),
    "expected 2.0, got 3.0 at [1]",
  );
  assert.equal(compared(exact, "float", "0.0", "-0.0"), null);
});

test("tokens: white space does not count, and case does", () => {
  const how: Compare = { mode: "tokens" };
  assert.equal(compareTexts(how, "a b\nc\n", " a  b c"), null);
  assert.equal(compareTexts(how, "a b", "a B"), "token 2: expected b, got B");
  assert.equal(compareTexts(how, "a b", "a"), "the output ends before token 2: expected b");
  assert.equal(compareTexts(how, "a", "a b"), "more output than expected: token 2 is b");
  assert.equal(compareTexts(how, "", ""), null);
  assert.equal(compareTexts(close(1e-9, 0), "1.0 x", "1 x"), null);
  assert.notEqual(compareTexts(close(1e9, 0), "1.0", "nan"), null);
  assert.notEqual(compareTexts(close(1e9, 0), "1.0", "0x1"), null);
});

test("lines: inner white space counts, at the end it does not", () => {
  assert.equal(compareTexts(exact, "a b\nc\n", "a b  \r\nc\n\n"), null);
  assert.equal(compareTexts(exact, "a b", "a  b"), "line 1: expected `a b`, got `a  b`");
  assert.equal(compareTexts(exact, "a\nb", "a"), "expected 2 lines, got 1");
  assert.equal(
    compareTexts(exact, "x".repeat(70), "y"),
    `line 1: expected \`${"x".repeat(60)}…\`, got \`y\``,
  );
});

test("numbers keep their kind and their digits", () => {
  assert.equal(fromJson("9007199254740991", "int"), 9007199254740991n);
  assert.throws(() => fromJson("9007199254740992", "int"), /out of range/);
  assert.equal(fromJson("-9223372036854775808", "int64"), -9223372036854775808n);
  assert.throws(() => fromJson("9223372036854775808", "int64"), /out of range/);
  assert.throws(() => fromJson("2.0", "int"), /expected int, got float/);
  assert.throws(() => fromJson("1e3", "int"), /expected int, got float/);
  assert.throws(() => fromJson("true", "int"), /expected int, got bool/);
  for (const [json, written] of [
    ["2", "2.0"],
    ["-0.0", "-0.0"],
    ["0.1", "0.1"],
    ["1e15", "1000000000000000.0"],
    ["1e16", "1e16"],
    ["1.5e300", "1.5e300"],
    ["0.0001", "0.0001"],
    ["0.00001", "1e-5"],
    ['"-Infinity"', '"-Infinity"'],
  ] as const)
    assert.equal(toJson(fromJson(json, "float")), written);
});

test("errors name the place", () => {
  assert.throws(() => fromJson('[[1, 2], [3, "x"]]', ["list", ["list", "int"]]), {
    message: "expected int, got string at [1][1]",
  });
  assert.throws(() => fromJson('{"a": [true]}', ["map", "string", ["list", "int"]]), /got bool at \.a\[0\]/);
  assert.throws(() => fromJson("[1, 2, 3]", ["tuple", "int", "int"]), {
    message: "expected tuple<int, int>, got a list of 3",
  });
  assert.throws(() => fromJson("", "int"), /not JSON/);
  assert.throws(() => fromJson('"\\ud800"', "string"), /Unicode/);
  assert.throws(() => fromJson(`${"[".repeat(5000)}${"]".repeat(5000)}`, ["list", "int"]), /not JSON/);
});

test("maps are read from objects and from pairs", () => {
  const map: Type = ["map", "string", "int"];
  assert.equal(toJson(fromJson('[["b", 1], ["a", 2]]', map)), '{"a": 2, "b": 1}');
  assert.equal(toGuestJson(fromJson('{"b": 1, "a": 2}', map)), '[["a", 2], ["b", 1]]');
  assert.equal(toJson(fromJson('{"7": 1}', ["map", "int", "int"])), "[[7, 1]]");
  assert.throws(() => fromJson('[["a", 2], ["a", 1]]', map), /the key "a" twice/);
});

test("trees lose the nulls at their end", () => {
  const tree: Type = ["tree", "int"];
  assert.equal(toJson(fromJson("[1, null, 2, null, null]", tree)), "[1, null, 2]");
  assert.throws(() => fromJson("[null, 1]", tree), /without a root/);
  assert.throws(() => fromJson("[1, null, null, 2]", tree), /no parent/);
});

test("strings are ordered by their letters, not by halves of them", () => {
  assert.ok(order("\uff46", "🥋") < 0);
  assert.ok(order("a", "ab") < 0 && order("b", "ab") > 0 && order("é", "é") === 0);
});
