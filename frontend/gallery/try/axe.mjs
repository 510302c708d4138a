// axe over states that a page has only after something was done.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

const source = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

async function clean(page) {
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`),
    );
  });
  assert.deepEqual(found, []);
}
const write = async (page, text) => {
  await page.click(".cm-content");
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
};

export const tries = {
  "axe: problem, after a run that is wrong": async ({ page, open }) => {
    await open("problem");
    await page.click("text=Copy to an own case");
    await write(page, "range(len");
    await page.click("[data-run]");
    await page.waitForSelector(".result-headline");
    await clean(page);
  },
  "axe: problem, an error marked, settings and search open, dark": async ({ page, open }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open("problem");
    await write(page, "def f():\n    syntax\n");
    await page.click("[data-run]");
    await page.waitForSelector(".cm-error-line");
    await page.click(".cm-content");
    await page.keyboard.press("Control+f");
    await page.click('[aria-label="Editor settings"]');
    await clean(page);
  },
  "axe: problem, judging and then the fragment": async ({ page, open }) => {
    await open("problem");
    await write(page, "range(len");
    await page.click("[data-submit]");
    await page.waitForSelector(".strip-cell[data-verdict=AC]");
    await clean(page);
    await page.waitForSelector("[data-fragment]");
    await clean(page);
  },
  "axe: completions": async ({ page, open }) => {
    await open("problem");
    await write(page, "");
    await page.keyboard.type("pri", { delay: 40 });
    await page.waitForSelector(".cm-tooltip-autocomplete");
    await clean(page);
  },
  "axe: dialogs": async ({ page, open }) => {
    await open("index");
    await page.keyboard.press("?");
    await clean(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("word");
    await page.waitForSelector('[role="option"]');
    await clean(page);
    await page.keyboard.press("Escape");
    await page.click("text=Delete set >> nth=1");
    await clean(page);
  },
  "axe: menus": async ({ page, open }) => {
    await open("home");
    await page.click(".user-menu > summary");
    await clean(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await open("home");
    await page.click(".narrow-nav > summary");
    await clean(page);
  },
  "axe: diagram, something chosen, the list open": async ({ page, open }) => {
    await open("design");
    await page.click("text=As a list");
    await page.focus('[data-node="a"]');
    await clean(page);
  },
  "axe: a set, something found, something removed": async ({ page, open }) => {
    await open("set");
    await page.click('[aria-label="Remove Two Sum"]');
    await page.fill("[data-finder] input", "word");
    await page.waitForSelector('[role="option"]');
    await clean(page);
  },
  "axe: behavioural, saved here only": async ({ page, open }) => {
    await open("behavioural");
    await page.fill("#action", "signout ".repeat(40));
    await page.waitForSelector("text=Saved in this browser");
    await clean(page);
  },
};
