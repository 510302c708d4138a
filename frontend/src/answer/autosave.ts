// A written answer saves itself: at once in this browser, a moment later on the server, with a version so that two tabs
// do not overwrite each other unseen.  PUT url {sections, elapsed?, version} → 200 {version} · 401 · 409 {version,
// finished?}
import { announce } from "../lib/announce";
import { debounce, el, icon } from "../lib/dom";
import { Refusal, send, signInUrl } from "../lib/http";
import { message } from "../lib/message";
import { own, read, remove, write } from "../lib/store";
import { toast } from "../lib/toast";

export interface Answer {
  sections: Record<string, string>;
  elapsed?: Record<string, number>;
}

interface Options {
  url: string;
  version: number;
  collect(): Answer;
  restore(answer: Answer): void;
  state: HTMLElement | null;
  form: HTMLElement;
}

type State = "saving" | "saved" | "local" | "error" | "conflict";

const shown: Record<State, [string, string]> = {
  saving: ["", "Saving"],
  saved: ["check", "Saved"],
  local: ["cloud-off", "Saved in this browser"],
  error: ["circle-alert", "Not saved"],
  conflict: ["git-compare", "Changed elsewhere"],
};

export class Autosave {
  private version: number;
  private dirty = false;
  private sending = false;
  private readonly key: string;
  private readonly later = debounce(1200, () => void this.push());
  private readonly banner = el("div", {});

  constructor(private readonly options: Options) {
    this.version = options.version;
    this.key = own("answer", options.url);
    options.form.prepend(this.banner);
    this.bringBack();
    window.addEventListener("online", () => void this.push());
    window.addEventListener("pagehide", () => void this.push(true));
    options.form.addEventListener("formdata", (event) => {
      (event as FormDataEvent).formData.set("version", String(this.version));
    });
    options.form.addEventListener("submit", () => {
      // The form carries the answer itself.
      this.dirty = false;
      remove(this.key);
    });
  }

  changed(): void {
    this.dirty = true;
    const kept = write(this.key, this.options.collect());
    this.show(kept ? "saving" : "error");
    this.later();
  }

  /** Elapsed time alone is worth saving, but not worth a word. */
  ticked(): void {
    this.dirty = true;
    this.later();
  }

  private bringBack(): void {
    const kept = read<Answer>(this.key);
    if (!kept?.sections) return;
    const shownNow = this.options.collect();
    const differs = Object.entries(kept.sections).some(
      ([id, text]) => id in shownNow.sections && shownNow.sections[id] !== text,
    );
    if (!differs) {
      remove(this.key);
      return;
    }
    this.options.restore(kept);
    toast("Brought back what had not reached the server.", {
      label: "Undo",
      run: () => {
        this.options.restore(shownNow);
        this.changed();
      },
    });
    this.dirty = true;
    this.later();
  }

  private async push(leaving = false): Promise<void> {
    if (!this.dirty || this.sending) return;
    this.dirty = false;
    this.sending = true;
    const answer = this.options.collect();
    try {
      const body = { ...answer, version: this.version };
      const response = await send("PUT", this.options.url, body, { keepalive: leaving });
      const { version } =
        response.status === 204
          ? { version: this.version + 1 }
          : ((await response.json()) as { version: number });
      this.version = version;
      this.banner.replaceChildren();
      if (!this.dirty) {
        remove(this.key);
        this.show("saved");
      }
    } catch (error) {
      this.dirty = true;
      if (error instanceof Refusal) this.refused(error);
    } finally {
      this.sending = false;
    }
    if (this.dirty) this.later();
  }

  private refused(error: Refusal): void {
    if (error.status === 409 && typeof error.body.finished === "string") {
      this.finished(error.body.finished);
      return;
    }
    if (error.status === 409) {
      this.conflict(Number(error.body.version) || this.version + 1);
      return;
    }
    const kept = write(this.key, this.options.collect());
    this.show(kept ? "local" : "error");
    // Not in a tight circle: the next key stroke, the next tick or coming back online tries again.
    this.dirty = false;
    setTimeout(
      () => {
        this.dirty = true;
        void this.push();
      },
      (error.retryAfter ?? 20) * 1000,
    );
    if (!error.signedOut) return;
    this.banner.replaceChildren(
      message("warning", "You were signed out. Your answer is kept in this browser.", {
        href: signInUrl(),
        label: "Sign in again",
      }),
    );
  }

  private finished(href: string): void {
    this.dirty = false;
    remove(this.key);
    this.show("conflict");
    const text = "This answer was finished in another tab or on another device. It stays as it was then.";
    this.banner.replaceChildren(message("warning", text, { href, label: "Mark it" }));
  }

  private conflict(theirs: number): void {
    this.dirty = false;
    this.show("conflict");
    const keep = el("button", { class: "button small", type: "button" }, "Keep this one");
    const take = el("button", { class: "button small", type: "button" }, "Show the other");
    keep.addEventListener("click", () => {
      this.version = theirs;
      this.dirty = true;
      void this.push();
    });
    take.addEventListener("click", () => {
      remove(this.key);
      location.reload();
    });
    this.banner.replaceChildren(
      el(
        "div",
        { class: "flash", "data-kind": "warning", role: "alert" },
        icon("triangle-alert"),
        el("p", {}, "This answer was changed in another tab or on another device."),
        keep,
        take,
      ),
    );
    announce("This answer was changed elsewhere.");
  }

  private show(state: State): void {
    const box = this.options.state;
    if (!box) return;
    const [symbol, text] = shown[state];
    if (box.dataset.state === state) return;
    box.dataset.state = state;
    box.replaceChildren(...(symbol ? [icon(symbol)] : []), text);
  }
}
