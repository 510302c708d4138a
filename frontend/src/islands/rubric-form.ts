// A rubric by keyboard: 1 to 4 set the level of the criterion in focus. Says how many are marked.
import { all, find } from "../lib/dom";

export function mount(form: HTMLElement): void {
  const criteria = all("[data-criterion]", form);
  const state = find("[data-rubric-state]", form);

  const show = () => {
    const marked = criteria.filter((criterion) => find("input:checked", criterion)).length;
    if (state)
      state.textContent =
        marked === criteria.length ? "All marked" : `${marked} of ${criteria.length} marked`;
  };

  for (const criterion of criteria) {
    criterion.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-4]$/.test(event.key)) return;
      const target = event.target as HTMLElement;
      if (
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && target.type === "text")
      )
        return;
      const radio = all<HTMLInputElement>('input[type="radio"]', criterion).find(
        ({ value }) => value === event.key,
      );
      if (!radio) return;
      event.preventDefault();
      radio.checked = true;
      radio.focus();
      radio.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  form.addEventListener("change", show);
  show();
}
