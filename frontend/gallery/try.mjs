// Drives the islands in Chromium against made-up answers: what a person would do, and what should come of it.
//   node gallery/try.mjs [name…]
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { received } from "./mock.mjs";
import { serve } from "./serve.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const { server, address } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ],
});
let failed = 0;
for (const file of (await readdir(join(here, "try"))).sort()) {
  const { tries } = await import(`./try/${file}`);
  for (const [name, run] of Object.entries(tries)) {
    if (wanted.length && !wanted.some((word) => `${file} ${name}`.includes(word))) continue;
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      // Refusals that a try provokes are logged by the browser as well.
      if (message.type() === "error" && !/status of 4|net::ERR/.test(message.text()))
        errors.push(message.text());
    });
    received.length = 0;
    try {
      await run({
        page,
        context,
        received,
        open: (path) => page.goto(`${address}/design/${path}.html`, { waitUntil: "networkidle" }),
      });
      if (errors.length) throw new Error(errors.join("; "));
      console.log(`ok    ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${name}: ${error.message.split("\n").slice(0, 6).join("\n      ")}`);
      if (errors.length) console.log(`      ${errors.join("\n      ")}`);
    }
    await context.close();
  }
}
await browser.close();
server.close();
process.exit(failed ? 1 : 0);
