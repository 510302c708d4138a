// The licences of everything that was bundled, in one file that is served with it.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export async function notices(root, metafiles) {
  const packages = new Set(["lucide-static"]);
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
      if (found) packages.add(found[1]);
    }
  }
  const parts = [];
  for (const name of [...packages].sort()) {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? (await readFile(join(folder, file), "utf8")).trim() : "";
    parts.push(`${name} ${version} (${license})\n\n${text}`);
  }
  return `${parts.join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}
