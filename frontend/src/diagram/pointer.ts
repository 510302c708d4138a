// Mouse, pen and finger on the board: click adds or chooses, dragging moves, double-click renames.
import type { Board } from "./editor";
import * as model from "./model";

/** Screen to board: the drawing may be scaled down to fit. */
export function toBoard(board: Board, event: { clientX: number; clientY: number }): { x: number; y: number } {
  const matrix = board.canvas.getScreenCTM();
  if (!matrix) return { x: 0, y: 0 };
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
  return { x, y };
}

export function startPointer(board: Board): void {
  const { canvas } = board;
  let drag: { id: string; dx: number; dy: number; moved: boolean; next: model.Diagram } | null = null;

  const nodeAt = (event: Event) => (event.target as Element).closest<SVGElement>("[data-node]")?.dataset.node;
  const edgeAt = (event: Event) => (event.target as Element).closest<SVGElement>("[data-edge]")?.dataset.edge;

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const id = nodeAt(event);
    if (board.mode === "select" && id) {
      const node = board.diagram.nodes.find((one) => one.id === id);
      if (!node) return;
      const at = toBoard(board, event);
      drag = { id, dx: at.x - node.x, dy: at.y - node.y, moved: false, next: board.diagram };
      canvas.setPointerCapture(event.pointerId);
      board.choose({ node: id });
      board.focusNode(id);
      event.preventDefault();
    }
  });

  canvas.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const at = toBoard(board, event);
    const next = model.moveNode(board.diagram, drag.id, at.x - drag.dx, at.y - drag.dy);
    if (model.serialise(next) === model.serialise(drag.next)) return;
    drag.moved = true;
    drag.next = next;
    board.preview(next);
  });

  const drop = () => {
    if (drag?.moved) board.commit(drag.next);
    drag = null;
  };
  canvas.addEventListener("pointerup", drop);
  canvas.addEventListener("pointercancel", () => {
    drag = null;
    board.draw();
  });

  canvas.addEventListener("click", (event) => {
    const id = nodeAt(event);
    const edge = edgeAt(event);
    if (board.mode === "add" && !id) {
      const { x, y } = toBoard(board, event);
      board.addAt(x, y);
    } else if (board.mode === "connect" && id) board.connectTo(id);
    else if (edge !== undefined) board.choose({ edge: Number(edge) });
    else if (!id && board.mode === "select") board.choose(null);
  });

  canvas.addEventListener("dblclick", (event) => {
    const id = nodeAt(event);
    const edge = edgeAt(event);
    if (id) board.choose({ node: id });
    else if (edge !== undefined) board.choose({ edge: Number(edge) });
    else if (board.mode === "select") {
      const { x, y } = toBoard(board, event);
      board.addAt(x, y);
      return;
    }
    board.rename();
  });
}
