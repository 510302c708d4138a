// CodeMirror in the place of the textarea. The textarea stays in the form and is kept in step.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { announce } from "../lib/announce";
import { meta } from "../lib/dom";
import { errorLine } from "./error-line";
import { grammar, indentOf } from "./languages";
import { theme } from "./theme";

export interface Editor {
  view: EditorView;
  text(): string;
  /** Replaces everything, as one step that undo takes back, or as a fresh document. */
  replace(text: string, fresh?: boolean): void;
  setLanguage(language: string): Promise<void>;
  setVim(on: boolean): Promise<void>;
}

export function createEditor(
  textarea: HTMLTextAreaElement,
  events: { changed(): void; run(): void; submit(): void },
): Editor {
  const language = new Compartment();
  const indentation = new Compartment();
  const keys = new Compartment();
  const label = textarea.labels?.[0]?.textContent?.trim() || "Source";

  /** A key binding says by true that nothing else need look at the key. */
  const done =
    (action: () => void) =>
    (view: EditorView): boolean => {
      closeCompletion(view);
      action();
      return true;
    };

  const leave = (view: EditorView): boolean => {
    if (completionStatus(view.state) !== null || view.state.selection.ranges.length > 1) return false;
    view.setTabFocusMode(true);
    announce("Tab now leaves the editor.");
    return true;
  };

  const extensions = (): Extension => [
    EditorView.cspNonce.of(meta("csp-nonce")),
    keys.of([]),
    theme,
    Prec.highest(
      keymap.of([
        { key: "Mod-Enter", run: done(events.submit) },
        { key: "Mod-'", run: done(events.run) },
      ]),
    ),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    EditorState.allowMultipleSelections.of(true),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ activateOnTyping: true, icons: false }),
    highlightActiveLine(),
    highlightSelectionMatches(),
    syntaxHighlighting(classHighlighter),
    errorLine,
    language.of([]),
    indentation.of([]),
    EditorView.contentAttributes.of({
      "aria-label": label,
      // It can be reached by Tab anyway; said outright, checkers of accessibility know it too.
      tabindex: "0",
      spellcheck: "false",
      autocapitalize: "off",
    }),
    keymap.of([
      { key: "Escape", run: leave },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      indentWithTab,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        textarea.value = update.state.doc.toString();
        events.changed();
      }
      // Whoever comes back to write wants Tab to indent again.
      if (update.focusChanged && update.view.hasFocus) update.view.setTabFocusMode(false);
    }),
  ];

  const view = new EditorView({
    state: EditorState.create({ doc: textarea.value, extensions: extensions() }),
  });
  textarea.before(view.dom);
  textarea.hidden = true;

  let current = "";
  return {
    view,
    text: () => view.state.doc.toString(),
    replace(text, fresh = false) {
      if (fresh) {
        // A new state would drop what the compartments hold, so they are carried over.
        const held = [
          language.get(view.state) ?? [],
          indentation.get(view.state) ?? [],
          keys.get(view.state) ?? [],
        ];
        view.setState(EditorState.create({ doc: text, extensions: extensions() }));
        view.dispatch({
          effects: [language, indentation, keys].map((part, at) => part.reconfigure(held[at]!)),
        });
        textarea.value = text;
      } else {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      }
    },
    async setLanguage(name) {
      current = name;
      const extension = await grammar(name);
      // Another may have been chosen while this one was on its way.
      if (current !== name) return;
      view.dispatch({
        effects: [
          language.reconfigure(extension),
          indentation.reconfigure([indentUnit.of(indentOf(name)), EditorState.tabSize.of(4)]),
        ],
      });
    },
    async setVim(on) {
      const { vim } = on ? await import("@replit/codemirror-vim") : { vim: null };
      view.dispatch({ effects: keys.reconfigure(vim ? Prec.high(vim({ status: true })) : []) });
    },
  };
}
