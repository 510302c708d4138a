// From JSON to the values a submission is called with, in the submission's realm.

import { ContentMap, contentParse } from './realm.js';
import { ListNode, TreeNode } from './nodes.js';

/// Parses without losing digits: numbers become objects that keep their text when a type asks for a BigInt.
export function parse(text, types) {
  return types.some(wantsBigInt) ? contentParse(text, (key, value, { source }) => exact(value, source)) : contentParse(text);
}

class Digits {
  constructor(source) {
    this.source = source;
  }
}

const exact = (value, source) => (typeof value === 'number' ? new Digits(source) : value);

const wantsBigInt = (type) =>
  typeof type === 'string' ? type === 'int64' || type === 'bigint' : type.slice(1).some(wantsBigInt);

/// A function from a parsed value to one of type `type`, or `undefined` when it already is one.
export function decoder(type, digits) {
  if (typeof type === 'string') return scalar(type, digits);
  const [constructor, ...parameters] = type;
  return constructors[constructor](...parameters.map((parameter) => decoder(parameter, digits)));
}

/// One decoder for each of several types that are parsed together.
export function decoders(types) {
  const digits = types.some(wantsBigInt);
  return types.map((type) => decoder(type, digits));
}

export function decodeAll(decode, values) {
  for (let index = 0; index < decode.length; index++) {
    if (decode[index] !== undefined) values[index] = decode[index](values[index]);
  }
  return values;
}

function scalar(type, digits) {
  switch (type) {
    case 'int':
      return digits ? (value) => Number(value.source) : undefined;
    case 'int64':
    case 'bigint':
      return (value) => BigInt(value.source);
    case 'float':
      return digits ? (value) => Number(value.source ?? value) : Number;
    default:
      return undefined;
  }
}

const constructors = {
  list: (decode) =>
    decode &&
    ((values) => {
      for (let index = 0; index < values.length; index++) values[index] = decode(values[index]);
      return values;
    }),
  tuple:
    (...decode) =>
    (values) =>
      decodeAll(decode, values),
  map: (key, value) => (pairs) => {
    const map = new ContentMap();
    for (let index = 0; index < pairs.length; index++) {
      const pair = decodeAll([key, value], pairs[index]);
      Map.prototype.set.call(map, pair[0], pair[1]);
    }
    return map;
  },
  optional: (decode) => decode && ((value) => (value === null ? null : decode(value))),
  linked_list: (decode) => (values) => {
    let node = null;
    for (let index = values.length - 1; index >= 0; index--) {
      node = new ListNode(decode ? decode(values[index]) : values[index], node);
    }
    return node;
  },
  tree: (decode) => (values) => {
    const nodes = [];
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      nodes.push(value === null ? null : new TreeNode(decode ? decode(value) : value, null, null));
    }
    let child = 1;
    for (const node of nodes) {
      if (node !== null) {
        node.left = nodes[child++] ?? null;
        node.right = nodes[child++] ?? null;
      }
    }
    return nodes[0] ?? null;
  },
};

