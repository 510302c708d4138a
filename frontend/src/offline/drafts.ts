// Drafts that were typed without a network and whose page was closed since: any page brings them to the server.
import { meta } from "../lib/dom";
import { Refusal, send } from "../lib/http";
import { keys, own, read, write } from "../lib/store";
import { toast } from "../lib/toast";
import type { KeptDraft } from "../problem/drafts";
import { newerIn, putAside } from "./aside";

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
    const { source, claim = null, saved_at, tag: over = null } = draft;
    const unchanged = () => read<KeptDraft>(key)?.saved_at === saved_at;
    try {
      const sent_at = new Date().toISOString();
      const body = { language, source, claim, saved_at, sent_at, over };
      const tag = (await send("PUT", `/problems/${problem}/draft`, body)).headers.get("etag");
      if (unchanged()) write(key, { ...draft, tag, synced: true });
    } catch (error) {
      const newer = error instanceof Refusal ? newerIn(error) : null;
      // It stays kept here; the problem's own page says so.
      if (!newer) return;
      if (!unchanged()) continue;
      if (!putAside(problem, language, { source, claim })) continue;
      write(key, { ...newer, synced: true } satisfies KeptDraft);
      toast("A newer draft was typed elsewhere. What you had typed here is kept beside it.", {
        label: "Look at both",
        run: () => location.assign(`/problems/${problem}?language=${language}`),
      });
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
