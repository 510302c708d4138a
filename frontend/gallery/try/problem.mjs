import assert from "node:assert/strict";

const type = async (page, text) => {
  await page.click(".cm-content");
  await page.keyboard.press("Control+A");
  // Replacing a selection in one stroke makes Chromium try to keep its style, which the policy refuses, in the console.
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
};
const drafts = (received) => received.filter(({ path }) => path.endsWith("/draft"));

export const tries = {
  "the editor stands where the textarea was, with the server's draft": async ({ page, open }) => {
    await open("problem");
    await page.waitForSelector(".cm-editor");
    assert.match(await page.textContent(".cm-content"), /seen = \{\}/);
    assert.equal(await page.isVisible("textarea[name=source]"), false);
    assert.ok((await page.locator(".tok-keyword").count()) > 2);
  },
  "a draft is kept at once here and a second later there": async ({ page, open, received }) => {
    await open("problem");
    await type(page, "x = 1");
    await page.waitForFunction(() =>
      localStorage.getItem("tatami:ada:draft:core/two-sum:python")?.includes("x = 1"),
    );
    assert.equal(drafts(received).length, 0);
    await page.waitForSelector('[data-save-state][data-state="saved"]');
    assert.equal(drafts(received)[0].body.source, "x = 1");
    assert.equal(drafts(received)[0].body.language, "python");
  },
  "signed out: the banner says so, and the draft comes back after a reload": async ({ page, open }) => {
    await open("problem");
    await type(page, "# signout");
    await page.waitForSelector("text=You were signed out. Your draft is kept in this browser.");
    assert.match(await page.getAttribute(".editor-banner a", "href"), /^\/sign-in\?return_to=/);
    await page.reload({ waitUntil: "networkidle" });
    assert.match(await page.textContent(".cm-content"), /# signout/);
  },
  "offline: saved in this browser": async ({ page, context, open }) => {
    await open("problem");
    await context.setOffline(true);
    await type(page, "y = 2");
    await page.waitForSelector("text=Saved in this browser");
    await context.setOffline(false);
    await page.waitForSelector('[data-save-state][data-state="saved"]');
  },
  "changing the language brings its starter, and back its draft": async ({ page, open }) => {
    await open("problem");
    await page.selectOption("#language", "go");
    await page.waitForFunction(() =>
      document.querySelector(".cm-content")?.textContent?.includes("func TwoSum"),
    );
    await page.selectOption("#language", "python");
    await page.waitForFunction(() => document.querySelector(".cm-content")?.textContent?.includes("seen"));
    await page.waitForTimeout(900);
    await page.selectOption("#language", "rust");
    await page.waitForTimeout(900);
    await page.reload({ waitUntil: "networkidle" });
    assert.equal(await page.inputValue("#language"), "rust");
  },
  "reset goes to the starter, undo takes it back": async ({ page, open }) => {
    await open("problem");
    await page.click('[aria-label="Editor settings"]');
    await page.click("text=Back to the starter");
    assert.doesNotMatch(await page.textContent(".cm-content"), /seen/);
    await page.click(".toast >> text=Undo");
    assert.match(await page.textContent(".cm-content"), /seen/);
  },
  "Ctrl+' runs samples and own cases; the first difference is marked": async ({ page, open, received }) => {
    await open("problem");
    await page.click("text=Copy to an own case");
    await page.fill(".case-form .input >> nth=0", "[1, 90071992547409931]");
    await type(page, "range(len");
    await page.keyboard.press("Control+'");
    await page.waitForSelector(".diff mark");
    const sent = received.find(({ path }) => path.endsWith("/run")).body;
    assert.equal(sent.cases.length, 3);
    assert.equal(sent.cases[2].input, "[[1, 90071992547409931], 9]");
    assert.equal(await page.textContent(".diff-got mark"), "12");
    assert.match(await page.textContent(".result-headline p"), /Wrong for same-twice/);
  },
  "an own case that is not JSON says so beside its field and sends nothing": async ({
    page,
    open,
    received,
  }) => {
    await open("problem");
    await page.click("text=Own case");
    await page.fill(".case-form .input >> nth=0", "[1, 2,]");
    await page.click("[data-run]");
    await page.waitForSelector(".case-form .field-error:visible");
    assert.match(await page.textContent(".case-form .field-error >> nth=0"), /comma/);
    assert.equal(received.filter(({ path }) => path.endsWith("/run")).length, 0);
  },
  "more own cases than Run takes cannot be added, and the page says so": async ({ page, open, received }) => {
    await open("problem");
    const words = "Run takes at most 20 own cases: remove one to add another.";
    for (let count = 0; count < 20; count++) {
      assert.equal(await page.isVisible(`text=${words}`), false);
      await page.click(".case-add");
    }
    assert.ok(await page.isDisabled(".case-add"));
    const why = await page.getAttribute(".case-add", "aria-describedby");
    assert.equal(await page.textContent(`#${why}`), words);
    assert.ok(await page.isVisible(`#${why}`));
    await page.click(".case-bar [role=tab] >> nth=0");
    assert.ok(await page.isDisabled("text=Copy to an own case"));
    await page.click("text=own-7");
    await page.click("text=Remove case");
    assert.ok(await page.isEnabled(".case-add"));
    assert.equal(await page.isVisible(`text=${words}`), false);
    // In its place another one: then there is no room for it to come back.
    await page.click(".case-add");
    await page.click(".toast >> text=Undo");
    await page.waitForSelector(`.toast >> text=${words}`);
    await type(page, "range(len");
    await page.click("[data-run]");
    await page.waitForSelector(".result-headline");
    assert.equal(received.find(({ path }) => path.endsWith("/run")).body.cases.length, 22);
  },
  "a compile error marks its line": async ({ page, open }) => {
    await open("problem");
    await type(page, "def f():\n    syntax\n");
    await page.click("[data-run]");
    await page.waitForSelector(".cm-error-line");
    assert.match(await page.textContent(".cm-error-message"), /invalid syntax/);
    assert.match(await page.textContent(".result-headline"), /does not compile/);
    await page.click(".cm-error-line");
    await page.keyboard.type("x");
    assert.equal(await page.locator(".cm-error-line").count(), 0);
  },
  "submit fills the strip, then shows the fragment": async ({ page, open, received }) => {
    await open("problem");
    await type(page, "range(len");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".strip-cell[data-verdict=AC]");
    await page.waitForSelector("[data-fragment]");
    assert.match(page.url(), /submission=\d+/);
    const sent = received.find(({ path }) => path.endsWith("/submissions")).body;
    assert.ok(sent.key.length >= 16);
    assert.equal(sent.language, "python");
  },
  "too many: says how long to wait, and lets go after it": async ({ page, open }) => {
    await open("problem");
    await type(page, "limit");
    await page.click("[data-submit]");
    await page.waitForSelector("text=You may submit 10 times a minute.");
    assert.ok(await page.isDisabled("[data-submit]"));
    await page.waitForSelector("text=You can go on now.");
    assert.ok(await page.isEnabled("[data-submit]"));
  },
  "Alt+1 to 3 go to the panes, Esc then Tab leaves the editor": async ({ page, open }) => {
    await open("problem");
    await page.keyboard.press("Alt+2");
    assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")));
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")), false);
    await page.keyboard.press("Alt+3");
    assert.ok(await page.evaluate(() => document.activeElement?.matches("[data-results]")));
  },
  "a divider moves by keys and is remembered": async ({ page, open }) => {
    await open("problem");
    const width = () =>
      page.evaluate(() => document.querySelector("#statement").getBoundingClientRect().width);
    const before = await width();
    await page.focus(".divider.vertical");
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    const after = await width();
    assert.ok(after > before + 100, `${before} → ${after}`);
    await page.reload({ waitUntil: "networkidle" });
    assert.equal(await width(), after);
  },
  "vim keys": async ({ page, open }) => {
    await open("problem");
    await page.click('[aria-label="Editor settings"]');
    await page.selectOption(".editor-settings select >> nth=1", "vim");
    await page.waitForSelector(".cm-vimMode");
    await page.click(".cm-content");
    await page.keyboard.type("ggdG");
    await page.keyboard.type("ihello");
    await page.keyboard.press("Escape");
    assert.match(await page.textContent(".cm-content"), /^hello/);
  },
  "on a phone: tabs instead of panes": async ({ page, open }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open("problem");
    assert.ok(await page.isVisible(".pane-statement"));
    assert.equal(await page.isVisible(".pane-editor"), false);
    await page.click(".pane-tabs >> text=Editor");
    assert.ok(await page.isVisible(".cm-editor"));
    await page.click("[data-run]");
    await page.waitForSelector(".result-headline");
    assert.ok(await page.isVisible(".pane-results"));
  },
};
