// One person, two devices: a draft that was typed offline does not replace a newer one, and neither is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { saved, source, write } from "../harness/workbench.mjs";
import { begin } from "../harness/world.mjs";

const KATA = "/problems/core/two-sum";
const world = await begin();
const laptop = await world.member("ada", "Ada Lovelace");
const desk = await world.person({ like: laptop });
for (const device of [laptop, desk]) device.provoked.push(`409 ${KATA}/draft`);
const OTHER = ".editor-banner >> text=Two drafts of this were typed in different places";

async function at(device) {
  await device.open(KATA);
  await device.page.waitForSelector(".cm-editor");
}

/** Types without a network, and leaves the page before there is one again. */
async function typeOffline(device, text) {
  await device.context.setOffline(true);
  await write(device.page, text);
  await device.page.waitForSelector('[data-save-state][data-state="local"]');
  // What a page sends as it is left outlives the emulation, and would arrive: without a network it could not.
  await device.page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError("no network"));
  });
  await device.page.goto("about:blank");
  await device.context.setOffline(false);
}

async function typeOnline(device, text) {
  await at(device);
  await write(device.page, text);
  await saved(device.page);
}

test("the page of the problem shows the newer draft, and offers the other", async () => {
  await at(laptop);
  await typeOffline(laptop, "# on the train");
  await typeOnline(desk, "# at the desk");
  await at(laptop);
  await laptop.page.waitForSelector(OTHER);
  assert.equal(await source(laptop.page), "# at the desk");
  await laptop.look("draft-newer");
  await laptop.page.click("text=Show the other");
  await laptop.page.waitForFunction(() =>
    /on the train/.test(document.querySelector(".cm-content").textContent),
  );
  await saved(laptop.page);
  await at(desk);
  assert.equal(await source(desk.page), "# on the train");
  // It can be swapped back, and let go.
  await laptop.page.click("text=Show the other");
  await laptop.page.waitForFunction(() =>
    /at the desk/.test(document.querySelector(".cm-content").textContent),
  );
  await saved(laptop.page);
  await laptop.page.click("text=Discard it");
  assert.equal(await laptop.page.locator(OTHER).count(), 0);
  await laptop.page.click(".toast >> text=Undo");
  await laptop.page.waitForSelector(OTHER);
  await laptop.page.click("text=Discard it");
  await laptop.page.reload({ waitUntil: "networkidle" });
  assert.equal(await source(laptop.page), "# at the desk");
});

test("any other page that finds the older one says so", async () => {
  await typeOffline(laptop, "# on the train again");
  await typeOnline(desk, "# at the desk again");
  await laptop.open("/about");
  await laptop.page.waitForSelector(".toast >> text=A newer draft was typed elsewhere");
  await laptop.follow(".toast >> text=Look at both");
  await laptop.page.waitForSelector(OTHER);
  assert.equal(await source(laptop.page), "# at the desk again");
  await laptop.page.click("text=Show the other");
  await laptop.page.waitForFunction(() =>
    /on the train again/.test(document.querySelector(".cm-content").textContent),
  );
});

test("what is typed on after the network was away counts as now", async () => {
  await at(desk);
  await desk.context.setOffline(true);
  await write(desk.page, "# offline for a while");
  await desk.page.waitForSelector('[data-save-state][data-state="local"]');
  await desk.context.setOffline(false);
  await saved(desk.page);
  await desk.page.click(".cm-content");
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.type(", and on");
  await saved(desk.page);
  await at(laptop);
  assert.equal(await source(laptop.page), "# offline for a while, and on");
});
