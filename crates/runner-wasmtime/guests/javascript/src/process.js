// `process`, as far as programs use it, and the globals that go with it.

import { content, contentArray, contentObject, exposed, expose, textOf } from './realm.js';
import { asyncIterator, call, emitter, soon } from './events.js';
import { inputLeft, lineOfInput, restOfInput } from './input.js';
import { Exit } from './faults.js';
import { write } from './output.js';

export let nodeProcess;
let exitedWith;

export function reset() {
  exitedWith = undefined;
}
reset();

/// The code `process.exit` was called with, even if the submission caught what that throws.
export const exited = () => exitedWith;

function exit(code) {
  exitedWith ??= Number(code ?? nodeProcess.exitCode ?? 0) & 0xff;
  throw new Exit(exitedWith);
}

export const exitCode = () => Number(nodeProcess.exitCode ?? 0) & 0xff;

function stdin() {
  const stream = contentObject({ fd: 0, isTTY: false });
  emitter(stream, ['data', 'readable', 'end'], (emit) => {
    if (inputLeft()) {
      emit('readable');
      if (inputLeft()) emit('data', restOfInput());
    }
    emit('end');
    emit('close');
  });
  return expose(stream, {
    setEncoding: () => stream,
    resume: () => stream,
    pause: () => stream,
    unref: () => stream,
    read: () => (inputLeft() ? restOfInput() : null),
    [Symbol.asyncIterator]: () => asyncIterator(() => (inputLeft() ? restOfInput() : undefined)),
  });
}

function outputStream(number) {
  const stream = contentObject({ fd: number, isTTY: false });
  return expose(stream, {
    write(data, ...rest) {
      write(number, textOf(data));
      const callback = rest.find((each) => typeof each === 'function');
      if (callback) soon(() => call(callback));
      return true;
    },
    end(data) {
      if (data !== undefined) write(number, textOf(data));
    },
    on: () => stream,
    once: () => stream,
  });
}

export function install() {
  nodeProcess = contentObject({
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
    on: () => nodeProcess,
    once: () => nodeProcess,
  });
  const define = (name, value) =>
    Object.defineProperty(content, name, { value, writable: true, configurable: true, enumerable: false });
  define('process', nodeProcess);
  define('global', content);
  define('readline', exposed(lineOfInput));
}
