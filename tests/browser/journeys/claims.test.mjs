// A claim of growth: chosen by keyboard, remembered with the draft, kept without a network, and compared in the report.
import assert from "node:assert/strict";
import { test } from "node:test";
import { saved, verdict, write } from "../harness/workbench.mjs";
import { begin } from "../harness/world.mjs";

const KATA = "/problems/growth/numbers";
const PAIRS = `def work(nums):
    total = 0
    for x in nums:
        for y in nums:
            total ^= x + y
    return 0 * total
`;
const world = await begin("tests/growth");
const ada = await world.person();
const { page, context } = ada;
let measured = "";
const said = async () => (await page.textContent("[data-results]")).replace(/\s+/g, " ");

test("she claims by keyboard, and the claim is there after a reload, on the server too", async () => {
  await ada.signUp("ada", "Ada Lovelace");
  await ada.open(KATA);
  await page.waitForSelector(".cm-editor");
  await write(page, PAIRS);
  await saved(page);
  await page.getByLabel("Your claim").focus();
  await page.keyboard.press("End");
  assert.equal(await page.inputValue("#claim"), "2^n");
  await saved(page);
  await page.selectOption("#claim", { label: "n log n" });
  // What was saved before it is said to be saved still, until the new one is on its way.
  await page.waitForResponse((response) => response.url().endsWith("/draft"));
  await saved(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload({ waitUntil: "networkidle" });
  await page.waitForSelector(".cm-editor");
  assert.equal(await page.inputValue("#claim"), "n log n");
  // Another language is another draft.
  await page.selectOption("#language", "javascript");
  assert.equal(await page.inputValue("#claim"), "");
  await page.selectOption("#language", "python");
  assert.equal(await page.inputValue("#claim"), "n log n");
  await ada.look("claim-chosen");
});

test("the report holds it against what was measured", async () => {
  await page.click("[data-submit]");
  assert.equal(await verdict(page), "AC");
  // Which class it is exactly is not this journey's concern.
  const told = /Claimed ?n log n ?Measured ?(n².*?) \(fit .*It grows faster than claimed/.exec(await said());
  assert.ok(told, await said());
  measured = told[1];
  await ada.look("claim-compared");
  await ada.follow("[data-results] >> text=The whole report");
  await ada.look("report-claim");
});

test("what is handed in without a network keeps its claim", async () => {
  await ada.open(KATA);
  await page.waitForSelector(".cm-editor");
  await context.setOffline(true);
  await page.selectOption("#claim", "n^3");
  await page.click("[data-submit]");
  await page.waitForSelector("[data-kept]");
  assert.match(await said(), /with the claim n³/);
  await context.setOffline(false);
  await page.waitForSelector("[data-fragment]");
  assert.match(await said(), /Claimed ?n³ ?Measured ?n².*? \(fit .*It grows slower than claimed/);
});

test("without a script it is a field of the form, on a phone as well", async () => {
  const plain = await world.person({ script: false, width: 390, like: ada });
  await plain.page.goto(KATA);
  await plain.page.fill("textarea[name=source]", PAIRS);
  await plain.page.getByLabel("Claim").selectOption({ label: measured });
  await Promise.all([plain.page.waitForNavigation(), plain.page.click("[data-submit]")]);
  await plain.page.waitForSelector("h1 .verdict[data-verdict=AC]");
  assert.match(await plain.page.textContent("main"), /The claim is right/);
  await plain.context.close();
});
