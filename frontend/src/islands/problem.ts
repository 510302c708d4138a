// The page of a coding problem: editor, drafts, own cases, Run, Submit. The markup contract is in README.md.
import { debounce, el, find, freshId, need } from "../lib/dom";
import { fetchFragment, send } from "../lib/http";
import { choose, makeTabs } from "../lib/tabs";
import { toast } from "../lib/toast";
import { Attempt } from "../problem/attempt";
import { Cases } from "../problem/cases";
import { readData } from "../problem/data";
import { Drafts } from "../problem/drafts";
import { createEditor } from "../problem/editor";
import { clearMark, markLine } from "../problem/error-line";
import { ListedCases } from "../problem/listed-cases";
import { startPanes, startStatementTabs } from "../problem/panes";
import { RunPlace } from "../problem/run-place";
import { applySize, keepPreferences, readPreferences, settingsMenu } from "../problem/settings";

export function mount(root: HTMLElement): void {
  const data = readData();
  const form = need<HTMLFormElement>(".pane-editor", root);
  const select = need<HTMLSelectElement>('select[name="language"]', form);
  const textarea = need<HTMLTextAreaElement>('textarea[name="source"]', form);
  const banner = el("div", { class: "editor-banner" });
  need("[data-editor]", form).before(banner);

  const preferences = readPreferences(data.preferences);
  const known = data.languages.map((language) => language.name);
  const asked = new URLSearchParams(location.search).get("language");
  const wanted = [asked, preferences.language, data.preferred_language, select.value].find(
    (name) => name && known.includes(name),
  );
  let language = wanted ?? known[0] ?? select.value;
  select.value = language;
  applySize(preferences.size);

  const drafts = new Drafts(data, {
    state: find("[data-save-state]", form),
    banner,
    now: () => ({ language, source: editor.text(), claim: claimed() }),
    put: (of, draft) => {
      if (of !== language) return;
      editor.replace(draft.source, true);
      if (claim) claim.value = draft.claim ?? "";
    },
    focus: () => editor.view.focus(),
  });
  // A submission that the server shows in the textarea is older than any draft.
  const before = textarea.value;
  textarea.value = drafts.load(language);
  const claim = find<HTMLSelectElement>('select[name="claim"]', form);
  const claimed = () => claim?.value || null;
  if (claim) claim.value = drafts.claim(language) ?? "";

  const keep = debounce(800, () => {
    keepPreferences({ ...preferences, language });
    if (data.urls.preferences) {
      send("PUT", data.urls.preferences, {
        language,
        font_size: preferences.size,
        keys: preferences.keys,
      }).catch(() => {});
    }
  });

  const editor = createEditor(textarea, {
    changed: () => drafts.changed(language, editor.text(), claimed()),
    run: () => void attempt.run(),
    submit: () => void attempt.submit(),
  });
  if (textarea.value === "" && before !== "") editor.replace(before, true);
  const grammarOf = (name: string) => (data.case_list ? "cases" : name);
  void editor.setLanguage(grammarOf(language));
  if (preferences.keys === "vim") void editor.setVim(true);

  select.addEventListener("change", () => {
    language = select.value;
    editor.replace(drafts.load(language), true);
    if (claim) claim.value = drafts.claim(language) ?? "";
    void editor.setLanguage(grammarOf(language));
    keep();
  });
  claim?.addEventListener("change", () => drafts.changed(language, editor.text(), claimed()));
  const settings = settingsMenu(preferences, data.in_browser !== undefined, {
    size: (size) => {
      preferences.size = size;
      applySize(size);
      editor.view.requestMeasure();
      keep();
    },
    keys: (keys) => {
      preferences.keys = keys;
      void editor.setVim(keys === "vim");
      keep();
    },
    run: (place) => {
      preferences.run = place;
      keep();
    },
    reset: () => {
      const old = editor.text();
      const at = language;
      editor.replace(drafts.starter(language));
      editor.view.focus();
      toast("Back to the starter.", {
        label: "Undo",
        run: () => {
          if (language === at) editor.replace(old);
          else drafts.changed(at, old, drafts.claim(at));
        },
      });
    },
  });
  find("[data-editor-tools]", form)?.append(settings.element);

  const panes = startPanes(root, () => editor.view.focus());
  startStatementTabs(root, fetchFragment);
  const results = startResults(root);
  const cases = data.case_list ? new ListedCases(results.cases) : new Cases(data, results.cases);

  const buttons = {
    run: find<HTMLButtonElement>("[data-run]", form),
    submit: find<HTMLButtonElement>("[data-submit]", form),
  };
  buttons.run?.setAttribute("aria-keyshortcuts", "Control+'");
  buttons.submit?.setAttribute("aria-keyshortcuts", "Control+Enter");
  const attempt = new Attempt({
    data,
    place: new RunPlace(data, {
      prefers: () => preferences.run,
      choose: (place) => {
        preferences.run = place;
        settings.showRun(place);
        keep();
      },
    }),
    buttons,
    language: () => language,
    source: () => editor.text(),
    claim: claimed,
    cases: () => {
      const collected = cases.collect();
      if (!collected) {
        results.showCases();
        panes.show("results");
      }
      return collected;
    },
    show: (content, more = false) => {
      if (more) results.result.append(content);
      else results.result.replaceChildren(content);
      results.showResult();
      panes.show("results");
      results.result.dispatchEvent(new CustomEvent("content-changed", { bubbles: true }));
    },
    mark: (line, message) => markLine(editor.view, line, message),
    clearMark: () => clearMark(editor.view),
    signedOut: () => drafts.signedOut(),
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const action = (event.submitter as HTMLButtonElement | null)?.value;
    void (action === "run" ? attempt.run() : attempt.submit());
  });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key === "Enter") void attempt.submit();
    else if (event.key === "'") void attempt.run();
    else return;
    event.preventDefault();
  });
  // A counter-example beside its result can be run again and again as an own case.
  results.result.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-add-case]");
    // A problem that asks for cases has no own ones beside them, and no counter-example either.
    if (!button || !(cases instanceof Cases)) return;
    results.showCases();
    cases.addInput(button.dataset.addCase ?? "");
  });
  // A page that was opened on an earlier submission marks its line too.
  attempt.markFrom(results.result);
}

/** Two tabs in the results pane: the cases, and what came of them. What the server put there is the result. */
function startResults(root: HTMLElement) {
  const pane = need(".pane-results", root);
  const body = need("[data-results]", pane);
  const head = need(".pane-head", pane);
  const id = freshId("results");
  const hasResult = find("[data-fragment]", body) !== null;
  const result = el("div", {
    role: "tabpanel",
    id: `${id}-result`,
    "aria-labelledby": `${id}-result-tab`,
    hidden: !hasResult,
  });
  result.append(...body.childNodes);
  const cases = el("div", {
    role: "tabpanel",
    id: `${id}-cases`,
    "aria-labelledby": `${id}-cases-tab`,
    hidden: hasResult,
  });
  const tab = (name: string, text: string, chosen: boolean) =>
    el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `${id}-${name}-tab`,
        "aria-controls": `${id}-${name}`,
        "aria-selected": String(chosen),
        tabIndex: chosen ? 0 : -1,
      },
      text,
    );
  const casesTab = tab("cases", "Cases", !hasResult);
  const resultTab = tab("result", "Result", hasResult);
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": "Results" }, casesTab, resultTab);
  makeTabs(list);
  find("h2", head)?.classList.add("visually-hidden");
  head.append(list);
  body.replaceChildren(cases, result);
  return { cases, result, showCases: () => choose(casesTab), showResult: () => choose(resultTab) };
}
