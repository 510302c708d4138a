import assert from "node:assert/strict";
import { test } from "node:test";
import { firstDifference } from "../src/lib/diff";

const marked = (expected: string, got: string) => {
  const found = firstDifference(expected, got);
  return (
    found && [
      expected.slice(found.at, found.at + found.expected),
      got.slice(found.at, found.at + found.got),
      found.line,
      found.column,
    ]
  );
};

test("equal texts have none", () => {
  assert.equal(firstDifference("[0, 1]", "[0, 1]"), null);
  assert.equal(firstDifference("", ""), null);
});

test("a number is marked whole", () => {
  assert.deepEqual(marked("[0, 1]", "[0, 2]"), ["1", "2", 1, 5]);
  assert.deepEqual(marked("[0, 1]", "[0, 12]"), ["1", "12", 1, 5]);
  assert.deepEqual(marked("[10, 3]", "[17, 3]"), ["10", "17", 1, 2]);
  assert.deepEqual(marked("-1.5", "-1.25"), ["-1.5", "-1.25", 1, 1]);
});

test("a bracket is marked alone", () => {
  assert.deepEqual(marked("[1]", "(1)"), ["[", "(", 1, 1]);
});

test("one that ends early has nothing to mark", () => {
  assert.deepEqual(marked("a\nb\n", "a\n"), ["b", "", 2, 1]);
  assert.deepEqual(marked("", "x"), ["", "x", 1, 1]);
  assert.deepEqual(marked("a\nb", "a b"), ["", " ", 1, 2]);
});

test("lines and columns count characters, not their halves", () => {
  assert.deepEqual(marked("one\n😀 two", "one\n😀 too"), ["two", "too", 2, 3]);
  const found = firstDifference("😀", "😁");
  assert.equal(found?.at, 0);
  assert.equal(found?.column, 1);
});
