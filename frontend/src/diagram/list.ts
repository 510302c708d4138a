// The same diagram as a list of boxes and arrows: everything that can be drawn can be typed here.
import { el, freshId, icon } from "../lib/dom";
import * as model from "./model";

interface Events {
  change(next: model.Diagram, said: string): void;
}

const nameOf = (diagram: model.Diagram, id: string): string =>
  diagram.nodes.find((node) => node.id === id)?.label || "unnamed";

export function renderList(diagram: model.Diagram, events: Events): HTMLElement[] {
  return [boxes(diagram, events), arrows(diagram, events)];
}

function boxes(diagram: model.Diagram, { change }: Events): HTMLElement {
  const name = el("input", {
    class: "input compact",
    "aria-label": "Name of a new box",
    placeholder: "New box",
    maxLength: 60,
  });
  const shape = shapeSelect("box", "Shape of the new box");
  const add = el("button", { type: "button", class: "button small" }, icon("plus"), "Add box");
  const adding = () => {
    if (name.value.trim() === "") return name.focus();
    const { x, y } = model.freePlace(diagram);
    const [next, node] = model.addNode(diagram, x, y, shape.value as model.Shape, name.value.trim());
    change(next, `Added ${node.label}.`);
  };
  add.addEventListener("click", adding);
  name.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Enter would send the form that the answer is in.
    event.preventDefault();
    adding();
  });
  const rows = diagram.nodes.map((node) => {
    const text = el("input", {
      class: "input compact",
      value: node.label,
      "aria-label": "Name",
      maxLength: 60,
    });
    text.addEventListener("change", () =>
      change(model.renameNode(diagram, node.id, text.value.trim()), "Renamed."),
    );
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        text.blur();
      }
    });
    const form = shapeSelect(node.shape, `Shape of ${node.label}`);
    form.addEventListener("change", () =>
      change(model.reshapeNode(diagram, node.id, form.value as model.Shape), "Changed."),
    );
    return el(
      "li",
      {},
      text,
      form,
      remove(`Remove ${node.label || "box"}`, () =>
        change(model.removeNode(diagram, node.id), `Removed ${node.label}.`),
      ),
    );
  });
  return group("Boxes", rows, el("div", { class: "cluster" }, name, shape, add));
}

function arrows(diagram: model.Diagram, { change }: Events): HTMLElement {
  const rows = diagram.edges.map((edge, at) => {
    const text = el("input", {
      class: "input compact",
      value: edge.label,
      "aria-label": "What the arrow says",
      maxLength: 60,
    });
    text.addEventListener("change", () =>
      change(model.renameEdge(diagram, at, text.value.trim()), "Renamed."),
    );
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        text.blur();
      }
    });
    const words = `${nameOf(diagram, edge.from)} → ${nameOf(diagram, edge.to)}`;
    return el(
      "li",
      {},
      el("span", {}, words),
      text,
      remove(`Remove the arrow ${words}`, () => change(model.removeEdge(diagram, at), "Removed the arrow.")),
    );
  });
  if (diagram.nodes.length < 2)
    return group("Arrows", rows, el("p", { class: "muted" }, "Two boxes make room for an arrow."));
  const from = nodeSelect(diagram, "From", 0);
  const to = nodeSelect(diagram, "To", 1);
  const add = el("button", { type: "button", class: "button small" }, icon("plus"), "Add arrow");
  add.addEventListener("click", () => {
    const next = model.connect(diagram, from.value, to.value);
    change(next, next === diagram ? "That arrow is there already." : "Added an arrow.");
  });
  return group("Arrows", rows, el("div", { class: "cluster" }, from, el("span", {}, "to"), to, add));
}

function group(title: string, rows: HTMLElement[], adding: HTMLElement): HTMLElement {
  const id = freshId("list");
  return el(
    "section",
    { "aria-labelledby": id },
    el("p", { class: "field-label", id }, title),
    rows.length ? el("ul", { class: "diagram-rows" }, ...rows) : null,
    adding,
  );
}

function remove(words: string, run: () => void): HTMLElement {
  return el(
    "button",
    {
      type: "button",
      class: "button quiet small icon-only",
      "aria-label": words,
      title: words,
      onclick: run,
    },
    icon("trash-2"),
  );
}

function shapeSelect(value: model.Shape, label: string): HTMLSelectElement {
  const select = el("select", { class: "select compact", "aria-label": label });
  select.append(
    ...model.SHAPES.map((name) =>
      el("option", { value: name, selected: name === value }, model.SHAPE_NAMES[name]),
    ),
  );
  return select;
}

function nodeSelect(diagram: model.Diagram, label: string, chosen: number): HTMLSelectElement {
  const select = el("select", { class: "select compact", "aria-label": label });
  select.append(
    ...diagram.nodes.map((node, at) =>
      el("option", { value: node.id, selected: at === chosen }, node.label || "unnamed"),
    ),
  );
  return select;
}
