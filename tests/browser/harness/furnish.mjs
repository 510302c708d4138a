// An installation in which something has happened, made over HTTP: a cohort with a mentor and a member, a set that is
// assigned, submissions of every kind, others who solved the same, answers, a review.
import { readFile } from "node:fs/promises";
import { RIGHT, WRONG } from "./workbench.mjs";

const SLOW = `def two_sum(nums, target):
    for i in range(len(nums)):
        for j in range(i):
            if nums[i] + nums[j] == target:
                return [j, i]
`;
const BROKEN = "def two_sum(nums, target)\n    return []\n";
const FAILING = `def two_sum(nums, target):
    print("<script>alert(1)</script>")
    return nums[len(nums)]
`;

/** Of another type than is asked for. */
const MISTYPED = `def two_sum(nums, target):
    return ["the first", "the second"]
`;
/** Right on the samples of binary-search, wrong on every list of two. */
const TWO = `from bisect import bisect_left


def search(nums, target):
    if len(nums) == 2:
        return None if target < 0 else -7
    i = bisect_left(nums, target)
    return i if i < len(nums) and nums[i] == target else -1
`;
/** Of another type on every list of two. */
const TWO_MISTYPED = TWO.replace("None if target < 0 else -7", '"between the two"');
const CASES =
  '{"args": ["1.9", "1.10"], "expected": -1}\n{"name": "same", "args": ["1", "1.0"], "expected": 0}\n';
const ROUNDS = [0, 1, 1, 2, 4, 9, 20];
/** Right, with so many idle rounds for each number. */
const idle = (rounds) =>
  RIGHT.replace("    for i, x", `    idle = range(${rounds})\n    for i, x`).replace(
    "        if",
    "        for _ in idle:\n            pass\n        if",
  );

/** Makes it all and says where it is. */
export async function furnish(world) {
  const mentor = await world.member("maya", "Maya Mentor");
  const member = await world.member("ben", "Ben Member");
  const newcomer = await world.member("nora", "Nora New");
  const cohort = await form(mentor, "/cohorts", { name: "Autumn evening group" });
  const invite = field(await page(mentor, cohort), /value="(http[^"]*\/join\/[^"]*)"/);
  await form(member, new URL(invite).pathname, {});
  const set = await form(mentor, "/sets", {
    title: "Week 1: hash tables",
    description: "Problems that look different and are not.",
    problem: ["core/two-sum", "core/notification-system", "core/mistake-in-production"],
    note: ["Start here.", "", ""],
  });
  const due = { set: set.split("/").pop(), due: "2031-03-01T18:00", time_zone: "Europe/Berlin" };
  const assignment = await form(mentor, `${cohort}/assign`, due);

  for (const [number, rounds] of ROUNDS.entries()) {
    const other = await world.member(`other-${number}`);
    await submit(other, "core/two-sum", idle(rounds));
    await other.context.close();
  }
  const submitted = {};
  for (const [name, [problem, source, claim, language]] of Object.entries({
    slow: ["core/two-sum", SLOW],
    slowClaimed: ["core/two-sum", SLOW, "n"],
    broken: ["core/two-sum", BROKEN],
    failing: ["core/two-sum", FAILING],
    mistyped: ["core/two-sum", MISTYPED],
    rightClaimed: ["core/two-sum", idle(3), "n"],
    right: ["core/two-sum", RIGHT],
    wrong: ["core/two-sum", WRONG],
    smallest: ["core/binary-search", TWO],
    smallestMistyped: ["core/binary-search", TWO_MISTYPED],
    cases: ["core/tests-for-version-order", CASES],
    twoSizes: ["core/edit-distance", await fromBank("edit-distance/solutions/python/main.py"), "n^2"],
    program: [
      "core/locked-maze",
      await fromBank("locked-maze/submissions/wrong_answer/nearest_key_first.py"),
    ],
    query: [
      "core/quiet-customers",
      await fromBank("quiet-customers/submissions/wrong_answer/date_in_where.sql"),
      undefined,
      "sql",
    ],
    casesOff: ["core/tests-for-version-order", CASES.replace("0}", "1}")],
  }))
    submitted[name] = await submit(member, problem, source, claim, language);
  await form(mentor, `/reviews/submission/${submitted.wrong}`, {
    comment: "Line 3 answers before it looks. What does the second sample say?\n\nTry `seen = {}`.",
  });
  await form(member, "/problems/core/two-sum/hints/1", {});

  const finished = await answer(member, "core/notification-system", {
    requirements: "Closures within a minute.\nOffers by the evening.",
    estimates: "passengers = 400k\npushes = passengers * 1.4\nper_second = pushes / 60",
    diagram: JSON.stringify({
      nodes: [
        { id: "a", x: 120, y: 90, label: "Producer", shape: "person" },
        { id: "b", x: 360, y: 90, label: "Queue", shape: "queue" },
        { id: "c", x: 600, y: 90, label: "Log", shape: "store" },
      ],
      edges: [
        { from: "a", to: "b", label: "one request" },
        { from: "b", to: "c", label: "half a million" },
      ],
    }),
    "deep-dives": "Fan-out by line and stop, in order of departure.",
  });
  await form(member, `/attempts/${finished}/finish`, {});
  await answer(member, "core/fraud-detection", { requirements: "Refuse within 200 ms." });
  await answer(member, "core/mistake-in-production", {});
  const people = { mentor, member, newcomer };
  return { people, cohort, set, assignment, finished, invite: new URL(invite).pathname, ...submitted };
}

function fromBank(path) {
  return readFile(new URL(`../../../problems/core/${path}`, import.meta.url), "utf8");
}

async function page(person, path) {
  const answer = await person.context.request.get(path);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
  return answer.text();
}

/** Posts a form as a browser does, and gives the path it leads to. */
async function form(person, path, fields) {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const answer = await person.context.request.post(path, {
    data: new URLSearchParams(pairs).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.headers().location.split(/[?#]/)[0];
}

/** Hands in and waits for the verdict: the stream of events ends with it. */
async function submit(person, problem, source, claim, language = "python") {
  const data = { language, source, claim, key: crypto.randomUUID() };
  const answer = await person.context.request.post(`/problems/${problem}/submissions`, { data });
  const { id, events } = await answer.json();
  await (await person.context.request.get(events, { timeout: 120_000 })).text();
  return id;
}

/** Begins an answer, writes its sections and gives the attempt's id. */
async function answer(person, problem, sections) {
  await form(person, `/problems/${problem}/attempts`, {});
  const id = field(await page(person, `/problems/${problem}`), /data-url="\/attempts\/([^/"]+)\/answer"/);
  const fields = Object.entries(sections).map(([name, text]) => [`sections[${name}]`, text]);
  if (fields.length)
    await form(person, `/attempts/${id}/answer`, { ...Object.fromEntries(fields), action: "save" });
  return id;
}

function field(html, pattern) {
  const found = pattern.exec(html);
  if (!found) throw new Error(`${pattern} is not in the page`);
  return found[1];
}
