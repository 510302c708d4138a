// Runs guests in a worker, one case after another, and ends the worker when a case takes too long.
import type { Outcome } from "../guest/outcome";
import { OVERRUN_SECONDS } from "../run/verdict";
import type { Order, Word } from "../workers/guest";

/** A guest takes a hundred megabytes, which somebody who reads does not need. */
const IDLE_SECONDS = 120;
/** Compiling takes a tenth of a second; on a phone that is busy it may take long. */
const LOADING_SECONDS = 60;

export interface Job {
  url: string;
  memoryBytes: number;
  request: string;
  inputs: string[];
  outputBytes: number;
}

export class GuestRunner {
  private worker: Worker | undefined;
  /** What the worker has loaded. */
  private loaded = "";
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly script: string) {}

  static possible(): boolean {
    return typeof WebAssembly === "object" && typeof Worker === "function";
  }

  /** An outcome for each input, up to the first that took too long. Throws where this browser cannot run guests. */
  async run(job: Job): Promise<Outcome[]> {
    clearTimeout(this.idle);
    try {
      return await this.runAll(job);
    } finally {
      this.idle = setTimeout(() => this.end(), IDLE_SECONDS * 1000);
    }
  }

  private async runAll({ url, memoryBytes, request, inputs, outputBytes }: Job): Promise<Outcome[]> {
    const wanted = `${url} ${memoryBytes}`;
    if (this.loaded !== wanted) this.end();
    const worker = this.worker ?? new Worker(this.script, { type: "module" });
    this.worker = worker;
    if (this.loaded !== wanted) {
      const word = await this.ask(worker, { order: "load", url, memoryBytes }, LOADING_SECONDS);
      if (word?.word !== "loaded") throw this.failure(word);
      this.loaded = wanted;
    }
    const outcomes: Outcome[] = [];
    for (const input of inputs) {
      const order: Order = { order: "run", request, input, outputBytes };
      const word = await this.ask(worker, order, OVERRUN_SECONDS);
      if (word === null) {
        this.end();
        outcomes.push({ end: { end: "overrun" }, stdout: "", peakMemoryBytes: 0 });
        break;
      }
      if (word.word !== "outcome") throw this.failure(word);
      outcomes.push(word.outcome);
    }
    return outcomes;
  }

  /** The worker's next word; null where it takes longer than that. */
  private ask(worker: Worker, order: Order, seconds: number): Promise<Word | null> {
    return new Promise((resolve) => {
      const settle = (word: Word | null) => {
        clearTimeout(late);
        worker.onmessage = worker.onerror = null;
        resolve(word);
      };
      const late = setTimeout(() => settle(null), seconds * 1000);
      worker.onmessage = ({ data }: MessageEvent<Word>) => settle(data);
      worker.onerror = (event) => {
        event.preventDefault();
        settle({ word: "failed", message: event.message || "the worker cannot be started" });
      };
      worker.postMessage(order);
    });
  }

  private failure(word: Word | null): Error {
    this.end();
    return new Error(word?.word === "failed" ? word.message : "the guest takes too long to load");
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.loaded = "";
  }
}
