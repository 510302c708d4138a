// Calling a guest: the ABI of docs/guest-abi.md, lowered by hand.
import { type Host, Stop } from "./host";
import { importsOf, type Reach, slice } from "./imports";

/** The largest result that is read, in bytes. */
const MAX_RESULT = 16 << 20;

export type Answer = { ok: true; text: string } | { ok: false; fault: string };

type Call = (...args: number[]) => number;

/** One instance, for one run. */
export class Instance {
  private constructor(
    private readonly exports: Record<string, Call>,
    private readonly reach: Reach,
  ) {}

  static async of(module: WebAssembly.Module, host: Host): Promise<Instance> {
    let reach: Reach | undefined;
    const imports = importsOf(module, host, () => {
      if (!reach) throw new Stop("bad_pointer");
      return reach;
    });
    const { exports } = await WebAssembly.instantiate(module, imports);
    reach = {
      memory: exports.memory as WebAssembly.Memory,
      realloc: exports.cabi_realloc as Reach["realloc"],
    };
    return new Instance(exports as Record<string, Call>, reach);
  }

  get memoryBytes(): number {
    return this.reach.memory.buffer.byteLength;
  }

  prepare(request: string): Answer {
    return this.call("prepare", request);
  }
  bind(input: string): Answer {
    return this.call("bind", input);
  }
  invoke(): Answer {
    return this.call("invoke");
  }
  collect(): Answer {
    return this.call("collect");
  }

  private call(name: string, argument?: string): Answer {
    const call = this.exports[name];
    if (!call) throw new Error(`the guest exports no ${name}`);
    let given: number[] = [];
    if (argument !== undefined) {
      const bytes = new TextEncoder().encode(argument);
      const at = this.reach.realloc(0, 0, 1, bytes.length) >>> 0;
      slice(this.reach.memory, at, bytes.length).set(bytes);
      given = [at, bytes.length];
    }
    const ret = call(...given) >>> 0;
    const answer = this.read(ret);
    this.exports[`cabi_post_${name}`]?.(ret);
    return answer;
  }

  /** Reads `result<string, string>`: a tag, a pointer at +4, a length at +8. */
  private read(ret: number): Answer {
    const head = slice(this.reach.memory, ret, 12);
    const view = new DataView(head.buffer, head.byteOffset, 12);
    const length = view.getUint32(8, true);
    if (length > MAX_RESULT) throw new Stop("output_limit");
    const bytes = slice(this.reach.memory, view.getUint32(4, true), length);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return view.getUint8(0) === 0 ? { ok: true, text } : { ok: false, fault: text };
  }
}
