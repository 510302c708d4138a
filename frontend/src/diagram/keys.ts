// The board by keyboard: Tab reaches every box and arrow, arrows move, Enter renames, C connects, Delete removes.
import { announce } from "../lib/announce";
import type { Board } from "./editor";
import * as model from "./model";

const WAYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function startKeys(board: Board): void {
  board.canvas.addEventListener("keydown", (event) => {
    if (press(board, event)) event.preventDefault();
  });
}

/** Says whether the key meant something here. */
function press(board: Board, event: KeyboardEvent): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    board.travel(event.shiftKey ? "redo" : "undo");
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { chosen } = board;
  const node =
    chosen && "node" in chosen ? board.diagram.nodes.find(({ id }) => id === chosen.node) : undefined;
  const way = WAYS[event.key];
  if (way && node) {
    const step = model.GRID * (event.shiftKey ? 5 : 1);
    board.commit(model.moveNode(board.diagram, node.id, node.x + way[0] * step, node.y + way[1] * step));
    board.focusNode(node.id);
    return true;
  }
  if (event.key === "Enter" && node && board.mode === "connect") {
    board.connectTo(node.id);
    board.focusNode(node.id);
    return true;
  }
  if (event.key === "Enter" && chosen) {
    board.rename();
    return true;
  }
  if (event.key.toLowerCase() === "c" && node) {
    board.setMode("connect");
    board.connectTo(node.id);
    board.focusNode(node.id);
    announce("Tab to the box that the arrow points to, then Enter.");
    return true;
  }
  if ((event.key === "Delete" || event.key === "Backspace") && chosen) {
    board.remove();
    return true;
  }
  if (event.key === "Escape" && board.mode !== "select") {
    board.setMode("select");
    return true;
  }
  return false;
}
