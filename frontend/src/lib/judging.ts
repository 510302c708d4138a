// A submission while it is judged: server-sent events fill a strip of cases, and a live region says what matters.
//   compile {ok, message} · case {index, total, group, name, verdict, steps} · done {verdict, score}
import { announce } from "./announce";
import { el, icon } from "./dom";
import { plural } from "./format";
import { badge, symbolOf, wordOf } from "./verdict";

export interface CaseEvent {
  index: number;
  total: number;
  group: string;
  name: string;
  verdict: string | null;
  steps: number | null;
}

export interface Done {
  verdict: string;
  score: number;
}

export interface Watch {
  compile?(event: { ok: boolean; message: string | null }): void;
  done(event: Done): void;
  /** The stream broke and did not come back. */
  lost(): void;
}

export class Judging {
  readonly element: HTMLElement;
  private readonly words = el("p", {}, "In the queue.");
  private readonly head = el("header", { class: "result-headline" }, badge("queued", "large"), this.words);
  private readonly bar = el("progress", { class: "progress", "aria-label": "Cases judged" });
  private readonly strip = el("div", { class: "strip" });
  private readonly rest = el("ul", { class: "strip-cells", "aria-hidden": "true" });
  private readonly restRow = el(
    "div",
    { class: "strip-group", hidden: true },
    el("span", { class: "strip-name" }, "Still to come"),
    this.rest,
  );
  private readonly groups = new Map<string, HTMLElement>();
  private readonly cells = new Map<number, HTMLElement>();
  private failed = 0;
  private source: EventSource | undefined;

  constructor() {
    this.strip.append(this.restRow);
    this.element = el("article", { class: "result stack" }, this.head, this.bar, this.strip);
  }

  follow(url: string, watch: Watch): void {
    const source = new EventSource(url);
    this.source = source;
    const on = <T>(name: string, handle: (event: T) => void) =>
      source.addEventListener(name, (event) => handle(JSON.parse((event as MessageEvent<string>).data) as T));
    let losses = 0;
    on<{ ok: boolean; message: string | null }>("compile", (event) => {
      this.say("running", event.ok ? "Compiled. Judging the cases." : "This does not compile.");
      watch.compile?.(event);
    });
    on<CaseEvent>("case", (event) => {
      losses = 0;
      this.add(event);
    });
    on<Done>("done", (event) => {
      source.close();
      announce(`${wordOf(event.verdict)}. Score ${event.score} of 100.`);
      watch.done(event);
    });
    source.addEventListener("error", () => {
      // The browser tries again by itself, and the server replays what was missed.
      losses += 1;
      if (source.readyState !== EventSource.CLOSED && losses < 6) return;
      source.close();
      watch.lost();
    });
  }

  stop(): void {
    this.source?.close();
  }

  private say(verdict: string, words: string): void {
    this.head.firstElementChild?.replaceWith(badge(verdict, "large"));
    this.words.textContent = words;
  }

  private add(event: CaseEvent): void {
    // Replayed events arrive twice.
    if (this.cells.has(event.index)) return;
    const row = this.groups.get(event.group) ?? this.group(event.group);
    const title = `${event.name}: ${wordOf(event.verdict)}`;
    const cell = el(
      "li",
      { class: "strip-cell", "data-verdict": event.verdict ?? "skipped", title },
      icon(symbolOf(event.verdict)),
      el("span", { class: "visually-hidden" }, title),
    );
    this.cells.set(event.index, cell);
    row.append(cell);
    const done = this.cells.size;
    this.bar.max = event.total;
    this.bar.value = done;
    this.fillRest(event.total - done);
    const wrong = event.verdict !== "AC" && event.verdict !== null;
    if (wrong) this.failed += 1;
    this.say(
      "running",
      `${done} of ${plural(event.total, "case")}${this.failed ? `, ${this.failed} not right` : ""}.`,
    );
    // Every verdict aloud would drown the reader: the first that is not right, and a quarter of the way each.
    if (wrong && this.failed === 1) announce(title);
    else if (done === event.total || done % Math.ceil(event.total / 4) === 0)
      announce(`${done} of ${event.total} cases judged.`);
  }

  private group(name: string): HTMLElement {
    const cells = el("ul", { class: "strip-cells" });
    this.restRow.before(
      el(
        "div",
        { class: "strip-group" },
        el("span", { class: "strip-name" }, name),
        cells,
        el("span", { class: "strip-score" }),
      ),
    );
    this.groups.set(name, cells);
    return cells;
  }

  private fillRest(count: number): void {
    this.restRow.hidden = count <= 0;
    const shown = Math.min(count, 60);
    this.rest.replaceChildren(
      ...Array.from({ length: shown }, (_, at) =>
        at === 0
          ? el("li", { class: "strip-cell", "data-verdict": "running" }, icon("v-running"))
          : el("li", { class: "strip-cell" }),
      ),
    );
  }
}
