// A set of problems: search and add, put in order by dragging or by buttons, a note for each. What is posted is in the
// list itself: <input type="hidden" name="problem"> and <input name="note">, in the order they stand in.
import { announce } from "../lib/announce";
import { all, el, find, icon, need } from "../lib/dom";
import { toast } from "../lib/toast";
import { startDragging } from "../sets/drag";
import { type Found, startFinder } from "../sets/finder";

export function mount(root: HTMLElement): void {
  const list = need("[data-set-list]", root);
  const host = find("[data-finder]", root);
  const has = (problem: string) => find(`[data-problem="${CSS.escape(problem)}"]`, list) !== null;

  for (const item of all("[data-problem]", list)) equip(item, list);
  startDragging(list, (item) => said(item, list));
  if (host) {
    startFinder(host, root.dataset.search ?? "/problems/search.json", {
      has,
      add: (found) => {
        const item = build(found);
        list.append(item);
        equip(item, list);
        announce(`Added ${found.title}, at place ${list.children.length}.`);
      },
    });
  }
}

function build(found: Found): HTMLElement {
  return el(
    "li",
    { class: "set-item", "data-problem": found.problem },
    el(
      "div",
      { class: "set-item-title" },
      el("span", {}, found.title),
      el(
        "small",
        {},
        [found.difficulty, found.minutes ? `${found.minutes} min` : ""].filter(Boolean).join(", "),
      ),
    ),
    el("div", { class: "cluster", "data-item-tools": "" }),
    el("input", { type: "hidden", name: "problem", value: found.problem }),
    el("input", {
      class: "input compact full set-note",
      name: "note",
      value: "",
      "aria-label": `Note on ${found.title}`,
      placeholder: "Note for members",
    }),
  );
}

const titleOf = (item: HTMLElement): string =>
  find(".set-item-title > span", item)?.textContent?.trim() ?? "the problem";

function said(item: HTMLElement, list: HTMLElement): void {
  const at = [...list.children].indexOf(item) + 1;
  announce(`${titleOf(item)} is now at place ${at} of ${list.children.length}.`);
}

/** Gives an item its buttons: up, down, remove with undo. */
function equip(item: HTMLElement, list: HTMLElement): void {
  const title = titleOf(item);
  const button = (symbol: string, words: string, run: (self: HTMLElement) => void) => {
    const made: HTMLButtonElement = el(
      "button",
      {
        type: "button",
        class: "button quiet small icon-only",
        "aria-label": words,
        title: words,
        onclick: () => run(made),
      },
      icon(symbol),
    );
    return made;
  };
  const up = button("arrow-up", `Move ${title} up`, (self) => {
    item.previousElementSibling?.before(item);
    self.focus();
    said(item, list);
  });
  const down = button("arrow-down", `Move ${title} down`, (self) => {
    item.nextElementSibling?.after(item);
    self.focus();
    said(item, list);
  });
  const remove = button("x", `Remove ${title}`, () => {
    const before = item.nextElementSibling;
    const near = (before ?? item.previousElementSibling) as HTMLElement | null;
    item.remove();
    if (near) find("button", near)?.focus();
    toast(`Removed ${title}.`, {
      label: "Undo",
      run: () => {
        if (before?.parentElement === list) before.before(item);
        else list.append(item);
        find("button", item)?.focus();
      },
    });
  });
  item.draggable = true;
  const handle = el("span", { class: "handle", "aria-hidden": "true" }, icon("grip-vertical"));
  find("[data-item-tools]", item)?.replaceChildren(up, down, remove, handle);
}
