// The page's side of the service worker: registers it, has the first page kept, and sees to it that nobody finds pages of
// whoever used the browser before.
import { all, meta } from "../lib/dom";
import { read, remove, write } from "../lib/store";
import { toast } from "../lib/toast";

const PERSON = "tatami:person";

/** Who was signed in here last; nobody after signing out. */
export const lastPerson = (): string => read<string>(PERSON) ?? "";

/** Whether this page came out of the cache. */
export const isKept = (): boolean => document.documentElement.dataset.kept !== undefined;

export function startServiceWorker(): void {
  if (isKept()) toast("No network. This is the page as it was when you opened it last.");
  const workers = navigator.serviceWorker;
  // Without https there is none.
  if (!workers) return;
  for (const form of all<HTMLFormElement>('form[action="/sign-out"]'))
    form.addEventListener("submit", () => remove(PERSON));
  const seen = workers.controller !== null;
  const changed = !isKept() && somebodyElse();
  workers.register("/sw.js").catch((error: unknown) => console.warn("no service worker", error));
  workers.ready.then(({ active }) => {
    if (changed) active?.postMessage({ forget: true });
    if ((changed || !seen) && !isKept()) active?.postMessage({ keep: location.href });
  });
}

/** Whether somebody else was signed in here before. Signing out clears as well; a session that ran out does not. */
function somebodyElse(): boolean {
  const [now, before] = [meta("user"), read<string>(PERSON)];
  if (now === "" || now === before) return false;
  write(PERSON, now);
  return before !== null;
}
