// What makes the pages an app that can be installed and opened offline: the web manifest, and the list of assets that the
// service worker fetches ahead.
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";

/** `url` gives the address of a logical name. */
export function webManifest(url) {
  const png = (name, sizes, purpose) => ({ src: url(name), sizes, type: "image/png", purpose });
  const manifest = {
    id: "/",
    name: "Tatami",
    short_name: "Tatami",
    description: "Practise technical interviews: katas, system designs, questions about working with people.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f7f8f3",
    theme_color: "#f7f8f3",
    icons: [
      { src: url("app.svg"), sizes: "any", type: "image/svg+xml", purpose: "any" },
      png("app-192.png", "192x192", "any"),
      png("app-512.png", "512x512", "any"),
      png("app-maskable-512.png", "512x512", "maskable"),
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Scripts, styles and icons, and the two fonts of every page; what else there is comes when it is asked for. The names
 * carry hashes, so the names are the version. */
export async function assetsAhead(dist) {
  const wanted = /\.(js|css)$|^(icons|favicon)-.*\.svg$|^(inter|jetbrains-mono)-latin-wght-.*\.woff2$/;
  const files = (await readdir(dist)).filter((file) => wanted.test(file)).sort();
  const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 16);
  return { version, assets: files.map((file) => `/assets/${file}`) };
}
