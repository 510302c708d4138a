// An estimate that is only read, in a report or a review: <div data-island="estimate-view"><pre>…</pre></div>.
import { resultLines } from "../estimate/sheet";
import { el, need } from "../lib/dom";

export function mount(root: HTMLElement): void {
  const text = need("pre", root);
  text.classList.add("code");
  root.classList.add("estimate");
  root.append(el("output", { tabIndex: 0, "aria-label": "Results" }, ...resultLines(text.textContent ?? "")));
}
