// Guests on this device: kept in a cache of their own, which outlives versions of the app, since their addresses carry
// their hashes. Without https there is no such cache; then the browser's own has to do, and what is remembered is a word.
import { read, write } from "../lib/store";
import type { Guest } from "./data";

const CACHE = "tatami-guests";
const FETCHED = "tatami:guests";

export async function isHere({ url }: Guest): Promise<boolean> {
  if (!("caches" in window)) return read<string[]>(FETCHED)?.includes(url) ?? false;
  return (await caches.match(url, { cacheName: CACHE })) !== undefined;
}

/** Fetches a guest, and says how much of it is there, from 0 to 1. */
export async function download(guest: Guest, progress: (share: number) => void, signal: AbortSignal) {
  const response = await fetch(guest.url, { signal });
  if (!response.ok || !response.body) throw new Error(`the guest answered ${response.status}`);
  // What arrives here is unpacked already, so it is measured against the unpacked size.
  let arrived = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, out) {
        arrived += chunk.length;
        progress(Math.min(1, arrived / guest.size));
        out.enqueue(chunk);
      },
    }),
  );
  const bytes = await new Response(counted).blob();
  if (bytes.size !== guest.size) throw new Error("the guest did not arrive whole");
  if (!("caches" in window)) {
    write(FETCHED, [guest.url]);
    return;
  }
  const cache = await caches.open(CACHE);
  await cache.put(guest.url, new Response(bytes, { headers: { "content-type": "application/wasm" } }));
  // An earlier build of the same guest is of no use any more.
  const family = (url: string) => new URL(url, location.href).pathname.replace(/-[^-]*$/, "");
  for (const { url } of await cache.keys()) {
    if (family(url) === family(guest.url) && new URL(url).pathname !== guest.url) await cache.delete(url);
  }
}
