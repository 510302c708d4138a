// A guest's memory has no upper bound of its own, and the one thing a browser offers against growth is the module's:
// so the bound is written into the module before it is compiled. What grows beyond is refused, as on the server.

const PAGE = 65_536;
const MEMORY_SECTION = 5;

/** The same module, whose memory may grow by `above` bytes. */
export function limitMemory(wasm: Uint8Array<ArrayBuffer>, above: number): Blob {
  const at = { byte: 8 };
  while (at.byte < wasm.length) {
    const start = at.byte;
    const id = wasm[at.byte++];
    const length = unsigned(wasm, at);
    const body = at.byte;
    at.byte += length;
    if (id !== MEMORY_SECTION) continue;
    // One memory, whose limits are flags, a minimum and, where the lowest flag is set, a maximum.
    if (wasm[body] !== 1) break;
    const inside = { byte: body + 2 };
    const least = unsigned(wasm, inside);
    const most = Math.min(PAGE, least + Math.ceil(above / PAGE));
    const limits = [1, (wasm[body + 1] ?? 0) | 1, ...leb(least), ...leb(most)];
    const section = Uint8Array.from([MEMORY_SECTION, ...leb(limits.length), ...limits]);
    // Parts of a blob are not copied: the module is larger than everything else on the page.
    return new Blob([wasm.subarray(0, start), section, wasm.subarray(at.byte)]);
  }
  throw new Error("the guest has no memory of its own");
}

function unsigned(bytes: Uint8Array, at: { byte: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at.byte++] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
  }
}

function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const more = rest >= 0x80 ? 0x80 : 0;
    bytes.push((rest & 0x7f) | more);
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}
