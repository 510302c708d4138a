// The three panes: dividers that can be dragged or moved by arrows, tabs instead where it is narrow, Alt+1 to 3.
import { all, el, find } from "../lib/dom";
import { read, write } from "../lib/store";

const names = ["statement", "editor", "results"] as const;
export type Pane = (typeof names)[number];
const titles: Record<Pane, string> = { statement: "Statement", editor: "Editor", results: "Results" };

interface Sizes {
  left: number;
  top: number;
}

export interface Panes {
  show(pane: Pane, focus?: boolean): void;
}

export function startPanes(root: HTMLElement, focusEditor: () => void): Panes {
  const panes = Object.fromEntries(names.map((name) => [name, find(`.pane-${name}`, root)])) as Record<
    Pane,
    HTMLElement | null
  >;
  const tabs = names.map((name, at) =>
    el(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        "aria-keyshortcuts": `Alt+${at + 1}`,
        onclick: () => show(name),
      },
      titles[name],
    ),
  );
  root.prepend(el("div", { class: "tabs pane-tabs", role: "group", "aria-label": "Panes" }, ...tabs));

  const show = (name: Pane, focus = false) => {
    for (const [at, other] of names.entries()) {
      panes[other]?.classList.toggle("shown", other === name);
      tabs[at]?.setAttribute("aria-pressed", String(other === name));
    }
    if (!focus) return;
    if (name === "editor") focusEditor();
    else find(".pane-body", panes[name] ?? root)?.focus();
  };
  // An address that names a submission is there for its result, not for what a tab of the statement shows.
  const asked = new URL(location.href).searchParams;
  show(asked.has("submission") && !asked.has("tab") ? "results" : "statement");
  root.dataset.ready = "";

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    // event.code, as Alt changes what the key writes on some keyboards.
    const name = names[Number(event.code.replace("Digit", "")) - 1];
    if (!event.code.startsWith("Digit") || !name) return;
    event.preventDefault();
    show(name, true);
  });

  dividers(root, panes);
  return { show };
}

function dividers(root: HTMLElement, panes: Record<Pane, HTMLElement | null>): void {
  const sizes: Sizes = { left: 40, top: 60, ...read<Sizes>("tatami:panes") };
  const make = (
    axis: keyof Sizes,
    className: string,
    orientation: string,
    label: string,
    controls: string,
  ) => {
    const bar = el("div", {
      class: `divider ${className}`,
      role: "separator",
      tabIndex: 0,
      "aria-orientation": orientation,
      "aria-label": label,
      "aria-controls": controls,
      "aria-valuemin": "15",
      "aria-valuemax": "85",
    });
    const set = (value: number, keep = true) => {
      sizes[axis] = Math.min(85, Math.max(15, Math.round(value * 10) / 10));
      // Through the style object, which a Content-Security-Policy allows, unlike a style attribute.
      root.style.setProperty(`--${axis}`, `${sizes[axis]}%`);
      bar.setAttribute("aria-valuenow", String(Math.round(sizes[axis])));
      if (keep) write("tatami:panes", sizes);
    };
    set(sizes[axis], false);
    bar.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      bar.setPointerCapture(event.pointerId);
      bar.classList.add("dragging");
    });
    bar.addEventListener("pointermove", (event) => {
      if (!bar.hasPointerCapture(event.pointerId)) return;
      const box = root.getBoundingClientRect();
      set(
        axis === "left"
          ? ((event.clientX - box.left) / box.width) * 100
          : ((event.clientY - box.top) / box.height) * 100,
        false,
      );
    });
    const drop = () => {
      bar.classList.remove("dragging");
      write("tatami:panes", sizes);
    };
    bar.addEventListener("pointerup", drop);
    bar.addEventListener("pointercancel", drop);
    bar.addEventListener("dblclick", () => set(axis === "left" ? 40 : 60));
    bar.addEventListener("keydown", (event) => {
      const [less, more] = axis === "left" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
      const step = event.shiftKey ? 10 : 2;
      if (event.key === less) set(sizes[axis] - step);
      else if (event.key === more) set(sizes[axis] + step);
      else if (event.key === "Home") set(15);
      else if (event.key === "End") set(85);
      else return;
      event.preventDefault();
    });
    return bar;
  };
  panes.statement?.after(make("left", "vertical", "vertical", "Width of the statement", panes.statement.id));
  panes.editor?.after(make("top", "horizontal", "horizontal", "Height of the editor", panes.editor.id));
}

/** Statement, hints, editorial, attempts: links that exchange the pane's body, and work as links too. */
export function startStatementTabs(
  root: HTMLElement,
  load: (url: string) => Promise<DocumentFragment>,
): void {
  const pane = find(".pane-statement", root);
  const body = pane && find("[data-pane-body]", pane);
  if (!pane || !body) return;
  const links = all<HTMLAnchorElement>(".pane-head .tabs > a", pane);
  for (const link of links) {
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      body.setAttribute("aria-busy", "true");
      try {
        const page = await load(link.href);
        const fresh = page.querySelector("[data-pane-body]");
        body.replaceChildren(...(fresh ?? page).childNodes);
        for (const other of links) other.removeAttribute("aria-current");
        link.setAttribute("aria-current", "page");
        history.replaceState(null, "", link.href);
        body.scrollTop = 0;
        body.dispatchEvent(new CustomEvent("content-changed", { bubbles: true }));
      } catch {
        location.assign(link.href);
      } finally {
        body.removeAttribute("aria-busy");
      }
    });
  }
}
