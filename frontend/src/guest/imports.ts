// The imports of guests: `emit`, and of WASI preview 2, lowered by the canonical ABI, the dozen functions that want an
// answer. Every other import ends the run. The table is that of crates/runner-wasmtime/src/wasi/preview2.rs.
import { type Host, Stop } from "./host";

/** The most random bytes of one call. */
const MAX_RANDOM = 64 << 10;

/** The exports that imports reach back into; they are known only once there is an instance. */
export interface Reach {
  memory: WebAssembly.Memory;
  realloc: (old: number, oldSize: number, align: number, size: number) => number;
}

/** What a call of an import gets: i32 as a number, i64 as a bigint. */
type Arguments = (number | bigint)[];

/** An answer for every import of `module`. `reach` is asked for at each call. */
export function importsOf(module: WebAssembly.Module, host: Host, reach: () => Reach): WebAssembly.Imports {
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== "function") throw new Error(`${from} ${name} is not a function`);
    // Versions differ between the tools that build the guests: `wasi:cli/exit@0.2.9` is `wasi:cli/exit` here.
    const face = from.split("@")[0] ?? "";
    imports[from] ??= {};
    imports[from][name] = (...args: Arguments) => answer(host, reach, face, name, args);
  }
  return imports;
}

function answer(host: Host, reach: () => Reach, face: string, name: string, args: Arguments): unknown {
  const word = (at: number) => Number(args[at] ?? 0) >>> 0;
  const put = (at: number, bytes: ArrayLike<number>) => slice(reach().memory, at, bytes.length).set(bytes);
  const emit = () => host.write(word(0), slice(reach().memory, word(1), word(2)));
  switch (`${face} ${name}`) {
    case "$root emit":
      return emit();
    case "wasi:cli/environment get-environment":
    case "wasi:cli/environment get-arguments":
    case "wasi:filesystem/preopens get-directories":
      return put(word(0), new Uint8Array(8));
    case "wasi:cli/stdin get-stdin":
      return 0;
    case "wasi:cli/stdout get-stdout":
      return 1;
    case "wasi:cli/stderr get-stderr":
      return 2;
    case "wasi:io/streams [method]output-stream.check-write":
      return put(word(1), words(0n, 4096n));
    case "wasi:io/streams [method]output-stream.write":
    case "wasi:io/streams [method]output-stream.blocking-write-and-flush":
      emit();
      return put(word(3), [0]);
    case "wasi:io/streams [method]output-stream.flush":
    case "wasi:io/streams [method]output-stream.blocking-flush":
      return put(word(1), [0]);
    case "wasi:io/streams [method]input-stream.read":
    case "wasi:io/streams [method]input-stream.blocking-read":
      // result<list<u8>, stream-error>: an error, and of its cases the second, `closed`.
      return put(word(2), [1, 0, 0, 0, 1, 0, 0, 0]);
    case "wasi:clocks/wall-clock now":
      return put(word(0), datetime(host.wall()));
    case "wasi:clocks/wall-clock resolution":
      return put(word(0), datetime(1_000n));
    case "wasi:clocks/monotonic-clock now":
      return host.monotonic();
    case "wasi:clocks/monotonic-clock resolution":
      return 1_000n;
    case "wasi:random/random get-random-u64":
    case "wasi:random/insecure get-insecure-random-u64":
      return host.randomWord();
    case "wasi:random/random get-random-bytes":
    case "wasi:random/insecure get-insecure-random-bytes": {
      const length = Math.min(Number(BigInt.asUintN(64, BigInt(args[0] ?? 0))), MAX_RANDOM);
      const at = reach().realloc(0, 0, 1, length) >>> 0;
      put(at, host.randomBytes(length));
      return put(word(1), words(BigInt(at) | (BigInt(length) << 32n)));
    }
    case "wasi:cli/exit exit":
      throw new Stop("exit", word(0) === 0 ? 0 : 1);
  }
  if (face === "wasi:cli/exit") throw new Stop("exit", word(0) & 0xff);
  if (face === "wasi:random/insecure-seed") return put(word(0), words(host.randomWord(), host.randomWord()));
  if (/^get-terminal-(stdin|stdout|stderr)$/.test(name)) return put(word(0), [0]);
  if (name.startsWith("[resource-drop]")) return;
  throw new Stop("unsupported", `${face} ${name}`);
}

/** A range of the guest's memory, as it is now: growing makes earlier views void. */
export function slice(memory: WebAssembly.Memory, at: number, length: number): Uint8Array {
  if (at + length > memory.buffer.byteLength) throw new Stop("bad_pointer");
  return new Uint8Array(memory.buffer, at, length);
}

/** Little endian, as WebAssembly has it, whatever the machine: typed arrays take the machine's order. */
function words(...values: bigint[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  for (const [at, value] of values.entries()) view.setBigUint64(8 * at, value, true);
  return new Uint8Array(view.buffer);
}

function datetime(ns: bigint): Uint8Array {
  return words(ns / 1_000_000_000n, ns % 1_000_000_000n);
}
