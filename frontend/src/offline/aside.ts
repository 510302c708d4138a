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

/** So many of one problem and language are kept, the latest first. */
const MOST = 5;
const key = (problem: string, language: string): string => own("asides", problem, language);
/** Where the browser keeps nothing, the page does. */
const unkept = new Map<string, DraftText[]>();

function asides(problem: string, language: string): DraftText[] {
  const at = key(problem, language);
  return unkept.get(at) ?? read<DraftText[]>(at) ?? [];
}

function keep(problem: string, language: string, drafts: DraftText[]): boolean {
  const at = key(problem, language);
  unkept.delete(at);
  if (drafts.length === 0) remove(at);
  else if (!write(at, drafts)) unkept.set(at, drafts);
  return !unkept.has(at);
}

/** The latest that was put aside. */
export const aside = (problem: string, language: string): DraftText | null =>
  asides(problem, language)[0] ?? null;

/** Says whether it outlives the page. */
export function putAside(problem: string, language: string, { source, claim }: DraftText): boolean {
  const others = asides(problem, language).filter(
    (other) => other.source !== source || other.claim !== claim,
  );
  return keep(problem, language, [{ source, claim }, ...others].slice(0, MOST));
}

/** Takes the latest away. */
export function discardAside(problem: string, language: string): void {
  keep(problem, language, asides(problem, language).slice(1));
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
