// ARIA tabs: arrows, Home and End move and choose; only the chosen tab is in the tab order.
import { all } from "./dom";

export function choose(tab: HTMLElement): void {
  const list = tab.closest<HTMLElement>('[role="tablist"]');
  if (!list) return;
  for (const other of all('[role="tab"]', list)) {
    const on = other === tab;
    other.setAttribute("aria-selected", String(on));
    other.tabIndex = on ? 0 : -1;
    const panel = document.getElementById(other.getAttribute("aria-controls") ?? "");
    if (panel) panel.hidden = !on;
  }
  list.dispatchEvent(new CustomEvent("tab-change", { detail: tab, bubbles: true }));
}

export function makeTabs(list: HTMLElement): void {
  list.addEventListener("click", (event) => {
    const tab = (event.target as Element).closest<HTMLElement>('[role="tab"]');
    if (tab) choose(tab);
  });
  list.addEventListener("keydown", (event) => {
    const tabs = all('[role="tab"]', list);
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const to =
      event.key === "ArrowRight" || event.key === "ArrowDown"
        ? (at + 1) % tabs.length
        : event.key === "ArrowLeft" || event.key === "ArrowUp"
          ? (at - 1 + tabs.length) % tabs.length
          : event.key === "Home"
            ? 0
            : event.key === "End"
              ? tabs.length - 1
              : -1;
    const next = tabs[to];
    if (!next) return;
    event.preventDefault();
    next.focus();
    choose(next);
  });
}
