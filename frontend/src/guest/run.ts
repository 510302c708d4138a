// Loads a source and runs it on one input, in a fresh instance: crates/runner-wasmtime/src/guest.rs without its budgets,
// which browsers cannot count.
import { type Answer, Instance } from "./abi";
import { Host } from "./host";
import { type End, endOfError, endOfFault, type Outcome } from "./outcome";

export async function run(
  module: WebAssembly.Module,
  request: string,
  input: string,
  outputBytes: number,
): Promise<Outcome> {
  const host = new Host(outputBytes);
  let instance: Instance | undefined;
  let end: End;
  try {
    instance = await Instance.of(module, host);
    end = steps(instance, request, input);
  } catch (error) {
    end = endOfError(error);
  }
  return { end, stdout: host.text(), peakMemoryBytes: instance?.memoryBytes ?? 0 };
}

function steps(instance: Instance, request: string, input: string): End {
  for (const step of [() => instance.prepare(request), () => instance.bind(input), () => invoked(instance)]) {
    const answer = step();
    if (!answer.ok) return endOfFault(answer.fault);
  }
  const collected = instance.collect();
  return collected.ok ? { end: "result", json: collected.text } : endOfFault(collected.fault);
}

/** Timers and promises of JavaScript are seen from a new call only. */
function invoked(instance: Instance): Answer {
  for (;;) {
    const answer = instance.invoke();
    if (!answer.ok || answer.text !== "again") return answer;
  }
}
