// The little of Node that programs read their input with: `process`, `require` and four modules.

import {
  ContentError,
  ContentPromise,
  ContentTypeError,
  ContentUint8Array,
  content,
  contentArray,
  contentObject,
  decodeText,
  encodeText,
  expose,
} from './realm.js';
import { Exit } from './faults.js';
import { format, inspect } from './inspect.js';
import { write } from './output.js';

export const MODULES = ['fs', 'readline', 'util', 'assert'];

let input;
let exitedWith;
let failure;

export function reset() {
  input = new Input('');
  exitedWith = undefined;
  failure = undefined;
}

/// Standard input, read once by whoever comes first.
class Input {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  rest() {
    const text = this.at === 0 ? this.text : this.text.slice(this.at);
    this.at = this.text.length;
    return text;
  }

  line() {
    if (this.at >= this.text.length) return undefined;
    let end = this.text.indexOf('\n', this.at);
    if (end < 0) end = this.text.length;
    const line = this.text.slice(this.at, end);
    this.at = end + 1;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}

export function setInput(text) {
  input = new Input(text);
}

/// The code `process.exit` was called with, even if the submission caught what that throws.
export const exited = () => exitedWith;

/// What a callback threw that nobody waits for.
export const takeFailure = () => {
  const taken = failure;
  failure = undefined;
  return taken;
};

function exit(code) {
  exitedWith ??= Number(code ?? processObject.exitCode ?? 0) & 0xff;
  throw new Exit(exitedWith);
}

export const exitCode = () => Number(processObject.exitCode ?? 0) & 0xff;

// Called from a microtask, so that all listeners of one turn are in place.
function soon(run) {
  Promise.resolve()
    .then(run)
    .catch((error) => {
      failure ??= { error };
    });
}

const call = (callback, ...values) => Reflect.apply(callback, undefined, values);

/// An emitter of events that happen once, in order, when the first of the telling ones is listened to.
function emitter(target, starting, start) {
  const listeners = new Map();
  let started = false;
  const on = (event, listener) => {
    if (typeof listener !== 'function') throw new ContentTypeError('The "listener" argument must be of type function');
    listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    if (!started && starting.includes(event)) {
      started = true;
      soon(() => start((name, ...values) => (listeners.get(name) ?? []).forEach((each) => call(each, ...values))));
    }
    return target;
  };
  return expose(target, {
    on,
    once: on,
    addListener: on,
    off: () => target,
    removeListener: () => target,
    removeAllListeners: () => target,
    listenerCount: (event) => (listeners.get(event) ?? []).length,
  });
}

/// An iterator whose steps are promises, over what `next` gives until it gives undefined.
function asyncIterator(next) {
  const iterator = contentObject({
    next() {
      const value = next();
      return ContentPromise.resolve(contentObject({ value, done: value === undefined }));
    },
    return: (value) => ContentPromise.resolve(contentObject({ value, done: true })),
  });
  return expose(iterator, { [Symbol.asyncIterator]: () => iterator });
}

function stdin() {
  const stream = contentObject({ fd: 0, isTTY: false });
  emitter(stream, ['data', 'readable', 'end'], (emit) => {
    if (input.at < input.text.length) {
      emit('readable');
      if (input.at < input.text.length) emit('data', input.rest());
    }
    emit('end');
    emit('close');
  });
  return expose(stream, {
    setEncoding: () => stream,
    resume: () => stream,
    pause: () => stream,
    unref: () => stream,
    read: () => (input.at < input.text.length ? input.rest() : null),
    [Symbol.asyncIterator]: () => asyncIterator(() => (input.at < input.text.length ? input.rest() : undefined)),
  });
}

const text = (data) => (typeof data === 'string' ? data : ArrayBuffer.isView(data) ? decodeText(data) : String(data));

function outputStream(number) {
  const stream = contentObject({ fd: number, isTTY: false });
  return expose(stream, {
    write(data, ...rest) {
      write(number, text(data));
      const callback = rest.find((each) => typeof each === 'function');
      if (callback) soon(() => call(callback));
      return true;
    },
    end(data) {
      if (data !== undefined) write(number, text(data));
    },
    on: () => stream,
    once: () => stream,
  });
}

const BUFFER = `((Uint8Array, decode) => class Buffer extends Uint8Array {
  toString(encoding, start = 0, end = this.length) { return decode(this.subarray(start, end)); }
  static get [Symbol.species]() { return Uint8Array; }
})`;
let Buffer;

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
      if (!INPUTS.includes(path) && path !== processObject.stdin.fd) throw noFile('open', path);
      const encoding = typeof options === 'string' ? options : options?.encoding;
      const rest = input.rest();
      return encoding ? rest : new Buffer(encodeText(rest));
    },
    readSync(descriptor, buffer, offset = 0, length = buffer.byteLength - offset) {
      if (descriptor !== 0) throw noFile('read', descriptor);
      const bytes = encodeText(input.rest());
      const part = bytes.subarray(0, length);
      buffer.set(part, offset);
      input = new Input(decodeText(bytes.subarray(part.length)));
      return part.length;
    },
    writeFileSync(path, data) {
      if (!OUTPUTS.has(path)) throw noFile('open', path);
      write(OUTPUTS.get(path), text(data));
    },
    writeSync(descriptor, data) {
      if (!OUTPUTS.has(descriptor)) throw noFile('write', descriptor);
      write(OUTPUTS.get(descriptor), text(data));
      return text(data).length;
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
      for (let line = input.line(); line !== undefined && !closed; line = input.line()) emit('line', line);
      if (!closed) {
        closed = true;
        emit('close');
      }
    });
    return expose(lines, {
      question(prompt, ...rest) {
        write(1, text(prompt));
        const answered = rest.find((each) => typeof each === 'function');
        soon(() => {
          const line = input.line();
          if (line === undefined) close();
          else if (!closed) call(answered, line);
        });
      },
      setPrompt() {},
      prompt() {},
      pause: () => lines,
      resume: () => lines,
      close,
      [Symbol.asyncIterator]: () => asyncIterator(() => (closed ? undefined : input.line())),
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
      Object.setPrototypeOf(
        (...values) =>
          new ContentPromise((resolve, reject) => {
            call(original, ...values, (error, value) => (error ? reject(error) : resolve(value)));
          }),
        content.Function.prototype,
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
  const made = expose(Object.setPrototypeOf((value, message) => ok(value, message), content.Function.prototype), {
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
    if (known === 'process') return processObject;
    if (!Object.hasOwn(makers, known)) throw new ContentError(`Cannot find module '${String(name)}': only ${MODULES.join(', ')} are here`);
    if (!made.has(known)) made.set(known, makers[known]());
    return made.get(known);
  });
}

export const refuseRequire = () =>
  exposed((name) => {
    throw new ContentError(`Cannot find module '${String(name)}': there are no modules in a function problem`);
  });

const exposed = (made) => Object.setPrototypeOf(made, content.Function.prototype);

let processObject;

export function install() {
  Buffer = content.eval(BUFFER)(ContentUint8Array, exposed(decodeText));
  processObject = contentObject({
    argv: contentArray(['node', 'main.js']),
    env: contentObject({}),
    exitCode: undefined,
    pid: 1,
    platform: 'linux',
    version: 'v20.0.0',
    versions: contentObject({ node: '20.0.0' }),
    stdin: stdin(),
    stdout: outputStream(1),
    stderr: outputStream(2),
    exit,
    cwd: () => '/',
    nextTick: (callback, ...values) => soon(() => call(callback, ...values)),
    hrtime: expose(exposed(() => contentArray([Math.floor(content.performance.now() / 1000), 0])), {
      bigint: () => BigInt(Math.floor(content.performance.now() * 1e6)),
    }),
    memoryUsage: () => contentObject({ heapUsed: 0, heapTotal: 0, rss: 0 }),
    uptime: () => content.performance.now() / 1000,
    on: () => processObject,
    once: () => processObject,
  });
  const define = (name, value) =>
    Object.defineProperty(content, name, { value, writable: true, configurable: true, enumerable: false });
  define('process', processObject);
  define('global', content);
  define('readline', exposed(() => input.line()));
  reset();
}
