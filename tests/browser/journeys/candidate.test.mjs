// A candidate's first kata: from signing up to the editorial.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RIGHT, saved, source, verdict, WRONG, write } from "../harness/workbench.mjs";
import { begin } from "../harness/world.mjs";

const world = await begin();
const ada = await world.person();
const { page } = ada;

test("she signs up, and is told what is wrong with what she enters", async () => {
  await ada.open("/");
  await ada.look("welcome");
  await ada.follow("main >> text=Set up Tatami");
  await ada.look("sign-up");
  ada.provoked.push("422 /sign-up");
  await page.fill("#username", "ada");
  await page.fill("#display_name", "Ada Lovelace");
  await page.fill("#password", "aaaaaaaaaaaa");
  await ada.follow("main button.primary");
  assert.ok(await page.isVisible("#password-error"));
  assert.equal(await page.inputValue("#display_name"), "Ada Lovelace");
  await ada.look("sign-up-refused");
  await page.fill("#password", "correct-horse-battery");
  await ada.follow("main button.primary");
  assert.match(await page.textContent(".flash"), /Welcome, Ada Lovelace/);
  await ada.look("home-new");
});

test("she finds two-sum by typing", async () => {
  await ada.follow("nav >> text=Problems");
  await ada.look("problems");
  await page.fill("#q", "two sum");
  await page.waitForURL(/q=two/);
  assert.equal(await page.locator("tbody tr:visible").count(), 1);
  await ada.follow("tbody tr:visible a");
  await page.waitForSelector(".cm-editor");
  await ada.look("two-sum");
});

test("a track filters like everything else, and its filter can be taken away", async () => {
  const shown = () => page.locator("tbody tr:visible").count();
  await ada.open("/problems");
  const all = await shown();
  await ada.follow("main >> text=Foundations");
  assert.match(page.url(), /track=foundations/);
  assert.equal(await page.inputValue("#track"), "foundations");
  const track = await shown();
  assert.ok(track > 2 && track < all, `${track} of ${all}`);
  await ada.look("problems-track");
  // Together with another filter, in both directions, and after going back.
  await page.selectOption("#difficulty", "easy");
  assert.ok((await shown()) < track);
  await page.waitForURL(/difficulty=easy/);
  assert.match(page.url(), /track=foundations/);
  await page.selectOption("#difficulty", "");
  assert.equal(await shown(), track);
  await page.click("form [data-filter-clear]");
  assert.equal(await shown(), all);
  assert.equal(await page.inputValue("#track"), "");
  await page.goto("/problems/core/two-sum");
});

test("a wrong solution: Run shows the sample that fails, and where", async () => {
  await write(page, WRONG);
  await page.click("[data-run]");
  await page.waitForSelector(".diff mark");
  assert.match(await page.textContent(".result-headline"), /half-of-target/);
  assert.equal(await page.textContent(".diff-got mark"), "0");
  assert.match(await page.textContent("[data-results]"), /First difference/);
  assert.match(await page.textContent("[role=tabpanel]:visible"), /first and second/);
  await ada.look("two-sum-run-wrong");
});

test("Submit: the verdict arrives while she looks, without a reload", async () => {
  await page.evaluate(() => {
    globalThis.stillHere = true;
    globalThis.strips = 0;
    new MutationObserver(() => {
      globalThis.strips = Math.max(globalThis.strips, document.querySelectorAll(".strip-cell").length);
    }).observe(document.querySelector("[data-results]"), { childList: true, subtree: true });
  });
  await page.click("[data-submit]");
  assert.equal(await verdict(page), "WA");
  assert.equal(await page.evaluate(() => globalThis.stillHere), true);
  assert.ok((await page.evaluate(() => globalThis.strips)) > 10, "the strip filled as it went");
  assert.match(page.url(), /submission=/);
  await ada.look("two-sum-wrong");
});

test("the report says in words what went wrong", async () => {
  await ada.follow("[data-results] >> text=The whole report");
  assert.equal(await page.getAttribute("h1 .verdict", "data-verdict"), "WA");
  assert.match(await page.textContent("main"), /Wrong on the example “half-of-target”/);
  assert.ok(await page.isVisible(".diff mark"));
  assert.match(await page.textContent("main"), /first and second/);
  await ada.look("report-wrong");
});

test("her code is still there; she mends it and submits with Ctrl+Enter", async () => {
  await page.goBack({ waitUntil: "networkidle" });
  await page.waitForSelector(".cm-editor");
  assert.equal((await source(page)).trim(), WRONG.trim());
  await write(page, RIGHT);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector('[data-fragment][data-verdict-code="AC"]');
  assert.match(await page.textContent("[data-results] .score-inline"), /100\s+of 100/);
  await ada.look("two-sum-right");
  await ada.follow("[data-results] >> text=The whole report");
  await ada.look("report-right");
});

test("what was said is still there after a reload", async () => {
  await page.goBack({ waitUntil: "networkidle" });
  await page.reload({ waitUntil: "networkidle" });
  assert.equal(await verdict(page), "AC");
});

test("a draft survives a reload, on the server and not only in this browser", async () => {
  await write(page, `# half a thought\n${RIGHT}`);
  await saved(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload({ waitUntil: "networkidle" });
  await page.waitForSelector(".cm-editor");
  assert.match(await source(page), /^# half a thought/);
});

test("another language brings its starter, and its own draft", async () => {
  await page.selectOption("#language", "javascript");
  await page.waitForFunction(() => /function/.test(document.querySelector(".cm-content").textContent));
  await write(page, "function twoSum(nums, target) {\n  return [];\n}\n");
  await saved(page);
  await page.selectOption("#language", "python");
  await page.waitForFunction(() => /half a thought/.test(document.querySelector(".cm-content").textContent));
  await page.selectOption("#language", "javascript");
  await page.waitForFunction(() => /return \[\]/.test(document.querySelector(".cm-content").textContent));
  await page.keyboard.press("Control+'");
  await page.waitForSelector(".result-headline .verdict[data-verdict=WA]");
  await page.selectOption("#language", "python");
});

test("Ctrl+' runs; an error marks its line, and a key stroke takes the mark away", async () => {
  await write(page, "def two_sum(nums, target):\n    first = nums[0]\n    return first / 0\n");
  await page.keyboard.press("Control+'");
  await page.waitForSelector(".cm-error-line");
  assert.match(await page.textContent(".cm-error-line"), /return first \/ 0/);
  assert.match(await page.textContent(".cm-error-message"), /ZeroDivisionError/);
  await ada.look("two-sum-error-line");
  await page.click(".cm-error-line");
  await page.keyboard.press("End");
  await page.keyboard.type(" ");
  assert.equal(await page.locator(".cm-error-line").count(), 0);
  await write(page, "def two_sum(nums, target)\n    return []\n");
  await page.keyboard.press("Control+'");
  await page.waitForSelector(".cm-error-line");
  assert.match(await page.textContent(".cm-error-line"), /def two_sum/);
});

test("an own case is checked by the reference", async () => {
  await write(page, RIGHT);
  await page.click("#results >> role=tab[name='Cases']");
  await page.click("text=Copy to an own case");
  await page.fill(".case-form .input >> nth=0", "[9007199254740991, 1, -1]");
  await page.fill(".case-form .input >> nth=1", "9007199254740990");
  await page.keyboard.press("Control+'");
  await page.waitForSelector(".result-headline .verdict[data-verdict=AC]");
  assert.match(await page.textContent("[data-results]"), /9007199254740991/);
});

test("hints open one at a time, and the editorial is open now that it is solved", async () => {
  await ada.open("/problems/core/two-sum?tab=hints");
  assert.equal(await page.locator("details.hint").count(), 0);
  await ada.follow("text=Open hint 1");
  assert.equal(await page.locator("details.hint").count(), 1);
  await ada.look("two-sum-hints");
  await ada.open("/problems/core/two-sum?tab=editorial");
  assert.ok(await page.isVisible("[data-pane-body] .prose"));
  await ada.look("two-sum-editorial");
  await ada.open("/problems/core/two-sum?tab=attempts");
  assert.equal(await page.locator("[data-pane-body] tbody tr").count(), 2);
  await ada.look("two-sum-attempts");
});

test("signed out in another tab: her draft is kept here, and she can go on after signing in", async () => {
  await ada.open("/problems/core/two-sum");
  await page.waitForSelector(".cm-editor");
  await ada.context.request.post("/sign-out");
  ada.provoked.push("401 /problems/core/two-sum/draft");
  await write(page, "# written while signed out\n");
  await page.waitForSelector("text=You were signed out. Your draft is kept in this browser.");
  await ada.follow(".editor-banner a");
  await page.fill("#username", "ada");
  await page.fill("#password", "correct-horse-battery");
  await ada.follow("main button.primary");
  assert.match(page.url(), /\/problems\/core\/two-sum/);
  await page.waitForSelector(".cm-editor");
  assert.match(await source(page), /written while signed out/);
});
