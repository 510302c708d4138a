// A diagram as SVG. Drawing is all of it: the editor and the read-only view both use this.
import { svg } from "../lib/dom";
import { answers, arrow, lines, size } from "./geometry";
import type { Diagram, Node } from "./model";

export function drawEdges(diagram: Diagram): SVGGElement[] {
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]));
  return diagram.edges.flatMap((edge, at) => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (!from || !to) return [];
    const { path, tip, middle } = arrow(from, to, answers(diagram, edge));
    const group = svg(
      "g",
      { class: "edge", "data-edge": at },
      svg("path", { d: path }),
      svg("polygon", { class: "arrow", points: tip }),
    );
    group.append(svg("path", { class: "hit", d: path }));
    if (edge.label) group.append(svg("text", { x: middle.x, y: middle.y - 6 }, edge.label));
    return [group];
  });
}

export function drawNodes(diagram: Diagram): SVGGElement[] {
  return diagram.nodes.map((node) => {
    const group = svg("g", { class: "node", "data-node": node.id }, ...outline(node));
    const text = lines(node.label || "…");
    const top = node.y - ((text.length - 1) * 16) / 2 + (node.shape === "store" ? 5 : 0);
    group.append(...text.map((line, at) => svg("text", { x: node.x, y: top + at * 16 }, line)));
    return group;
  });
}

function outline(node: Node): SVGElement[] {
  const { width, height } = size(node);
  const left = node.x - width / 2;
  const top = node.y - height / 2;
  if (node.shape === "store") {
    const cap = 8;
    const body = `M${left} ${top + cap}v${height - 2 * cap}a${width / 2} ${cap} 0 0 0 ${width} 0v${-(height - 2 * cap)}`;
    return [svg("path", { d: body }), svg("ellipse", { cx: node.x, cy: top + cap, rx: width / 2, ry: cap })];
  }
  const rect = svg("rect", { x: left, y: top, width, height, rx: node.shape === "person" ? height / 2 : 4 });
  if (node.shape !== "queue") return [rect];
  // Bars at the end where things come out.
  const bars = [8, 15].map((at) => svg("path", { d: `M${left + width - at} ${top}v${height}` }));
  return [rect, ...bars];
}
