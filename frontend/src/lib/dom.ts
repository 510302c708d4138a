// The few DOM helpers that every island uses. Text is set as text, never as markup.

type Child = Node | string | number | null | undefined | false;
type Props = Record<string, unknown>;

/** Creates an element: `on*` props are listeners, `class`, `data-*` and `aria-*` attributes, the rest properties. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value as EventListener);
    else if (key in node && !key.includes("-") && key !== "list" && key !== "form")
      Reflect.set(node, key, value);
    else node.setAttribute(key === "className" ? "class" : key, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

/** The same for SVG, where everything is an attribute. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | number> = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  append(node, children);
  return node;
}

function append(node: Element, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    node.append(typeof child === "number" ? String(child) : child);
  }
}

export const find = <T extends Element = HTMLElement>(
  selector: string,
  root: ParentNode = document,
): T | null => root.querySelector<T>(selector);

export const all = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] => [
  ...root.querySelectorAll<T>(selector),
];

/** A part that the markup contract promises. */
export function need<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`missing in the page: ${selector}`);
  return found;
}

export const meta = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";

/** An icon of the sprite, as the macro `icon` writes it. */
export function icon(name: string): SVGSVGElement {
  return svg(
    "svg",
    { class: "icon", "aria-hidden": "true", focusable: "false" },
    svg("use", { href: `${meta("icons")}#${name}` }),
  );
}

let counter = 0;
/** An id that no other element has, for aria-controls and the like. */
export const freshId = (prefix: string): string => `${prefix}-${++counter}`;

/** Runs once typing has paused. `flush` runs it now if it was due. */
export function debounce(milliseconds: number, action: () => void): { (): void; flush(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    action();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
  later.flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    run();
  };
  return later;
}

/** Whether a key press belongs to a field that is being written in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !/^(checkbox|radio|button|submit)$/.test((target as HTMLInputElement).type ?? "")
  );
}
