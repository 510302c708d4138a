// A round of every page, in an installation where something has happened: who goes where, and what they do there.
import { furnish } from "./furnish.mjs";
import { write } from "./workbench.mjs";

const WIDTHS = [1440, 390];
const THEMES = ["light", "dark"];

/** The stops of the round. `do` brings the page into a state that it has only after something was done. */
function stops(made) {
  const nobody = {
    welcome: { path: "/" },
    "sign-in": { path: "/sign-in" },
    "sign-up": { path: "/sign-up" },
    about: { path: "/about" },
    languages: { path: "/languages" },
    offline: { path: "/offline" },
    "problems-signed-out": { path: "/problems" },
    "two-sum-signed-out": { path: "/problems/core/two-sum" },
    "design-signed-out": { path: "/problems/core/notification-system" },
  };
  const mentor = {
    "home-mentor": { path: "/" },
    settings: { path: "/settings" },
    admin: { path: "/admin" },
    "admin-users": { path: "/admin/users" },
    "admin-audit": { path: "/admin/audit" },
    cohorts: { path: "/cohorts" },
    cohort: { path: made.cohort },
    assign: { path: `${made.cohort}/assign` },
    sets: { path: "/sets" },
    "set-new": { path: "/sets/new" },
    set: { path: made.set },
    "set-finding": {
      path: made.set,
      do: async ({ page }) => {
        await page.fill("[data-finder] input", "list");
        await page.waitForSelector('[role="option"]');
      },
    },
    matrix: { path: made.assignment },
    due: { path: `${made.assignment}/due` },
    "review-code": { path: `/reviews/submission/${made.wrong}` },
    "review-answer": { path: `/reviews/attempt/${made.finished}` },
    "reviews-waiting": { path: "/reviews" },
    "confirm-delete": {
      path: made.assignment,
      do: async ({ page }) => {
        await page.click("details.menu >> text=Change");
        await page.click("button:visible:has-text('Delete assignment')");
        await page.waitForSelector("dialog[open]");
      },
    },
  };
  const member = {
    home: { path: "/" },
    problems: { path: "/problems" },
    "problems-none": { path: "/problems?q=nothing+is+called+like+this" },
    track: { path: "/problems?track=foundations" },
    "two-sum": { path: "/problems/core/two-sum" },
    "two-sum-hints": { path: "/problems/core/two-sum?tab=hints" },
    "two-sum-editorial": { path: "/problems/core/two-sum?tab=editorial" },
    "two-sum-attempts": { path: "/problems/core/two-sum?tab=attempts" },
    "two-sum-wrong": { path: `/problems/core/two-sum?submission=${made.wrong}` },
    "two-sum-compared": {
      path: `/problems/core/two-sum?submission=${made.right}`,
      do: inView(".plot"),
    },
    "two-sum-mistyped": { path: `/problems/core/two-sum?submission=${made.mistyped}` },
    "two-sum-run": { path: "/problems/core/two-sum", do: run },
    "two-sum-run-mistyped": { path: "/problems/core/two-sum", do: runMistyped },
    "counter-example": {
      path: `/problems/core/binary-search?submission=${made.smallest}`,
      do: inView("[data-add-case]"),
    },
    cases: { path: `/problems/core/tests-for-version-order?submission=${made.cases}` },
    "cases-attempts": { path: "/problems/core/tests-for-version-order?tab=attempts" },
    "two-sum-settings": {
      path: "/problems/core/two-sum",
      do: async (person) => {
        await editor(person);
        await person.page.click('[aria-label="Editor settings"]');
      },
    },
    "editorial-closed": { path: "/problems/core/merge-intervals?tab=editorial" },
    "class-problem": { path: "/problems/core/lru-cache" },
    "program-problem": { path: "/problems/core/log-summary" },
    "sql-problem": { path: "/problems/core/quiet-customers" },
    "report-right": { path: `/submissions/${made.right}` },
    "report-claim-right": { path: `/submissions/${made.rightClaimed}` },
    "report-claim-wrong": { path: `/submissions/${made.slowClaimed}` },
    "report-mistyped": { path: `/submissions/${made.mistyped}` },
    "report-counter-example": { path: `/submissions/${made.smallest}` },
    "report-counter-example-mistyped": { path: `/submissions/${made.smallestMistyped}` },
    "report-counter-example-program": { path: `/submissions/${made.program}` },
    "report-counter-example-sql": { path: `/submissions/${made.query}` },
    "report-two-sizes": { path: `/submissions/${made.twoSizes}` },
    "report-cases": { path: `/submissions/${made.cases}` },
    "report-cases-off": { path: `/submissions/${made.casesOff}` },
    "report-wrong": { path: `/submissions/${made.wrong}` },
    "report-slow": { path: `/submissions/${made.slow}` },
    "report-broken": { path: `/submissions/${made.broken}` },
    "report-failing": { path: `/submissions/${made.failing}` },
    "design-intro": { path: "/problems/core/payment-gateway" },
    "design-write": { path: "/problems/core/fraud-detection" },
    "design-rubric": { path: `/attempts/${made.finished}` },
    "behavioural-intro": { path: "/problems/core/lead-without-authority" },
    "behavioural-write": { path: "/problems/core/mistake-in-production" },
    progress: { path: "/progress" },
    reviews: { path: "/reviews" },
    "review-read": { path: `/reviews/submission/${made.wrong}` },
    "cohorts-member": { path: "/cohorts" },
    "cohort-member": { path: made.cohort },
    "assignment-member": { path: made.assignment },
    "settings-member": { path: "/settings" },
    "not-found": { path: "/nowhere", refused: 404 },
    forbidden: { path: "/admin", refused: 403 },
    search: {
      path: "/progress",
      do: async ({ page }) => {
        await page.keyboard.press("/");
        await page.keyboard.type("list");
        await page.waitForSelector('[role="option"]');
      },
    },
    shortcuts: {
      path: "/progress",
      do: async ({ page }) => {
        await page.keyboard.press("?");
        await page.waitForSelector("dialog[open]");
      },
    },
    menu: {
      path: "/progress",
      do: ({ page }) =>
        page.locator(".user-menu > summary, .narrow-nav > summary").filter({ visible: true }).last().click(),
    },
  };
  const newcomer = {
    "home-new": { path: "/" },
    "progress-new": { path: "/progress" },
    "reviews-new": { path: "/reviews" },
    "cohorts-new": { path: "/cohorts" },
    "sets-new": { path: "/sets" },
    join: { path: made.invite },
    "join-stale": { path: "/join/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", refused: 404 },
  };
  return { nobody, mentor, member, newcomer };
}

async function editor({ page }) {
  // On a phone the panes are tabs.
  const tab = page.locator(".pane-tabs >> text=Editor");
  if (await tab.isVisible()) await tab.click();
  await page.waitForSelector(".cm-editor");
}

/** Where panes scroll by themselves. On a phone the page is as long as its pane, and all of it is seen. */
const inView =
  (selector) =>
  async ({ page }) => {
    if (page.viewportSize().width > 600) await page.locator(selector).first().scrollIntoViewIfNeeded();
  };

const run = (person) => runs(person, "    print(nums)\n    return [nums[9], 0]\n");
const runMistyped = (person) => runs(person, "    return ['the first', 'the second']\n");

async function runs(person, body) {
  await editor(person);
  await write(person.page, `def two_sum(nums, target):\n${body}`);
  await person.page.click("[data-run]");
  await person.page.waitForSelector(".result-headline");
}

/** Goes round. `at` is called on every stop, with a name for it that no other stop has; stops that are not `wanted` are
 * left out. */
export async function tour(world, at, wanted = () => true) {
  const made = await furnish(world);
  for (const width of WIDTHS) {
    for (const theme of THEMES) {
      for (const [who, places] of Object.entries(stops(made))) {
        const person = await world.person({ width, theme, like: made.people[who] });
        for (const [stop, { path, do: act, refused }] of Object.entries(places)) {
          const name = `${stop}-${width}-${theme}`;
          if (!wanted(name)) continue;
          if (refused) person.provoked.push(`${refused} ${path}`);
          await person.open(path);
          await person.page.evaluate(() => document.fonts.ready);
          await act?.(person);
          await at(person, name);
        }
        await person.context.close();
      }
    }
  }
}
