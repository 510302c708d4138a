// The page of a coding problem, as hands know it.

export const RIGHT = `def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
`;
export const WRONG = `def two_sum(nums, target):
    print("first and second")
    return [0, 1]
`;

/** Replaces what is in the editor. */
export async function write(page, text) {
  await page.click(".cm-content");
  await page.keyboard.press("Control+A");
  // Replacing a selection in one stroke makes Chromium try to keep its style, which the policy refuses, in the console.
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

/** What is in the editor. Lines that are out of sight count as well. */
export function source(page) {
  return page.evaluate(
    () =>
      document.querySelector(".cm-content").cmTile?.view?.state.doc.toString() ??
      [...document.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n"),
  );
}

/** Waits until the draft has reached the server. */
export async function saved(page) {
  await page.waitForSelector('[data-save-state][data-state="saved"]');
}

/** Waits for a verdict beside the editor, and gives its code. */
export async function verdict(page) {
  const fragment = page.locator(
    '[data-results] [data-fragment]:not([data-verdict-code="queued"]):not([data-verdict-code="running"])',
  );
  await fragment.waitFor();
  return fragment.getAttribute("data-verdict-code");
}
