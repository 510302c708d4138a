// Requests to our own server. Refusals come as problem+json and are shown in words.
import { seconds } from "./retry-after";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    /** Seconds to wait, where the server says so. */
    readonly retryAfter: number | null = null,
    readonly body: Record<string, unknown> = {},
  ) {
    super(title);
  }
  get signedOut(): boolean {
    return this.status === 401;
  }
  /** No answer at all: offline, or the server is down. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

const words: Record<number, [string, string]> = {
  401: ["You were signed out", "Sign in again to go on."],
  403: ["Not allowed", "Your role does not reach this far."],
  404: ["Not found", "It may have been moved or removed."],
  413: ["Too large", "The server takes less than this at once."],
  429: ["Too many at once", "Wait a moment, then try again."],
};

export async function send(
  method: string,
  url: string,
  body?: unknown,
  options: { keepalive?: boolean; signal?: AbortSignal } = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      credentials: "same-origin",
      headers: {
        accept: "application/json, application/problem+json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      ...options,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refusal(
      0,
      "No connection",
      "The server cannot be reached. What you wrote is kept in this browser.",
    );
  }
  if (response.ok) return response;
  throw await refusal(response);
}

async function refusal(response: Response): Promise<Refusal> {
  const [title, detail] = words[response.status] ?? [
    response.status >= 500 ? "The server had a fault" : "That did not work",
    response.status >= 500
      ? "It is ours, not yours. Try again in a moment."
      : "Try again, or reload the page.",
  ];
  let body: Record<string, unknown> = {};
  if ((response.headers.get("content-type") ?? "").includes("json")) {
    body = await response.json().catch(() => ({}));
  }
  return new Refusal(
    response.status,
    typeof body.title === "string" ? body.title : title,
    typeof body.detail === "string" ? body.detail : detail,
    seconds(response.headers.get("retry-after")),
    body,
  );
}

/** A part of a page, as parsed and inert nodes. Scripts in it never run. */
export async function fetchFragment(url: string): Promise<DocumentFragment> {
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: "same-origin",
      headers: { accept: "text/html", "x-fragment": "1" },
    });
  } catch {
    throw new Refusal(0, "No connection", "The server cannot be reached.");
  }
  if (!response.ok) throw await refusal(response);
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  return template.content;
}

export const signInUrl = (): string =>
  `/sign-in?return_to=${encodeURIComponent(location.pathname + location.search)}`;
