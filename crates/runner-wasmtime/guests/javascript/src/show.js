// Short texts about values, for people.

import { inspect } from './inspect.js';

const LENGTH = 80;

const toStringTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, 'size').get;

function holds(getter, value) {
  try {
    Reflect.apply(getter, value, []);
    return true;
  } catch {
    return false;
  }
}

export const isMap = (value) => typeof value === 'object' && value !== null && holds(mapSize, value);
export const isSet = (value) => typeof value === 'object' && value !== null && holds(setSize, value);

/// `Uint8Array` and the like, or undefined.
export const typedArrayName = (value) => Reflect.apply(toStringTag, value, []);

export function nameOf(value) {
  if (value === null) return 'null';
  if (typeof value === 'number' && !Number.isInteger(value)) return Number.isFinite(value) ? 'number with a fraction' : String(value);
  if (typeof value !== 'object') return typeof value;
  try {
    if (Array.isArray(value)) return 'Array';
    const typed = typedArrayName(value);
    if (typed !== undefined) return typed;
    if (isMap(value)) return 'Map';
    if (isSet(value)) return 'Set';
    for (let made = value; made !== null; made = Object.getPrototypeOf(made)) {
      const own = Object.getOwnPropertyDescriptor(made, 'constructor');
      const name = own && typeof own.value === 'function' && Object.getOwnPropertyDescriptor(own.value, 'name');
      if (name && typeof name.value === 'string' && name.value !== '') return name.value;
    }
  } catch {
    // A Proxy may refuse to be looked at.
  }
  return 'object';
}

/// A short text for a value, which may run the submission's code but cannot fail.
export function shown(value) {
  let text;
  try {
    text = inspect(value, { depth: 2, breakLength: Infinity, maxArrayLength: 10, maxStringLength: LENGTH });
  } catch {
    text = `<${nameOf(value)}>`;
  }
  return text.length > LENGTH ? `${text.slice(0, LENGTH - 1)}…` : text;
}
