// Sends what was kept: when a page opens, when the network is back, and now and then while something waits. Exactly once:
// one tab at a time sends, and to the server the same key is the same submission.
import { meta } from "../lib/dom";
import { Refusal, send } from "../lib/http";
import { toast } from "../lib/toast";
import { type KeptSubmission, keep, keptOf, remove } from "./kept";

/** What the server answers to a submission that it took. */
export interface Accepted {
  id: string;
  events: string;
  report: string;
  fragment: string;
}

export interface Sent {
  kept: KeptSubmission;
  accepted: Accepted;
}

/** In seconds, while something waits: a server that was away comes back without any event here. */
const AGAIN = 20;

const others = "BroadcastChannel" in window ? new BroadcastChannel("tatami-outbox") : undefined;
const sent: Sent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Without an answer it may have arrived or not; signed out, it was not looked at. In both cases it is worth keeping. */
export const isWorthKeeping = (error: unknown): error is Refusal =>
  error instanceof Refusal && (error.unreachable || error.signedOut || [502, 504].includes(error.status));

/** What was sent since the page was opened: an island may come later than that. */
export const sentFrom = (page: string): Sent | undefined => sent.findLast(({ kept }) => kept.page === page);

export function startOutbox(): void {
  if (meta("user") === "" || !("indexedDB" in window)) return;
  window.addEventListener("online", () => void sendKept());
  others?.addEventListener("message", ({ data }: MessageEvent<Sent>) => tell(data));
  void sendKept();
}

/** Also to be called when something was kept. */
export async function sendKept(): Promise<void> {
  clearTimeout(timer);
  const again = await alone(sendAll).catch((error: unknown) => {
    console.warn("kept submissions", error);
    return 0;
  });
  if (again > 0) timer = setTimeout(() => void sendKept(), again * 1000);
}

/** One tab at a time, where the browser can see to that. */
function alone(act: () => Promise<number>): Promise<number> {
  return navigator.locks ? navigator.locks.request("tatami-outbox", act) : act();
}

/** Sends all that waits, in order. Answers in how many seconds to try again, 0 where nothing is left to be sent. */
async function sendAll(): Promise<number> {
  const waiting = (await keptOf(meta("user"))).filter((one) => !one.refused);
  for (const kept of waiting) {
    if (!navigator.onLine) return AGAIN;
    const { url, language, source, claim, key, person } = kept;
    try {
      const response = await send("POST", url, { language, source, claim, key, person });
      const accepted = (await response.json()) as Accepted;
      await remove(key);
      others?.postMessage({ kept, accepted });
      tell({ kept, accepted });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Signed in again, the page is another one, and tries again.
      if (error.signedOut || error.status === 409) return 0;
      if (error.status === 429) return error.retryAfter ?? AGAIN;
      if (error.unreachable || error.status >= 500) return AGAIN;
      await keep({ ...kept, refused: `${error.title}. ${error.detail}` });
      document.dispatchEvent(new CustomEvent("submission-refused", { detail: kept.key }));
    }
  }
  return 0;
}

function tell(news: Sent): void {
  sent.push(news);
  const event = new CustomEvent<Sent>("submission-sent", { detail: news, cancelable: true });
  // Whoever shows it on the page prevents the short message.
  if (!document.dispatchEvent(event)) return;
  toast(`Your submission to ${news.kept.title} was sent.`, {
    label: "Open the report",
    run: () => location.assign(news.accepted.report),
  });
}
