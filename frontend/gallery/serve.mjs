// Serves dist/ the way the app does, with its Content-Security-Policy, and answers the islands' endpoints with
// made-up data. For looking and for trying islands; `node gallery/serve.mjs [port]` prints the address.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer } from "./mock.mjs";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};
const policy = [
  "default-src 'self'",
  "script-src 'self' 'nonce-gallery'",
  "worker-src 'self'",
  "style-src 'self' 'nonce-gallery'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

export function serve(port = 0) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (await answer(request, response, path)) return;
    // A service worker that does nothing: what is looked at here changes from one moment to the next.
    if (path === "/sw.js") return response.writeHead(200, { "content-type": types[".js"] }).end("");
    const file = path.startsWith("/assets/")
      ? path.slice("/assets/".length)
      : path === "/design" || path === "/design/"
        ? "design/index.html"
        : path.slice(1);
    try {
      const content = await readFile(join(dist, normalize(`/${file}`)));
      response.writeHead(200, {
        "content-type": types[extname(file)] ?? "application/octet-stream",
        "content-security-policy": policy,
      });
      response.end(content);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () =>
      resolve({ server, address: `http://127.0.0.1:${server.address().port}` }),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(Number(process.argv[2] ?? 0));
  console.log(`${address}/design`);
}
