// Language, size of type, keys, and back to the starter: what a person sets once and finds again.
import { el, freshId, icon, need } from "../lib/dom";
import { read, write } from "../lib/store";

export interface Preferences {
  language?: string;
  size: number;
  keys: "plain" | "vim";
  /** Where Run runs. It is kept with the browser and not with the account: a download is a matter of the device. */
  run: "browser" | "server";
}

const KEY = "tatami:editor";
/** What is saved with the account counts before what this browser keeps: every change here is saved there too. */
export const readPreferences = (
  saved: { language?: string; font_size?: number; keys?: "plain" | "vim" } = {},
): Preferences => ({
  size: 14,
  keys: "plain",
  run: "browser",
  ...read<Partial<Preferences>>(KEY),
  ...(saved.language && { language: saved.language }),
  ...(saved.font_size && { size: saved.font_size }),
  ...(saved.keys && { keys: saved.keys }),
});
export const keepPreferences = (preferences: Preferences): void => void write(KEY, preferences);

/** The type's size is a custom property of the page: CodeMirror and the plain textarea both read it. */
export const applySize = (size: number): void =>
  document.documentElement.style.setProperty("--editor-size", `${size / 16}rem`);

export interface SettingsMenu {
  element: HTMLElement;
  /** Shows the choice that was made elsewhere on the page. */
  showRun(place: Preferences["run"]): void;
}

/** `runsHere` is whether there is a choice at all of where Run runs. */
export function settingsMenu(
  preferences: Preferences,
  runsHere: boolean,
  events: {
    size(size: number): void;
    keys(keys: "plain" | "vim"): void;
    run(place: Preferences["run"]): void;
    reset(): void;
  },
): SettingsMenu {
  const select = (
    label: string,
    options: [string, string][],
    value: string,
    change: (value: string) => void,
  ) => {
    const id = freshId("setting");
    const field = el("select", { id, class: "select compact", onchange: () => change(field.value) });
    field.append(
      ...options.map(([name, text]) => el("option", { value: name, selected: name === value }, text)),
    );
    return el("div", { class: "field" }, el("label", { htmlFor: id }, label), field);
  };
  const run = select(
    "Run",
    [
      ["browser", "In this browser"],
      ["server", "On the server"],
    ],
    preferences.run,
    (value) => events.run(value === "server" ? "server" : "browser"),
  );
  const menu = el(
    "details",
    { class: "menu" },
    el("summary", { "aria-label": "Editor settings" }, icon("settings")),
    el(
      "div",
      { class: "menu-list" },
      el(
        "div",
        { class: "editor-settings" },
        select(
          "Size of type",
          [12, 13, 14, 15, 16, 18, 20].map((size) => [String(size), `${size} px`]),
          String(preferences.size),
          (value) => events.size(Number(value)),
        ),
        select(
          "Keys",
          [
            ["plain", "Plain"],
            ["vim", "Vim"],
          ],
          preferences.keys,
          (value) => events.keys(value === "vim" ? "vim" : "plain"),
        ),
        runsHere ? run : null,
      ),
      el("hr"),
      el(
        "button",
        {
          type: "button",
          onclick: () => {
            menu.open = false;
            events.reset();
          },
        },
        icon("rotate-ccw"),
        "Back to the starter",
      ),
    ),
  );
  const showRun = (place: Preferences["run"]) => {
    need<HTMLSelectElement>("select", run).value = place;
  };
  return { element: menu, showRun };
}
