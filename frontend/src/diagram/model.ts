// A diagram as it is stored: JSON text with boxes and arrows. Everything here is pure; a change gives a new diagram.
//   {"nodes":[{"id":"a","x":40,"y":80,"label":"Queue","shape":"queue"}],"edges":[{"from":"a","to":"b","label":"event"}]}

export const SHAPES = ["box", "store", "queue", "person"] as const;
export type Shape = (typeof SHAPES)[number];
export const SHAPE_NAMES: Record<Shape, string> = {
  box: "Box",
  store: "Store",
  queue: "Queue",
  person: "Client",
};

export interface Node {
  id: string;
  /** The middle of the box. */
  x: number;
  y: number;
  label: string;
  shape: Shape;
}

export interface Edge {
  from: string;
  to: string;
  label: string;
}

export interface Diagram {
  nodes: readonly Node[];
  edges: readonly Edge[];
}

export const GRID = 20;
const LIMIT = 200;
const MAX_LABEL = 60;
export const EMPTY: Diagram = { nodes: [], edges: [] };

const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);
const label = (value: unknown): string => (typeof value === "string" ? value.slice(0, MAX_LABEL) : "");
/** No box may leave the board, where it could not be caught again. */
const inside = (value: number, least: number): number => Math.min(4000, Math.max(least, Math.round(value)));
const LEFT = 60;
const TOP = 40;

/** Reads what was stored; null where it is not a diagram. Arrows to boxes that are not there are left out. */
export function parse(text: string): Diagram | null {
  if (text.trim() === "") return EMPTY;
  let raw: { nodes?: unknown; edges?: unknown };
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (raw === null || typeof raw !== "object" || !Array.isArray(raw.nodes)) return null;
  const nodes: Node[] = [];
  const known = new Set<string>();
  for (const one of raw.nodes.slice(0, LIMIT) as Record<string, unknown>[]) {
    const id = typeof one?.id === "string" ? one.id : "";
    if (id === "" || known.has(id)) continue;
    known.add(id);
    const shape = SHAPES.find((name) => name === one.shape) ?? "box";
    nodes.push({
      id,
      x: inside(number(one.x), LEFT),
      y: inside(number(one.y), TOP),
      label: label(one.label),
      shape,
    });
  }
  const edges: Edge[] = [];
  for (const one of (Array.isArray(raw.edges) ? raw.edges : []).slice(0, 2 * LIMIT) as Record<
    string,
    unknown
  >[]) {
    const { from, to } = one ?? {};
    if (
      typeof from === "string" &&
      typeof to === "string" &&
      known.has(from) &&
      known.has(to) &&
      from !== to
    ) {
      edges.push({ from, to, label: label(one.label) });
    }
  }
  return { nodes, edges };
}

export const serialise = (diagram: Diagram): string =>
  diagram.nodes.length === 0 ? "" : JSON.stringify({ nodes: diagram.nodes, edges: diagram.edges });

export const snap = (value: number): number => Math.round(value / GRID) * GRID;

export function addNode(diagram: Diagram, x: number, y: number, shape: Shape, text: string): [Diagram, Node] {
  let serial = diagram.nodes.length + 1;
  while (diagram.nodes.some(({ id }) => id === `n${serial}`)) serial += 1;
  const node: Node = {
    id: `n${serial}`,
    x: inside(snap(x), LEFT),
    y: inside(snap(y), TOP),
    label: label(text),
    shape,
  };
  return [{ ...diagram, nodes: [...diagram.nodes, node] }, node];
}

/** A place where no box is yet: to the right of the last one, or below all. */
export function freePlace(diagram: Diagram): { x: number; y: number } {
  const taken = (x: number, y: number) =>
    diagram.nodes.some((n) => Math.abs(n.x - x) < 150 && Math.abs(n.y - y) < 80);
  for (let y = 80; y < 4000; y += 100) {
    for (let x = 100; x <= 640; x += 180) if (!taken(x, y)) return { x, y };
  }
  return { x: 100, y: 80 };
}

export function moveNode(diagram: Diagram, id: string, x: number, y: number): Diagram {
  return change(diagram, id, { x: inside(snap(x), LEFT), y: inside(snap(y), TOP) });
}

export const renameNode = (diagram: Diagram, id: string, text: string): Diagram =>
  change(diagram, id, { label: label(text) });

export const reshapeNode = (diagram: Diagram, id: string, shape: Shape): Diagram =>
  change(diagram, id, { shape });

function change(diagram: Diagram, id: string, part: Partial<Node>): Diagram {
  return { ...diagram, nodes: diagram.nodes.map((node) => (node.id === id ? { ...node, ...part } : node)) };
}

/** Its arrows go with it. */
export function removeNode(diagram: Diagram, id: string): Diagram {
  return {
    nodes: diagram.nodes.filter((node) => node.id !== id),
    edges: diagram.edges.filter(({ from, to }) => from !== id && to !== id),
  };
}

/** One arrow in each direction is enough; there are none from a box to itself. */
export function connect(diagram: Diagram, from: string, to: string, text = ""): Diagram {
  if (from === to || diagram.edges.some((edge) => edge.from === from && edge.to === to)) return diagram;
  return { ...diagram, edges: [...diagram.edges, { from, to, label: label(text) }] };
}

export const renameEdge = (diagram: Diagram, at: number, text: string): Diagram => ({
  ...diagram,
  edges: diagram.edges.map((edge, index) => (index === at ? { ...edge, label: label(text) } : edge)),
});

export const removeEdge = (diagram: Diagram, at: number): Diagram => ({
  ...diagram,
  edges: diagram.edges.filter((_, index) => index !== at),
});

/** In words, for those who do not see it. */
export function describe(diagram: Diagram): string {
  if (diagram.nodes.length === 0) return "An empty diagram.";
  const name = (id: string) => diagram.nodes.find((node) => node.id === id)?.label || "unnamed";
  const boxes = diagram.nodes.map(
    ({ label: text, shape }) =>
      `${text || "unnamed"}${shape === "box" ? "" : ` (${SHAPE_NAMES[shape].toLowerCase()})`}`,
  );
  const arrows = diagram.edges.map(
    ({ from, to, label: text }) => `${name(from)} to ${name(to)}${text ? `: ${text}` : ""}`,
  );
  return `Boxes: ${boxes.join(", ")}.${arrows.length ? ` Arrows: ${arrows.join("; ")}.` : ""}`;
}

/** What was, is, and would be again. */
export class History {
  private past: Diagram[] = [];
  private future: Diagram[] = [];

  constructor(public now: Diagram) {}

  /** Takes a new state; true if it is one. */
  push(next: Diagram): boolean {
    if (serialise(next) === serialise(this.now)) return false;
    this.past.push(this.now);
    if (this.past.length > 100) this.past.shift();
    this.future = [];
    this.now = next;
    return true;
  }

  undo(): boolean {
    const before = this.past.pop();
    if (!before) return false;
    this.future.push(this.now);
    this.now = before;
    return true;
  }

  redo(): boolean {
    const after = this.future.pop();
    if (!after) return false;
    this.past.push(this.now);
    this.now = after;
    return true;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }
}
