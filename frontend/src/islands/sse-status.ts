// A report that is still being judged: <div data-island="sse-status" data-events="…" data-fragment="…">. The strip fills,
// then the fragment takes its place; without data-fragment the page is loaded again.

import { fetchFragment } from "../lib/http";
import { Judging } from "../lib/judging";
import { message } from "../lib/message";

export function mount(root: HTMLElement): void {
  const { events, fragment } = root.dataset;
  if (!events) return;
  const judging = new Judging();
  root.replaceChildren(judging.element);
  judging.follow(events, {
    done: async () => {
      if (!fragment) return location.reload();
      try {
        root.replaceChildren(await fetchFragment(fragment));
        root.dispatchEvent(new CustomEvent("content-changed", { bubbles: true }));
      } catch {
        location.reload();
      }
    },
    lost: () =>
      root.replaceChildren(
        message("warning", "The connection was lost. The judge goes on without it.", {
          href: location.href,
          label: "Load the report again",
        }),
      ),
  });
}
