// Small things that need a script: copying, printing, opening a dialog, closing a menu by a click elsewhere.
import { all, find } from "../lib/dom";
import { toast } from "../lib/toast";

export function startActions(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>(
      "[data-copy], [data-copy-text], [data-print], [data-reload], [data-open-dialog]",
    );
    if (button?.dataset.copy) copy(find(button.dataset.copy)?.textContent ?? "");
    else if (button?.dataset.copyText) copy(new URL(button.dataset.copyText, location.href).href);
    else if (button?.dataset.openDialog)
      find<HTMLDialogElement>(`#${CSS.escape(button.dataset.openDialog)}`)?.showModal();
    else if (button?.hasAttribute("data-print")) print();
    else if (button?.hasAttribute("data-reload")) location.reload();
    for (const menu of all<HTMLDetailsElement>("details.menu[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = (event.target as Element).closest?.<HTMLDetailsElement>("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    find("summary", menu)?.focus();
  });
  // Folded hints and menus belong on paper too.
  window.addEventListener("beforeprint", () => {
    for (const details of all<HTMLDetailsElement>("main details:not(.menu)")) details.open = true;
  });
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast("The browser did not allow copying. Select the text and copy it by hand.");
  }
}
