// Drafts that were typed without a network and whose page was closed since: any page brings them to the server.
import { meta } from "../lib/dom";
import { send } from "../lib/http";
import { keys, own, read, write } from "../lib/store";
import type { KeptDraft } from "../problem/drafts";

export function startDrafts(): void {
  if (meta("user") === "") return;
  window.addEventListener("online", () => void sendDrafts());
  void sendDrafts();
}

async function sendDrafts(): Promise<void> {
  for (const { key, problem, language } of draftsAmong(keys(), own("draft"))) {
    // The page of the problem itself does so, and knows what is being typed.
    if (location.pathname === `/problems/${problem}`) continue;
    const draft = read<KeptDraft>(key);
    if (!draft || draft.synced) continue;
    const body = { language, source: draft.source, claim: draft.claim ?? null, saved_at: draft.saved_at };
    try {
      await send("PUT", `/problems/${problem}/draft`, body);
      if (read<KeptDraft>(key)?.saved_at === draft.saved_at) write(key, { ...draft, synced: true });
    } catch {
      // It stays kept here; the problem's own page says so.
      return;
    }
  }
}

/** The drafts among the keys of this browser's store: `tatami:ada:draft:core/two-sum:python`. */
export function draftsAmong(
  all: string[],
  prefix: string,
): { key: string; problem: string; language: string }[] {
  return all.flatMap((key) => {
    if (!key.startsWith(`${prefix}:`)) return [];
    const [problem, language, more] = key.slice(prefix.length + 1).split(":");
    return problem && language && !more ? [{ key, problem, language }] : [];
  });
}
