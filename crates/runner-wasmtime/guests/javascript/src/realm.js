// The submission's realm, as it was before any submission ran.

const content = globalThis.contentGlobal;

const { apply } = Reflect;

export const { eval: evaluate, Function: ContentFunction, Object: ContentObject, Array: ContentArray } = content;
export const { Map: ContentMap, Promise: ContentPromise, Error: ContentError, TypeError: ContentTypeError } = content;
export const { Date: ContentDate, Uint8Array: ContentUint8Array } = content;
export const AsyncFunction = evaluate('(async () => {}).constructor');
export const contentObjectPrototype = ContentObject.prototype;
export const contentParse = content.JSON.parse;
export { content };

const encoder = new content.TextEncoder();
const decoder = new content.TextDecoder();
const { encode } = content.TextEncoder.prototype;
const { decode } = content.TextDecoder.prototype;

export const encodeText = (text) => apply(encode, encoder, [text]);
export const decodeText = (bytes) => apply(decode, decoder, [bytes]);

/// What a stream is given to write.
export const textOf = (data) =>
  typeof data === 'string' ? data : ArrayBuffer.isView(data) ? decodeText(data) : String(data);

const getStack = Object.getOwnPropertyDescriptor(ContentError.prototype, 'stack').get;

/// The engine's own record of where an error was made; an empty string for what is no error.
export function stackOf(error) {
  try {
    return String(apply(getStack, error, []) ?? '');
  } catch {
    return '';
  }
}

const promiseThen = ContentPromise.prototype.then;

/// Calls one of two functions when `promise` settles; false for what is no promise.
export function whenSettled(promise, resolved, rejected) {
  if (promise === null || typeof promise !== 'object') return false;
  try {
    apply(promiseThen, promise, [resolved, rejected]);
    return true;
  } catch {
    return false;
  }
}

// A function given to the submission should not lead it into the guest's realm by way of its prototype.
const contentFunctionPrototype = ContentFunction.prototype;

export const exposed = (made) => Object.setPrototypeOf(made, contentFunctionPrototype);

export function expose(target, functions) {
  for (const name of Reflect.ownKeys(functions)) {
    const described = Object.getOwnPropertyDescriptor(functions, name);
    for (const made of [described.value, described.get, described.set]) {
      if (typeof made === 'function') exposed(made);
    }
    described.enumerable = typeof described.value !== 'function' || target !== content;
    Object.defineProperty(target, name, described);
  }
  return target;
}

/// A plain object of the submission's realm.
export const contentObject = (functions) => expose(new ContentObject(), functions);

export function contentArray(items) {
  const array = new ContentArray();
  for (let index = 0; index < items.length; index++) array[index] = items[index];
  return array;
}
