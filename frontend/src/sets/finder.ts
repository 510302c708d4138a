// A field that finds problems to add: GET search?q= → {"items":[{problem, title, kind, difficulty, minutes}]}.
import { all, debounce, el, freshId, icon } from "../lib/dom";
import { send } from "../lib/http";

export interface Found {
  problem: string;
  title: string;
  kind?: string;
  difficulty?: string;
  minutes?: number;
}

export function startFinder(
  host: HTMLElement,
  url: string,
  events: { has(problem: string): boolean; add(found: Found): void },
): void {
  const id = freshId("finder");
  const input = el("input", {
    class: "input",
    type: "search",
    id: `${id}-field`,
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": id,
    "aria-autocomplete": "list",
    autocomplete: "off",
    placeholder: "Title or topic",
  });
  const list = el("div", {
    id,
    class: "finder-results",
    role: "listbox",
    "aria-label": "Problems found",
    hidden: true,
  });
  host.replaceChildren(
    el(
      "div",
      { class: "field" },
      el("label", { htmlFor: `${id}-field` }, "Add a problem"),
      el("div", { class: "input-group" }, icon("search"), input),
    ),
    list,
  );
  let items: Found[] = [];
  let chosen = -1;
  let request: AbortController | undefined;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = () => {
    const options = all('[role="option"]', list);
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === chosen));
    const option = options[chosen];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    option?.scrollIntoView({ block: "nearest" });
  };
  const render = () => {
    const options = items.map((found) => {
      const there = events.has(found.problem);
      return el(
        "div",
        {
          role: "option",
          id: freshId("found"),
          "aria-selected": "false",
          "aria-disabled": there ? "true" : undefined,
        },
        el("span", {}, found.title),
        el(
          "small",
          {},
          there
            ? "in the set"
            : [found.kind, found.difficulty, found.minutes && `${found.minutes} min`]
                .filter(Boolean)
                .join(", "),
        ),
      );
    });
    chosen = items.findIndex(({ problem }) => !events.has(problem));
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    mark();
  };
  const search = debounce(180, async () => {
    request?.abort();
    const query = input.value.trim();
    if (query === "") {
      close();
      return;
    }
    request = new AbortController();
    try {
      const response = await send("GET", `${url}?q=${encodeURIComponent(query)}`, undefined, {
        signal: request.signal,
      });
      items = ((await response.json()) as { items: Found[] }).items;
      render();
    } catch {
      // Aborted by the next letter, or offline: what is shown stays.
    }
  });
  const take = (at: number) => {
    const found = items[at];
    if (!found || events.has(found.problem)) return;
    events.add(found);
    input.value = "";
    items = [];
    close();
    input.focus();
  };
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (items.length === 0) return;
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      mark();
    } else if (event.key === "Enter") take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    // Before blur closes the list.
    event.preventDefault();
    const option = (event.target as Element).closest('[role="option"]');
    if (option) take([...list.children].indexOf(option));
  });
  input.addEventListener("blur", close);
}
