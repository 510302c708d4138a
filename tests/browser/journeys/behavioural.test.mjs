// A behavioural answer: five parts, their shares, who did what; then the rubric.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin } from "../harness/world.mjs";

const world = await begin();
const ada = await world.member("ada", "Ada Lovelace");
const { page } = ada;

test("words are counted while she writes", async () => {
  await ada.open("/problems/core/mistake-in-production");
  await ada.look("behavioural-intro");
  await ada.follow("text=Start");
  const parts = page.locator("[data-section] textarea");
  assert.equal(await parts.count(), 5);
  await parts.nth(0).fill("We ran the billing job every night.");
  await parts.nth(2).fill(`We ${"we found the wrong sum and ".repeat(8)} told everybody.`);
  await page.waitForSelector("[data-counts] .warn");
  assert.match(await page.textContent("[data-counts]"), /Spoken in/);
  await page.waitForSelector("[data-shares] rect");
  await page.waitForSelector('[data-save-state][data-state="saved"]');
  await ada.look("behavioural-write");
});

test("the story is there after a reload", async () => {
  await page.reload({ waitUntil: "networkidle" });
  const first = page.locator("[data-section] textarea").first();
  assert.equal(await first.inputValue(), "We ran the billing job every night.");
});

test("an answer without its parts can be finished, marked, and written again", async () => {
  await page.click("text=Finish and mark");
  await ada.follow("dialog[open] .button.primary");
  assert.ok(await page.isVisible("h2 >> text=Model discussion"));
  for (const criterion of await page.locator("fieldset[data-criterion]").all()) {
    await criterion.locator('.level:has(input[value="2"])').click();
  }
  await ada.follow("text=Save marks");
  assert.equal((await page.textContent(".report-head .score b")).trim(), "33");
  await ada.look("behavioural-marked");
  await ada.follow("text=Start again");
  await page.waitForSelector("[data-section] textarea");
  assert.equal(await page.locator("[data-section] textarea").first().inputValue(), "");
});
