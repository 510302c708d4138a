// The canonical ABI of `guest.wit`, by hand: what the engine calls, and what it is called with.
//
// This file and all it imports run in a realm of their own. The submission runs in the engine's other realm
// (`contentGlobal`), so whatever it does to `Array.prototype` or `JSON` does not reach the guest's code, which therefore
// reads like any other. Only where a value of the submission is touched can code of the submission run.

import { decodeText, encodeText } from './realm.js';
import { connect, flush } from './output.js';
import { report } from './faults.js';
import * as session from './session.js';
import { warmUp } from './warmup.js';

const [memory, realloc, dealloc, emit] = globalThis.$bindings;
delete globalThis.$bindings;

function lower(text) {
  if (text === '') return [1, 0];
  const bytes = encodeText(text);
  const length = bytes.byteLength;
  const pointer = realloc(0, 0, 1, length);
  new Uint8Array(memory.buffer, pointer, length).set(bytes);
  return [pointer, length];
}

connect((stream, text) => {
  const [pointer, length] = lower(text);
  emit(stream, pointer, length);
  dealloc(pointer, length, 1);
});

function answer(at, run) {
  let tag = 0;
  let text;
  try {
    text = run();
  } catch (error) {
    tag = 1;
    text = report(error);
  }
  flush();
  const [pointer, length] = lower(text);
  const view = new DataView(memory.buffer);
  view.setUint8(at, tag);
  view.setUint32(at + 4, pointer, true);
  view.setUint32(at + 8, length, true);
}

function lift(pointer, length) {
  const text = decodeText(new Uint8Array(memory.buffer, pointer, length));
  dealloc(pointer, length, 1);
  return text;
}

// The engine awaits what an export returns, and runs what promises are due before it answers the host.
Object.assign(globalThis, {
  async export_session_0_1_0$prepare(pointer, length, at) {
    answer(at, () => session.prepare(lift(pointer, length)));
  },
  async export_session_0_1_0$bind(pointer, length, at) {
    answer(at, () => session.bind(lift(pointer, length)));
  },
  async export_session_0_1_0$invoke(at) {
    answer(at, session.invoke);
  },
  async export_session_0_1_0$collect(at) {
    answer(at, session.collect);
  },
  bindExports() {},
});

warmUp();
