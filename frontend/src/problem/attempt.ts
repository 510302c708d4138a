// Run and Submit: from the buttons to what stands in the results pane.
import { announce } from "../lib/announce";
import { el, find } from "../lib/dom";
import { fetchFragment, Refusal, send, signInUrl } from "../lib/http";
import { Judging } from "../lib/judging";
import { message } from "../lib/message";
import type { ProblemData, RunResult, Sample } from "./data";
import { renderRun } from "./results";
import { headline, lineOf } from "./run-words";

interface Accepted {
  id: string | number;
  events: string;
  report: string;
  fragment: string;
}

export interface Workbench {
  data: ProblemData;
  language(): string;
  source(): string;
  claim(): string | null;
  cases(): Sample[] | null;
  /** Puts something into the results pane and shows it. */
  show(content: Node, hidden?: boolean): void;
  mark(line: number, message: string): void;
  clearMark(): void;
  signedOut(): void;
  buttons: { run: HTMLButtonElement | null; submit: HTMLButtonElement | null };
}

export class Attempt {
  private busy = false;
  private judging: Judging | undefined;
  /** The same key until the server has taken it: pressing twice, or again after a lost answer, submits once. */
  private key = "";
  private keyFor = "";

  constructor(private readonly bench: Workbench) {}

  async run(): Promise<void> {
    if (this.busy || this.tooLarge()) return;
    const cases = this.bench.cases();
    if (!cases) {
      announce("A case is not right yet. It says why beside the field.");
      return;
    }
    await this.during(this.bench.buttons.run, async () => {
      this.bench.clearMark();
      const body = { language: this.bench.language(), source: this.bench.source(), cases };
      const response = await send("POST", this.bench.data.urls.run, body);
      const result = (await response.json()) as RunResult;
      this.bench.show(renderRun(result));
      announce(headline(result));
      const place = lineOf(result);
      if (place) this.bench.mark(place.line, place.message);
    });
  }

  async submit(): Promise<void> {
    if (this.busy || this.tooLarge()) return;
    await this.during(this.bench.buttons.submit, async () => {
      this.bench.clearMark();
      this.judging?.stop();
      const body = {
        language: this.bench.language(),
        source: this.bench.source(),
        claim: this.bench.claim(),
      };
      const about = JSON.stringify(body);
      if (this.keyFor !== about) {
        this.key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
        this.keyFor = about;
      }
      const response = await send("POST", this.bench.data.urls.submit, { ...body, key: this.key });
      this.keyFor = "";
      const accepted = (await response.json()) as Accepted;
      await this.follow(accepted);
    });
  }

  private follow(accepted: Accepted): Promise<void> {
    const judging = new Judging();
    this.judging = judging;
    this.bench.show(judging.element);
    announce("Submitted.");
    return new Promise((resolve) => {
      judging.follow(accepted.events, {
        done: async () => {
          await this.report(accepted);
          resolve();
        },
        lost: () => {
          this.bench.show(
            message("warning", "The connection was lost. The judge goes on without it.", {
              href: accepted.report,
              label: "Open the report",
            }),
          );
          resolve();
        },
      });
    });
  }

  private async report(accepted: Accepted): Promise<void> {
    const fragment = await fetchFragment(accepted.fragment);
    const holder = el("div", { class: "fragment" });
    holder.append(fragment);
    this.bench.show(holder);
    const url = new URL(location.href);
    url.searchParams.set("submission", String(accepted.id));
    history.replaceState(null, "", url);
    this.markFrom(holder);
  }

  /** The fragment says with data-error-line where it broke, and with data-error-message why. */
  markFrom(holder: HTMLElement): void {
    const place = find("[data-error-line]", holder);
    if (place) this.bench.mark(Number(place.dataset.errorLine), place.dataset.errorMessage ?? "");
  }

  private async during(button: HTMLButtonElement | null, action: () => Promise<void>): Promise<void> {
    this.busy = true;
    button?.setAttribute("aria-busy", "true");
    this.enable(false, button);
    let pause = 0;
    try {
      await action();
    } catch (error) {
      pause = this.refused(error);
    } finally {
      this.busy = false;
      button?.removeAttribute("aria-busy");
      if (pause > 0) this.waitOut(pause);
      else this.enable(true);
    }
  }

  private enable(on: boolean, except?: HTMLButtonElement | null): void {
    for (const button of [this.bench.buttons.run, this.bench.buttons.submit]) {
      if (button && button !== except) button.disabled = !on;
    }
  }

  /** Says in words why not, and how many seconds to wait. */
  private refused(error: unknown): number {
    if (!(error instanceof Refusal)) throw error;
    if (error.signedOut) this.bench.signedOut();
    const link = error.signedOut ? { href: signInUrl(), label: "Sign in again" } : undefined;
    const kind = error.status === 429 || error.signedOut ? "warning" : "error";
    this.bench.show(message(kind, `${error.title}. ${error.detail}`, link));
    announce(`${error.title}. ${error.detail}`);
    return error.status === 429 ? (error.retryAfter ?? 5) : 0;
  }

  private waitOut(seconds: number): void {
    const buttons = [this.bench.buttons.run, this.bench.buttons.submit].filter((button) => button !== null);
    const until = Date.now() + seconds * 1000;
    this.busy = true;
    const line = el("p", { class: "small muted" });
    this.bench.show(line, true);
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      for (const button of buttons) button.disabled = left > 0;
      line.textContent = left > 0 ? `You can go on in ${left} s.` : "You can go on now.";
      this.busy = left > 0;
      if (left > 0) setTimeout(tick, 500);
    };
    tick();
  }

  private tooLarge(): boolean {
    const limit = this.bench.data.limits.source_bytes;
    const size = new TextEncoder().encode(this.bench.source()).length;
    if (size <= limit) return false;
    const words = `Your source has ${size} bytes; this problem takes ${limit}. Take out what is not needed.`;
    this.bench.show(message("error", words));
    announce(words);
    return true;
  }
}
