// The answer to a design problem: sections with a timer, an estimate sheet, a diagram, and autosave.
import { type Answer, Autosave } from "../answer/autosave";
import { type Timed, Timer } from "../answer/timer";
import { all, find, need } from "../lib/dom";

export async function mount(form: HTMLElement): Promise<void> {
  const areas = new Map<string, HTMLTextAreaElement>();
  const timed: Timed[] = [];
  for (const element of all("[data-section]", form)) {
    const id = element.dataset.section ?? "";
    const area = need<HTMLTextAreaElement>("textarea", element);
    areas.set(id, area);
    timed.push({
      id,
      element,
      minutes: Number(element.dataset.minutes) || 0,
      elapsed: Number(element.dataset.elapsed) || 0,
    });
    if (element.dataset.kind === "estimate") (await import("../estimate/sheet")).attachSheet(area);
    if (element.dataset.kind === "diagram") (await import("../diagram/editor")).attachDiagram(area);
  }
  const timer = new Timer(timed, find("[data-timer-total]", form), () => autosave.ticked());
  const collect = (): Answer => ({
    sections: Object.fromEntries([...areas].map(([id, area]) => [id, area.value])),
    elapsed: timer.elapsed(),
  });
  const autosave = new Autosave({
    url: form.dataset.url ?? "",
    version: Number(form.dataset.version) || 0,
    collect,
    restore: ({ sections }) => restore(areas, sections),
    state: find("[data-save-state]", form),
    form,
  });
  for (const area of areas.values()) area.addEventListener("input", () => autosave.changed());
  // Elapsed seconds go with the form too, for Finish.
  form.addEventListener("formdata", (event) => {
    for (const [id, seconds] of Object.entries(timer.elapsed())) {
      (event as FormDataEvent).formData.set(`elapsed[${id}]`, String(seconds));
    }
  });
}

function restore(areas: Map<string, HTMLTextAreaElement>, sections: Record<string, string>): void {
  for (const [id, area] of areas) {
    const text = sections[id];
    if (text === undefined || text === area.value) continue;
    area.value = text;
    area.dispatchEvent(new Event("restored"));
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
