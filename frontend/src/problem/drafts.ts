// Drafts: kept in this browser with every key stroke's pause, and on the server a second later.
import { announce } from "../lib/announce";
import { debounce, el, icon } from "../lib/dom";
import { Refusal, send, signInUrl } from "../lib/http";
import { message } from "../lib/message";
import { own, read, remove, write } from "../lib/store";
import { toast } from "../lib/toast";
import { aside, type DraftText, discardAside, type NewerDraft, newerIn, putAside } from "../offline/aside";
import { isKept } from "../offline/worker";
import type { ProblemData } from "./data";

export interface KeptDraft {
  source: string;
  /** The growth that is to be claimed; null for none. Not in what was kept before there were claims. */
  claim?: string | null;
  saved_at: string;
  /** The server has it. */
  synced: boolean;
  /** What the server called the draft that this one was typed over, or this one once it has it. */
  tag?: string | null;
}

/** What of the page a draft needs. */
export interface Desk {
  state: HTMLElement | null;
  banner: HTMLElement;
  /** What is in the editor, and in which language. */
  now(): DraftText & { language: string };
  /** Puts another text there, if that language is still chosen. */
  put(language: string, draft: DraftText): void;
  /** Goes on typing. */
  focus(): void;
}

export type SaveState = "saved" | "saving" | "local" | "error" | "idle";

const shown: Record<SaveState, [string, string]> = {
  idle: ["", ""],
  saving: ["", "Saving"],
  saved: ["check", "Saved"],
  local: ["cloud-off", "Saved in this browser"],
  error: ["circle-alert", "Not saved"],
};

interface Waiting extends DraftText {
  language: string;
  saved_at: string;
}

export class Drafts {
  private readonly later = debounce(1000, () => void this.push());
  private readonly beside = el("div", { class: "editor-banner" });
  private readonly tags: Record<string, string | null> = {};
  private waiting: Waiting | null = null;
  private sending = false;

  constructor(
    private readonly data: ProblemData,
    private readonly desk: Desk,
  ) {
    desk.banner.after(this.beside);
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
    this.sendOther(language);
    this.tags[language] = kept?.tag ?? null;
    this.offerAside(language);
    if (kept && !kept.synced) {
      this.waiting = { language, source: kept.source, claim: kept.claim ?? null, saved_at: kept.saved_at };
      // At once, before more is typed over it: the server may have a newer one.
      void this.push();
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
    const saved_at = new Date().toISOString();
    const kept: KeptDraft = { source, claim, saved_at, synced: false, tag: this.tags[language] ?? null };
    const local = write(this.key(language), kept);
    this.sendOther(language);
    this.waiting = { language, source, claim, saved_at };
    this.show(local ? "saving" : "idle");
    this.later();
  }

  /** What waits in another language goes out before its place is taken. */
  private sendOther(language: string): void {
    if (this.waiting && this.waiting.language !== language) void this.push(true);
  }

  private async push(leaving = false): Promise<void> {
    const draft = this.waiting;
    // One after the other, so that none overtakes the one before it.
    if (!draft || (this.sending && !leaving)) return;
    this.waiting = null;
    this.sending = true;
    const { language, source, claim, saved_at } = draft;
    try {
      const body = {
        ...{ language, source, claim, saved_at, sent_at: new Date().toISOString() },
        over: this.tags[language] ?? null,
      };
      const response = await send("PUT", this.data.urls.draft, body, {
        keepalive: leaving && source.length < 30_000,
      });
      const tag = response.headers.get("etag");
      this.tags[language] = tag;
      this.fromServer(draft);
      const kept = read<KeptDraft>(this.key(language));
      if (kept?.source === source && (kept.claim ?? null) === claim)
        write(this.key(language), { ...kept, tag, synced: true });
      this.desk.banner.replaceChildren();
      if (!this.waiting) this.show("saved");
    } catch (error) {
      const newer = error instanceof Refusal ? newerIn(error) : null;
      if (!newer) {
        const more = this.waiting !== null;
        this.waiting ??= draft;
        if (error instanceof Refusal) this.refused(error);
        // What was typed meanwhile may be taken where this was not.
        if (more && error instanceof Refusal && !error.signedOut) this.later();
        return;
      }
      this.newer(draft, newer);
    } finally {
      this.sending = false;
    }
    // What was typed meanwhile and found the way taken.
    if (this.waiting) this.later();
  }

  private fromServer({ language, source, claim }: Waiting): void {
    this.data.drafts[language] = source;
    this.data.claims ??= {};
    this.data.claims[language] = claim ?? "";
  }

  /** What was sent is older than what the server has. One of the two is the draft from now on; the other is put aside. */
  private newer(sent: Waiting, newer: NewerDraft): void {
    const { language } = sent;
    this.tags[language] = newer.tag;
    this.fromServer({ ...newer, language });
    if (this.waiting?.language === language) {
      // It was typed on since: that is the newest now.
      putAside(this.data.problem, language, newer);
    } else {
      putAside(this.data.problem, language, sent);
      write(this.key(language), { ...newer, synced: true } satisfies KeptDraft);
      this.desk.put(language, newer);
      this.show("saved");
    }
    if (this.desk.now().language === language) this.offerAside(language);
    announce("A newer draft was typed elsewhere. Both are kept.");
  }

  /** Says that there is another draft of this, where there is one. */
  private offerAside(language: string): void {
    const { problem } = this.data;
    const other = aside(problem, language);
    if (!other) {
      this.beside.replaceChildren();
      return;
    }
    const swap = () => {
      const { source, claim } = this.desk.now();
      discardAside(problem, language);
      putAside(problem, language, { source, claim });
      this.desk.put(language, other);
      this.changed(language, other.source, other.claim);
      this.offerAside(language);
      this.beside.querySelector("button")?.focus();
    };
    const discard = () => {
      discardAside(problem, language);
      this.offerAside(language);
      this.desk.focus();
      const undo = () => {
        putAside(problem, language, other);
        if (this.desk.now().language === language) this.offerAside(language);
      };
      toast("The other draft is discarded.", { label: "Undo", run: undo });
    };
    const button = (label: string, onclick: () => void) =>
      el("button", { class: "button small", type: "button", onclick }, label);
    this.beside.replaceChildren(
      el(
        "div",
        { class: "flash", "data-kind": "warning", role: "status" },
        icon("git-compare"),
        el(
          "p",
          {},
          "Two drafts of this were typed in different places. The other one is kept in this browser.",
        ),
        button("Show the other", swap),
        button("Discard it", discard),
      ),
    );
  }

  private refused(error: Refusal): void {
    const kept = read<KeptDraft>(this.key(this.waiting?.language ?? "")) !== null;
    this.show(kept ? "local" : "error");
    if (error.signedOut) this.signedOut();
    else if (error.unreachable || error.status >= 500) setTimeout(() => void this.push(), 15_000);
    else if (error.retryAfter) setTimeout(() => void this.push(), error.retryAfter * 1000);
    else this.desk.state?.setAttribute("title", error.detail);
  }

  signedOut(): void {
    this.desk.banner.replaceChildren(
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
    const box = this.desk.state;
    if (!box) return;
    const [symbol, text] = shown[state];
    box.dataset.state = state;
    box.removeAttribute("title");
    box.replaceChildren(...(symbol ? [icon(symbol)] : []), text);
  }
}
