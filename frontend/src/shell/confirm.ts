// data-confirm="Delete the set “Week 3”?" on a form or a submit button: asks in a dialog that names the thing.
// Also data-confirm-text, data-confirm-action (what the button says), data-confirm-kind="primary" where nothing is lost.
import { el, freshId, icon } from "../lib/dom";

export function ask(options: {
  title: string;
  text?: string;
  action?: string;
  kind?: string;
}): Promise<boolean> {
  const id = freshId("confirm");
  const dialog = el(
    "dialog",
    { class: "dialog", "aria-labelledby": `${id}-title` },
    el(
      "div",
      { class: "dialog-head" },
      el("h2", { id: `${id}-title` }, options.title),
      el(
        "button",
        {
          class: "button quiet icon-only",
          type: "button",
          "aria-label": "Close",
          onclick: () => dialog.close(),
        },
        icon("x"),
      ),
    ),
    el("div", { class: "dialog-body" }, options.text ? el("p", {}, options.text) : null),
    el(
      "div",
      { class: "dialog-foot" },
      el("button", { class: "button", type: "button", onclick: () => dialog.close() }, "Cancel"),
      el(
        "button",
        { class: `button ${options.kind ?? "danger"}`, type: "button", onclick: () => dialog.close("yes") },
        options.action ?? "Go on",
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

export function startConfirmations(): void {
  const agreed = new WeakSet<Element>();
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const submitter = event.submitter;
      const asking = submitter?.dataset.confirm ? submitter : form.dataset.confirm ? form : null;
      if (!asking || agreed.delete(asking)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const {
        confirm: title = "",
        confirmText: text,
        confirmAction: action,
        confirmKind: kind,
      } = asking.dataset;
      ask({ title, ...(text && { text }), ...(action && { action }), ...(kind && { kind }) }).then((yes) => {
        if (!yes) return;
        agreed.add(asking);
        form.requestSubmit(submitter);
      });
    },
    true,
  );
}
