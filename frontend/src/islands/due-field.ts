// A moment that a person picks, with the zone they mean it in: <input type="datetime-local"> and a hidden time_zone.
// A zone that the server wrote stays: the moment beside it is meant in that one.
import { find, need } from "../lib/dom";
import { exact, relative } from "../lib/relative-time";

export function mount(root: HTMLElement): void {
  const moment = need<HTMLInputElement>('input[type="datetime-local"]', root);
  const zone = need<HTMLInputElement>('input[type="hidden"]', root);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone.value === "") zone.value = own;
  const field = root.closest(".field") ?? document;
  const named = find("[data-zone]", field);
  if (named) named.textContent = ` (${zone.value.replaceAll("_", " ")})`;
  const words = find("[data-due-words]", field);
  const show = () => {
    const date = new Date(moment.value);
    // The browser reads the field in its own zone.
    const known = zone.value === own && !Number.isNaN(date.getTime());
    if (words) words.textContent = known ? `${exact(date)}, ${relative(date, new Date())}` : "";
  };
  moment.addEventListener("input", show);
  show();
}
