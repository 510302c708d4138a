// Run in the browser, and what goes on without a network: a kata opens, runs, is handed in and is judged later.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RIGHT, saved, source, verdict, WRONG, write } from "../harness/workbench.mjs";
import { begin, PASSWORD } from "../harness/world.mjs";

const KATA = "/problems/core/two-sum";
const world = await begin();
const ada = await world.person();
const { page, context } = ada;

/** What went to the server since, as `POST /path`. */
const sent = [];
page.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));

async function ran() {
  await page.waitForSelector("[data-run]:not([aria-busy])");
  return page.getAttribute(".result-headline [data-place]", "data-place");
}

/** The text of every case's result, without what only the server measures. */
async function results() {
  return page.evaluate(() => {
    const result = document.querySelector("[data-results] article.result").cloneNode(true);
    for (const part of result.querySelectorAll(".ran, .offer, .cluster")) part.remove();
    return result.textContent.replace(/-\d+(-\d+)?/g, "");
  });
}

/** Everything fails that is not on this device. */
async function unplug() {
  await context.setOffline(true);
  assert.equal(await reachable(), false, "the network is off");
}

async function plugIn() {
  await context.setOffline(false);
}

const reachable = () =>
  page.evaluate(() =>
    fetch(`/search.json?${Math.random()}`).then(
      () => true,
      () => false,
    ),
  );

test("the first Run is on the server, and says what this browser could have and how large it is", async () => {
  await ada.signUp("ada", "Ada Lovelace");
  await ada.open(KATA);
  await page.waitForSelector(".cm-editor");
  await write(page, WRONG);
  await page.click("[data-run]");
  await page.waitForSelector(".offer");
  assert.equal(await ran(), "server");
  assert.match(await page.textContent(".offer"), /Python for the browser: \d+\.\d MB, once/);
  await ada.look("run-offer");
});

test("the download shows how far it has come; from then on Run asks the server nothing", async () => {
  await page.click(".offer >> text=Download");
  await page.waitForSelector("text=Python for the browser is on this device");
  await ada.look("run-downloaded");
  sent.length = 0;
  await page.click("[data-run]");
  await page.waitForSelector("[data-place=browser]");
  assert.match(await page.textContent(".result-headline"), /Wrong for half-of-target/);
  assert.match(await page.textContent("[data-results]"), /Steps are measured on the server when you submit/);
  assert.equal(await page.textContent(".diff-got mark"), "0");
  assert.deepEqual(
    sent.filter((request) => request.endsWith("/run")),
    [],
  );
  await ada.look("run-in-browser");
});

test("this browser says what the server says", async () => {
  const sources = {
    right: RIGHT,
    wrong: WRONG,
    "another type": "def two_sum(nums, target):\n    return 'x'\n",
    nothing: "def two_sum(nums, target):\n    pass\n",
    "an exception": "def two_sum(nums, target):\n    print('so far')\n    return nums[99]\n",
    "an exit": "import sys\ndef two_sum(nums, target):\n    sys.exit(1)\n",
    "no memory": "def two_sum(nums, target):\n    return [bytearray(1 << 30)]\n",
    "a flood": "def two_sum(nums, target):\n    while True: print('x' * 9999)\n",
    "not Python": "def two_sum(nums, target)\n    return []\n",
    "no function": "def three_sum(nums):\n    return []\n",
    "clock and chance":
      "import datetime, random, os\ndef two_sum(nums, target):\n    print(datetime.datetime.now(), random.random(), os.urandom(4))\n    return [0, 1]\n",
  };
  for (const [what, text] of Object.entries(sources)) {
    await write(page, text);
    const said = {};
    for (const place of ["server", "browser"]) {
      await page.click('[aria-label="Editor settings"]');
      await page.selectOption(".editor-settings .field:has-text('Run') select", place);
      await page.keyboard.press("Escape");
      await page.evaluate(() => document.querySelector("[data-results] article.result")?.remove());
      await page.click("[data-run]");
      // What is out of memory here may have more on the server, which is asked.
      await page.waitForSelector(`[data-place=${what === "no memory" ? "server" : place}]`);
      said[place] = await results();
    }
    assert.equal(said.browser, said.server, what);
  }
});

test("what runs for too long is stopped, and the next run is none the worse for it", async () => {
  await write(page, "def two_sum(nums, target):\n    while True: pass\n");
  await page.click("[data-run]");
  await page.waitForSelector(".result-headline .verdict[data-verdict=TLE]", { timeout: 30_000 });
  assert.match(await page.textContent("[data-results]"), /stopped after 10 s in this browser/);
  await write(page, RIGHT);
  await page.click("[data-run]");
  await page.waitForSelector(".result-headline .verdict[data-verdict=AC]");
  assert.equal(await ran(), "browser");
});

test("an own case needs the reference, which is asked as long as there is a network", async () => {
  await page.click("#results >> role=tab[name='Cases']");
  await page.click("text=Copy to an own case");
  await page.fill(".case-form .input >> nth=0", "[9007199254740991, 1, -1]");
  await page.fill(".case-form .input >> nth=1", "9007199254740990");
  await page.keyboard.press("Control+'");
  await page.waitForSelector("[data-place=both]");
  assert.equal(await page.getAttribute(".result-headline .verdict", "data-verdict"), "AC");
});

test("without a network the kata opens as it was left", async () => {
  await write(page, WRONG);
  await saved(page);
  await unplug();
  await page.reload();
  await page.waitForSelector(".cm-editor");
  assert.equal((await source(page)).trim(), WRONG.trim());
  await ada.look("offline-kata");
});

test("without a network Run shows the sample that fails", async () => {
  await page.click("[data-run]");
  await page.waitForSelector(".diff mark");
  assert.equal(await ran(), "browser");
  assert.match(await page.textContent(".result-headline"), /Wrong for half-of-target/);
  assert.match(await page.textContent("[role=tabpanel]:visible"), /first and second/);
  await page.click("#results >> role=tab[name^='own-1']");
  assert.match(await page.textContent(".result"), /no expected answer offline/);
  await ada.look("offline-run");
});

test("what is typed without a network is still there after a reload", async () => {
  await write(page, RIGHT);
  await page.waitForSelector("[data-save-state][data-state=local]");
  await page.reload();
  await page.waitForSelector(".cm-editor");
  assert.equal((await source(page)).trim(), RIGHT.trim());
});

test("a submission is kept on this device, once, and is there after a reload", async () => {
  await page.click("[data-submit]");
  await page.waitForSelector(
    "text=Kept on this device; it will be sent when the network is back. >> visible=true",
  );
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("[data-submit]:not([aria-busy]):not([disabled])");
  await ada.look("offline-kept");
  await page.reload();
  await page.waitForSelector("[data-kept] .verdict[data-verdict=waiting]");
});

test("a page that was never opened says what still works", async () => {
  await page.goto("/problems/core/merge-intervals");
  await page.waitForSelector("h1:has-text('No network')");
  await page.waitForSelector(".rows >> text=Two Sum");
  assert.match(await page.textContent("[data-island=on-this-device]"), /Submissions that wait/);
  assert.doesNotMatch(await page.textContent("body"), /Ada Lovelace/);
  await ada.look("offline-page");
  await page.goto(KATA);
  await page.waitForSelector("[data-kept]");
});

test("with the network back the submission is sent and judged, exactly once", async () => {
  // Two pages that both want to send it.
  const other = await context.newPage();
  await other.goto(KATA);
  await other.waitForSelector("[data-kept]");
  await plugIn();
  await other.waitForSelector('[data-fragment][data-verdict-code="AC"]');
  await other.close();
  assert.equal(await verdict(page), "AC");
  assert.match(page.url(), /submission=/);
  await saved(page);
  await page.goto(`${KATA}?tab=attempts`);
  assert.equal(await page.locator("[data-pane-body] tbody tr").count(), 1);
  await ada.look("offline-judged");
});

test("another page sends it as well, and says so", async () => {
  await ada.open("/about");
  await ada.open(KATA);
  await page.waitForSelector(".cm-editor");
  await unplug();
  await write(page, WRONG);
  await page.click("[data-submit]");
  await page.waitForSelector("[data-kept]");
  await page.goto("/about");
  const draft = page.waitForResponse((response) => response.url().endsWith(`${KATA}/draft`) && response.ok());
  await plugIn();
  await page.waitForSelector(".toast >> text=Your submission to Two Sum was sent.");
  // What was typed comes along.
  assert.equal((await draft).request().postDataJSON().source.trim(), WRONG.trim());
  await page.goto(`${KATA}?tab=attempts`);
  assert.equal(await page.locator("[data-pane-body] tbody tr").count(), 2);
});

test("a session that is lost does not lose the submission", async () => {
  await ada.open(KATA);
  await page.waitForSelector(".cm-editor");
  await write(page, `# while signed out\n${RIGHT}`);
  await saved(page);
  await context.request.post("/sign-out");
  ada.provoked.push(`401 ${KATA}/submissions`, `401 ${KATA}/draft`);
  await page.click("[data-submit]");
  await page.waitForSelector("text=it will be sent when you are signed in again. >> visible=true");
  await ada.look("kept-signed-out");
  await ada.follow("[data-kept] a");
  await page.fill("#username", "ada");
  await page.fill("#password", PASSWORD);
  await ada.follow("main button.primary");
  assert.equal(await verdict(page), "AC");
  await page.goto(`${KATA}?tab=attempts`);
  assert.equal(await page.locator("[data-pane-body] tbody tr").count(), 3);
});

test("on a phone, in the dark: the same offer, the same answer", async () => {
  const phone = await world.person({ width: 390, theme: "dark", like: ada });
  await phone.open("/problems/core/balanced-brackets");
  await phone.page.click(".pane-tabs >> text=Editor");
  await phone.page.waitForSelector(".cm-editor");
  await phone.page.selectOption("#language", "typescript");
  await write(phone.page, "export function isBalanced(text: string): boolean {\n  return true;\n}\n");
  await phone.page.click("[data-run]");
  await phone.page.waitForSelector(".offer");
  await phone.look("phone-offer");
  await phone.page.click(".offer >> text=Use the server");
  await phone.page.click(".pane-tabs >> text=Editor");
  await phone.page.click("[data-run]");
  await phone.page.waitForSelector(".result:not(:has(.offer)) [data-place=server]");
  await phone.page.click(".pane-tabs >> text=Editor");
  await phone.page.click('[aria-label="Editor settings"]');
  await phone.page.selectOption(".editor-settings .field:has-text('Run') select", "browser");
  await phone.page.keyboard.press("Escape");
  await phone.page.click("[data-run]");
  await phone.page.click(".offer >> text=Download");
  await phone.page.waitForSelector("text=JavaScript and TypeScript for the browser is on this device");
  await phone.page.click(".pane-tabs >> text=Editor");
  await phone.page.click("[data-run]");
  await phone.page.waitForSelector("[data-place=browser]");
  await phone.look("phone-run");
  await phone.context.close();
});

test("signing out leaves nothing of her pages behind", async () => {
  const kept = () =>
    page.evaluate(async () =>
      (await (await caches.open("tatami-pages")).keys()).map(({ url }) => new URL(url).pathname),
    );
  assert.ok((await kept()).includes(KATA));
  await page.click(".user-menu > summary");
  await ada.follow(".user-menu >> text=Sign out");
  assert.deepEqual(await kept(), []);
  await unplug();
  await page.goto(KATA);
  await page.waitForSelector("h1:has-text('No network')");
  await plugIn();
});
