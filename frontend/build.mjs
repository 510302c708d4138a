// Builds everything the browser loads into dist/: islands, styles, fonts, the icon sprite, a manifest that maps
// logical names to hashed files, and compressed siblings. The same sources give the same bytes.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";
import { assetsAhead, webManifest } from "./build/app.mjs";
import { notices } from "./build/notices.mjs";
import { sprite } from "./build/sprite.mjs";

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, "dist");
const dev = process.argv.includes("--dev");
const started = performance.now();

const browsers = ["es2022", "chrome123", "firefox128", "safari17.5"];
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !dev,
  sourcemap: dev ? "linked" : false,
  metafile: true,
  outdir: "dist",
  target: browsers,
  logLevel: "warning",
  legalComments: "none", // collected in licences.txt instead
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const islands = (await readdir(join(root, "src/islands"))).filter((file) => file.endsWith(".ts")).sort();
const [scripts, worker, styles] = await Promise.all([
  build({
    ...common,
    entryPoints: islands.map((file) => `src/islands/${file}`),
    format: "esm",
    splitting: true,
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
  }),
  // Apart from the islands: a worker shares no chunk with a page, so that its policy is about one file.
  build({ ...common, entryPoints: ["src/workers/guest.ts"], format: "esm", entryNames: "[name]-[hash]" }),
  build({
    ...common,
    entryPoints: ["src/styles/main.css"],
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
  }),
]);

const manifest = {};
for (const { metafile } of [scripts, worker, styles]) {
  for (const [path, output] of Object.entries(metafile.outputs)) {
    if (path.endsWith(".map")) continue;
    // Modules that are imported on demand count as entry points too, but no page names them.
    if (/^src\/(islands|styles|workers)\//.test(output.entryPoint ?? ""))
      manifest[basename(output.entryPoint).replace(/\.ts$/, ".js")] = basename(path);
    const font = Object.keys(output.inputs).find((input) => input.endsWith(".woff2"));
    if (font && path.endsWith(".woff2")) manifest[basename(font)] = basename(path);
  }
}

/** Writes a file under a name that carries its content's hash. */
async function emit(logical, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8);
  const hashed = logical.replace(/(\.\w+)$/, `-${hash}$1`);
  await writeFile(join(dist, hashed), content);
  manifest[logical] = hashed;
}
await emit("icons.svg", await sprite(root));
await emit("favicon.svg", await readFile(join(root, "src/icons/favicon.svg"), "utf8"));
for (const icon of await readdir(join(root, "src/icons/app")))
  await emit(icon, await readFile(join(root, "src/icons/app", icon)));
await emit(
  "app.webmanifest",
  webManifest((name) => `/assets/${manifest[name]}`),
);
await emit("licences.txt", await notices(root, [scripts.metafile, styles.metafile]));

// Last, since it carries a list of all the others.
const ahead = await assetsAhead(dist);
const serviceWorker = await build({
  ...common,
  entryPoints: ["src/workers/service-worker.ts"],
  format: "iife",
  write: false,
  define: { VERSION: JSON.stringify(ahead.version), ASSETS: JSON.stringify(ahead.assets) },
});
await emit("service-worker.js", serviceWorker.outputFiles[0].text);

const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(join(dist, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);

const texts = (await readdir(dist)).filter((file) => /\.(js|css|svg|txt)$/.test(file));
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
await Promise.all(
  texts.map(async (file) => {
    const content = await readFile(join(dist, file));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: dev ? 4 : 10,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(join(dist, `${file}.br`), await brotli(content, { params }));
    await writeFile(join(dist, `${file}.gz`), await zip(content, { level: 9 }));
  }),
);

console.error(`front end: ${texts.length} files in ${((performance.now() - started) / 1000).toFixed(2)} s`);
