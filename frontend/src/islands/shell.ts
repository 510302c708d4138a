// On every page: theme, search, shortcuts, times, confirmations, copy buttons, and the islands that the page names.
import { all } from "../lib/dom";
import { makeTabs } from "../lib/tabs";
import { startDrafts } from "../offline/drafts";
import { startOutbox } from "../offline/outbox";
import { startServiceWorker } from "../offline/worker";
import { startActions } from "../shell/actions";
import { startConfirmations } from "../shell/confirm";
import { startKeptForms } from "../shell/kept-forms";
import { startSearch } from "../shell/search";
import { startShortcuts } from "../shell/shortcuts";
import { startTheme } from "../shell/theme";
import { startTimes } from "../shell/times";

type Mount = (root: HTMLElement) => void | Promise<void>;

const islands: Record<string, () => Promise<{ mount: Mount }>> = {
  problem: () => import("./problem"),
  "filter-table": () => import("./filter-table"),
  "sortable-table": () => import("./sortable-table"),
  "design-answer": () => import("./design-answer"),
  "behavioural-answer": () => import("./behavioural-answer"),
  "rubric-form": () => import("./rubric-form"),
  "set-builder": () => import("./set-builder"),
  "due-field": () => import("./due-field"),
  "sse-status": () => import("./sse-status"),
  "diagram-view": () => import("./diagram-view"),
  "estimate-view": () => import("./estimate-view"),
  "on-this-device": () => import("./on-this-device"),
};

document.documentElement.classList.add("js");
startTheme();
startTimes();
startConfirmations();
startActions();
startKeptForms();
startSearch();
startShortcuts();
startServiceWorker();
startOutbox();
startDrafts();
for (const list of all('[data-tabs] > [role="tablist"]')) makeTabs(list);

for (const root of all("[data-island]")) {
  const load = islands[root.dataset.island ?? ""];
  if (!load) continue;
  load()
    .then(({ mount }) => mount(root))
    // The page works without it; whoever looks for the reason finds it.
    .catch((error: unknown) => console.error(`island ${root.dataset.island}`, error));
}
