// Marks the line that a compiler's or run-time message speaks of: ground, a sign in the gutter, the message below.
import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutterLineClass,
  WidgetType,
} from "@codemirror/view";
import { el, icon } from "../lib/dom";

interface Problem {
  line: number;
  message: string;
}

const setProblem = StateEffect.define<Problem | null>();

class Message extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  override eq(other: Message): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    return el(
      "div",
      { class: "cm-error-message", role: "note" },
      icon("circle-alert"),
      el("span", {}, this.text),
    );
  }
}

const sign = new (class extends GutterMarker {
  override elementClass = "cm-error-gutter";
})();

const lines = StateField.define<{ decorations: DecorationSet; gutter: RangeSet<GutterMarker> }>({
  create: () => ({ decorations: Decoration.none, gutter: RangeSet.empty }),
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(setProblem)) continue;
      if (effect.value === null || effect.value.line > transaction.newDoc.lines) {
        return { decorations: Decoration.none, gutter: RangeSet.empty };
      }
      const line = transaction.newDoc.line(Math.max(1, effect.value.line));
      const ranges = [Decoration.line({ class: "cm-error-line" }).range(line.from)];
      if (effect.value.message) {
        const widget = new Message(effect.value.message);
        ranges.push(Decoration.widget({ widget, block: true, side: 1 }).range(line.to));
      }
      return { decorations: Decoration.set(ranges), gutter: RangeSet.of([sign.range(line.from)]) };
    }
    if (!transaction.docChanged) return value;
    // What was typed into the line answers the message.
    let touched = false;
    transaction.changes.iterChangedRanges((from, to) => {
      value.decorations.between(from, to, () => {
        touched = true;
      });
    });
    if (touched) return { decorations: Decoration.none, gutter: RangeSet.empty };
    return {
      decorations: value.decorations.map(transaction.changes),
      gutter: value.gutter.map(transaction.changes),
    };
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.decorations),
    gutterLineClass.from(field, (value) => value.gutter),
  ],
});

export const errorLine: Extension = lines;

export function markLine(view: EditorView, line: number, message: string): void {
  if (!Number.isInteger(line) || line < 1 || line > view.state.doc.lines) return;
  const first = message.split("\n").find((text) => text.trim() !== "") ?? "";
  view.dispatch({
    effects: [
      setProblem.of({ line, message: first.length > 160 ? `${first.slice(0, 157)}…` : first }),
      EditorView.scrollIntoView(view.state.doc.line(line).from, { y: "center" }),
    ],
  });
}

export function clearMark(view: EditorView): void {
  view.dispatch({ effects: setProblem.of(null) });
}
