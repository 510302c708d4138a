// Bundles the tests with esbuild and runs them with node's own runner. What they test is pure: no DOM.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const files = (await readdir(here)).filter((file) => file.endsWith(".test.ts"));
const out = await mkdtemp(join(tmpdir(), "tatami-frontend-test-"));
await build({
  entryPoints: files.map((file) => join(here, file)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  sourcemap: "inline",
  logLevel: "warning",
});
const built = files.map((file) => join(out, file.replace(/\.ts$/, ".mjs")));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...built], {
  stdio: "inherit",
});
await rm(out, { recursive: true, force: true });
process.exit(status ?? 1);
