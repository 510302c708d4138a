// A mentor and a member: cohort, set, assignment, matrix, review.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RIGHT, verdict, write } from "../harness/workbench.mjs";
import { begin, PASSWORD } from "../harness/world.mjs";

const world = await begin();
const maya = await world.member("maya", "Maya Mentor");
const ben = await world.member("ben", "Ben Member");
const mentor = maya.page;
const member = ben.page;
let invite = "";
let assignment = "";

test("the mentor makes a cohort and has a link to send", async () => {
  await maya.open("/cohorts");
  await maya.look("cohorts-empty");
  await mentor.fill("#name", "Autumn evening group");
  await maya.follow("text=Make cohort");
  invite = await mentor.inputValue("#invite");
  assert.match(invite, /\/join\//);
  await mentor.click("text=Copy");
  assert.equal(await mentor.evaluate(() => navigator.clipboard.readText()), invite);
  await maya.look("cohort-new");
});

/** The session ends before a form is sent: what was written comes back after signing in, on the same page. */
async function sendSignedOut(button) {
  const here = mentor.url();
  await maya.context.request.post("/sign-out");
  await maya.follow(button);
  await mentor.fill("#username", "maya");
  await mentor.fill("#password", PASSWORD);
  await maya.follow("main button.primary");
  assert.equal(mentor.url(), here);
  await mentor.waitForSelector("form > .flash >> text=What you wrote is back");
}

test("the mentor puts a set together and puts it in order", async () => {
  await maya.open("/sets");
  await maya.look("sets-empty");
  await maya.follow("main >> text=Make a set");
  await mentor.fill("#title", "Week 1: hash tables");
  await mentor.fill("#description", "Three problems that look different and are not.");
  for (const words of ["group anagrams", "two sum", "notifications"]) {
    await mentor.fill("[data-finder] input", words);
    await mentor.waitForSelector('[role="option"][aria-selected="true"]');
    await mentor.keyboard.press("Enter");
  }
  await mentor.click('[aria-label="Move Two Sum up"]');
  await mentor.fill('[aria-label="Note on Two Sum"]', "Start here.");
  await maya.look("set-new");
  await sendSignedOut("text=Make set");
  await mentor.click('[aria-label="Move Notifications for a transport network down"]');
  await maya.follow("text=Make set");
  const order = mentor.locator('[name="problem"]');
  if ((await order.count()) === 0) await maya.follow("text=Week 1: hash tables");
  assert.deepEqual(await order.evaluateAll((inputs) => inputs.map(({ value }) => value)), [
    "core/two-sum",
    "core/group-anagrams",
    "core/notification-system",
  ]);
  assert.equal(await mentor.inputValue('[aria-label="Note on Two Sum"]'), "Start here.");
  await maya.look("set-edit");
  await maya.open("/sets");
  await maya.look("sets");
});

test("a member joins by the link", async () => {
  await ben.open(invite);
  assert.match(await member.textContent("main"), /Join Autumn evening group\?/);
  await ben.look("join");
  await ben.follow("main >> text=Join >> nth=-1");
  assert.match(await member.textContent("main"), /Autumn evening group/);
  await ben.look("cohort-member-empty");
});

test("the mentor assigns the set with a due date", async () => {
  await maya.open("/cohorts");
  await maya.follow("text=Autumn evening group");
  assert.match(await mentor.textContent("main"), /Ben Member/);
  await maya.follow("main >> text=Assign a set >> nth=0");
  await mentor.selectOption("#set", { index: 1 });
  await mentor.fill("#due", "2031-03-01T18:00");
  await mentor.waitForFunction(() => document.querySelector("[data-zone]").textContent.includes("Berlin"));
  await maya.look("assign");
  await maya.follow("main button.primary");
  assignment = new URL(mentor.url()).pathname;
  assert.match(assignment, /^\/assignments\//);
  assert.match(await mentor.textContent("main"), /1 March 2031 at 18:00 CET/);
  await maya.look("matrix-new");
  await maya.follow("main >> text=Autumn evening group");
  await maya.look("cohort-assigned");
});

test("the member finds it on the home page and solves one", async () => {
  await ben.open("/");
  assert.match(await member.textContent("main"), /Week 1: hash tables/);
  await ben.look("home-assigned");
  await ben.open(assignment);
  assert.match(await member.textContent("main"), /Start here\./);
  await ben.look("assignment-member");
  await ben.follow("main >> text=Two Sum");
  await member.waitForSelector(".cm-editor");
  await write(member, RIGHT);
  await member.click("[data-submit]");
  assert.equal(await verdict(member), "AC");
});

test("the mentor sees the matrix, opens the submission and comments on it", async () => {
  await maya.open(assignment);
  const cell = mentor.locator("tbody tr", { hasText: "Ben Member" }).locator("td").first();
  assert.match(await cell.textContent(), /100/);
  await maya.look("matrix");
  const csv = await maya.context.request.get(`${assignment}/matrix.csv`);
  assert.match(await csv.text(), /Ben Member.*100/);
  await Promise.all([mentor.waitForNavigation({ waitUntil: "networkidle" }), cell.locator("a").click()]);
  assert.match(mentor.url(), /\/reviews\/submission\//);
  assert.match(await mentor.textContent(".source"), /seen\[target - x\]/);
  await mentor.fill("#comment", "Line 4 is the heart of it. Try it with `<b>no</b>` second look-up.");
  await maya.look("review-write");
  const written = await mentor.inputValue("#comment");
  await sendSignedOut("text=Send review");
  assert.equal(await mentor.inputValue("#comment"), written);
  await maya.follow("text=Send review");
  await maya.open("/reviews");
  await maya.look("reviews-mentor");
});

test("the member reads the comment, and the line is linked", async () => {
  await ben.open("/reviews");
  assert.match(await member.textContent("main"), /Two Sum/);
  await ben.look("reviews-member");
  await ben.follow("main >> text=Two Sum >> nth=0");
  assert.match(await member.textContent(".thread"), /heart of it/);
  assert.match(await member.textContent(".thread code"), /<b>no<\/b>/);
  await member.click(".thread a[href='#L4']");
  assert.ok(await member.locator("#L4:target").count());
  await ben.look("review-read");
});

test("a stranger sees nothing of it", async () => {
  const eve = await world.member("eve", "Eve Elsewhere");
  const paths = [assignment, `${assignment}/matrix.csv`, new URL(member.url()).pathname, "/sets/1"];
  for (const path of paths) {
    const answer = await eve.context.request.get(path);
    assert.equal(answer.status(), 404, path);
  }
});

test("a new link ends the old one", async () => {
  await maya.open("/cohorts");
  await maya.follow("text=Autumn evening group");
  await mentor.click("main button:visible:has-text('Make a new link')");
  await maya.follow("dialog[open] button:has-text('Make a new link')");
  assert.notEqual(await mentor.inputValue("#invite"), invite);
  const late = await world.member("late", "Late Comer");
  const path = new URL(invite).pathname;
  late.provoked.push(`404 ${path}`);
  await late.open(path);
  assert.match(await late.page.textContent("main"), /does not work/);
  await late.look("join-stale");
});
