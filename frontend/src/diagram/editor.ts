// A small drawing board over a textarea that keeps the JSON: click to add, drag to move, connect, rename, undo.
import { announce } from "../lib/announce";
import { el, freshId, icon, svg } from "../lib/dom";
import { drawEdges, drawNodes } from "./draw";
import { extent } from "./geometry";
import { startKeys } from "./keys";
import { renderList } from "./list";
import * as model from "./model";
import { startPointer } from "./pointer";
import { askLabel } from "./rename";

export type Chosen = { node: string } | { edge: number } | null;
export type Mode = "select" | "add" | "connect";

export function attachDiagram(textarea: HTMLTextAreaElement): void {
  const stored = model.parse(textarea.value);
  // Something else was written here by hand: it stays as text.
  if (!stored) return;
  new Board(textarea, stored);
}

export class Board {
  readonly canvas = svg("svg", { class: "diagram-canvas", role: "group", "data-mode": "select" });
  readonly root: HTMLElement;
  mode: Mode = "select";
  chosen: Chosen = null;
  /** Where an arrow that is being drawn begins. */
  source: string | null = null;
  shape: model.Shape = "box";
  private readonly history: model.History;
  private readonly rows = el("div", {});
  private listed: model.Diagram | null = null;
  private readonly hint = el("span", { class: "small faint", role: "status" });
  private readonly modes = new Map<Mode, HTMLButtonElement>();
  private readonly undoButton: HTMLButtonElement;
  private readonly redoButton: HTMLButtonElement;
  private readonly editing: HTMLButtonElement[] = [];

  constructor(
    private readonly textarea: HTMLTextAreaElement,
    stored: model.Diagram,
  ) {
    this.history = new model.History(stored);
    const mode = (name: Mode, symbol: string, text: string) => {
      const button = this.tool(symbol, text, () => this.setMode(this.mode === name ? "select" : name), true);
      button.setAttribute("aria-pressed", "false");
      this.modes.set(name, button);
      return button;
    };
    const shapes = el("select", { class: "select compact", "aria-label": "Shape of new boxes" });
    shapes.append(...model.SHAPES.map((name) => el("option", { value: name }, model.SHAPE_NAMES[name])));
    shapes.addEventListener("change", () => {
      this.shape = shapes.value as model.Shape;
      this.setMode("add");
    });
    this.undoButton = this.tool("undo-2", "Undo", () => this.travel("undo"));
    this.redoButton = this.tool("redo-2", "Redo", () => this.travel("redo"));
    const rename = this.tool("pencil", "Rename", () => this.rename());
    const remove = this.tool("trash-2", "Remove", () => this.remove());
    this.editing.push(rename, remove);
    const tools = el(
      "div",
      { class: "diagram-tools", role: "toolbar", "aria-label": "Diagram" },
      mode("add", "plus", "Add"),
      shapes,
      mode("connect", "arrow-right", "Connect"),
      rename,
      remove,
      el("span", { class: "push" }),
      this.undoButton,
      this.redoButton,
    );
    const list = el("details", { class: "diagram-list" }, el("summary", {}, "As a list"), this.rows);
    this.root = el(
      "div",
      { class: "diagram" },
      tools,
      this.canvas,
      el("p", { class: "diagram-hint" }, this.hint),
      list,
    );
    const name = textarea.labels?.[0];
    if (name) {
      name.id ||= freshId("diagram-label");
      this.canvas.setAttribute("aria-labelledby", name.id);
    }
    textarea.before(this.root);
    textarea.hidden = true;
    startPointer(this);
    startKeys(this);
    this.canvas.addEventListener("focusin", (event) => this.focused(event.target as Element));
    textarea.addEventListener("restored", () => {
      const restored = model.parse(textarea.value);
      if (restored && this.history.push(restored)) this.draw();
    });
    // Hidden tabs and narrow panes have no width yet.
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    this.setMode("select");
    this.draw();
  }

  get diagram(): model.Diagram {
    return this.history.now;
  }

  private tool(symbol: string, text: string, run: () => void, worded = false): HTMLButtonElement {
    return el(
      "button",
      {
        type: "button",
        class: `button quiet small${worded ? "" : " icon-only"}`,
        ...(worded ? {} : { "aria-label": text, title: text }),
        onclick: run,
      },
      icon(symbol),
      worded ? text : null,
    );
  }

  setMode(mode: Mode): void {
    this.mode = mode;
    this.source = null;
    this.canvas.dataset.mode = mode;
    for (const [name, button] of this.modes) button.setAttribute("aria-pressed", String(name === mode));
    this.hint.textContent = {
      select:
        "Drag to move, double-click to rename. With the keyboard: Tab to a box, arrows move it, Enter renames, C connects, Delete removes.",
      add: "Click where the box belongs.",
      connect: "Choose the box that the arrow starts from.",
    }[mode];
    this.draw();
  }

  /** Takes a change: draws it, keeps it in the textarea, says it. */
  commit(next: model.Diagram, said = ""): void {
    if (this.history.push(next)) {
      this.keep();
      this.draw();
    }
    if (said) announce(said);
  }

  /** While something is dragged: drawn, but not yet a step of its own. */
  preview(next: model.Diagram): void {
    this.draw(next);
  }

  private keep(): void {
    this.textarea.value = model.serialise(this.diagram);
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  travel(way: "undo" | "redo"): void {
    if (!this.history[way]()) return;
    this.chosen = null;
    this.keep();
    this.draw();
    announce(way === "undo" ? "Undone." : "Done again.");
  }

  choose(chosen: Chosen): void {
    this.chosen = chosen;
    this.draw();
  }

  addAt(x: number, y: number): void {
    const [next, node] = model.addNode(this.diagram, x, y, this.shape, "");
    this.setMode("select");
    this.chosen = { node: node.id };
    // An unnamed box is not kept: it becomes one step together with its name.
    this.draw(next);
    askLabel(this, { x: node.x, y: node.y }, "", (text) => {
      if (text) this.commit(model.renameNode(next, node.id, text), `Added ${text}.`);
      else this.choose(null);
    });
  }

  connectTo(id: string): void {
    if (this.source === null) {
      this.source = id;
      this.hint.textContent = "Now choose the box that the arrow points to.";
      this.draw();
      return;
    }
    const next = model.connect(this.diagram, this.source, id);
    const changed = next !== this.diagram;
    this.setMode("select");
    this.commit(next, changed ? "Connected." : "");
  }

  rename(): void {
    const { chosen } = this;
    if (chosen === null) return;
    if ("node" in chosen) {
      const node = this.diagram.nodes.find(({ id }) => id === chosen.node);
      if (!node) return;
      askLabel(this, node, node.label, (text) => {
        if (text) this.commit(model.renameNode(this.diagram, node.id, text), `Renamed to ${text}.`);
        this.focusNode(node.id);
      });
      return;
    }
    const edge = this.diagram.edges[chosen.edge];
    const from = this.diagram.nodes.find(({ id }) => id === edge?.from);
    const to = this.diagram.nodes.find(({ id }) => id === edge?.to);
    if (!edge || !from || !to) return;
    askLabel(this, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, edge.label, (text) => {
      this.commit(model.renameEdge(this.diagram, chosen.edge, text), "Renamed.");
    });
  }

  remove(): void {
    const { chosen } = this;
    if (chosen === null) return;
    this.chosen = null;
    if ("node" in chosen)
      this.commit(model.removeNode(this.diagram, chosen.node), "Removed. Undo takes it back.");
    else this.commit(model.removeEdge(this.diagram, chosen.edge), "Removed the arrow.");
    this.canvas.querySelector<SVGElement>("[data-node]")?.focus();
  }

  private focused(target: Element): void {
    const node = target.closest<SVGElement>("[data-node]")?.dataset.node;
    const edge = target.closest<SVGElement>("[data-edge]")?.dataset.edge;
    const chosen: Chosen = node ? { node } : edge ? { edge: Number(edge) } : null;
    if (JSON.stringify(chosen) === JSON.stringify(this.chosen)) return;
    this.chosen = chosen;
    this.mark();
  }

  focusNode(id: string): void {
    this.canvas.querySelector<SVGElement>(`[data-node="${CSS.escape(id)}"]`)?.focus();
  }

  draw(shown: model.Diagram = this.diagram): void {
    const focus = document.activeElement?.closest<SVGElement>("[data-node]")?.dataset.node;
    const { width, height } = extent(shown, this.canvas.clientWidth || 640, this.canvas.clientHeight || 400);
    this.canvas.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.canvas.setAttribute("preserveAspectRatio", "xMinYMin meet");
    const edges = drawEdges(shown);
    const nodes = drawNodes(shown);
    for (const group of edges) {
      const edge = shown.edges[Number(group.dataset.edge)];
      group.setAttribute("tabindex", "0");
      group.setAttribute("role", "button");
      group.setAttribute("aria-label", edge ? `Arrow ${this.arrowWords(shown, edge)}` : "Arrow");
    }
    for (const [at, group] of nodes.entries()) {
      const node = shown.nodes[at];
      group.setAttribute("tabindex", "0");
      group.setAttribute("role", "button");
      group.setAttribute(
        "aria-label",
        `${node ? model.SHAPE_NAMES[node.shape] : "Box"} ${node?.label || "unnamed"}`,
      );
    }
    this.canvas.replaceChildren(...edges, ...nodes);
    if (shown.nodes.length === 0) {
      this.canvas.append(
        svg(
          "text",
          { class: "nothing", x: width / 2, y: height / 2 },
          "Nothing drawn yet. Add a box to begin.",
        ),
      );
    }
    this.mark();
    if (focus) this.focusNode(focus);
    this.undoButton.disabled = !this.history.canUndo;
    this.redoButton.disabled = !this.history.canRedo;
    this.list();
  }

  /** Written again only when something changed, and the focus stays where it was. */
  private list(): void {
    if (this.listed === this.diagram) return;
    this.listed = this.diagram;
    const words = this.rows.contains(document.activeElement)
      ? document.activeElement?.getAttribute("aria-label")
      : null;
    this.rows.replaceChildren(
      ...renderList(this.diagram, { change: (next, said) => this.commit(next, said) }),
    );
    if (words) this.rows.querySelector<HTMLElement>(`[aria-label="${CSS.escape(words)}"]`)?.focus();
  }

  private arrowWords(shown: model.Diagram, edge: model.Edge): string {
    const name = (id: string) => shown.nodes.find((node) => node.id === id)?.label || "unnamed";
    return `from ${name(edge.from)} to ${name(edge.to)}${edge.label ? `: ${edge.label}` : ""}`;
  }

  private mark(): void {
    const { chosen } = this;
    for (const group of this.canvas.querySelectorAll<SVGElement>("[data-node], [data-edge]")) {
      const on =
        chosen !== null &&
        ("node" in chosen ? group.dataset.node === chosen.node : group.dataset.edge === String(chosen.edge));
      group.classList.toggle("chosen", on);
      group.classList.toggle("source", this.source !== null && group.dataset.node === this.source);
    }
    for (const button of this.editing) button.disabled = chosen === null;
  }
}
