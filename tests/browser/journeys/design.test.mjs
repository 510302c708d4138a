// A design answer: written, kept, finished, marked; the model discussion only after that.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begin } from "../harness/world.mjs";

const world = await begin();
const ada = await world.member("ada", "Ada Lovelace");
const { page } = ada;
const problem = "/problems/core/notification-system";
const saved = () => page.waitForSelector('[data-save-state][data-state="saved"]');
/** Nobody may read this before they have written. */
const discussion = "Model discussion";
let attempt = "";

test("the prompt says what will be written, and nothing of the answer", async () => {
  await ada.open(problem);
  assert.equal(await page.locator("ol.rows li").count(), 8);
  assert.doesNotMatch(await page.textContent("main"), /What an interviewer would ask next/);
  await ada.look("design-intro");
  await ada.follow("text=Start");
  await page.waitForSelector("#section-requirements");
});

test("what she writes is saved as she goes, and is there after a reload", async () => {
  await page.fill("#section-requirements", "Closures within a minute. Offers by the evening.");
  await saved();
  await page.evaluate(() => localStorage.clear());
  await page.reload({ waitUntil: "networkidle" });
  assert.equal(
    await page.inputValue("#section-requirements"),
    "Closures within a minute. Offers by the evening.",
  );
});

test("the estimate sheet computes", async () => {
  await page.fill(
    "#section-estimates",
    "passengers = 400k\npushes = passengers * 1.4\nper_second = pushes / 60",
  );
  await page.waitForFunction(() => document.querySelectorAll(".estimate output > span").length === 3);
  const lines = await page.locator(".estimate output > span").allTextContents();
  assert.match(lines[1], /^560\u202fk/);
  assert.match(lines[2], /^9\.33\u202fk/);
  await page.fill("#section-estimates", "passengers = 400k\npushes = passenger * 1.4");
  await page.waitForFunction(() =>
    /passenger\b/.test(document.querySelector(".estimate output").textContent),
  );
  await page.fill("#section-estimates", "passengers = 400k\npushes = passengers * 1.4");
  await saved();
});

test("a diagram is drawn, kept as text, and still there after a reload", async () => {
  await page.locator(".diagram-canvas").scrollIntoViewIfNeeded();
  const add = async (name, position) => {
    await page.click(".diagram-tools >> text=Add");
    await page.locator(".diagram-canvas").click({ position });
    await page.keyboard.press("Control+A");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };
  await add("Producer", { x: 120, y: 100 });
  await add("Queue", { x: 380, y: 100 });
  await page.click(".diagram-tools >> text=Connect");
  await page.locator("[data-node]").nth(0).click();
  await page.locator("[data-node]").nth(1).click();
  await saved();
  await ada.look("design-write");
  await page.reload({ waitUntil: "networkidle" });
  const { nodes, edges } = JSON.parse(await page.inputValue("#section-diagram"));
  assert.deepEqual([nodes.map(({ label }) => label), edges.length], [["Producer", "Queue"], 1]);
  assert.equal(await page.locator("[data-node]").count(), 2);
});

test("another window that is behind does not overwrite this one unseen", async () => {
  const other = await ada.context.newPage();
  await other.goto(problem, { waitUntil: "networkidle" });
  await other.fill("#section-api", "Written in the other window.");
  await other.waitForSelector('[data-save-state][data-state="saved"]');
  const path = new URL(await page.getAttribute("#answer", "data-url"), world.server.address).pathname;
  ada.provoked.push(`409 ${path}`);
  await page.fill("#section-api", "Written in the first window.");
  await page.waitForSelector('[data-save-state][data-state="conflict"]');
  await page.click("text=Show the other");
  await page.waitForFunction(
    () => document.querySelector("#section-api").value === "Written in the other window.",
  );
  await other.close();
});

test("hints open while she writes, and lose nothing", async () => {
  await page.fill("#section-deep-dives", "Fan-out by line and stop.");
  await ada.follow("text=Open hint 1");
  assert.equal(await page.locator("details.hint").count(), 1);
  assert.equal(await page.inputValue("#section-deep-dives"), "Fan-out by line and stop.");
});

test("the discussion is closed before the answer is finished", async () => {
  const id = (await page.getAttribute("#answer", "data-url")).split("/").at(-2);
  attempt = `/attempts/${id}`;
  await ada.open(attempt);
  assert.equal(new URL(page.url()).pathname, problem);
  assert.doesNotMatch(await page.textContent("main"), new RegExp(discussion));
});

test("finishing asks first, then the rubric and the discussion are there", async () => {
  await page.click("text=Finish and mark");
  await page.waitForSelector("dialog[open]");
  await ada.look("design-finish");
  await page.click("dialog[open] >> text=Cancel");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await page.click("text=Finish and mark");
  await ada.follow("dialog[open] .button.primary");
  assert.equal(new URL(page.url()).pathname, attempt);
  assert.ok(await page.isVisible(`h2 >> text=${discussion}`));
  assert.ok(await page.isVisible("text=What an interviewer would ask next"));
  assert.match(await page.textContent("main"), /Closures within a minute/);
  await page.waitForSelector("[data-island=estimate-view] output, [data-island=estimate-view] strong");
  await page.waitForSelector("[data-island=diagram-view] svg");
  await ada.look("design-rubric");
});

test("she marks herself, and the score is the mean of the levels", async () => {
  const criteria = await page.locator("fieldset[data-criterion]").count();
  assert.ok(criteria >= 3);
  // All but one: kept, but no score yet.
  for (let at = 1; at < criteria; at++) {
    await page.locator("fieldset[data-criterion]").nth(at).locator('.level:has(input[value="3"])').click();
  }
  await ada.follow("text=Save marks");
  assert.match(await page.textContent("main"), new RegExp(`${criteria - 1} of ${criteria}`));
  await page.locator("fieldset[data-criterion]").nth(0).locator('.level:has(input[value="3"])').click();
  await page
    .locator("fieldset[data-criterion] textarea")
    .nth(0)
    .fill("I told urgent and other messages apart.");
  await ada.follow("text=Save marks");
  assert.equal((await page.textContent(".report-head .score b")).trim(), "67");
  assert.match(await page.textContent("main"), /I told urgent and other messages apart/);
  await ada.look("design-marked");
});

test("the attempt is in her progress and on her home page", async () => {
  await ada.open("/progress");
  assert.match(await page.textContent("main"), /Notifications for a transport network/);
  await ada.look("progress");
  await ada.open("/");
  assert.match(await page.textContent("main"), /Notifications for a transport network/);
  await ada.look("home");
});

test("nobody else can open her answer", async () => {
  const bob = await world.member("bob");
  bob.provoked.push(`404 ${attempt}`);
  await bob.open(attempt);
  assert.match(await bob.page.textContent("main"), /Not found/);
  await bob.look("not-found");
});
