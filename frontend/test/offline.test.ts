// What the service worker keeps, and what it leaves alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { newerIn } from "../src/offline/aside";
import { draftsAmong } from "../src/offline/drafts";
import { announceOf, fromCache, isKeepable, isPage, isSigningOut } from "../src/workers/pages";

const at = (path: string) => new URL(path, "https://tatami.example");

test("pages and the tabs of statements are pages; data, events and what is sent are not", () => {
  const asked = (path: string, headers: Record<string, string> = {}) =>
    isPage(new Request(at(path), { headers }), at(path));
  assert.ok(asked("/problems/core/two-sum?tab=hints", { "x-fragment": "1" }));
  assert.ok(!asked("/submissions/1/fragment", { "x-fragment": "1" }));
  assert.ok(!asked("/submissions/1/events", { accept: "text/event-stream" }));
  assert.ok(!asked("/search.json"));
  assert.ok(isSigningOut("POST", at("/sign-out")) && isSigningOut("POST", at("/settings/delete")));
  assert.ok(!isSigningOut("POST", at("/problems/core/two-sum/submissions")));
});

test("only whole pages are kept, and none that is shown once", () => {
  const html = { "content-type": "text/html; charset=utf-8" };
  const keepable = (path: string, status = 200, headers: Record<string, string> = html) =>
    isKeepable(new Response("", { status, headers }), at(path));
  assert.ok(keepable("/problems/core/two-sum"));
  assert.ok(!keepable("/problems/core/two-sum", 404));
  assert.ok(!keepable("/progress/attempts.csv", 200, { "content-type": "text/csv" }));
  for (const path of ["/sign-in?return_to=/", "/sign-up", "/join/abc", "/admin/users", "/offline"])
    assert.ok(!keepable(path), path);
  assert.ok(keepable("/administration-is-not-admin"));
});

test("a page out of the cache says so, and when it was kept", async () => {
  const headers = { "x-kept-at": "2026-11-21T08:00:00Z", "x-kept-version": "abc" };
  const response = new Response('<!doctype html>\n<html lang="en"><p>&lt;html </p>', { headers });
  assert.deepEqual(announceOf(response), { version: "abc", at: "2026-11-21T08:00:00Z" });
  const shown = await (await fromCache(response)).text();
  assert.equal(shown, '<!doctype html>\n<html data-kept="2026-11-21T08:00:00Z" lang="en"><p>&lt;html </p>');
});

test("drafts are told from what else this browser keeps", () => {
  const keys = [
    "tatami:ada:draft:core/two-sum:python",
    "tatami:ben:draft:core/two-sum:python",
    "tatami:ada:aside:core/two-sum:python",
    "tatami:ada:cases:core/two-sum",
    "tatami:editor",
  ];
  assert.deepEqual(draftsAmong(keys, "tatami:ada:draft"), [
    { key: keys[0], problem: "core/two-sum", language: "python" },
  ]);
});

test("a newer draft is told from other refusals", () => {
  const newer = { source: "# newer", claim: null, saved_at: "2026-11-21T08:00:00Z", tag: '"1"' };
  assert.deepEqual(newerIn({ status: 409, body: { title: "A newer draft is kept", ...newer } }), newer);
  assert.equal(newerIn({ status: 409, body: { detail: "Handed in by somebody else." } }), null);
  assert.equal(newerIn({ status: 422, body: newer }), null);
});
