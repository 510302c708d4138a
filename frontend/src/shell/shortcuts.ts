// `?` shows every shortcut; `/` searches; `g` and a letter goes somewhere.
import { all, el, icon, isTyping } from "../lib/dom";
import { openSearch } from "./search";

const places: Record<string, [string, string]> = {
  h: ["/", "Home"],
  p: ["/problems", "Problems"],
  r: ["/reviews", "Reviews"],
  c: ["/cohorts", "Cohorts"],
};

const help: [string, [string, string[]][]][] = [
  [
    "Everywhere",
    [
      ["Search", ["/"]],
      ["These shortcuts", ["?"]],
    ],
  ],
  ["Go to", Object.entries(places).map(([key, [, name]]) => [name, ["g", key]])],
  [
    "Coding problem",
    [
      ["Submit", ["Ctrl", "Enter"]],
      ["Run", ["Ctrl", "'"]],
      ["Statement, editor, results", ["Alt", "1 2 3"]],
      ["Leave the editor: then Tab moves on", ["Esc"]],
      ["Find in the editor", ["Ctrl", "F"]],
    ],
  ],
  ["Rubric", [["Level of the criterion in focus", ["1 2 3 4"]]]],
];

let dialog: HTMLDialogElement | undefined;

function showHelp(): void {
  if (!dialog) {
    const onMac = /Mac|iP(hone|ad)/.test(navigator.platform);
    const list = el("dl", { class: "shortcuts" });
    for (const [group, rows] of help) {
      list.append(el("dt", { class: "shortcut-group" }, group), el("dd"));
      for (const [name, keys] of rows) {
        const shown = keys.map((key) => el("kbd", {}, onMac && key === "Ctrl" ? "⌘" : key));
        list.append(
          el("dt", {}, name),
          el("dd", {}, ...shown.flatMap((key, at) => (at === 0 ? [key] : [" ", key]))),
        );
      }
    }
    dialog = el(
      "dialog",
      { class: "dialog", "aria-labelledby": "shortcuts-title" },
      el(
        "div",
        { class: "dialog-head" },
        el("h2", { id: "shortcuts-title" }, "Keyboard shortcuts"),
        el(
          "button",
          {
            class: "button quiet icon-only",
            type: "button",
            "aria-label": "Close",
            onclick: () => dialog?.close(),
          },
          icon("x"),
        ),
      ),
      el("div", { class: "dialog-body" }, list),
    );
    document.body.append(dialog);
  }
  dialog.showModal();
}

export function startShortcuts(): void {
  for (const button of all("[data-open-shortcuts]")) button.addEventListener("click", showHelp);
  let waiting = 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (document.querySelector("dialog[open]")) return;
    const place = places[event.key];
    if (event.key === "?") showHelp();
    else if (event.key === "/") openSearch();
    else if (place && event.timeStamp - waiting < 1500) location.assign(place[0]);
    else {
      waiting = event.key === "g" ? event.timeStamp : 0;
      return;
    }
    waiting = 0;
    event.preventDefault();
  });
}
