// A server, a browser and the people in it, for one file of journeys. Everything a page complains of is kept and fails
// the journey at the end: errors of scripts, whatever the policy refused, answers of 400 and more, axe's findings.
import { mkdir, readFile } from "node:fs/promises";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Server } from "./server.mjs";

const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const results = fileURLToPath(new URL("../results/", import.meta.url));
export const PASSWORD = "correct-horse-battery";

/** Starts a world that ends with the file's tests, on the bank or another folder of packs. */
export async function begin(problems) {
  const world = await World.start(problems);
  after(() => world.end());
  return world;
}

export class World {
  people = [];

  static async start(problems) {
    const world = new World();
    world.server = await Server.start(problems);
    world.browser = await chromium.launch({
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
    return world;
  }

  /** Somebody with a browser window of their own; with `like` they are signed in as that person. */
  async person(options = {}) {
    const { width = 1440, theme = "light", script = true, like } = options;
    const context = await this.browser.newContext({
      baseURL: this.server.address,
      viewport: { width, height: width > 600 ? 900 : 844 },
      hasTouch: width < 600,
      isMobile: width < 600,
      colorScheme: theme,
      javaScriptEnabled: script,
      reducedMotion: "reduce",
      timezoneId: "Europe/Berlin",
      permissions: ["clipboard-read", "clipboard-write"],
      storageState: await like?.context.storageState(),
    });
    const person = new Person(context, await context.newPage());
    this.people.push(person);
    return person;
  }

  /** Somebody who has an account already, made without the page. */
  async member(username, displayName = "", options = {}) {
    const person = await this.person(options);
    const form = { username, display_name: displayName, password: PASSWORD };
    const answer = await person.context.request.post("/sign-up", { form, maxRedirects: 0 });
    if (answer.status() !== 303) throw new Error(`signing up answered ${answer.status()}`);
    return person;
  }

  async end() {
    const complaints = this.people.flatMap((person) => person.complaints);
    await this.browser.close();
    await this.server.stop();
    if (complaints.length) throw new Error(`pages complained:\n${complaints.join("\n")}`);
  }
}

export class Person {
  complaints = [];
  /** Answers that a journey provokes, like `422 /sign-up`. */
  provoked = [];

  constructor(context, page) {
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(15_000);
    const complain = (text) => this.complaints.push(`${new URL(page.url()).pathname}: ${text}`);
    page.on("pageerror", (error) => complain(`error: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      // A refused request is counted below, by its status.
      if (message.type() === "error" && !/^Failed to load resource/.test(message.text()))
        complain(`console: ${message.text()}`);
    });
    page.on("response", (response) => {
      const answer = `${response.status()} ${new URL(response.url()).pathname}`;
      if (response.status() >= 400 && !this.provoked.includes(answer)) complain(`answered ${answer}`);
    });
  }

  /** Opens an address and waits until its scripts have done their part. */
  async open(path) {
    await this.page.goto(path, { waitUntil: "networkidle" });
  }

  /** Clicks something that leads to another page. */
  async follow(selector) {
    await Promise.all([this.page.waitForNavigation({ waitUntil: "networkidle" }), this.page.click(selector)]);
  }

  /** A picture in results/, and what there is to complain of. */
  async look(name) {
    await mkdir(results, { recursive: true });
    await this.page.screenshot({ path: `${results}${name}.png` });
    await this.inspect(name);
  }

  /** Axe's findings, and whether the page scrolls sideways. */
  async inspect(name) {
    const complain = (text) => this.complaints.push(`${name}: ${text}`);
    for (const finding of await this.findings()) complain(`axe ${finding}`);
    const sideways = await this.page.evaluate(() => {
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= wide) return null;
      const culprit = [...document.querySelectorAll("main *")].find(
        (element) => element.getBoundingClientRect().right > wide + 1,
      );
      return `${document.documentElement.scrollWidth} > ${wide}: ${culprit?.outerHTML.slice(0, 120)}`;
    });
    if (sideways) complain(`scrolls sideways: ${sideways}`);
  }

  async findings() {
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`),
      );
    });
  }

  /** Signs up on the page. */
  async signUp(username, displayName = "") {
    await this.open("/sign-up");
    await this.page.fill("#username", username);
    await this.page.fill("#display_name", displayName);
    await this.page.fill("#password", PASSWORD);
    await this.follow("main button.primary");
  }
}
