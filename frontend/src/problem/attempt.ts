// Run and Submit: from the buttons to what stands in the results pane.
import { announce } from "../lib/announce";
import { el, find, meta } from "../lib/dom";
import { fetchFragment, Refusal, send, signInUrl } from "../lib/http";
import { Judging } from "../lib/judging";
import { message } from "../lib/message";
import { type KeptSubmission, keep, keptOf, remove } from "../offline/kept";
import { type Accepted, isWorthKeeping, type Sent, sendKept, sentFrom } from "../offline/outbox";
import type { ProblemData, Sample } from "./data";
import { renderRun } from "./results";
import type { RunPlace } from "./run-place";
import { headline, lineOf } from "./run-words";
import { renderWaiting } from "./waiting";

export interface Workbench {
  data: ProblemData;
  place: RunPlace;
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

  constructor(private readonly bench: Workbench) {
    document.addEventListener("submission-sent", (event) => this.sent(event as CustomEvent<Sent>));
    document.addEventListener("submission-refused", () => void this.showWaiting());
    const already = sentFrom(location.pathname);
    if (already) void this.follow(already.accepted);
    else void this.showWaiting();
  }

  async run(): Promise<void> {
    if (this.busy || this.tooLarge()) return;
    const cases = this.bench.cases();
    if (!cases) {
      announce("A case is not right yet. It says why beside the field.");
      return;
    }
    await this.during(this.bench.buttons.run, async () => {
      this.bench.clearMark();
      const { place } = this.bench;
      const result = await place.run(this.bench.language(), this.bench.source(), cases);
      this.bench.show(renderRun(result, place.offer));
      announce(headline(result));
      const broken = lineOf(result);
      if (broken) this.bench.mark(broken.line, broken.message);
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
      let response: Response;
      try {
        response = await send("POST", this.bench.data.urls.submit, { ...body, key: this.key });
      } catch (error) {
        if (!isWorthKeeping(error)) throw error;
        await this.keep({ ...body, key: this.key }, error);
        return;
      }
      this.keyFor = "";
      const accepted = (await response.json()) as Accepted;
      await this.follow(accepted);
    });
  }

  /** Keeps on this device what the server could not be given. */
  private async keep(body: Pick<KeptSubmission, "language" | "source" | "claim" | "key">, why: Refusal) {
    const kept: KeptSubmission = {
      ...body,
      person: meta("user"),
      url: this.bench.data.urls.submit,
      page: location.pathname,
      title: find("h1")?.textContent ?? this.bench.data.problem,
      at: new Date().toISOString(),
    };
    try {
      await keep(kept);
    } catch {
      // This browser keeps nothing; then the refusal is all there is to say.
      throw why;
    }
    if (why.signedOut) this.bench.signedOut();
    await this.showWaiting(why.signedOut);
    announce(
      why.signedOut
        ? "Kept on this device; it will be sent when you are signed in again."
        : "Kept on this device; it will be sent when the network is back.",
    );
    if (!why.signedOut) void sendKept();
  }

  /** What was handed in here and waits, the last of it. */
  private async showWaiting(signedOut = false): Promise<void> {
    const waiting = await keptOf(meta("user")).catch(() => []);
    const last = waiting.findLast(({ page }) => page === location.pathname);
    if (!last) return;
    const discard = async () => {
      await remove(last.key);
      this.keyFor = "";
      this.bench.show(el("p", { class: "small muted" }, "Discarded. Your code is still in the editor."));
      announce("Discarded.");
    };
    const language = this.bench.data.languages.find(({ name }) => name === last.language);
    this.bench.show(renderWaiting(last, language?.label ?? last.language, signedOut, () => void discard()));
  }

  private sent(event: CustomEvent<Sent>): void {
    const { kept, accepted } = event.detail;
    if (kept.page !== location.pathname) return;
    event.preventDefault();
    if (kept.key === this.key) this.keyFor = "";
    void this.follow(accepted);
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
