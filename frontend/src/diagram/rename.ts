// A field that stands over the drawing while something is named.
import { el } from "../lib/dom";
import type { Board } from "./editor";

export function askLabel(
  board: Board,
  at: { x: number; y: number },
  value: string,
  done: (text: string) => void,
): void {
  const field = el("input", {
    class: "input diagram-name",
    value,
    "aria-label": "Name",
    maxLength: 60,
    autocomplete: "off",
  });
  const matrix = board.canvas.getScreenCTM();
  const box = board.root.getBoundingClientRect();
  if (matrix) {
    const point = new DOMPoint(at.x, at.y).matrixTransform(matrix);
    field.style.left = `${Math.max(0, Math.min(point.x - box.left - 80, box.width - 168))}px`;
    field.style.top = `${point.y - box.top - 18}px`;
  }
  board.root.append(field);
  field.focus();
  field.select();
  let over = false;
  const close = (text: string | null) => {
    if (over) return;
    over = true;
    field.remove();
    done(text ?? value);
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") close(field.value.trim());
    else if (event.key === "Escape") close(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("blur", () => close(field.value.trim()));
}
