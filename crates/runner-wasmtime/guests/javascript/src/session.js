// The four calls of the guest ABI.

import { NoResult } from './faults.js';
import * as functions from './function.js';
import * as programs from './program.js';

const kinds = { function: functions, program: programs };

let submission;
let finished;

export function prepare(document) {
  const request = JSON.parse(document);
  submission = kinds[request.kind].prepare(request);
  return '';
}

export function bind(document) {
  submission.bind(document);
  finished = false;
  return '';
}

/// `again` asks the host to call once more: what promises and timers brought about can only be seen from a new call.
export function invoke() {
  finished = submission.advance();
  return finished ? '' : 'again';
}

export function collect() {
  if (!finished && !submission.advance()) throw new NoResult('the promise never resolves');
  return submission.collect();
}
