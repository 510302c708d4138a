// Short messages that go by themselves; with an action they stay longer, and while one points at or focuses them.
import { el, icon } from "./dom";

let shelf: HTMLElement | undefined;

export function toast(text: string, action?: { label: string; run: () => void }): void {
  if (!shelf) {
    shelf = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    document.body.append(shelf);
  }
  const leave = () => {
    clearTimeout(timer);
    box.remove();
  };
  const box = el(
    "div",
    { class: "toast" },
    el("p", {}, text),
    action &&
      el(
        "button",
        {
          type: "button",
          onclick: () => {
            leave();
            action.run();
          },
        },
        action.label,
      ),
    el("button", { type: "button", "aria-label": "Dismiss", onclick: leave }, icon("x")),
  );
  const life = action ? 10_000 : 4_000;
  let timer = setTimeout(leave, life);
  const hold = () => clearTimeout(timer);
  const release = () => {
    clearTimeout(timer);
    timer = setTimeout(leave, life / 2);
  };
  box.addEventListener("pointerenter", hold);
  box.addEventListener("pointerleave", release);
  box.addEventListener("focusin", hold);
  box.addEventListener("focusout", release);
  shelf.append(box);
  while (shelf.children.length > 3) shelf.firstElementChild?.remove();
}
