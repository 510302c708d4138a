// From an input as it was typed to what the page shows, with the words of the server.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { End } from "../src/guest/outcome";
import { forGuest, forPeople, readInput } from "../src/run/input";
import { display, judge, visible } from "../src/run/report";
import type { Runnable, Task } from "../src/run/task";
import { endsSooner } from "../src/run/verdict";

const limits = { source_bytes: 65_536, memory_bytes: 256 << 20, output_bytes: 1 << 20 };
const twoSum: Task = {
  kind: "function",
  signature: {
    function: {
      name: "two_sum",
      params: [
        { name: "nums", type: ["list", "int"] },
        { name: "target", type: "int" },
      ],
      returns: ["list", "int"],
      in_place: null,
    },
  },
  compare: { mode: "unordered" },
  languages: {},
  limits,
};
const cache: Task = {
  ...twoSum,
  signature: {
    class: {
      name: "Cache",
      params: [{ name: "size", type: "int" }],
      methods: [
        { name: "get_one", params: [{ name: "key", type: "int" }], returns: ["optional", "int"] },
        { name: "clear", params: [], returns: null },
      ],
    },
  },
};
const program: Task = { ...twoSum, kind: "program", signature: {}, compare: { mode: "tokens" } };
const none: Runnable = { guest: "python", file: "solution.py", signature: {} };

const outcome = (end: End, stdout = "") => ({ end, stdout, peakMemoryBytes: 1 });

function judged(task: Task, text: string, end: End, expected: string[], stdout = "") {
  const found = judge(
    task,
    "one",
    readInput(task, text),
    outcome(end, stdout),
    expected,
    "no expected answer offline",
  );
  assert.ok("verdict" in found);
  return found;
}

test("inputs are read in order or by name", () => {
  const input = readInput(twoSum, "[[1, 2], 3]");
  assert.deepEqual(input, readInput(twoSum, '{"target": 3, "nums": [1, 2]}'));
  assert.equal(forPeople(input, twoSum), '{"nums": [1, 2], "target": 3}');
  assert.equal(forGuest(input, twoSum, none), "[[1,2], 3]");
  assert.throws(() => readInput(twoSum, "[[1, 2]]"), /^Error: 1 arguments, but there are 2 parameters$/);
  assert.throws(() => readInput(twoSum, '{"nums": []}'), /`target` is missing/);
  assert.throws(() => readInput(twoSum, '[["a"], 1]'), /`nums`: expected int, got string at \[0\]/);
  assert.throws(() => readInput(twoSum, "nonsense"), /expected a list/);
});

test("methods have the names of their language, and people see those of the problem", () => {
  const input = readInput(cache, '{"construct": [2], "calls": [["get_one", 1], ["clear"]]}');
  const camel: Runnable = {
    ...none,
    signature: {
      class: {
        name: "Cache",
        params: [],
        methods: cache.signature.class!.methods.map((m) => ({
          ...m,
          name: m.name === "get_one" ? "getOne" : m.name,
        })),
      },
    },
  };
  assert.equal(forGuest(input, cache, camel), '{"construct":[2],"calls":[["getOne", 1], ["clear"]]}');
  assert.equal(forPeople(input, cache), '{"construct": [2], "calls": [["get_one", 1], ["clear"]]}');
  assert.throws(() => readInput(cache, '{"construct": [2], "calls": [["nope"]]}'), /no method `nope`/);
  const right = judged(cache, '[[2], [["get_one", 1], ["clear"]]]', { end: "result", json: "[null, null]" }, [
    "[null, null]",
  ]);
  assert.equal(right.verdict, "AC");
  const wrong = judged(cache, '[[2], [["get_one", 1]]]', { end: "result", json: '["x"]' }, ["[null]"]);
  assert.deepEqual(
    [wrong.verdict, wrong.message],
    ["WA", "not of the type asked for – expected int, got string at [0]"],
  );
  assert.deepEqual([wrong.got, wrong.mistyped], ['["x"]', true]);
});

test("an answer is compared with each that is accepted", () => {
  const got = (json: string, ...expected: string[]) =>
    judged(twoSum, "[[1, 2], 3]", { end: "result", json }, expected);
  assert.equal(got("[1,0]", "[0, 1]").verdict, "AC");
  assert.equal(got("[1,2]", "[0, 1]", "[2, 1]").verdict, "AC");
  const wrong = got("[1,2]", "[0, 1]");
  assert.deepEqual(
    [wrong.verdict, wrong.message, wrong.input, wrong.expected, wrong.got],
    ["WA", "not the same elements", "nums = [1, 2]\ntarget = 3", "[0, 1]", "[1, 2]"],
  );
  const alone = got("[1,2]");
  assert.deepEqual([alone.verdict, alone.message, alone.got], [null, "no expected answer offline", "[1, 2]"]);
  const checked = judged(
    { ...twoSum, compare: { mode: "checker" } },
    "[[], 1]",
    { end: "result", json: "[]" },
    ["[]"],
  );
  assert.deepEqual([checked.verdict, checked.got], [null, "[]"]);
});

test("every end has its verdict, in the server's words", () => {
  const fault = { kind: "ValueError", message: "no", line: 3, trace: "" };
  const ends: [End, string, string][] = [
    [{ end: "result", json: "true" }, "WA", "not of the type asked for – expected list<int>, got bool"],
    [
      { end: "result", json: "not json" },
      "WA",
      "not of the type asked for – expected list<int>, got text that is not JSON",
    ],
    [
      { end: "mismatch", expected: "int", got: "str", path: "[7]", shown: "'a'" },
      "WA",
      "not of the type asked for – expected int, got str at [7]: 'a'",
    ],
    [{ end: "exception", fault }, "RE", "ValueError: no (line 3)"],
    [{ end: "memory", fault }, "MLE", "out of memory: the limit is 256 MiB"],
    [{ end: "exit", code: 0 }, "RE", "the program ended itself (exit) instead of returning a result"],
    [{ end: "no_result", message: "" }, "RE", "there is no result"],
    [{ end: "output_limit" }, "OLE", "more output than allowed: at most 1024 KiB"],
    [{ end: "stack" }, "RE", "the stack is exhausted: too deep a recursion"],
    [{ end: "trap", words: "the program aborted" }, "RE", "the program aborted"],
    [{ end: "overrun" }, "TLE", "stopped after 10 s in this browser"],
  ];
  for (const [end, verdict, message] of ends) {
    const found = judged(twoSum, "[[1, 2], 3]", end, ["[0, 1]"]);
    assert.equal(found.verdict, verdict);
    assert.ok(found.message?.startsWith(message), `${found.message}`);
    assert.equal(found.steps, null);
  }
  assert.equal(judged(twoSum, "[[1, 2], 3]", { end: "exception", fault }, ["[0, 1]"]).line, 3);
  const ce = judge(twoSum, "one", readInput(twoSum, "[[], 1]"), outcome({ end: "compile", fault }), [], "");
  assert.deepEqual(ce, { compile: { message: "no", line: 3 } });
});

test("what ends at this browser's own bounds is for the server to say", () => {
  const fault = { kind: "MemoryError", message: "", line: 2, trace: "" };
  const bounded: End[] = [{ end: "stack" }, { end: "memory", fault }];
  for (const end of bounded) assert.ok(endsSooner(outcome(end)), end.end);
  const final: End[] = [
    { end: "result", json: "[0, 1]" },
    { end: "exception", fault },
    { end: "compile", fault },
    { end: "exit", code: 1 },
    { end: "no_result", message: "" },
    { end: "output_limit" },
    { end: "trap", words: "the program aborted" },
    { end: "overrun" },
  ];
  for (const end of final) assert.ok(!endsSooner(outcome(end)), end.end);
});

test("what came instead of a result of the declared type is shown as it is", () => {
  const came = (end: End, ...expected: string[]) => {
    const { verdict, got, mistyped } = judged(twoSum, "[[1, 2], 3]", end, expected);
    return [verdict, got, mistyped];
  };
  const mismatch = (got: string, path: string, shown: string): End => {
    return { end: "mismatch", expected: "list<int>", got, path, shown };
  };
  assert.deepEqual(came(mismatch("str", "", "'ab'"), "[0, 1]"), ["WA", "'ab' (str)", true]);
  assert.deepEqual(came(mismatch("str", "[7]", "'a'"), "[0, 1]"), ["WA", "[7] is 'a' (str)", true]);
  assert.deepEqual(came(mismatch("None", "", "None"), "[0, 1]"), ["WA", "None", true]);
  // Wrong whatever the right answer is.
  assert.deepEqual(came(mismatch("undefined", "", "undefined")), ["WA", "undefined", true]);
  assert.deepEqual(came({ end: "result", json: "true" }, "[0, 1]"), ["WA", "true", true]);
});

test("a program's answer is what it printed, also when it failed", () => {
  const right = judged(program, "1 2\n", { end: "result", json: "" }, ['"3\\n"'], "3\n");
  assert.deepEqual([right.verdict, right.input, right.got, right.expected], ["AC", "1 2\n", "3\n", "3\n"]);
  const failed = judged(program, "1 2\n", { end: "exit", code: 2 }, ['"3\\n"'], "3\n");
  assert.deepEqual([failed.verdict, failed.got], ["RE", "3\n"]);
  assert.equal(failed.message, "the program ended with exit code 2");
});

test("values are shown as the server shows them, and nothing acts instead of being seen", () => {
  assert.equal(display('{"nums": [1, 2], "target": 3}', false), "nums = [1, 2]\ntarget = 3");
  assert.equal(display('"a\\nb"', true), "a\nb");
  assert.equal(display('"a"', false), '"a"');
  assert.equal(display("{}", false), "{}");
  assert.equal(visible("a\tb\nć 🥋"), "a\tb\nć 🥋");
  assert.equal(visible("\u001b[31m\r\u0000\u007f\u202ex"), "␛[31m␍␀␡\ufffdx");
});
