import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, clock, grouped, plural, scaled, steps } from "../src/lib/format";
import { complaint, elements, members } from "../src/lib/json-parts";
import { exact, relative } from "../src/lib/relative-time";
import { seconds } from "../src/lib/retry-after";
import { comparator } from "../src/lib/sort";
import { fromFields, toFields } from "../src/problem/case-input";
import { headline, lineOf } from "../src/problem/run-words";
import { match } from "../src/shell/search-match";

test("relative time", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  const at = (text: string) => relative(new Date(text), now);
  assert.equal(at("2026-11-21T11:59:40Z"), "just now");
  assert.equal(at("2026-11-21T12:00:20Z"), "in a moment");
  assert.equal(at("2026-11-21T11:59:00Z"), "1 minute ago");
  assert.equal(at("2026-11-21T11:00:10Z"), "1 hour ago");
  assert.equal(at("2026-11-21T09:00:00Z"), "3 hours ago");
  assert.equal(at("2026-11-20T12:00:00Z"), "yesterday");
  assert.equal(at("2026-11-27T12:00:00Z"), "in 6 days");
  assert.equal(at("2026-11-28T12:00:00Z"), "next week");
  assert.equal(at("2025-11-21T12:00:00Z"), "last year");
  assert.match(
    exact(new Date("2026-11-21T12:00:00Z"), "en-GB", "Europe/Berlin"),
    /Saturday.*21 November 2026.*13:00/,
  );
});

test("numbers", () => {
  assert.equal(grouped(1234567), "1\u202f234\u202f567");
  assert.equal(grouped(12.5), "12.5");
  assert.equal(scaled(3.26e9), "3.26\u202fG");
  assert.equal(scaled(999_950), "1\u202fM");
  assert.equal(steps(1), "1 step");
  assert.equal(steps(9999), "9\u202f999 steps");
  assert.equal(steps(41_230), "41.2\u202fk steps");
  assert.equal(bytes(512), "512 bytes");
  assert.equal(bytes(43_202_642), "41.2 MiB");
  assert.equal(clock(212), "3:32");
  assert.equal(clock(3905), "1:05:05");
  assert.equal(plural(1, "case"), "1 case");
});

test("JSON is split without losing a digit", () => {
  assert.deepEqual(elements('[ [1, 2], "a,]\\"b", 123456789012345678901234567890 ,{"k":[1]}]'), [
    "[1, 2]",
    '"a,]\\"b"',
    "123456789012345678901234567890",
    '{"k":[1]}',
  ]);
  assert.deepEqual(elements("[]"), []);
  assert.deepEqual(members('{"a b": [1, 2], "c:d": {"e": 1}}'), [
    ["a b", "[1, 2]"],
    ["c:d", '{"e": 1}'],
  ]);
  assert.throws(() => elements("[1, 2"));
  assert.throws(() => elements('{"a": 1}'));
});

test("what is wrong with a value, in words", () => {
  assert.equal(complaint("[1, 2]"), null);
  assert.match(complaint("") ?? "", /Write a value/);
  assert.match(complaint("['a']") ?? "", /double quotes/);
  assert.match(complaint("[True]") ?? "", /true, false/);
  assert.match(complaint("[1, 2,]") ?? "", /comma/);
});

test("a case's fields go there and back", () => {
  const two = {
    kind: "function" as const,
    parameters: [
      { name: "nums", type: "list<int>" },
      { name: "target", type: "int" },
    ],
  };
  const fields = toFields(two, "[[3, 3], 90071992547409931]");
  assert.deepEqual(
    fields.map(({ name, text }) => [name, text]),
    [
      ["nums", "[3, 3]"],
      ["target", "90071992547409931"],
    ],
  );
  assert.equal(fromFields(two, fields), "[[3, 3], 90071992547409931]");
  const sql = { kind: "sql" as const, parameters: [] };
  const tables = '{"employees": [[1, "Ann", null]]}';
  assert.equal(fromFields(sql, toFields(sql, tables)), tables);
  const made = { kind: "function" as const, shape: "class" as const, parameters: [] };
  const calls = '{"construct": [2], "calls": [["put", 1, 1]]}';
  assert.equal(fromFields(made, toFields(made, calls)), calls);
  const text = { kind: "program" as const, parameters: [] };
  assert.equal(fromFields(text, toFields(text, "3\n1 2 3\n")), "3\n1 2 3\n");
});

const one = (name: string, verdict: string | null, message: string | null = null) => ({
  name,
  verdict,
  message,
  steps: 1,
  peak_memory_bytes: 1,
  input: "",
  expected: "",
  got: "",
  stdout: "",
});
const ran = (...cases: ReturnType<typeof one>[]) => ({ compile: { ok: true, message: null }, cases });

test("a run in plain words", () => {
  assert.equal(headline(ran(one("a", "AC"), one("b", "AC"))), "Right on all 2 cases.");
  assert.equal(headline(ran(one("a", "AC"), one("b", "WA"))), "Wrong for b.");
  assert.equal(
    headline(ran(one("a", "TLE"), one("b", null), one("c", "WA"))),
    "Out of steps on a, and 1 more case.",
  );
  assert.equal(headline({ compile: { ok: false, message: "x" }, cases: [] }), "This does not compile yet.");
});

test("the line a message speaks of is the last one it names", () => {
  const trace = "Traceback:\n  line 9, in run\n  line 3, in two_sum\nValueError: nothing found";
  assert.deepEqual(lineOf(ran(one("a", "RE", trace))), { line: 3, message: "ValueError: nothing found" });
  assert.deepEqual(
    lineOf({ compile: { ok: false, message: "main.cpp:4:7: error: no ;" }, cases: [] })?.line,
    4,
  );
  assert.equal(lineOf(ran(one("a", "WA", "line 3"))), null);
});

test("Retry-After is seconds or a date", () => {
  assert.equal(seconds("12"), 12);
  assert.equal(seconds(null), null);
  assert.equal(seconds("soon"), null);
  assert.equal(seconds("Sat, 21 Nov 2026 12:00:30 GMT", Date.parse("2026-11-21T12:00:00Z")), 30);
});

test("empty cells sort last both ways", () => {
  const compare = comparator(true);
  const sorted = (down: boolean) => ["10", "", "9", "2"].sort((a, b) => compare(a, b, down));
  assert.deepEqual(sorted(false), ["2", "9", "10", ""]);
  assert.deepEqual(sorted(true), ["10", "9", "2", ""]);
});

test("search puts titles that start so first", () => {
  const items = ["Merge Intervals", "LRU Cache", "Cache Stampede", "Word Ladder"].map((title) => ({
    title,
    href: "/",
    note: "medium",
  }));
  assert.deepEqual(
    match(items, "cache").map(({ title }) => title),
    ["Cache Stampede", "LRU Cache"],
  );
  assert.equal(match(items, "medium").length, 4);
  assert.equal(match(items, " ").length, 0);
});
