// Pictures of the gallery's pages, wide and narrow, light and dark, and axe's findings on each.
//   node gallery/look.mjs [page…] [--axe-only] [--out FOLDER] [--width 1440,390] [--theme light,dark] [--full]
// Exits with 1 when axe finds something, a page scrolls sideways, or a page reports an error.
import { mkdir, mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const options = { out: "", width: "1440,390", theme: "light,dark" };
const wanted = [];
const flags = new Set();
for (let at = 2; at < process.argv.length; at++) {
  const word = process.argv[at];
  if (!word.startsWith("--")) wanted.push(word);
  else if (word.slice(2) in options) options[word.slice(2)] = process.argv[++at];
  else flags.add(word.slice(2));
}
const out = options.out || (await mkdtemp(join(tmpdir(), "tatami-look-")));
await mkdir(out, { recursive: true });
const pages = wanted.length
  ? wanted
  : (await readdir(join(here, "../dist/design")))
      .filter((f) => /^[^_].*\.html$/.test(f))
      .map((f) => f.slice(0, -5));
const axe = await readFile(join(here, "../node_modules/axe-core/axe.min.js"), "utf8");

const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let bad = 0;
const complain = (text) => {
  bad++;
  console.log(`  ${text}`);
};
for (const page of pages) {
  for (const width of options.width.split(",").map(Number)) {
    for (const theme of options.theme.split(",")) {
      const context = await browser.newContext({
        viewport: { width, height: width > 600 ? 900 : 844 },
        colorScheme: theme,
        hasTouch: width < 600,
        isMobile: width < 600,
        reducedMotion: "reduce",
        bypassCSP: false,
      });
      const tab = await context.newPage();
      const name = `${page}-${width}-${theme}`;
      console.log(name);
      tab.on("pageerror", (error) => complain(`error: ${error.message}`));
      tab.on("console", (message) => {
        if (message.type() === "error") complain(`console: ${message.text()}`);
      });
      await tab.goto(`${address}/design/${page}.html`);
      await tab.waitForLoadState("networkidle");
      await tab.evaluate(() => document.fonts.ready);
      const sideways = await tab.evaluate(() => {
        const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide) return null;
        const culprit = [...document.querySelectorAll("main *")].find(
          (e) => e.getBoundingClientRect().right > wide + 1,
        );
        return `${document.documentElement.scrollWidth} > ${wide}: ${culprit?.outerHTML.slice(0, 120)}`;
      });
      if (sideways) complain(`scrolls sideways: ${sideways}`);
      if (!flags.has("axe-only"))
        await tab.screenshot({ path: join(out, `${name}.png`), fullPage: flags.has("full") });
      await tab.evaluate(axe);
      const found = await tab.evaluate(async () => {
        const result = await globalThis.axe.run(document, { resultTypes: ["violations"] });
        return result.violations.flatMap((v) =>
          v.nodes.map(
            (n) =>
              `${v.id}: ${n.target.join(" ")} (${(n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? v.help})`,
          ),
        );
      });
      for (const finding of found.slice(0, 12)) complain(`axe ${finding}`);
      await context.close();
    }
  }
}
await browser.close();
server.close();
console.log(`pictures in ${out}; ${bad} findings`);
process.exit(bad ? 1 : 0);
