// Run in this browser: the samples by their expected answers; what else there is without any.
import { forGuest, type Input, readInput } from "../run/input";
import { type Judged, judge, notRun, unreadable } from "../run/report";
import { endsSooner } from "../run/verdict";
import type { CaseResult, ProblemData, RunResult, Sample } from "./data";
import { GuestRunner } from "./guest-runner";

export interface LocalRun {
  compile: RunResult["compile"];
  cases: CaseResult[];
  /** Cases that ended at a bound of this browser's, of which the server may have more. */
  bounded: string[];
}

export class LocalRunner {
  private readonly runner: GuestRunner;

  constructor(private readonly facts: NonNullable<ProblemData["in_browser"]>) {
    this.runner = new GuestRunner(facts.worker);
  }

  /** `samples` are those whose expected answers count; `without` says why there is none for the others. */
  async run(
    language: string,
    source: string,
    cases: Sample[],
    samples: Sample[],
    without: string,
  ): Promise<LocalRun> {
    const { task, guests } = this.facts;
    const runnable = task.languages[language];
    const guest = runnable && guests[runnable.guest];
    if (!runnable || !guest) throw new Error(`${language} does not run in browsers`);
    const refused = unacceptable(source, task.limits.source_bytes);
    if (refused) return { compile: { ok: false, message: refused }, cases: [], bounded: [] };

    const results = new Map<string, CaseResult>();
    const read: { name: string; input: Input; expected: string[] }[] = [];
    for (const { name, input } of cases) {
      const expected = samples.find((one) => one.name === name && one.input === input)?.expected ?? [];
      try {
        read.push({ name, input: readInput(task, input), expected });
      } catch (error) {
        results.set(name, unreadable(name, (error as Error).message));
      }
    }
    const outcomes = await this.runner.run({
      url: guest.url,
      memoryBytes: task.limits.memory_bytes,
      outputBytes: task.limits.output_bytes,
      request: JSON.stringify({
        kind: task.kind,
        language,
        file: runnable.file,
        source,
        ...runnable.signature,
      }),
      inputs: read.map(({ input }) => forGuest(input, task, runnable)),
    });
    const bounded: string[] = [];
    for (const [at, { name, input, expected }] of read.entries()) {
      const outcome = outcomes[at];
      if (outcome && endsSooner(outcome)) bounded.push(name);
      const judged: Judged = outcome ? judge(task, name, input, outcome, expected, without) : notRun(name);
      if ("compile" in judged) return { compile: { ok: false, ...judged.compile }, cases: [], bounded: [] };
      results.set(name, judged);
    }
    const inOrder = cases.map(({ name }) => results.get(name) ?? notRun(name));
    return { compile: { ok: true, message: null }, cases: inOrder, bounded };
  }
}

/** What is wrong with a source before anyone tries to read it. */
function unacceptable(source: string, limit: number): string | null {
  if (source.trim() === "") return "the source is empty";
  const size = new TextEncoder().encode(source).length;
  if (size <= limit) return null;
  return `the source is too large: ${Math.ceil(size / 1024)} KiB, at most ${limit >> 10} KiB`;
}
