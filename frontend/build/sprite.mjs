// One sprite of the icons that are used: names listed in icons.json come from lucide, drawings of our own
// (verdict shapes, the mark) from src/icons.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export async function sprite(root) {
  const names = JSON.parse(await readFile(join(root, "icons.json"), "utf8"));
  const own = (await readdir(join(root, "src/icons"))).filter((file) => file.endsWith(".svg")).sort();
  const symbols = [];
  for (const name of names) {
    symbols.push(
      symbol(name, await readFile(join(root, "node_modules/lucide-static/icons", `${name}.svg`), "utf8")),
    );
  }
  for (const file of own) {
    if (file === "favicon.svg") continue;
    symbols.push(symbol(file.replace(".svg", ""), await readFile(join(root, "src/icons", file), "utf8")));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

/** Presentation attributes of the outer element stay with the symbol, its size and class do not. */
function symbol(name, svg) {
  const open = svg.match(/<svg([^>]*)>/s);
  const inner = svg.slice(open.index + open[0].length, svg.lastIndexOf("</svg>"));
  const kept = [...open[1].matchAll(/([\w-]+)="([^"]*)"/g)]
    .filter(([, key]) => !["xmlns", "class", "width", "height"].includes(key))
    .map(([, key, value]) => `${key}="${value}"`);
  return `<symbol id="${name}" ${kept.join(" ")}>${inner.replace(/\s*\n\s*/g, "").trim()}</symbol>`;
}
