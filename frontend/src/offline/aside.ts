// A draft that is older than the one on the server, or that a newer one came between: it is no longer the draft, but its
// text stays in this browser until its writer has looked at it.
import type { Refusal } from "../lib/http";
import { own, read, remove, write } from "../lib/store";

export interface DraftText {
  source: string;
  /** The growth that is to be claimed; null for none. */
  claim: string | null;
}

/** The newer draft that the server has. */
export interface NewerDraft extends DraftText {
  saved_at: string;
  tag: string;
}

const key = (problem: string, language: string): string => own("aside", problem, language);

export const aside = (problem: string, language: string): DraftText | null =>
  read<DraftText>(key(problem, language));

export function putAside(problem: string, language: string, { source, claim }: DraftText): void {
  write(key(problem, language), { source, claim });
}

export function discardAside(problem: string, language: string): void {
  remove(key(problem, language));
}

/** The newer draft that came with a refusal; null where that was for another reason. */
export function newerIn({ status, body }: Pick<Refusal, "status" | "body">): NewerDraft | null {
  const { source, claim, saved_at, tag } = body;
  if (status !== 409 || typeof source !== "string" || typeof tag !== "string") return null;
  return {
    source,
    claim: typeof claim === "string" ? claim : null,
    saved_at: typeof saved_at === "string" ? saved_at : "",
    tag,
  };
}
