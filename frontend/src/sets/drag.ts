// Dragging items of a list into another order, with the browser's own drag and drop.
import { all } from "../lib/dom";

export function startDragging(list: HTMLElement, moved: (item: HTMLElement) => void): void {
  let dragged: HTMLElement | null = null;
  const itemAt = (event: Event) => {
    const item = (event.target as Element).closest<HTMLElement>("[data-problem]");
    return item?.parentElement === list ? item : null;
  };
  const clear = () => {
    for (const item of all(".drop-before, .drop-after", list))
      item.classList.remove("drop-before", "drop-after");
  };
  const after = (item: HTMLElement, event: DragEvent) => {
    const box = item.getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  };
  list.addEventListener("dragstart", (event) => {
    // Text in the note's field is dragged as text.
    if ((event.target as Element).closest("input, textarea")) return;
    dragged = itemAt(event);
    if (!dragged || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.problem ?? "");
    dragged.classList.add("dragging");
  });
  list.addEventListener("dragover", (event) => {
    const item = itemAt(event);
    if (!dragged || !item) return;
    event.preventDefault();
    clear();
    if (item !== dragged) item.classList.add(after(item, event) ? "drop-after" : "drop-before");
  });
  list.addEventListener("drop", (event) => {
    const item = itemAt(event);
    if (!dragged || !item) return;
    event.preventDefault();
    if (item !== dragged) {
      if (after(item, event)) item.after(dragged);
      else item.before(dragged);
      moved(dragged);
    }
  });
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("dragging");
    dragged = null;
    clear();
  });
}
