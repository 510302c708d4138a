// A problem whose answer is a list of cases: the editor takes cases, Run asks the reference, Submit counts what is caught.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { saved, source, verdict, write } from "../harness/workbench.mjs";
import { begin } from "../harness/world.mjs";

const KATA = "/problems/core/tests-for-version-order";
const model = new URL(
  "../../../problems/core/tests-for-version-order/tests/accepted/rule-by-rule.jsonl",
  import.meta.url,
);
const WEAK =
  '{"args": ["1.9", "1.10"], "expected": -1}\n{"name": "same", "args": ["1", "1.0"], "expected": 0}\n';

const world = await begin();
const ada = await world.member("ada", "Ada Lovelace");
const { page } = ada;

test("the editor opens with an example case, and there are no fields for own ones", async () => {
  await ada.open(KATA);
  await page.waitForSelector(".cm-editor");
  assert.match(await source(page), /^\{"name": "by-value", "args": \["1\.9", "1\.10"\], "expected": -1\}\n$/);
  await page.waitForSelector(".cm-line .tok-propertyName");
  assert.equal(await page.locator(".case-add").count(), 0);
  assert.match(await page.textContent("#statement"), /Write tests/);
  await ada.look("case-list");
});

test("Run says which case the reference does not agree with", async () => {
  await write(page, WEAK);
  await page.click("[data-run]");
  await page.waitForSelector(".result-headline");
  assert.match(await page.textContent(".result-headline"), /The reference agrees with 2 cases\./);
  await write(page, WEAK.replace('"expected": 0', '"expected": 1'));
  await page.click("[data-run]");
  await page.waitForSelector("text=The reference does not agree with same.");
  await ada.look("case-list-run-wrong");
  await write(page, `${WEAK}nonsense\n`);
  await page.click("[data-run]");
  await page.waitForSelector("text=Line 3 is not a case yet.");
  await ada.look("case-list-run-broken");
});

test("Submit: a weak list is told what got away", async () => {
  await write(page, WEAK);
  await saved(page);
  await page.click("[data-submit]");
  assert.equal(await verdict(page), "WA");
  assert.match(await page.textContent("[data-results]"), /2 cases caught 2 of 7 wrong solutions/);
  await ada.look("case-list-weak");
  await ada.follow("[data-results] >> text=The whole report");
  await ada.look("case-list-report");
});

test("Submit: a list that catches enough is accepted", async () => {
  await ada.open(KATA);
  await page.waitForSelector(".cm-editor");
  assert.equal(await source(page), WEAK, "the draft was kept");
  await write(page, await readFile(model, "utf8"));
  await page.click("[data-submit]");
  assert.equal(await verdict(page), "AC");
  assert.match(await page.textContent("[data-results]"), /Well tested: 17 cases caught 7 of 7/);
  await ada.look("case-list-accepted");
});

test("on a phone, in the dark", async () => {
  const phone = await world.person({ width: 390, theme: "dark", like: ada });
  await phone.open(`${KATA}?tab=attempts`);
  await phone.follow("tbody a");
  await phone.look("case-list-phone");
});
