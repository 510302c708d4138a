// In place of own cases where the editor holds the cases: there is nothing to fill in beside it.
import { el } from "../lib/dom";
import type { Sample } from "./data";

export class ListedCases {
  constructor(host: HTMLElement) {
    host.replaceChildren(
      el(
        "p",
        { class: "small muted" },
        "Your cases stand in the editor, one JSON object a line. Run asks the reference about each of them; Submit lets them loose on wrong solutions.",
      ),
    );
  }

  /** The source says it all. */
  collect(): Sample[] {
    return [];
  }
}
