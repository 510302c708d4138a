// A counter-example: from a wrong submission to an own case that is run again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict, write } from "../harness/workbench.mjs";
import { begin } from "../harness/world.mjs";

const world = await begin();
const ada = await world.person();
const { page } = ada;

/** Right on the samples, wrong on every list of two. */
const WRONG = `from bisect import bisect_left


def search(nums, target):
    if len(nums) == 2:
        return -7
    i = bisect_left(nums, target)
    return i if i < len(nums) and nums[i] == target else -1
`;

test("a hidden case fails, and the smallest input that fails is shown", async () => {
  await ada.signUp("ada");
  await ada.open("/problems/core/binary-search");
  await page.waitForSelector(".cm-editor");
  await write(page, WRONG);
  await page.click("[data-submit]");
  assert.equal(await verdict(page), "WA");
  const shown = page.locator("[data-results] [data-counter-example]");
  assert.match(await shown.textContent(), /nums = \[0, 1\]\s+target = 0/);
  assert.match(await shown.locator(".diff-got").textContent(), /-7/);
  await ada.look("counter-example");
});

test("it becomes an own case, which Run runs", async () => {
  await page.click("[data-add-case]");
  const fields = page.locator(".case-form .input");
  assert.deepEqual([await fields.nth(0).inputValue(), await fields.nth(1).inputValue()], ["[0, 1]", "0"]);
  await page.click("[data-run]");
  await page.waitForSelector("[data-results] .result-headline .verdict[data-verdict=WA]");
  assert.match(await page.textContent("[data-results] [role=tabpanel]:visible"), /-7/);
});

test("the report has it as well, without the button", async () => {
  await page.click("#results >> role=tab[name='Result']");
  await page.reload({ waitUntil: "networkidle" });
  await ada.follow("[data-results] >> text=The whole report");
  assert.ok(await page.isVisible("[data-counter-example]"));
  assert.equal(await page.isVisible("[data-add-case]"), false);
  await ada.look("report-counter-example");
});

/** A program that is right on the samples, and wrong on two numbers. */
const WRONG_PROGRAM = `data = list(map(int, open(0).read().split()))
n, q = data[:2]
for i in range(q):
    l, r = data[2 + n + 2 * i : 4 + n + 2 * i]
    print(-7 if n == 2 else sum(data[1 + l : 2 + r]))
`;

test("a program's is text, as it is and as an own case", async () => {
  await ada.open("/problems/core/range-totals");
  await page.waitForSelector(".cm-editor");
  await write(page, WRONG_PROGRAM);
  await page.click("[data-submit]");
  assert.equal(await verdict(page), "WA");
  const shown = page.locator("[data-results] [data-counter-example]");
  assert.equal(await shown.locator("pre").first().textContent(), "2 1\n0 0\n1 1\n");
  assert.equal(await shown.locator(".diff-got pre").textContent(), "-7\n");
  await ada.look("counter-example-of-a-program");
  await page.click("[data-add-case]");
  assert.equal(await page.inputValue(".case-form .textarea"), "2 1\n0 0\n1 1\n");
  await page.click("[data-run]");
  await page.waitForSelector("[data-results] .result-headline .verdict[data-verdict=WA]");
  assert.match(await page.textContent("[data-results] [role=tabpanel]:visible"), /-7/);
});

/** A query that is right on the samples, and wrong on two payments. */
const sum = (table) => `(SELECT COALESCE(SUM(cents), 0) FROM ${table} WHERE course_id = courses.id)`;
const WRONG_QUERY = `SELECT id, title, (SELECT COUNT(DISTINCT student_id) FROM payments WHERE course_id = courses.id),
  ${sum("payments")} - ${sum("refunds")} + (SELECT COUNT(*) = 2 FROM payments) AS balance
FROM courses ORDER BY balance DESC, id;
`;

test("a query's is tables, which become an own case of a field each", async () => {
  await ada.open("/problems/core/course-balances");
  await page.waitForSelector(".cm-editor");
  await write(page, WRONG_QUERY);
  await page.click("[data-submit]");
  assert.equal(await verdict(page), "WA");
  const shown = page.locator("[data-results] [data-counter-example]");
  const rows = (side, name) =>
    side
      .locator(`.sql-scroll[aria-label=${name}] tbody tr`)
      .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
  assert.deepEqual(await rows(shown, "courses"), [["1", "a"]]);
  assert.deepEqual(await rows(shown, "payments"), [
    ["1", "1", "0", "1"],
    ["2", "1", "0", "1"],
  ]);
  assert.deepEqual(await rows(shown, "refunds"), []);
  assert.deepEqual(await rows(shown, "Expected"), [["1", "a", "1", "2", "missing"]]);
  assert.deepEqual(await rows(shown, "Got"), [["1", "a", "1", "3", "not expected"]]);
  await ada.look("counter-example-of-a-query");
  await page.click("[data-add-case]");
  const fields = page.locator(".case-form .input");
  const values = await Promise.all([0, 1, 2].map((at) => fields.nth(at).inputValue()));
  assert.deepEqual(values, ['[[1, "a"]]', "[[1, 1, 0, 1], [2, 1, 0, 1]]", "[]"]);
  await page.click("[data-run]");
  await page.waitForSelector("[data-results] .result-headline .verdict[data-verdict=WA]");
  const ran = page.locator("[data-results] .result [role=tabpanel]:visible");
  assert.deepEqual(await rows(ran, "Got"), [["1", "a", "1", "3", "not expected"]]);
});
