// Made-up answers to what the islands ask for. Words in the source decide what comes back:
// "syntax" CE, "raise" RE, "range(len" WA, "slow" TLE, "limit" 429, "signout" 401, anything else AC.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const design = join(dirname(fileURLToPath(import.meta.url)), "../dist/design");
export const received = [];
const submissions = new Map();
let version = 10;

const problems = [
  "Two Sum",
  "Group Anagrams",
  "Merge Intervals",
  "LRU Cache",
  "Word Ladder",
  "Second Highest Salary",
];
const items = problems.map((title, at) => ({
  title,
  href: "/design/problem.html",
  kind: "problem",
  note: at % 2 ? "medium" : "easy",
}));

export async function answer(request, response, path) {
  const reply = (status, body, headers = {}) => {
    const type = status >= 400 ? "application/problem+json" : "application/json";
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    return true;
  };
  const { method } = request;
  if (method === "GET" && path === "/search.json") return reply(200, { items });
  if (method === "GET" && path === "/problems/search.json") {
    const query = new URL(request.url, "http://localhost").searchParams.get("q")?.toLowerCase() ?? "";
    const found = problems.filter((title) => title.toLowerCase().includes(query));
    return reply(200, {
      items: found.map((title) => ({
        problem: `core/${title.toLowerCase().replaceAll(" ", "-")}`,
        title,
        kind: "function",
        difficulty: "medium",
        minutes: 20,
      })),
    });
  }
  if (method === "GET" && path.startsWith("/mock/events/"))
    return events(request, response, path.split("/").at(-1));
  if (method === "GET" && path.startsWith("/mock/fragment/")) {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(await readFile(join(design, "_fragment.html")));
    return true;
  }
  if (method === "GET" || method === "HEAD") return false;

  const text = await body(request);
  const json = (request.headers["content-type"] ?? "").includes("json") ? JSON.parse(text) : null;
  received.push({ method, path, body: json ?? text });
  if (method === "PUT" && path.endsWith("/answer")) {
    if (text.includes("signout")) return reply(401, { title: "Signed out", detail: "Sign in again." });
    if (text.includes("conflict"))
      return reply(409, {
        title: "Changed elsewhere",
        detail: "Another tab saved first.",
        version: ++version,
      });
    return reply(200, { version: ++version, saved_at: new Date().toISOString() });
  }
  if (method === "PUT" && text.includes("signout"))
    return reply(401, { title: "Signed out", detail: "Sign in again." });
  if (method === "PUT") {
    response.writeHead(204);
    response.end();
    return true;
  }
  if (path.endsWith("/run")) return run(json, reply);
  if (path.endsWith("/submissions")) {
    if (json.source.includes("limit")) {
      return reply(
        429,
        { title: "Too many at once", detail: "You may submit 10 times a minute." },
        { "retry-after": "3" },
      );
    }
    const id = String(submissions.size + 1);
    submissions.set(id, json);
    return reply(201, {
      id,
      events: `/mock/events/${id}`,
      report: "/design/report.html",
      fragment: `/mock/fragment/${id}`,
    });
  }
  response.writeHead(303, { location: "/design/index.html" });
  response.end();
  return true;
}

function body(request) {
  return new Promise((resolve) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => resolve(text));
  });
}

function run({ source, cases }, reply) {
  if (source.includes("syntax")) {
    return reply(200, {
      compile: { ok: false, message: "line 2: invalid syntax\n    for i in\n            ^" },
      cases: [],
    });
  }
  const one = (verdict, rest) => ({
    verdict,
    steps: 41_230,
    peak_memory_bytes: 4_321_000,
    message: null,
    stdout: null,
    ...rest,
  });
  return reply(200, {
    compile: { ok: true, message: null },
    cases: cases.map(({ name, input }, at) => {
      if (source.includes("raise")) {
        return one("RE", {
          name,
          input,
          expected: "[0, 1]",
          got: null,
          message: "Traceback: line 3, in two_sum\nValueError: nothing found",
        });
      }
      if (source.includes("range(len") && at === 1) {
        return one("WA", { name, input, expected: "[0, 1]", got: "[0, 12]", stdout: "seen {3: 0}\n" });
      }
      return one("AC", { name, input, expected: "[0, 1]", got: "[0, 1]" });
    }),
  });
}

function events(request, response, id) {
  const { source } = submissions.get(id) ?? { source: "" };
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const groups = ["Small inputs", "Edge cases", "Large inputs"];
  const total = 24;
  let index = 0;
  response.write(`event: compile\ndata: {"ok":true,"message":null}\n\n`);
  const timer = setInterval(() => {
    if (index === total) {
      clearInterval(timer);
      response.write(`event: done\ndata: {"verdict":"WA","score":40}\n\n`);
      response.end();
      return;
    }
    const verdict = source.includes("range(len") && index % 9 === 5 ? "WA" : "AC";
    const event = {
      index,
      total,
      group: groups[Math.floor(index / 8)],
      name: `case-${index}`,
      verdict,
      steps: 1000,
    };
    response.write(`event: case\ndata: ${JSON.stringify(event)}\n\n`);
    index += 1;
  }, 30);
  request.on("close", () => clearInterval(timer));
  return true;
}
