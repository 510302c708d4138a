// A message in the page, as the macro `flash` writes it.
import { el, icon } from "./dom";

export function message(
  kind: "info" | "warning" | "error",
  text: string,
  link?: { href: string; label: string },
): HTMLElement {
  const symbol = { info: "info", warning: "triangle-alert", error: "circle-alert" }[kind];
  return el(
    "div",
    { class: "flash", "data-kind": kind, role: kind === "error" ? "alert" : "status" },
    icon(symbol),
    el("p", {}, text),
    link ? el("a", { href: link.href }, link.label) : null,
  );
}
