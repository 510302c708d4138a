// `require`, with the few modules that programs read and write with.

import {
  ContentError,
  ContentPromise,
  ContentUint8Array,
  contentObject,
  decodeText,
  encodeText,
  evaluate,
  expose,
  exposed,
  textOf,
} from './realm.js';
import { asyncIterator, call, emitter, soon } from './events.js';
import { format, inspect } from './inspect.js';
import { lineOfInput, restOfInput, setInput } from './input.js';
import { nodeProcess } from './process.js';
import { write } from './output.js';

export const MODULES = ['fs', 'readline', 'util', 'assert'];

const BUFFER = `((Uint8Array, decode) => class Buffer extends Uint8Array {
  toString(encoding, start = 0, end = this.length) { return decode(this.subarray(start, end)); }
  static get [Symbol.species]() { return Uint8Array; }
})`;
const Buffer = evaluate(BUFFER)(ContentUint8Array, exposed(decodeText));

const INPUTS = [0, '/dev/stdin', 'dev/stdin', '/proc/self/fd/0'];
const OUTPUTS = new Map([[1, 1], ['/dev/stdout', 1], [2, 2], ['/dev/stderr', 2]]);

function noFile(call, path) {
  const error = new ContentError(`ENOENT: no such file or directory, ${call} '${String(path)}'`);
  error.code = 'ENOENT';
  return error;
}

const fs = () =>
  contentObject({
    readFileSync(path, options) {
      if (!INPUTS.includes(path) && path !== nodeProcess.stdin.fd) throw noFile('open', path);
      const encoding = typeof options === 'string' ? options : options?.encoding;
      const rest = restOfInput();
      return encoding ? rest : new Buffer(encodeText(rest));
    },
    readSync(descriptor, buffer, offset = 0, length = buffer.byteLength - offset) {
      if (descriptor !== 0) throw noFile('read', descriptor);
      const bytes = encodeText(restOfInput());
      const part = bytes.subarray(0, length);
      buffer.set(part, offset);
      setInput(decodeText(bytes.subarray(part.length)));
      return part.length;
    },
    writeFileSync(path, data) {
      if (!OUTPUTS.has(path)) throw noFile('open', path);
      write(OUTPUTS.get(path), textOf(data));
    },
    writeSync(descriptor, data) {
      if (!OUTPUTS.has(descriptor)) throw noFile('write', descriptor);
      write(OUTPUTS.get(descriptor), textOf(data));
      return textOf(data).length;
    },
    existsSync: (path) => INPUTS.includes(path) || OUTPUTS.has(path),
  });

function readline() {
  const createInterface = () => {
    const lines = contentObject({ terminal: false, line: '' });
    let closed = false;
    let announce = () => {};
    const close = () => {
      if (closed) return;
      closed = true;
      soon(() => announce('close'));
    };
    emitter(lines, ['line', 'close'], (emit) => {
      announce = emit;
      // Without a listener for lines they are left for `question`.
      if (lines.listenerCount('line') === 0) return;
      for (let line = lineOfInput(); line !== undefined && !closed; line = lineOfInput()) emit('line', line);
      if (!closed) {
        closed = true;
        emit('close');
      }
    });
    return expose(lines, {
      question(prompt, ...rest) {
        write(1, textOf(prompt));
        const answered = rest.find((each) => typeof each === 'function');
        soon(() => {
          const line = lineOfInput();
          if (line === undefined) close();
          else if (!closed) call(answered, line);
        });
      },
      setPrompt() {},
      prompt() {},
      pause: () => lines,
      resume: () => lines,
      close,
      [Symbol.asyncIterator]: () => asyncIterator(() => (closed ? undefined : lineOfInput())),
    });
  };
  return contentObject({ createInterface });
}

const util = () =>
  contentObject({
    inspect: (value, options) => inspect(value, typeof options === 'object' ? options : {}),
    format: (...values) => format(values),
    isDeepStrictEqual: (left, right) => inspect(left, { depth: Infinity }) === inspect(right, { depth: Infinity }),
    promisify: (original) =>
      exposed(
        (...values) =>
          new ContentPromise((resolve, reject) => {
            call(original, ...values, (error, value) => (error ? reject(error) : resolve(value)));
          }),
      ),
  });

function assert() {
  const fail = (message, standard) => {
    if (message instanceof ContentError) throw message;
    const error = new ContentError(message === undefined ? standard : String(message));
    error.name = 'AssertionError';
    error.code = 'ERR_ASSERTION';
    throw error;
  };
  const show = (value) => inspect(value, { depth: Infinity });
  const equal = (left, right, message) => {
    if (!Object.is(left, right)) fail(message, `Expected values to be strictly equal: ${show(left)} !== ${show(right)}`);
  };
  const deepEqual = (left, right, message) => {
    if (show(left) !== show(right)) fail(message, `Expected values to be deep-equal: ${show(left)} and ${show(right)}`);
  };
  const ok = (value, message) => {
    if (!value) fail(message, 'The expression evaluated to a falsy value');
  };
  const made = expose(exposed((value, message) => ok(value, message)), {
    ok,
    equal,
    strictEqual: equal,
    deepEqual,
    deepStrictEqual: deepEqual,
    notStrictEqual: (left, right, message) => {
      if (Object.is(left, right)) fail(message, `Expected ${show(left)} to be another value`);
    },
    throws: (run, message) => {
      try {
        call(run);
      } catch {
        return;
      }
      fail(message, 'Missing expected exception');
    },
    fail: (message) => fail(message, 'Failed'),
  });
  made.strict = made;
  return made;
}

const makers = { fs, readline, util, assert };

/// `require` with its few modules.
export function require() {
  const made = new Map();
  return exposed((name) => {
    const known = String(name).replace(/^node:/, '');
    if (known === 'process') return nodeProcess;
    if (!Object.hasOwn(makers, known)) throw new ContentError(`Cannot find module '${String(name)}': only ${MODULES.join(', ')} are here`);
    if (!made.has(known)) made.set(known, makers[known]());
    return made.get(known);
  });
}

export const refuseRequire = () =>
  exposed((name) => {
    throw new ContentError(`Cannot find module '${String(name)}': there are no modules in a function problem`);
  });
