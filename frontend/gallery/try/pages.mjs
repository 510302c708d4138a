import assert from "node:assert/strict";

export const tries = {
  "the theme changes at once and is told to the server": async ({ page, open, received }) => {
    await open("home");
    await page.click(".user-menu > summary");
    await page.click(".user-menu >> text=Dark");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
    await page.waitForTimeout(100);
    assert.deepEqual(received.at(-1), { method: "PUT", path: "/settings/theme", body: { theme: "dark" } });
    assert.match(await page.evaluate(() => document.cookie), /theme=dark/);
  },
  "/ searches, arrows choose, Enter goes": async ({ page, open }) => {
    await open("home");
    await page.keyboard.press("/");
    await page.keyboard.type("lru");
    await page.waitForSelector('[role="option"][aria-selected="true"]');
    await page.keyboard.press("Enter");
    await page.waitForURL(/problem\.html/);
  },
  "? shows the shortcuts, Esc closes them, g p goes": async ({ page, open }) => {
    await open("home");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open] >> text=Keyboard shortcuts");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.waitForURL(/\/problems$/);
  },
  "keys that are typed into a field do nothing else": async ({ page, open }) => {
    await open("sign-in");
    await page.fill("#username", "");
    await page.locator("#username").pressSequentially("gp?/");
    assert.equal(await page.inputValue("#username"), "gp?/");
    assert.equal(await page.locator("dialog[open]").count(), 0);
  },
  "times are relative, exact on hover": async ({ page, open }) => {
    await open("report");
    const time = page.locator("time").first();
    assert.match(await time.getAttribute("title"), /2026/);
    assert.doesNotMatch(await time.textContent(), /04:30/);
  },
  "what destroys asks first, and names the thing": async ({ page, open, received }) => {
    await open("index");
    await page.click("text=Delete set >> nth=1");
    await page.waitForSelector('dialog[open] >> text=Delete the set "Week 3"?');
    await page.click("dialog[open] >> text=Cancel");
    assert.equal(received.length, 0);
    await page.click("text=Delete set >> nth=1");
    await page.click("dialog[open] .button.danger");
    await page.waitForTimeout(200);
    assert.equal(received.at(-1)?.path, "/nothing");
  },
  "problems filter as one types, and the address keeps it": async ({ page, open }) => {
    await open("problems");
    await page.fill("#q", "cache");
    assert.match(await page.textContent("[data-filter-count]"), /1 of 9/);
    await page.fill("#q", "");
    await page.selectOption("#difficulty", "medium");
    await page.selectOption("#status", "tried");
    await page.waitForURL(/difficulty=medium&status=tried/);
    assert.match(await page.textContent("[data-filter-count]"), /2 of 9/);
    await page.reload({ waitUntil: "networkidle" });
    assert.match(await page.textContent("[data-filter-count]"), /2 of 9/);
    await page.selectOption("#minutes", "15");
    await page.waitForSelector("text=No problem is like that");
    await page.click("text=Clear all filters");
    assert.match(await page.textContent("[data-filter-count]"), /9 problems/);
  },
  "the matrix sorts by number and by name": async ({ page, open }) => {
    await open("matrix");
    await page.click("th >> text=Mean");
    const first = () => page.textContent("tbody tr >> nth=0 >> th");
    assert.equal(await first(), "Priya Raman");
    await page.click("th >> text=Mean");
    assert.equal(await first(), "Łucja Zielińska");
    assert.equal(await page.getAttribute("th:last-child", "aria-sort"), "descending");
  },
  "a set: find, add, move, remove with undo": async ({ page, open }) => {
    await open("set");
    const order = () =>
      page.locator('[name="problem"]').evaluateAll((inputs) => inputs.map(({ value }) => value));
    await page.fill("[data-finder] input", "word");
    await page.waitForSelector('[role="option"][aria-selected="true"]');
    await page.keyboard.press("Enter");
    assert.equal((await order()).at(-1), "core/word-ladder");
    await page.click('[aria-label="Move Word Ladder up"]');
    assert.equal((await order())[2], "core/word-ladder");
    assert.equal(
      await page.evaluate(() => document.activeElement.getAttribute("aria-label")),
      "Move Word Ladder up",
    );
    await page.click('[aria-label="Remove Two Sum"]');
    assert.equal((await order()).length, 3);
    await page.click(".toast >> text=Undo");
    assert.equal((await order())[0], "core/two-sum");
    await page.dragAndDrop('[data-problem="core/two-sum"] .handle', '[data-problem="core/lru-cache"]', {
      targetPosition: { x: 40, y: 70 },
    });
    assert.equal((await order()).at(-1), "core/two-sum");
    assert.match(await page.inputValue('[name="time_zone"]'), /\w+/);
  },
  "tabs by arrows": async ({ page, open }) => {
    await open("index");
    await page.focus("#tab-a");
    await page.keyboard.press("ArrowRight");
    assert.ok(await page.isVisible("#panel-b"));
    assert.equal(await page.isVisible("#panel-a"), false);
  },
  "without a script every page still shows what it is for": async ({ page, context, open }) => {
    await context.route("**/*.js", (route) => route.abort());
    await open("problem");
    assert.ok(await page.isVisible("textarea[name=source]"));
    await open("problems");
    assert.ok(await page.isVisible("text=Filter"));
    await open("design");
    assert.ok(await page.isVisible("#estimate"));
    await page.setViewportSize({ width: 390, height: 844 });
    await open("problem");
    assert.ok(await page.isVisible(".pane-statement"));
    assert.ok(await page.isVisible(".pane-editor"));
    await page.click(".narrow-nav > summary");
    assert.ok(await page.isVisible(".narrow-nav >> text=Reviews"));
  },
};
