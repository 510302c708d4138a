const METHODS = new Set(["GET", "POST", "PUT", "DELETE"]);

// Path, status and duration of a well-formed line, or null.
function parse(fields) {
  if (fields.length !== 4) return null;
  const [method, target, status, duration] = fields;
  if (!METHODS.has(method) || !target.startsWith("/")) return null;
  if (!/^[1-5][0-9][0-9]$/.test(status) || !/^[0-9]{1,9}$/.test(duration)) return null;
  return { path: target.split("?", 1)[0], status: Number(status), duration: Number(duration) };
}

const figures = new Map();
let skipped = 0;
for (const line of require("fs").readFileSync(0, "utf8").split("\n")) {
  const fields = line.split(" ").filter((field) => field !== "");
  if (fields.length === 0) continue;
  const request = parse(fields);
  if (request === null) {
    skipped += 1;
    continue;
  }
  let entry = figures.get(request.path);
  if (entry === undefined) {
    entry = { path: request.path, requests: 0, failures: 0, total: 0 };
    figures.set(request.path, entry);
  }
  entry.requests += 1;
  if (request.status >= 500) entry.failures += 1;
  entry.total += request.duration;
}

const entries = [...figures.values()].sort((a, b) => b.requests - a.requests || (a.path < b.path ? -1 : 1));
const out = entries.map(
  ({ path, requests, failures, total }) => `${path} ${requests} ${failures} ${Math.floor(total / requests)}`,
);
out.push(`skipped ${skipped}`);
console.log(out.join("\n"));
