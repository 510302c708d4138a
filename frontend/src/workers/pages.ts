// Which answers are pages to keep, and what is written on those that come out of the cache.

/** Where nobody wants an old page: what is shown once, and what is for the keys of the house. */
const NEVER = /^\/(sign-in|sign-up|join|admin|offline)(\/|$)/;
const PROBLEM = /^\/problems\/[^/]+\/[^/]+$/;

/** What is opened in the address bar, and the tabs of a statement, which are parts of such pages. */
export function isPage(request: Request, url: URL): boolean {
  if (request.mode === "navigate") return true;
  return request.headers.get("x-fragment") === "1" && PROBLEM.test(url.pathname);
}

export function isKeepable(response: Response, url: URL): boolean {
  const type = response.headers.get("content-type") ?? "";
  return (
    response.status === 200 &&
    !response.redirected &&
    type.startsWith("text/html") &&
    !NEVER.test(url.pathname)
  );
}

/** After these, what was kept belongs to nobody who is there. */
export function isSigningOut(method: string, { pathname }: URL): boolean {
  return method === "POST" && (pathname === "/sign-out" || pathname === "/settings/delete");
}

export function announceOf(response: Response | undefined): { version: string; at: string } {
  const said = (name: string) => response?.headers.get(name) ?? "";
  return { version: said("x-kept-version"), at: said("x-kept-at") };
}

/** The page with a mark on its root, so that scripts know that what it says may be old. */
export async function fromCache(response: Response): Promise<Response> {
  const text = await response.text();
  const { at } = announceOf(response);
  return new Response(text.replace("<html ", `<html data-kept="${at}" `), { headers: response.headers });
}
