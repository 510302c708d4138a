// Without a script: everything that matters still works by links and forms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RIGHT, WRONG } from "../harness/workbench.mjs";
import { begin } from "../harness/world.mjs";

const world = await begin();
const ada = await world.person({ script: false });
const { page } = ada;
const go = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);

test("signing up", async () => {
  await page.goto("/");
  await go("main >> text=Set up Tatami");
  await page.fill("#username", "ada");
  await page.fill("#password", "correct-horse-battery");
  await go("main button.primary");
  assert.match(await page.textContent(".flash"), /Welcome, ada/);
});

test("finding a problem with the filter's button", async () => {
  await go("nav >> text=Problems");
  await page.fill("#q", "two sum");
  await go("text=Filter");
  assert.equal(await page.locator("tbody tr:visible").count(), 1);
  await go("tbody tr:visible a");
  assert.ok(await page.isVisible("textarea[name=source]"));
  assert.equal(await page.isVisible("[data-run]"), false, "Run needs a script and is not offered");
});

test("submitting by the form, and reading the report", async () => {
  for (const [source, code] of [
    [WRONG, "WA"],
    [RIGHT, "AC"],
  ]) {
    await page.goto("/problems/core/two-sum");
    await page.fill("textarea[name=source]", source);
    await go("[data-submit]");
    assert.match(page.url(), /\/submissions\//);
    // The page asks again by itself until there is a verdict.
    await page.waitForSelector(`h1 .verdict[data-verdict=${code}]`);
    assert.match(await page.textContent("main pre.code >> nth=-1"), /def two_sum/);
  }
});

test("what was submitted is what the editor opens with", async () => {
  await page.goto("/problems/core/two-sum?tab=attempts");
  assert.equal(await page.locator("[data-pane-body] tbody tr").count(), 2);
});

test("a source that is empty says so in words", async () => {
  ada.provoked.push("422 /problems/core/two-sum/submit");
  await page.goto("/problems/core/two-sum");
  await page.fill("textarea[name=source]", "  ");
  await go("[data-submit]");
  assert.match(await page.textContent("main"), /There is no code to submit yet/);
});

test("a source that is refused is still in the editor, beside the reason", async () => {
  const long = `# not lost\n${"x = 1\n".repeat(20_000)}`;
  await page.goto("/problems/core/two-sum");
  // Typing that much takes long.
  await page.locator("textarea[name=source]").evaluate((box, text) => {
    box.value = text;
  }, long);
  await go("[data-submit]");
  assert.match(await page.textContent(".editor-banner"), /The code is too long/);
  assert.equal(await page.inputValue("textarea[name=source]"), long);
});

test("giving up asks on a page of its own, and tracks filter", async () => {
  await page.goto("/problems/core/binary-search?tab=editorial");
  await go("text=Give up and read it");
  assert.match(await page.textContent("h1"), /Give up .* and read the editorial\?/);
  await go("main button.danger");
  assert.ok(await page.isVisible("[data-pane-body] .prose"));
  await page.goto("/problems");
  const all = await page.locator("tbody tr:visible").count();
  await page.selectOption("#track", "sql");
  await go("text=Filter");
  const track = await page.locator("tbody tr:visible").count();
  assert.ok(track > 0 && track < all, `${track} of ${all}`);
});

test("a design answer by forms alone", async () => {
  await page.goto("/problems/core/payment-gateway");
  await go("text=Start");
  const first = page.locator("[data-section] textarea").first();
  await first.fill("Money moves once.");
  await go("text=Save");
  assert.equal(await page.locator("[data-section] textarea").first().inputValue(), "Money moves once.");
  await go("text=Finish and mark");
  assert.match(page.url(), /\/attempts\//);
  assert.match(await page.textContent("main"), /Money moves once/);
});

test("a cohort, a set and an assignment by forms alone", async () => {
  await page.goto("/cohorts");
  await page.fill("#name", "Plain group");
  await go("text=Make cohort");
  const cohort = page.url();
  await page.goto("/sets/new");
  await page.fill("#title", "Plain set");
  await page.locator("details", { hasText: "Two Sum" }).locator("summary").first().click();
  await page.check('input[name=add][value="core/two-sum"]');
  await go("text=Make set");
  await page.goto(`${cohort}/assign`);
  await page.selectOption("#set", { index: 1 });
  await page.fill("#due", "2031-03-01T18:00");
  await page.fill("#typed_zone", "Europe/Berlin");
  await go("main button.primary");
  assert.match(await page.textContent("main"), /Plain set/);
});

test("the theme is chosen, and kept, without a script", async () => {
  await page.click(".user-menu > summary");
  await go(".user-menu >> text=Dark");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
});

test("what destroys asks on a page of its own", async () => {
  await page.goto("/sets");
  await go("main >> text=Plain set");
  assert.match(await page.textContent("main"), /cannot be deleted/);
  await page.goto("/cohorts");
  await go("main >> text=Plain group");
  await go("text=Make a new link");
  assert.match(await page.textContent("main"), /Make a new invite link for Plain group\?/);
  await go("main button:has-text('Make a new link')");
  assert.ok(await page.isVisible("#invite"));
});

test("signing out", async () => {
  await page.click(".user-menu > summary");
  await go(".user-menu >> text=Sign out");
  assert.match(page.url(), /\/sign-in/);
});
