// Samples and own cases, side by side: samples are read, own cases are written and kept in this browser.
import { all, el, freshId, icon } from "../lib/dom";
import { own, read, write } from "../lib/store";
import { toast } from "../lib/toast";
import { type Field, fieldComplaint, fromFields, isText, toFields } from "./case-input";
import type { ProblemData, Sample } from "./data";

interface OwnCase {
  name: string;
  fields: Field[];
}

export class Cases {
  private mine: OwnCase[];
  private chosen = 0;
  private readonly key: string;
  private readonly bar = el("div", { class: "case-bar", role: "tablist", "aria-label": "Cases" });
  private readonly panel = el("div", { role: "tabpanel", class: "case-form" });
  /** Why no own case can be added. */
  private readonly full = el("p", { class: "small muted", id: freshId("case-full") });

  constructor(
    private readonly data: ProblemData,
    host: HTMLElement,
  ) {
    this.key = own("cases", data.problem);
    this.mine = (read<OwnCase[]>(this.key) ?? []).filter((kept) => Array.isArray(kept?.fields));
    this.panel.id = freshId("case-panel");
    host.replaceChildren(el("div", { class: "case-head" }, this.bar), this.full, this.panel);
    this.bar.addEventListener("keydown", (event) => this.arrow(event));
    this.render();
  }

  /** All samples and own cases as the server takes them; null where a field is not right, which is then shown. */
  collect(): Sample[] | null {
    const cases: Sample[] = this.data.samples.map(({ name, input }) => ({ name, input }));
    for (const [at, { name, fields }] of this.mine.entries()) {
      if (fields.some((field) => fieldComplaint(this.data, field))) {
        this.choose(this.data.samples.length + at);
        this.validate(true);
        return null;
      }
      cases.push({ name, input: fromFields(this.data, fields) });
    }
    return cases;
  }

  private render(focus = false): void {
    const names = [...this.data.samples.map(({ name }) => name), ...this.mine.map(({ name }) => name)];
    this.chosen = Math.max(0, Math.min(this.chosen, names.length - 1));
    this.bar.replaceChildren(
      ...names.map((name, at) =>
        el(
          "button",
          {
            type: "button",
            class: "case-tab",
            role: "tab",
            id: `${this.panel.id}-tab-${at}`,
            "aria-selected": String(at === this.chosen),
            "aria-controls": this.panel.id,
            tabIndex: at === this.chosen ? 0 : -1,
            onclick: () => this.choose(at, true),
          },
          name,
        ),
      ),
    );
    const { isFull } = this;
    this.full.hidden = !isFull;
    this.full.textContent = this.tooMany();
    const add = el(
      "button",
      { type: "button", class: "button quiet small", disabled: isFull, onclick: () => this.add() },
      icon("plus"),
      "Own case",
    );
    if (isFull) add.setAttribute("aria-describedby", this.full.id);
    // Not a tab, so it stands beside the list of tabs.
    this.bar.parentElement?.querySelector(".case-add")?.remove();
    add.classList.add("case-add");
    this.bar.after(add);
    this.panel.setAttribute("aria-labelledby", `${this.panel.id}-tab-${this.chosen}`);
    this.renderPanel();
    if (focus) all('[role="tab"]', this.bar)[this.chosen]?.focus();
  }

  private choose(at: number, focus = false): void {
    this.chosen = at;
    this.render(focus);
  }

  private arrow(event: KeyboardEvent): void {
    const count = this.data.samples.length + this.mine.length;
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0 || count === 0) return;
    event.preventDefault();
    this.choose((this.chosen + by + count) % count, true);
  }

  private renderPanel(): void {
    const sample = this.data.samples[this.chosen];
    const mine = this.mine[this.chosen - this.data.samples.length];
    const fields = sample ? toFields(this.data, sample.input) : (mine?.fields ?? []);
    const parts: HTMLElement[] = fields.map((field) => this.field(field, sample !== undefined));
    if (sample?.note) parts.push(el("p", { class: "small muted" }, sample.note));
    if (sample) {
      const copy = el(
        "button",
        { type: "button", class: "button small", disabled: this.isFull },
        icon("copy"),
        "Copy to an own case",
      );
      copy.addEventListener("click", () => this.add(fields));
      parts.push(el("div", {}, copy));
    } else if (mine) {
      const gone = el(
        "button",
        { type: "button", class: "button danger small" },
        icon("trash-2"),
        "Remove case",
      );
      gone.addEventListener("click", () => this.drop(mine));
      parts.push(el("div", {}, gone));
    } else {
      parts.push(
        el(
          "p",
          { class: "muted" },
          "This problem shows no samples. Add a case of your own to try your code.",
        ),
      );
    }
    this.panel.replaceChildren(...parts);
  }

  private field(field: Field, fixed: boolean): HTMLElement {
    const id = freshId("case");
    const long = isText(this.data) || field.text.includes("\n") || field.text.length > 80;
    const control = long
      ? el("textarea", {
          id,
          class: "textarea mono",
          value: field.text,
          rows: 4,
          spellcheck: false,
          readOnly: fixed,
        })
      : el("input", {
          id,
          class: "input mono",
          value: field.text,
          spellcheck: false,
          readOnly: fixed,
          autocomplete: "off",
        });
    control.addEventListener("input", () => {
      field.text = control.value;
      this.keep();
      if (control.getAttribute("aria-invalid")) this.validate();
    });
    control.addEventListener("change", () => this.validate());
    return el(
      "div",
      { class: "field" },
      el(
        "label",
        { htmlFor: id },
        field.name,
        field.type && !isText(this.data) ? el("span", { class: "optional" }, ` ${field.type}`) : null,
      ),
      control,
      el("p", { class: "field-error", id: `${id}-error`, hidden: true }),
    );
  }

  /** Says beside each field what is wrong with it; moves to the first such when asked. */
  private validate(focus = false): void {
    const mine = this.mine[this.chosen - this.data.samples.length];
    if (!mine) return;
    let first: HTMLElement | null = null;
    for (const [at, box] of all(".field", this.panel).entries()) {
      const field = mine.fields[at];
      const control = box.querySelector<HTMLElement>(".input, .textarea");
      const error = box.querySelector<HTMLElement>(".field-error");
      if (!field || !control || !error) continue;
      const text = fieldComplaint(this.data, field);
      error.hidden = text === null;
      error.replaceChildren(...(text ? [icon("circle-alert"), el("span", {}, text)] : []));
      if (text) {
        control.setAttribute("aria-invalid", "true");
        control.setAttribute("aria-describedby", error.id);
        first ??= control;
      } else {
        control.removeAttribute("aria-invalid");
        control.removeAttribute("aria-describedby");
      }
    }
    if (focus) (first as HTMLElement | null)?.focus();
  }

  /** An own case with an input from somewhere else, as the server writes inputs. */
  addInput(input: string): void {
    this.add(toFields(this.data, input));
  }

  /** More than that the server does not run at once. */
  private get isFull(): boolean {
    return this.mine.length >= (this.data.limits.own_cases ?? Number.POSITIVE_INFINITY);
  }

  private tooMany(): string {
    return `Run takes at most ${this.data.limits.own_cases} own cases: remove one to add another.`;
  }

  private add(from?: Field[]): void {
    if (this.isFull) {
      toast(this.tooMany());
      return;
    }
    const like = from ?? toFields(this.data, this.data.samples[0]?.input ?? this.blank());
    const number = 1 + Math.max(0, ...this.mine.map(({ name }) => Number(name.replace("own-", "")) || 0));
    this.mine.push({ name: `own-${number}`, fields: like.map((field) => ({ ...field })) });
    this.keep();
    this.choose(this.data.samples.length + this.mine.length - 1);
    const control = this.panel.querySelector<HTMLInputElement>(".input, .textarea");
    control?.focus();
    control?.select();
  }

  private blank(): string {
    if (this.data.kind === "program") return "";
    if (this.data.kind === "sql") return "{}";
    return this.data.shape === "class" ? '{"construct": [], "calls": []}' : "[]";
  }

  private drop(gone: OwnCase): void {
    const at = this.mine.indexOf(gone);
    this.mine.splice(at, 1);
    this.keep();
    this.render(true);
    toast(`Removed ${gone.name}.`, {
      label: "Undo",
      run: () => {
        if (this.isFull) {
          toast(this.tooMany());
          return;
        }
        this.mine.splice(at, 0, gone);
        this.keep();
        this.choose(this.data.samples.length + at);
      },
    });
  }

  private keep(): void {
    write(this.key, this.mine);
  }
}
