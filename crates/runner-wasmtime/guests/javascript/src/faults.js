// Why a call failed, as the JSON object the host expects.

import { nameOf, shown } from './show.js';
import { stackOf } from './realm.js';

const MESSAGE = 4096;
const TRACE = 16384;
const FRAMES = 20;

/// What the guest itself throws.
export class Fault {}

/// A result that is not of the declared type.
export class Mismatch extends Fault {
  constructor(type, value, got) {
    super();
    this.expected = typeText(type);
    this.got = got ?? nameOf(value);
    this.shown = shown(value);
    this.path = '';
  }

  within(step) {
    this.path = step + this.path;
    return this;
  }
}

/// A submission that cannot be run.
export class Rejected extends Fault {
  constructor(message, { kind = 'Rejected', line, column, trace = '' } = {}) {
    super();
    Object.assign(this, { message, kind, line, column, trace });
  }
}

/// The program ends itself.
export class Exit extends Fault {
  constructor(code) {
    super();
    this.code = code;
  }
}

/// A promise that never settles.
export class NoResult extends Fault {
  constructor(message) {
    super();
    this.message = message;
  }
}

/// What the submission threw.
export class Thrown extends Fault {
  constructor(value) {
    super();
    this.value = value;
  }
}

export const typeText = (type) =>
  typeof type === 'string' ? type : `${type[0]}<${type.slice(1).map(typeText).join(', ')}>`;

let source = { file: '', url: '', lines: [], shift: 0, exact: () => true };

/// Where frames are looked for: the file and what the engine calls it, its lines, how many lines the engine counts before its first, and which lines
/// stand as they were written, so that a column means something.
export function setSource(described) {
  source = described;
}

export function report(error) {
  try {
    return describe(error);
  } catch {
    return '{"fault":"exception","kind":"Error","message":"","trace":""}';
  }
}

const write = (fault, fields) => JSON.stringify({ fault, ...fields });

function describe(error) {
  if (error instanceof Mismatch) {
    const { expected, got, path, shown } = error;
    return write('mismatch', { expected, got: clean(got), path: clean(path), shown: clean(shown) });
  }
  if (error instanceof Rejected) {
    const { kind, message, line, column, trace } = error;
    return write('compile', { kind, message: clean(message), line, column, trace: clean(trace) });
  }
  if (error instanceof Exit) return write('exit', { code: error.code });
  if (error instanceof NoResult) return write('no_result', { message: error.message });
  const value = error instanceof Thrown ? error.value : error;
  const details = detailsOf(value);
  return write(value === 'out of memory' ? 'memory' : 'exception', details);
}

/// Text that UTF-8 can carry.
const clean = (text) => String(text).toWellFormed();

const cut = (text, length) => (text.length <= length ? text : `${text.slice(0, length)}…`);

function detailsOf(value) {
  const isError = stackOf(value) !== '' || nameOf(value).endsWith('Error');
  let kind = 'Uncaught';
  let message;
  if (value === 'out of memory') {
    kind = 'InternalError';
    message = value;
  } else if (isError) {
    kind = attempt(() => String(value.name)) || nameOf(value);
    message = attempt(() => String(value.message));
  } else {
    message = shown(value);
  }
  const frames = framesOf(stackOf(value));
  const { line, column } = frames[0] ?? {};
  let trace = excerpt(line, column);
  trace += `${isError ? kind : 'Uncaught'}: ${message}\n`;
  for (const frame of frames.slice(0, FRAMES)) {
    const place = frame.column === undefined ? frame.line : `${frame.line}:${frame.column}`;
    trace += frame.name ? `    at ${frame.name} (${source.file}:${place})\n` : `    at ${source.file}:${place}\n`;
  }
  if (frames.length > FRAMES) trace += `    … ${frames.length - FRAMES} more frames\n`;
  return {
    kind: cut(clean(kind), 200),
    message: cut(clean(message), MESSAGE),
    line,
    column,
    trace: cut(clean(trace), TRACE),
  };
}

function attempt(read) {
  try {
    return read();
  } catch {
    return '';
  }
}

/// The submission's own frames, innermost first.
function framesOf(stack) {
  const frames = [];
  for (const text of stack.split('\n')) {
    const split = text.indexOf('@');
    const place = text.slice(split + 1);
    if (!place.startsWith(`${source.url}:`)) continue;
    const [line, column] = place.slice(source.url.length + 1).split(':').map(Number);
    const own = line - source.shift;
    if (!(own >= 1) || own > source.lines.length) continue;
    // The module wrapper is called `anonymous`, and what is made inside it after it.
    const name = text.slice(0, split).replace(/^async\*/, '').replace(/^anonymous(\/|$)/, '');
    frames.push({ name, line: own, column: source.exact(own) ? column : undefined });
  }
  return frames;
}

/// Whether an error was made while the submission ran, rather than when it was read.
export const attributed = (error) => framesOf(stackOf(error)).length > 0;

/// The line itself with a mark below, as Node prints it.
export function excerpt(line, column) {
  const text = source.lines[line - 1];
  if (text === undefined || text.length > 300) return line === undefined ? '' : `${source.file}:${line}\n\n`;
  const mark = column === undefined ? '' : `${text.slice(0, column - 1).replace(/[^\t]/g, ' ')}^\n`;
  return `${source.file}:${line}\n${text}\n${mark}\n`;
}
