// The real guests, as the build leaves them: the ABI, the answers of WASI, and what a run ends with. Node's
// WebAssembly is Chromium's.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { Host, Stop } from "../src/guest/host";
import { importsOf } from "../src/guest/imports";
import { limitMemory } from "../src/guest/limit-memory";
import { run } from "../src/guest/run";

const MEMORY = 256 << 20;
const OUTPUT = 1 << 20;

const guests: Record<string, WebAssembly.Module> = {};

before(async () => {
  for (const name of ["python", "javascript"]) {
    // The tests run in frontend/. Without the guests there is nothing to test: `cargo xtask guests` builds them.
    const folder = process.env.TATAMI_GUESTS ?? "../target/release/guests";
    const wasm = new Uint8Array(await readFile(`${folder}/${name}.wasm`));
    guests[name] = await WebAssembly.compile(await limitMemory(wasm, MEMORY).arrayBuffer());
  }
});

const double = { params: [{ name: "n", type: "int" }], returns: "int", in_place: null, name: "double" };

async function python(source: string, input = "[21]", output = OUTPUT) {
  const request = {
    kind: "function",
    language: "python",
    file: "solution.py",
    source,
    function: double,
  };
  return run(guests.python!, JSON.stringify(request), input, output);
}

async function script(language: string, source: string, more: object = { function: double }, input = "[21]") {
  const file = language === "typescript" ? "solution.ts" : "solution.js";
  const kind = "function" in more ? "function" : "program";
  const request = JSON.stringify({ kind, language, file, source, ...more });
  return run(guests.javascript!, request, input, OUTPUT);
}

test("a result comes back, with what was printed and how much memory there was", async () => {
  const outcome = await python("def double(n):\n    print('hi é')\n    return 2 * n\n");
  assert.deepEqual(outcome.end, { end: "result", json: "42" });
  assert.equal(outcome.stdout, "hi é\n");
  assert.ok(outcome.peakMemoryBytes > 1 << 20);
});

test("JavaScript and TypeScript run in the other guest; timers are waited for", async () => {
  const js = await script(
    "javascript",
    "const double = async (n) => { await new Promise((go) => setTimeout(go, 50)); console.log('hi'); return 2 * n; };",
  );
  assert.deepEqual([js.end, js.stdout], [{ end: "result", json: "42" }, "hi\n"]);
  const ts = await script("typescript", "export function double(n: number): number { return 2 * n; }");
  assert.deepEqual(ts.end, { end: "result", json: "42" });
});

test("a program reads standard input and writes standard output", async () => {
  const source = "console.log(require('fs').readFileSync(0, 'utf8').trim().length);";
  const outcome = await script("javascript", source, {}, JSON.stringify({ stdin: "four\n" }));
  assert.deepEqual([outcome.end, outcome.stdout], [{ end: "result", json: "" }, "4\n"]);
});

test("an exception carries its kind, its words and its line", async () => {
  const { end } = await python("def double(n):\n    x = 1\n    raise ValueError('no')\n");
  assert.ok(end.end === "exception");
  assert.deepEqual([end.fault.kind, end.fault.message, end.fault.line], ["ValueError", "no", 3]);
  const broken = await python("def double(n):\n    return (\n");
  assert.ok(broken.end.end === "compile" && broken.end.fault.line === 2);
});

test("every run is a fresh instance", async () => {
  await python("import builtins\nbuiltins.len = lambda x: 7\ndef double(n):\n    return 0\n");
  const { end } = await python("def double(n):\n    return len('ab') * n\n");
  assert.deepEqual(end, { end: "result", json: "42" });
});

test("clock and randomness are the server's, the same in every run", async () => {
  const source = `import datetime, os, random, time
def double(n):
    print(datetime.datetime.now(datetime.timezone.utc).isoformat(), time.time_ns() - time.time_ns())
    print(os.urandom(4).hex(), random.Random(1).random(), bool(os.environ))
    return n
`;
  const [first, again] = [await python(source), await python(source)];
  assert.match(
    first.stdout,
    /^2024-01-01T00:00:00\.0000\d\d\+00:00 -1000\n[\da-f]{8} 0\.13436424411240122 False\n$/,
  );
  assert.equal(again.stdout, first.stdout);
});

test("output beyond the limit ends the run, and what fits is kept", async () => {
  const flood = await python("def double(n):\n    while True: print('x' * 1000)\n", "[1]", 10_000);
  assert.equal(flood.end.end, "output_limit");
  assert.ok(flood.stdout.length > 5_000 && flood.stdout.length <= 10_000);
});

test("memory beyond the limit is refused, and may be handled", async () => {
  const bomb = await python("def double(n):\n    x = []\n    while True: x.append(bytearray(1 << 20))\n");
  assert.equal(bomb.end.end, "memory");
  assert.ok(bomb.peakMemoryBytes <= MEMORY + (64 << 20));
  const caught = await python(
    "def double(n):\n    try:\n        x = bytearray(1 << 30)\n    except MemoryError:\n        return 2 * n\n",
  );
  assert.deepEqual(caught.end, { end: "result", json: "42" });
});

test("leaving is not a result", async () => {
  assert.deepEqual((await python("import sys\ndef double(n):\n    sys.exit(3)\n")).end, {
    end: "exit",
    code: 3,
  });
  assert.equal((await python("import os\ndef double(n):\n    os._exit(0)\n")).end.end, "exit");
});

test("a result of another type is a mismatch", async () => {
  const { end } = await python("def double(n):\n    return 'x'\n");
  assert.deepEqual(end, { end: "mismatch", expected: "int", got: "str", path: "", shown: "'x'" });
});

test("recursion goes deep, and ends", async () => {
  const deep =
    "def f(k):\n    return 0 if k == 0 else 1 + f(k - 1)\ndef double(n):\n    return f(50000) - 50000 + 2 * n\n";
  assert.deepEqual((await python(deep)).end, { end: "result", json: "42" });
  const endless = await python("def f(k):\n    return f(k + 1)\ndef double(n):\n    return f(0)\n");
  assert.ok(["exception", "stack"].includes(endless.end.end), endless.end.end);
  const js = await script("javascript", "function double(n) { return double(n + 1); }");
  assert.ok(["exception", "stack"].includes(js.end.end), js.end.end);
});

test("what the host does not know ends the run", () => {
  const host = new Host(OUTPUT);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const imports = importsOf(guests.python!, host, () => ({ memory, realloc: () => 64 }));
  const call = (part: string, name: string, ...args: unknown[]) => {
    const face = Object.keys(imports).find((key) => key.startsWith(part)) ?? "";
    const answer = imports[face]?.[name];
    assert.ok(typeof answer === "function", `${part} ${name}`);
    return answer(...args);
  };
  assert.throws(() => call("wasi:sockets/tcp@", "[method]tcp-socket.subscribe", 0), Stop);
  assert.throws(() => call("$root", "emit", 1, 65_530, 100), Stop, "a pointer outside the memory");
  call("wasi:cli/environment", "get-environment", 16);
  call("wasi:random/random", "get-random-bytes", 16n, 0);
  const view = new DataView(memory.buffer);
  assert.deepEqual([view.getUint32(0, true), view.getUint32(4, true)], [64, 16]);
  // SplitMix64 from the seed of the server's host.
  assert.equal(view.getBigUint64(64, true), new Host(0).randomWord());
});
