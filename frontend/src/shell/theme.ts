// The theme is the page's data-theme: set at once here, kept by the server for the next page (a cookie or the account),
// so that no page flashes in the wrong one.
import { all, find } from "../lib/dom";
import { send } from "../lib/http";

export function startTheme(): void {
  for (const form of all<HTMLFormElement>("[data-theme-form]")) {
    form.addEventListener("submit", (event) => {
      const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
      if (!button?.value) return;
      event.preventDefault();
      apply(button.value);
      send("PUT", form.action, { theme: button.value }).catch(() => {
        // Not kept for other devices; the cookie still is for this one.
      });
    });
  }
  // A page that comes out of the back-forward cache may be older than the choice.
  window.addEventListener("pageshow", (event) => {
    const kept = cookie("theme");
    if (event.persisted && kept) apply(kept);
  });
}

function apply(theme: string): void {
  document.documentElement.dataset.theme = theme;
  for (const button of all<HTMLButtonElement>("[data-theme-form] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every supported browser.
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
  find("details.menu[open] > summary")?.focus();
}

function cookie(name: string): string | null {
  return document.cookie.match(new RegExp(`(?:^|; )${name}=(\\w+)`))?.[1] ?? null;
}
