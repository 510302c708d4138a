// Colours for JSON, one value a line. A grammar for a whole document would take the second line for a mistake.
import { StreamLanguage } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const tokens: [RegExp, string][] = [
  [/^"(?:[^"\\]|\\.)*"(?=\s*:)/, "propertyName"],
  [/^"(?:[^"\\]|\\.)*"?/, "string"],
  [/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, "number"],
  [/^(?:true|false)\b/, "bool"],
  [/^null\b/, "null"],
  [/^[[\]{}:,]/, "punctuation"],
];

const language = () =>
  StreamLanguage.define<null>({
    name: "json-lines",
    token(stream) {
      if (stream.eatSpace()) return null;
      for (const [pattern, token] of tokens) if (stream.match(pattern)) return token;
      stream.next();
      return "invalid";
    },
  });

/** A case is one line however long it is, so lines are wrapped. */
export const jsonLines = (): Extension => [language(), EditorView.lineWrapping];
