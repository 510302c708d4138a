// Callbacks of the submission, called when nothing else of it runs.

import { ContentPromise, ContentTypeError, contentObject, expose } from './realm.js';

let failure;

export function reset() {
  failure = undefined;
}
reset();

/// What a callback threw that nobody waits for.
export function takeFailure() {
  const taken = failure;
  reset();
  return taken;
}

export const call = (callback, ...values) => Reflect.apply(callback, undefined, values);

// A microtask, so that all listeners of one turn are in place.
export function soon(run) {
  Promise.resolve()
    .then(run)
    .catch((error) => {
      failure ??= { error };
    });
}

/// An emitter of events that happen once, in order, when the first of the telling ones is listened to.
export function emitter(target, starting, start) {
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
export function asyncIterator(next) {
  const iterator = contentObject({
    next() {
      const value = next();
      return ContentPromise.resolve(contentObject({ value, done: value === undefined }));
    },
    return: (value) => ContentPromise.resolve(contentObject({ value, done: true })),
  });
  return expose(iterator, { [Symbol.asyncIterator]: () => iterator });
}
