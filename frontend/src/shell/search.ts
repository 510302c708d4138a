// A search dialog over an index that is fetched once a page: GET /search.json → {"items":[{title, href, kind, note}]}.
import { all, el, freshId, icon } from "../lib/dom";
import { type Item, match } from "./search-match";

let dialog: HTMLDialogElement | undefined;
let items: Promise<Item[]> | undefined;

function load(): Promise<Item[]> {
  items ??= fetch("/search.json", { credentials: "same-origin" })
    .then((response) => (response.ok ? (response.json() as Promise<{ items: Item[] }>) : { items: [] }))
    .then((body) => body.items)
    .catch(() => {
      items = undefined;
      return [];
    });
  return items;
}

function build(): HTMLDialogElement {
  const listId = freshId("found");
  const input = el("input", {
    // Not type=search: its Escape would empty the field first, and only then close the dialog.
    type: "text",
    inputMode: "search",
    placeholder: "Problems, sets, pages",
    "aria-label": "Search",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-autocomplete": "list",
    autocomplete: "off",
  });
  const list = el("div", {
    id: listId,
    class: "search-results",
    role: "listbox",
    "aria-label": "Found",
    hidden: true,
  });
  const nothing = el("p", { class: "search-nothing", role: "status", hidden: true });
  const box = el(
    "dialog",
    { class: "dialog search", "aria-label": "Search" },
    el(
      "div",
      { class: "search-field" },
      icon("search"),
      input,
      el("button", { class: "button quiet small", type: "button", onclick: () => box.close() }, "Close"),
    ),
    list,
    nothing,
  );
  let chosen = 0;
  const mark = () => {
    const options = all('[role="option"]', list);
    for (const [at, option] of options.entries()) option.setAttribute("aria-selected", String(at === chosen));
    const current = options[chosen];
    if (current) input.setAttribute("aria-activedescendant", current.id);
    else input.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  };
  const show = async () => {
    const query = input.value;
    const found = match(await load(), query);
    if (query !== input.value) return;
    list.replaceChildren(
      ...found.map((item) =>
        el(
          "div",
          { role: "option", id: freshId("option"), "data-href": item.href },
          el("span", {}, item.title),
          item.kind || item.note ? el("small", {}, [item.kind, item.note].filter(Boolean).join(" · ")) : null,
        ),
      ),
    );
    chosen = 0;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    nothing.hidden = found.length > 0 || query.trim() === "";
    nothing.textContent = `Nothing is called “${query.trim()}”. Enter looks through all problems.`;
    mark();
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const options = all('[role="option"]', list);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (options.length === 0) return;
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      location.assign(
        options[chosen]?.dataset.href ?? `/problems?q=${encodeURIComponent(input.value.trim())}`,
      );
    }
  });
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
    if (option?.dataset.href) location.assign(option.dataset.href);
  });
  document.body.append(box);
  return box;
}

export function openSearch(): void {
  // A page that has a field for this of its own uses that one.
  const own = document.querySelector<HTMLInputElement>("[data-filter-text]");
  if (own) {
    own.focus();
    own.select();
    return;
  }
  dialog ??= build();
  dialog.showModal();
  load();
}

export function startSearch(): void {
  for (const link of all("[data-open-search]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      openSearch();
    });
  }
}
