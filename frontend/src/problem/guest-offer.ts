// Asks once whether to download a language for this browser, says how large it is, and shows how far it has come.
import { announce } from "../lib/announce";
import { el, icon } from "../lib/dom";
import * as format from "../lib/format";
import type { Guest } from "./data";
import { download } from "./guest-store";

export class GuestOffer {
  readonly element = el("div", { class: "flash offer", role: "group", "aria-label": "Run in this browser" });

  constructor(
    private readonly guest: Guest,
    /** The person would rather use the server. */
    private readonly declined: () => void,
  ) {
    this.ask();
  }

  private get what(): string {
    return `${this.guest.label} for the browser`;
  }

  private ask(complaint = ""): void {
    const size = this.guest.download ? `: ${format.megabytes(this.guest.download)}, once.` : ", once.";
    this.show(
      "download",
      el(
        "p",
        {},
        complaint && `${complaint} `,
        `${this.what}${size} Run then answers from this device, without a network too.`,
      ),
      el(
        "div",
        { class: "button-row" },
        button("Download", "button small primary", () => void this.fetch()),
        button("Use the server", "button small", () => {
          this.show("server", el("p", {}, "Run uses the server. The editor's settings have the choice."));
          this.declined();
        }),
      ),
    );
  }

  private async fetch(): Promise<void> {
    const stop = new AbortController();
    const bar = el("progress", { class: "progress", max: 1, value: 0, "aria-label": this.what });
    const words = el("p", {}, `Downloading ${this.what}.`);
    const cancel = button("Cancel", "button small", () => stop.abort());
    this.show("download", words, bar, el("div", { class: "button-row" }, cancel));
    cancel.focus();
    try {
      await download(
        this.guest,
        (share) => {
          bar.value = share;
          if (this.guest.download)
            words.textContent = `Downloading ${this.what}: ${format.megabytes(share * this.guest.download)} of ${format.megabytes(this.guest.download)}.`;
        },
        stop.signal,
      );
    } catch {
      this.ask(stop.signal.aborted ? "" : "The download did not come through.");
      return;
    }
    this.show("circle-check", el("p", {}, `${this.what} is on this device. Run uses it from now on.`));
    announce(`${this.what} is on this device.`);
  }

  private show(symbol: string, ...content: HTMLElement[]): void {
    this.element.replaceChildren(icon(symbol), ...content);
  }
}

function button(label: string, look: string, press: () => void): HTMLButtonElement {
  return el("button", { type: "button", class: look, onclick: press }, label);
}
