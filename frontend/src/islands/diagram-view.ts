// A diagram that is only read: <div data-island="diagram-view"><pre>{"nodes":…}</pre></div>.
import { drawEdges, drawNodes } from "../diagram/draw";
import { extent } from "../diagram/geometry";
import { describe, parse } from "../diagram/model";
import { need, svg } from "../lib/dom";

export function mount(root: HTMLElement): void {
  const text = need("pre", root);
  const diagram = parse(text.textContent ?? "");
  if (!diagram || diagram.nodes.length === 0) return;
  const { width, height } = extent(diagram, 320, 120);
  const picture = svg(
    "svg",
    {
      class: "diagram-canvas",
      role: "img",
      "aria-label": describe(diagram),
      viewBox: `0 0 ${width} ${height}`,
    },
    ...drawEdges(diagram),
    ...drawNodes(diagram),
  );
  // As wide as it was drawn, where there is room.
  picture.style.maxWidth = `${width}px`;
  root.classList.add("diagram", "read");
  text.hidden = true;
  root.append(picture);
}
