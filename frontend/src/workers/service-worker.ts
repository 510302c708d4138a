// The service worker: what makes pages that were opened once open without a network. Assets come from the cache, since
// their names carry their hashes; pages come from the server as long as it answers. Everything else (what is sent, events,
// data) passes by untouched.
import { announceOf, fromCache, isKeepable, isPage, isSigningOut } from "./pages";
import type { Fetching, Scope, Told } from "./scope";

/** Filled in by the build: a hash of the assets, and those that are fetched ahead. */
declare const VERSION: string;
declare const ASSETS: string[];

declare const self: Scope;

const STATICS = "tatami-static-";
const STATIC = STATICS + VERSION;
const PAGES = "tatami-pages";
/** The most pages that are kept; the ones opened longest ago go first. */
const PAGES_KEPT = 60;
/** A kept page needs the assets of its own version. */
const STATICS_KEPT = 2;
const OFFLINE = "/offline";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(told(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (isSigningOut(request.method, url)) event.waitUntil(caches.delete(PAGES));
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
  else if (isPage(request, url)) event.respondWith(page(event, url));
});

async function install(): Promise<void> {
  const cache = await caches.open(STATIC);
  // Nobody's: it is shown to whoever uses this browser.
  await cache.addAll([...ASSETS, new Request(OFFLINE, { credentials: "omit", cache: "reload" })]);
  await self.skipWaiting();
}

async function activate(): Promise<void> {
  // In the order in which they were made.
  const statics = (await caches.keys()).filter((name) => name.startsWith(STATICS) && name !== STATIC);
  const kept = [...statics, STATIC].slice(-STATICS_KEPT);
  await Promise.all(statics.filter((name) => !kept.includes(name)).map((name) => caches.delete(name)));
  const pages = await caches.open(PAGES);
  for (const request of await pages.keys()) {
    const version = announceOf(await pages.match(request)).version;
    if (!kept.includes(STATICS + version)) await pages.delete(request);
  }
  await self.clients.claim();
}

async function told({ data }: Told): Promise<void> {
  const { forget, keep } = data as { forget?: boolean; keep?: string };
  if (forget) await caches.delete(PAGES);
  // The first page was there before this worker was: it asks to be kept.
  if (keep) await keepPage(new URL(keep), await fetch(keep, { headers: { accept: "text/html" } }));
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(STATIC)).put(request, response.clone());
  return response;
}

async function page(event: Fetching, url: URL): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(event.request);
  } catch {
    return keptPage(url);
  }
  event.waitUntil(keepPage(url, response.clone()));
  return response;
}

async function keepPage(url: URL, response: Response): Promise<void> {
  if (!isKeepable(response, url)) return;
  const pages = await caches.open(PAGES);
  const headers = new Headers(response.headers);
  headers.set("x-kept-version", VERSION);
  headers.set("x-kept-at", new Date().toISOString());
  await pages.put(url.origin + url.pathname + url.search, new Response(await response.blob(), { headers }));
  const keys = await pages.keys();
  for (const oldest of keys.slice(0, Math.max(0, keys.length - PAGES_KEPT))) await pages.delete(oldest);
}

/** The page itself, else the same page without its parameters, else the one that says what works. */
async function keptPage(url: URL): Promise<Response> {
  const pages = await caches.open(PAGES);
  const found = (await pages.match(url.href)) ?? (await pages.match(url.origin + url.pathname));
  if (found) return fromCache(found);
  return (await caches.match(OFFLINE, { ignoreVary: true })) ?? Response.error();
}
