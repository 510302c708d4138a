// A submission that waits on this device, in the results pane.
import { el, icon } from "../lib/dom";
import { pretty } from "../lib/growth";
import { signInUrl } from "../lib/http";
import { badge } from "../lib/verdict";
import type { KeptSubmission } from "../offline/kept";

export function renderWaiting(
  kept: KeptSubmission,
  language: string,
  signedOut: boolean,
  discard: () => void,
): HTMLElement {
  const words = kept.refused
    ? `The server did not take it. ${kept.refused}`
    : signedOut
      ? "Kept on this device; it will be sent when you are signed in again."
      : "Kept on this device; it will be sent when the network is back.";
  const drop = el("button", { type: "button", class: "button small" }, icon("trash-2"), "Discard it");
  drop.addEventListener("click", discard);
  return el(
    "article",
    { class: "result stack", "data-kept": kept.key },
    el("header", { class: "result-headline" }, badge("waiting", "large"), el("p", {}, words)),
    el(
      "p",
      { class: "small muted" },
      "Handed in ",
      el("time", { dateTime: kept.at }, kept.at),
      kept.claim ? `, in ${language}, with the claim ${pretty(kept.claim)}.` : `, in ${language}.`,
    ),
    el(
      "div",
      { class: "button-row" },
      signedOut ? el("a", { class: "button small primary", href: signInUrl() }, "Sign in again") : null,
      drop,
    ),
  );
}
