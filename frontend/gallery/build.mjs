// Renders gallery/pages/*.html into dist/design/, with a page object like the server's.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Templates } from "./askama.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../dist");
const manifest = JSON.parse(await readFile(join(dist, "manifest.json"), "utf8"));
const url = (name) => {
  if (!manifest[name]) throw new Error(`not in the manifest: ${name}`);
  return `/assets/${manifest[name]}`;
};
const assets = {
  css: () => url("main.css"),
  js: (name) => url(`${name}.js`),
  icons: () => url("icons.svg"),
  url,
};
const user = { display_name: "Ada Okafor", username: "ada", is_admin: true, is_mentor: true };

/** What differs from page to page: title, address, and whether someone is signed in. */
const pages = JSON.parse(await readFile(join(here, "pages.json"), "utf8"));

const templates = new Templates([join(here, "pages"), join(here, "../../crates/web/templates")]);
await mkdir(join(dist, "design"), { recursive: true });
for (const file of (await readdir(join(here, "pages"))).sort()) {
  if (!file.endsWith(".html")) continue;
  const own = pages[file.replace(".html", "")] ?? {};
  const page = {
    title: own.title ?? "",
    path: own.path ?? `/design/${file}`,
    user: own.anonymous ? null : user,
    nonce: "gallery",
    assets,
    theme: "auto",
    flash: own.flash ?? null,
  };
  await writeFile(join(dist, "design", file), templates.render(file, { page }));
}
