const lines = require("node:fs").readFileSync(0, "utf8").split("\n");
const sums = new Map();
for (const line of lines.slice(1, Number(lines[0]) + 1)) {
  const [name, amount] = line.trim().split(/\s+/);
  sums.set(name, (sums.get(name) ?? 0) + Number(amount));
}
for (const name of [...sums.keys()].sort()) {
  console.log(`${name} ${sums.get(name)}`);
}
