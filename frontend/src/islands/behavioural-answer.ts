// The answer to a behavioural problem: shares of words against the guide, "we" against "I", speaking time, autosave.
import { Autosave } from "../answer/autosave";
import { countWords, GUIDE, pronouns, shares, speakingSeconds } from "../answer/words";
import { all, el, find, need, svg } from "../lib/dom";
import { clock, plural } from "../lib/format";

export function mount(form: HTMLElement): void {
  const boxes = all("[data-section]", form).map((element) => ({
    id: element.dataset.section ?? "",
    title: find("label", element)?.textContent?.trim() ?? "",
    words: find("[data-words]", element),
    area: need<HTMLTextAreaElement>("textarea", element),
  }));
  const bar = find("[data-shares]", form);
  const counts = find("[data-counts]", form);

  const show = () => {
    const words = boxes.map(({ area }) => countWords(area.value));
    const parts = shares(words);
    for (const [at, box] of boxes.entries()) {
      if (box.words)
        box.words.textContent = words[at] === 0 ? "" : `${plural(words[at] ?? 0, "word")} · ${parts[at]} %`;
    }
    bar?.replaceChildren(
      ...shareBar(
        boxes.map(({ title }) => title),
        parts,
      ),
    );
    counts?.replaceChildren(...facts(boxes.map(({ area }) => area.value).join("\n"), words));
  };

  const autosave = new Autosave({
    url: form.dataset.url ?? "",
    version: Number(form.dataset.version) || 0,
    collect: () => ({ sections: Object.fromEntries(boxes.map(({ id, area }) => [id, area.value])) }),
    restore: ({ sections }) => {
      for (const { id, area } of boxes) area.value = sections[id] ?? area.value;
      show();
    },
    state: find("[data-save-state]", form),
    form,
  });
  for (const { area } of boxes) {
    area.addEventListener("input", () => {
      show();
      autosave.changed();
    });
  }
  show();
}

function shareBar(titles: string[], parts: number[]): Node[] {
  const strip = (values: readonly number[], className: string, label: string) => {
    let at = 0;
    const rects = values.map((value, index) => {
      const rect = svg("rect", {
        class: `share-${index + 1}`,
        x: `${at}%`,
        y: 0,
        width: `${value}%`,
        height: "100%",
      });
      at += value;
      return rect;
    });
    return svg("svg", { class: className, role: "img", "aria-label": label }, ...rects);
  };
  const said = titles.map((title, at) => `${title} ${parts[at]} %`).join(", ");
  const keys = titles.map((title, at) =>
    el("li", {}, el("span", { class: `share-key share-${at + 1}` }), `${title} ${parts[at]} %`),
  );
  return [
    el(
      "div",
      { class: "shares" },
      strip(parts, "own", `Share of words: ${said}`),
      strip(GUIDE, "guide", `A guide: ${GUIDE.join(", ")} %`),
    ),
    el("ul", { class: "legend" }, ...keys, el("li", {}, `The thin bar is a guide: ${GUIDE.join(" / ")}`)),
  ];
}

function facts(text: string, words: number[]): HTMLElement[] {
  const total = words.reduce((sum, count) => sum + count, 0);
  const { we, i } = pronouns(text);
  const seconds = speakingSeconds(total);
  const long = seconds > 180;
  return [
    el(
      "span",
      { class: long ? "warn" : "" },
      "Spoken in ",
      el("strong", {}, clock(seconds)),
      long ? ", over three minutes" : "",
    ),
    el(
      "span",
      { class: we > i && total > 20 ? "warn" : "" },
      el("strong", {}, String(i)),
      " I, my, me · ",
      el("strong", {}, String(we)),
      " we, our, us",
    ),
  ];
}
