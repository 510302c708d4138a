// Sizes of boxes and the way of arrows between them.
import type { Diagram, Edge, Node } from "./model";

const LINE = 16;

/** A label in lines of about eighteen characters, at most three. */
export function lines(label: string): string[] {
  const found: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = found.at(-1);
    if (last !== undefined && (last.length + word.length < 18 || found.length === 3))
      found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}

export function size(node: Node): { width: number; height: number } {
  const text = lines(node.label || "…");
  const longest = Math.max(...text.map((line) => line.length));
  const extra = node.shape === "store" ? 12 : 0;
  return {
    width: Math.max(100, Math.round(longest * 7.8) + 36),
    height: Math.max(44, text.length * LINE + 26) + extra,
  };
}

export interface Arrow {
  path: string;
  middle: { x: number; y: number };
  /** The tip's three points. */
  tip: string;
}

/** From border to border; two boxes that answer each other get arrows beside each other. */
export function arrow(from: Node, to: Node, both: boolean): Arrow {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const side = both ? 9 : 0;
  const shift = { x: (-dy / length) * side, y: (dx / length) * side };
  const start = border(from, dx, dy);
  const end = border(to, -dx, -dy);
  const a = { x: start.x + shift.x, y: start.y + shift.y };
  const b = { x: end.x + shift.x, y: end.y + shift.y };
  const ux = dx / length;
  const uy = dy / length;
  const neck = { x: b.x - ux * 9, y: b.y - uy * 9 };
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    path: `M${round(a.x)} ${round(a.y)}L${round(neck.x)} ${round(neck.y)}`,
    middle: { x: round((a.x + b.x) / 2), y: round((a.y + b.y) / 2) },
    tip: [b, { x: neck.x - uy * 5, y: neck.y + ux * 5 }, { x: neck.x + uy * 5, y: neck.y - ux * 5 }]
      .map(({ x, y }) => `${round(x)},${round(y)}`)
      .join(" "),
  };
}

/** Where the line from the middle leaves the box, with a little air. */
function border(node: Node, dx: number, dy: number): { x: number; y: number } {
  const { width, height } = size(node);
  const halfWidth = width / 2 + 4;
  const halfHeight = height / 2 + 4;
  const scale = Math.min(halfWidth / (Math.abs(dx) || 1e-9), halfHeight / (Math.abs(dy) || 1e-9), 1);
  return { x: node.x + dx * scale, y: node.y + dy * scale };
}

/** The part of the plane that shows everything, at least as large as asked for. */
export function extent(diagram: Diagram, width: number, height: number): { width: number; height: number } {
  let right = width;
  let bottom = height;
  for (const node of diagram.nodes) {
    const box = size(node);
    right = Math.max(right, node.x + box.width / 2 + 24);
    bottom = Math.max(bottom, node.y + box.height / 2 + 24);
  }
  return { width: right, height: bottom };
}

export const answers = (diagram: Diagram, edge: Edge): boolean =>
  diagram.edges.some(({ from, to }) => from === edge.to && to === edge.from);
