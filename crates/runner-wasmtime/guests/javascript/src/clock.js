// A virtual clock, the timers on it, and a fixed source of randomness.
//
// The engine is built without clocks, so a submission sees time only as this file tells it: it begins at
// 2024-01-01T00:00:00Z, moves one microsecond per reading, and jumps to the next timer when nothing else is left to do.

import { content, contentObject, evaluate, expose } from './realm.js';

const EPOCH = 1704067200000;

let micros;
let timers;
let nextTimer;
let random;

export function reset() {
  micros = 0;
  timers = [];
  nextTimer = 1;
  random = 0x7a7a6d69;
}
reset();

function now() {
  micros += 1;
  return EPOCH + Math.floor(micros / 1000);
}

// mulberry32
function uint32() {
  random = (random + 0x6d2b79f5) | 0;
  let mixed = Math.imul(random ^ (random >>> 15), 1 | random);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

const fraction = () => ((uint32() >>> 5) * 0x4000000 + (uint32() >>> 6)) / 0x20000000000000;

function start(callback, delay, rest, every) {
  const id = nextTimer++;
  const wait = Math.max(1, Number(delay) || 0) * 1000;
  timers.push({ id, callback, rest, due: micros + wait, every: every ? wait : null });
  return id;
}

function stop(id) {
  const index = timers.findIndex((timer) => timer.id === id);
  if (index >= 0) timers.splice(index, 1);
}

/// Runs the callback that is due first; false when there is none.
export function fireTimer() {
  let first;
  for (const timer of timers) {
    if (first === undefined || timer.due < first.due) first = timer;
  }
  if (first === undefined) return false;
  micros = Math.max(micros, first.due);
  if (first.every === null) stop(first.id);
  else first.due = micros + first.every;
  const { callback, rest } = first;
  if (typeof callback === 'function') Reflect.apply(callback, undefined, rest);
  return true;
}

export const timersLeft = () => timers.length > 0;

const DATE = `((Real, now) => {
  const construct = Reflect.construct;
  function Date(...args) {
    if (new.target === undefined) return new Real(now()).toString();
    return construct(Real, args.length === 0 ? [now()] : args, new.target);
  }
  Object.defineProperty(Date, 'length', { value: 7 });
  Object.defineProperty(Date, 'prototype', { value: Real.prototype, writable: false });
  Object.defineProperty(Real.prototype, 'constructor', { value: Date, writable: true, configurable: true });
  for (const name of ['parse', 'UTC']) Object.defineProperty(Date, name, Object.getOwnPropertyDescriptor(Real, name));
  Object.defineProperty(Date, 'now', { value: { now() { return now(); } }.now, writable: true, configurable: true });
  return Date;
})`;

export function install() {
  const define = (name, value) =>
    Object.defineProperty(content, name, { value, writable: true, configurable: true, enumerable: false });
  define('Date', evaluate(DATE)(content.Date, now));
  define(
    'performance',
    contentObject({
      now() {
        micros += 1;
        return micros / 1000;
      },
      timeOrigin: EPOCH,
      mark() {},
      measure() {},
    }),
  );
  expose(content.Math, { random: fraction });
  expose(content, {
    setTimeout: (callback, delay, ...rest) => start(callback, delay, rest, false),
    setInterval: (callback, delay, ...rest) => start(callback, delay, rest, true),
    setImmediate: (callback, ...rest) => start(callback, 0, rest, false),
    clearTimeout: stop,
    clearInterval: stop,
    clearImmediate: stop,
  });
  define(
    'crypto',
    contentObject({
      getRandomValues(array) {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        for (let index = 0; index < bytes.length; index++) bytes[index] = uint32();
        return array;
      },
      randomUUID() {
        const digits = Array.from({ length: 32 }, () => (uint32() & 15).toString(16));
        digits[12] = '4';
        digits[16] = ((uint32() & 3) | 8).toString(16);
        const text = digits.join('');
        return [8, 12, 16, 20].reduceRight((made, at) => `${made.slice(0, at)}-${made.slice(at)}`, text);
      },
    }),
  );
}
