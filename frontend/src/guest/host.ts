// What a guest's imports answer from: output that is capped, a virtual clock, a fixed sequence of random numbers. The
// same numbers as the server's host (crates/runner-wasmtime/src/store.rs), so that a run gives the same answer there.

/** The virtual clock starts at 2024-01-01T00:00:00Z. */
const CLOCK_START_NS = 1_704_067_200_000_000_000n;
const GOLDEN = 0x9e37_79b9_7f4a_7c15n;

export type Reason = "output_limit" | "exit" | "unsupported" | "bad_pointer";

/** Why the host ended a run. Thrown through the guest, so that nothing in it can catch it. */
export class Stop extends Error {
  constructor(
    readonly reason: Reason,
    readonly what: string | number = "",
  ) {
    super(reason);
  }
}

export class Host {
  readonly stdout: Uint8Array[] = [];
  private clock = 0n;
  private random = GOLDEN;

  /** `room` is how many bytes may be written to both streams together. */
  constructor(private room: number) {}

  /** Takes what fits; more than that stops the run. Standard error counts and is not kept: nobody is shown it. */
  write(stream: number, bytes: Uint8Array): void {
    const fits = Math.min(bytes.length, this.room);
    // A copy: what was given is a view of memory that goes on changing.
    if (stream !== 2) this.stdout.push(bytes.slice(0, fits));
    this.room -= fits;
    if (fits < bytes.length) throw new Stop("output_limit");
  }

  /** What was written, as text; bytes that are not UTF-8 become U+FFFD. */
  text(): string {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    return this.stdout.map((bytes) => decoder.decode(bytes, { stream: true })).join("") + decoder.decode();
  }

  /** Every reading moves the clock by a microsecond, so that a loop which waits for time to pass ends. */
  monotonic(): bigint {
    this.clock += 1_000n;
    return this.clock;
  }

  wall(): bigint {
    return CLOCK_START_NS + this.monotonic();
  }

  /** The next number of a fixed sequence (SplitMix64, Steele, Lea and Flood 2014). */
  randomWord(): bigint {
    this.random = BigInt.asUintN(64, this.random + GOLDEN);
    let z = this.random;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d0_49bb_1331_11ebn);
    return z ^ (z >> 31n);
  }

  randomBytes(length: number): Uint8Array {
    const view = new DataView(new ArrayBuffer(8 * Math.ceil(length / 8)));
    for (let at = 0; at < length; at += 8) view.setBigUint64(at, this.randomWord(), true);
    return new Uint8Array(view.buffer, 0, length);
  }
}
