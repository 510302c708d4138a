import assert from "node:assert/strict";

const answers = (received) =>
  received.filter(({ method, path }) => method === "PUT" && path.endsWith("/answer"));

export const tries = {
  "estimate: a line of results beside each line": async ({ page, open }) => {
    await open("design");
    await page.waitForSelector(".estimate output strong");
    await page.fill("#estimate", "a = 2k\nb = a * 3\nc = nope");
    await page.waitForFunction(() => document.querySelectorAll(".estimate output > span").length === 3);
    const lines = await page.locator(".estimate output > span").allTextContents();
    assert.match(lines[1], /^6\u202fk/);
    assert.match(lines[2], /nope/);
    // Lines stand beside each other.
    const heights = await page.evaluate(() => {
      const area = document.querySelector("#estimate");
      const output = document.querySelector(".estimate output");
      return [getComputedStyle(area).lineHeight, getComputedStyle(output).lineHeight];
    });
    assert.equal(heights[0], heights[1]);
  },
  "an answer saves itself, with its version": async ({ page, open, received }) => {
    await open("design");
    await page.fill("#requirements", "It sends messages.");
    await page.waitForSelector('[data-save-state][data-state="saved"]');
    await page.fill("#requirements", "It sends messages, once.");
    await page.waitForTimeout(1600);
    const sent = answers(received);
    assert.equal(sent[0].body.version, 3);
    assert.equal(sent[0].body.sections.requirements, "It sends messages.");
    assert.equal(typeof sent[0].body.elapsed.requirements, "number");
    assert.ok(sent[1].body.version > 3);
  },
  "another tab was faster: both ways out": async ({ page, open, received }) => {
    await open("design");
    await page.fill("#requirements", "conflict");
    await page.click("text=Keep this one");
    await page.waitForTimeout(300);
    const sent = answers(received);
    assert.equal(sent.length, 2);
    assert.ok(sent[1].body.version > sent[0].body.version);
  },
  "signed out: kept here, and brought back": async ({ page, open }) => {
    await open("design");
    await page.fill("#deep", "signout");
    await page.waitForSelector("text=Your answer is kept in this browser.");
    await page.reload({ waitUntil: "networkidle" });
    assert.equal(await page.inputValue("#deep"), "signout");
    await page.waitForSelector("text=Brought back");
  },
  "the timer starts with the first word, pauses, and counts its section": async ({ page, open }) => {
    await open("design");
    await page.locator("#deep").pressSequentially("a");
    await page.waitForSelector('[data-section="deep"] .timer[data-state="running"]');
    await page.waitForFunction(() =>
      /^0:0[1-9]/.test(document.querySelector('[data-section="deep"] .timer').textContent),
    );
    await page.click("text=Pause");
    await page.waitForSelector("text=Start timer");
    assert.equal(await page.getAttribute('[data-section="estimate"] .timer', "data-state"), "over");
  },
  "diagram: add, name, connect, move, undo, all kept as text": async ({ page, open }) => {
    await open("design");
    const stored = async () => JSON.parse(await page.inputValue("#diagram"));
    await page.locator(".diagram").scrollIntoViewIfNeeded();
    const canvas = page.locator(".diagram-canvas");
    await page.click(".diagram-tools >> text=Add");
    await canvas.click({ position: { x: 100, y: 240 } });
    await page.keyboard.type("Archive");
    await page.keyboard.press("Enter");
    assert.equal((await stored()).nodes.at(-1).label, "Archive");
    await page.click(".diagram-tools >> text=Connect");
    await page.click('[data-node="b"]');
    await page.click('[data-node="n5"]');
    assert.deepEqual((await stored()).edges.at(-1), { from: "b", to: "n5", label: "" });
    const before = (await stored()).nodes.find(({ id }) => id === "c");
    const box = await page.locator('[data-node="c"]').boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + 50, { steps: 5 });
    await page.mouse.up();
    const after = (await stored()).nodes.find(({ id }) => id === "c");
    assert.ok(after.x >= before.x + 40 && after.y >= before.y + 20, JSON.stringify([before, after]));
    await page.click('.diagram-tools [aria-label="Undo"]');
    assert.deepEqual(
      (await stored()).nodes.find(({ id }) => id === "c"),
      before,
    );
  },
  "diagram by keyboard: move, connect, rename, remove": async ({ page, open }) => {
    await open("design");
    const stored = async () => JSON.parse(await page.inputValue("#diagram"));
    await page.focus('[data-node="d"]');
    await page.keyboard.press("ArrowRight");
    assert.equal((await stored()).nodes.find(({ id }) => id === "d").x, 500);
    await page.keyboard.press("c");
    await page.focus('[data-node="a"]');
    await page.keyboard.press("Enter");
    assert.deepEqual((await stored()).edges.at(-1), { from: "d", to: "a", label: "" });
    await page.focus('[data-node="a"]');
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Shop");
    await page.keyboard.press("Enter");
    assert.equal((await stored()).nodes[0].label, "Shop");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.node), "a");
    await page.keyboard.press("Delete");
    assert.equal((await stored()).nodes.length, 3);
    await page.keyboard.press("Control+z");
    assert.equal((await stored()).nodes.length, 4);
  },
  "diagram as a list": async ({ page, open }) => {
    await open("design");
    const stored = async () => JSON.parse(await page.inputValue("#diagram"));
    await page.click("text=As a list");
    await page.fill('[aria-label="Name of a new box"]', "Mailer");
    await page.keyboard.press("Enter");
    assert.equal((await stored()).nodes.at(-1).label, "Mailer");
    assert.equal(
      await page.evaluate(() => document.activeElement.getAttribute("aria-label")),
      "Name of a new box",
    );
    await page.selectOption('[aria-label="From"]', { label: "Dispatcher" });
    await page.selectOption('[aria-label="To"]', { label: "Mailer" });
    await page.click("text=Add arrow");
    assert.equal((await stored()).edges.length, 4);
  },
  "behavioural: shares, pronouns and time follow the words": async ({ page, open }) => {
    await open("behavioural");
    await page.waitForSelector(".shares rect");
    assert.match(await page.textContent("[data-counts]"), /Spoken in/);
    await page.fill("#action", "we ".repeat(60));
    await page.waitForSelector("[data-counts] .warn");
    assert.match(await page.textContent('[data-section="action"] [data-words]'), /^60 words/);
  },
  "rubric by keys": async ({ page, open }) => {
    await open("rubric");
    await page.focus('[name="level[failure]"] >> nth=0');
    await page.keyboard.press("4");
    assert.equal(await page.isChecked('[name="level[failure]"][value="4"]'), true);
    assert.equal(await page.textContent("[data-rubric-state]"), "All marked");
    await page.focus("#note-failure");
    await page.keyboard.type("2");
    assert.equal(await page.isChecked('[name="level[failure]"][value="4"]'), true);
  },
};
