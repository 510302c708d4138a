// Orders paths with localeCompare, which does not go by ASCII codes.
const METHODS = new Set(["GET", "POST", "PUT", "DELETE"]);
const figures = new Map();
let skipped = 0;
for (const line of require("fs").readFileSync(0, "utf8").split("\n")) {
  const fields = line.split(" ").filter((field) => field !== "");
  if (fields.length === 0) continue;
  const [method, target, status, duration] = fields;
  if (
    fields.length !== 4 ||
    !METHODS.has(method) ||
    !target.startsWith("/") ||
    !/^[1-5][0-9][0-9]$/.test(status) ||
    !/^[0-9]{1,9}$/.test(duration)
  ) {
    skipped += 1;
    continue;
  }
  const path = target.split("?", 1)[0];
  const entry = figures.get(path) ?? { path, requests: 0, failures: 0, total: 0 };
  figures.set(path, entry);
  entry.requests += 1;
  if (Number(status) >= 500) entry.failures += 1;
  entry.total += Number(duration);
}
const order = (a, b) => b.requests - a.requests || a.path.toLowerCase().localeCompare(b.path.toLowerCase());
for (const { path, requests, failures, total } of [...figures.values()].sort(order)) {
  console.log(`${path} ${requests} ${failures} ${Math.floor(total / requests)}`);
}
console.log(`skipped ${skipped}`);
