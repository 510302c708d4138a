// On the page without a network: what waits to be sent, and the problems that were opened in this browser and still are.
import { el } from "../lib/dom";
import { keptOf } from "../offline/kept";
import { lastPerson } from "../offline/worker";

const PROBLEM = /^\/problems\/[^/]+\/[^/]+$/;

export async function mount(root: HTMLElement): Promise<void> {
  const waiting = await keptOf(lastPerson()).catch(() => []);
  if (waiting.length > 0) {
    const rows = waiting.map((one) =>
      row(one.page, one.title, "Kept on this device; it will be sent when the network is back."),
    );
    root.append(section("Submissions that wait", rows));
  }
  const problems = await keptProblems().catch(() => []);
  if (problems.length > 0) {
    root.append(
      section(
        "Problems on this device",
        problems.map(([path, title]) => row(path, title)),
      ),
    );
  }
}

async function keptProblems(): Promise<[string, string][]> {
  const cache = await caches.open("tatami-pages");
  const found = new Map<string, string>();
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (!PROBLEM.test(pathname) || found.has(pathname)) continue;
    const page = new DOMParser().parseFromString(
      (await (await cache.match(request))?.text()) ?? "",
      "text/html",
    );
    found.set(pathname, page.title.replace(/ · Tatami$/, ""));
  }
  return [...found].sort(([, a], [, b]) => a.localeCompare(b));
}

function section(title: string, rows: HTMLElement[]): HTMLElement {
  const head = el("div", { class: "section-head" }, el("h2", {}, title));
  return el("section", { class: "section" }, head, el("ul", { class: "rows" }, ...rows));
}

function row(href: string, title: string, note = ""): HTMLElement {
  return el(
    "li",
    {},
    el(
      "div",
      { class: "row-main" },
      el("a", { href }, title),
      note ? el("div", { class: "small muted" }, note) : null,
    ),
  );
}
