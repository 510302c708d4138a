// One polite live region for the page: what changes without the focus moving is said here.
import { el } from "./dom";

let region: HTMLElement | undefined;

export function announce(text: string): void {
  if (!region) {
    region = el("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    document.body.append(region);
  }
  // An empty moment in between, or the same words twice would be silent.
  region.textContent = "";
  setTimeout(() => {
    if (region) region.textContent = text;
  }, 60);
}
