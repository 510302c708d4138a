// form[data-keep]: what was written in it outlives a session that had ended when it was sent. It is kept for this tab when
// the form is sent, and comes back where the form is met again if sending it led to signing in.
import { all, find, meta } from "../lib/dom";
import { message } from "../lib/message";

const KEY = "tatami:form";

interface KeptForm {
  user: string;
  action: string;
  fields: [string, string][];
  /** What stands in the form's [data-keep-items], whose order and number a script changes. */
  items: string | null;
  /** It led to signing in, so the server has not got it. */
  lost: boolean;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function startKeptForms(): void {
  const kept = read();
  if (kept) {
    const form = kept.lost && kept.user === meta("user") ? formOf(kept) : undefined;
    if (/^\/sign-(in|up)$/.test(location.pathname)) write({ ...kept, lost: true });
    else if (form) bringBack(form, kept);
    else if (!kept.lost) write(null);
  }
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || !form.matches("form[data-keep]")) return;
    const fields = controls(form)
      .filter((control) => !isChoice(control) || control.checked)
      .map(({ name, value }): [string, string] => [name, value]);
    write({ user: meta("user"), action: action(form), fields, items: itemsOf(form), lost: false });
  });
}

const action = (form: HTMLFormElement): string => form.getAttribute("action") ?? "";
const formOf = (kept: KeptForm): HTMLFormElement | undefined =>
  all<HTMLFormElement>("form[data-keep]").find((form) => action(form) === kept.action);
const isChoice = (control: Control): control is HTMLInputElement =>
  control.type === "radio" || control.type === "checkbox";

/** What somebody fills in; passwords are never kept. */
const controls = (form: HTMLFormElement): Control[] =>
  all<Control>("input, textarea, select", form).filter(
    (control) =>
      control.name !== "" &&
      !["hidden", "password", "file"].includes(control.type) &&
      !control.closest("[data-keep-items]"),
  );

/** As markup, with what was typed. */
function itemsOf(form: HTMLFormElement): string | null {
  const list = find("[data-keep-items]", form);
  if (!list) return null;
  for (const input of all<HTMLInputElement>("input", list)) input.setAttribute("value", input.value);
  return list.innerHTML;
}

function bringBack(form: HTMLFormElement, kept: KeptForm): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of kept.fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of controls(form)) {
    const given = values.get(control.name);
    if (isChoice(control)) control.checked = given?.includes(control.value) ?? false;
    // Fields of one name come back in their order.
    else control.value = given?.shift() ?? control.value;
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const list = find("[data-keep-items]", form);
  if (list && kept.items !== null) list.innerHTML = kept.items;
  form.dispatchEvent(new Event("change", { bubbles: true }));
  form.closest("details")?.setAttribute("open", "");
  form.prepend(message("warning", "You had been signed out. What you wrote is back, and not sent yet."));
  write(null);
}

function read(): KeptForm | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as KeptForm | null;
  } catch {
    return null;
  }
}

function write(kept: KeptForm | null): void {
  try {
    if (kept) sessionStorage.setItem(KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEY);
  } catch {
    // It is full, or forbidden: then nothing is kept.
  }
}
