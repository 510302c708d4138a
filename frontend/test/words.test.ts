import assert from "node:assert/strict";
import { test } from "node:test";
import { countWords, pronouns, shares, speakingSeconds } from "../src/answer/words";

test("words", () => {
  assert.equal(countWords(""), 0);
  assert.equal(countWords("  I didn't re-write it, twice.  "), 5);
  assert.equal(countWords("20 % of 3.5"), 4);
});

test("shares add up to a hundred", () => {
  assert.deepEqual(shares([0, 0, 0]), [0, 0, 0]);
  assert.deepEqual(shares([1, 1, 1]), [34, 33, 33]);
  assert.deepEqual(shares([10, 10, 60, 20]), [10, 10, 60, 20]);
  for (const counts of [
    [7, 13, 29, 3, 1],
    [1, 0, 0, 0, 999],
    [3, 3, 3, 3, 3, 3, 3],
  ]) {
    assert.equal(
      shares(counts).reduce((sum, value) => sum + value, 0),
      100,
    );
  }
});

test("we against I", () => {
  assert.deepEqual(pronouns("I asked, we agreed. I'd moved ours; WE'RE done with my part, it is mine"), {
    we: 3,
    i: 4,
  });
  assert.deepEqual(pronouns("the weather in Ireland is us-like"), { we: 0, i: 0 });
});

test("speaking time at 140 words a minute", () => {
  assert.equal(speakingSeconds(140), 60);
  assert.equal(speakingSeconds(0), 0);
});
