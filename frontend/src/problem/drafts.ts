// Drafts: kept in this browser with every key stroke's pause, and on the server a second later.
import { debounce, icon } from "../lib/dom";
import { Refusal, send, signInUrl } from "../lib/http";
import { message } from "../lib/message";
import { own, read, remove, write } from "../lib/store";
import { isKept } from "../offline/worker";
import type { ProblemData } from "./data";

export interface KeptDraft {
  source: string;
  /** The growth that is to be claimed; null for none. Not in what was kept before there were claims. */
  claim?: string | null;
  saved_at: string;
  /** The server has it. */
  synced: boolean;
}

export type SaveState = "saved" | "saving" | "local" | "error" | "idle";

const shown: Record<SaveState, [string, string]> = {
  idle: ["", ""],
  saving: ["", "Saving"],
  saved: ["check", "Saved"],
  local: ["cloud-off", "Saved in this browser"],
  error: ["circle-alert", "Not saved"],
};

export class Drafts {
  private readonly later = debounce(1000, () => void this.push());
  private waiting: { language: string; source: string; claim: string | null } | null = null;

  constructor(
    private readonly data: ProblemData,
    private readonly state: HTMLElement | null,
    private readonly banner: HTMLElement,
  ) {
    window.addEventListener("online", () => void this.push());
    // The page may be gone before the second is over: keepalive lets the request outlive it.
    window.addEventListener("pagehide", () => void this.push(true));
  }

  private key(language: string): string {
    return own("draft", this.data.problem, language);
  }

  /** What was not yet on the server comes before what is there; then the starter. */
  load(language: string): string {
    const kept = read<KeptDraft>(this.key(language));
    if (kept && !kept.synced) {
      this.waiting = { language, source: kept.source, claim: kept.claim ?? null };
      this.later();
      return kept.source;
    }
    // A page out of the cache is older than what was typed since.
    if (kept && isKept()) return kept.source;
    const server = this.data.drafts[language];
    return server ?? kept?.source ?? this.starter(language);
  }

  /** The claim that goes with what `load` gives. */
  claim(language: string): string | null {
    const kept = read<KeptDraft>(this.key(language));
    if (kept && (!kept.synced || isKept())) return kept.claim ?? null;
    return this.data.claims?.[language] ?? null;
  }

  starter(language: string): string {
    return this.data.languages.find((known) => known.name === language)?.starter ?? "";
  }

  changed(language: string, source: string, claim: string | null): void {
    const kept: KeptDraft = { source, claim, saved_at: new Date().toISOString(), synced: false };
    const local = write(this.key(language), kept);
    if (this.waiting && this.waiting.language !== language) void this.push();
    this.waiting = { language, source, claim };
    this.show(local ? "saving" : "idle");
    this.later();
  }

  private async push(leaving = false): Promise<void> {
    const draft = this.waiting;
    if (!draft) return;
    this.waiting = null;
    const saved_at = new Date().toISOString();
    try {
      await send(
        "PUT",
        this.data.urls.draft,
        { ...draft, saved_at },
        { keepalive: leaving && draft.source.length < 30_000 },
      );
      this.data.drafts[draft.language] = draft.source;
      this.data.claims ??= {};
      this.data.claims[draft.language] = draft.claim ?? "";
      const kept = read<KeptDraft>(this.key(draft.language));
      if (kept?.source === draft.source && (kept.claim ?? null) === draft.claim)
        write(this.key(draft.language), { ...kept, synced: true });
      this.banner.replaceChildren();
      if (!this.waiting) this.show("saved");
    } catch (error) {
      this.waiting ??= draft;
      if (error instanceof Refusal) this.refused(error);
    }
  }

  private refused(error: Refusal): void {
    const kept = read<KeptDraft>(this.key(this.waiting?.language ?? "")) !== null;
    this.show(kept ? "local" : "error");
    if (error.signedOut) this.signedOut();
    else if (error.unreachable || error.status >= 500) setTimeout(() => void this.push(), 15_000);
    else if (error.retryAfter) setTimeout(() => void this.push(), error.retryAfter * 1000);
    else this.state?.setAttribute("title", error.detail);
  }

  signedOut(): void {
    this.banner.replaceChildren(
      message("warning", "You were signed out. Your draft is kept in this browser.", {
        href: signInUrl(),
        label: "Sign in again",
      }),
    );
  }

  forget(language: string): void {
    remove(this.key(language));
  }

  private show(state: SaveState): void {
    if (!this.state) return;
    const [symbol, text] = shown[state];
    this.state.dataset.state = state;
    this.state.removeAttribute("title");
    this.state.replaceChildren(...(symbol ? [icon(symbol)] : []), text);
  }
}
