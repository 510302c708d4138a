// The worker that runs guests: it compiles one module, then runs it on one input after another. Whoever started it ends
// it when a run takes too long; nothing inside could. Its policy alone allows compiling WebAssembly.
import { limitMemory } from "../guest/limit-memory";
import type { Outcome } from "../guest/outcome";
import { run } from "../guest/run";

export type Order =
  | { order: "load"; url: string; memoryBytes: number }
  | { order: "run"; request: string; input: string; outputBytes: number };

export type Word =
  | { word: "loaded" }
  | { word: "failed"; message: string }
  | { word: "outcome"; outcome: Outcome };

let module: WebAssembly.Module | undefined;

self.addEventListener("message", async ({ data }: MessageEvent<Order>) => {
  try {
    if (data.order === "load") {
      module = await load(data.url, data.memoryBytes);
      say({ word: "loaded" });
    } else if (module) {
      const { request, input, outputBytes } = data;
      say({ word: "outcome", outcome: await run(module, request, input, outputBytes) });
    }
  } catch (error) {
    say({ word: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});

const say = (word: Word) => self.postMessage(word);

async function load(url: string, memoryBytes: number): Promise<WebAssembly.Module> {
  // Without https there is no cache of ours; the browser's own has it, as its address never changes.
  const kept = "caches" in self ? await caches.match(url) : undefined;
  const response = kept ?? (await fetch(url));
  if (!response.ok) throw new Error(`the guest answered ${response.status}`);
  const wasm = new Uint8Array(await response.arrayBuffer());
  return WebAssembly.compile(await limitMemory(wasm, memoryBytes).arrayBuffer());
}
