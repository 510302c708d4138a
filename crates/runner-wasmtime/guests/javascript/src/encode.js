// From a result to JSON, by the declared type and nothing else.

import { Mismatch } from './faults.js';
import { isMap, isSet, shown, typedArrayName } from './show.js';
import { contentObjectPrototype } from './realm.js';

/// A function that writes a value of type `type` as JSON or throws a `Mismatch`.
export function encoder(type) {
  if (typeof type === 'string') return scalars[type];
  return constructors[type[0]](type);
}

function integer(type) {
  return (value) => {
    if (typeof value === 'number' && Number.isInteger(value)) return wholeNumber(value);
    throw new Mismatch(type, value);
  };
}

const wholeNumber = (value) => (Math.abs(value) < 1e21 ? String(value + 0) : String(BigInt(value)));

/// A whole Number counts as long as it is exact.
function big(type) {
  return (value) => {
    if (typeof value === 'bigint') return String(value);
    if (Number.isSafeInteger(value)) return wholeNumber(value);
    throw new Mismatch(type, value);
  };
}

const scalars = {
  int: integer('int'),
  int64: big('int64'),
  bigint: big('bigint'),
  float(value) {
    if (typeof value !== 'number') throw new Mismatch('float', value);
    if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value);
    return `"${value}"`;
  },
  bool(value) {
    if (typeof value !== 'boolean') throw new Mismatch('bool', value);
    return String(value);
  },
  string(value) {
    if (typeof value !== 'string') throw new Mismatch('string', value);
    if (!value.isWellFormed()) throw new Mismatch('string', value, 'string with a lone surrogate');
    return JSON.stringify(value);
  },
};

/// The elements of whatever counts as a list, in the guest's own array.
function elements(type, value, withSets) {
  if (value !== null && typeof value === 'object') {
    if (Array.isArray(value) || typedArrayName(value) !== undefined) {
      const { length } = value;
      if (type[0] === 'tuple' && length !== type.length - 1) throw new Mismatch(type, value, `Array of length ${length}`);
      const optional = Array.isArray(type[1]) && type[1][0] === 'optional';
      const items = [];
      for (let index = 0; index < length; index++) {
        const item = value[index];
        // Here rather than later: a sparse array could go on for 2³² elements.
        if (item === undefined && type[0] === 'list' && !optional) throw new Mismatch(type[1], item).within(`[${index}]`);
        items.push(item);
      }
      return items;
    }
    if (withSets && isSet(value)) {
      const items = [];
      Set.prototype.forEach.call(value, (item) => items.push(item));
      return items;
    }
  }
  throw new Mismatch(type, value);
}

function writeAll(items, encode) {
  const parts = [];
  for (let index = 0; index < items.length; index++) {
    try {
      parts.push(encode(items[index]));
    } catch (error) {
      throw error instanceof Mismatch ? error.within(`[${index}]`) : error;
    }
  }
  return `[${parts.join(',')}]`;
}

// Whether all of a list's items are plain values of one type. Loops of their own: a call per item would cost more than
// all the rest.
const plain = {
  int(items) {
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (typeof item !== 'number' || (item !== (item | 0) && !Number.isSafeInteger(item))) return false;
    }
    return true;
  },
  float(items) {
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (typeof item !== 'number' || item - item !== 0) return false;
    }
    return true;
  },
  bool(items) {
    for (let index = 0; index < items.length; index++) {
      if (typeof items[index] !== 'boolean') return false;
    }
    return true;
  },
  string(items) {
    for (let index = 0; index < items.length; index++) {
      if (typeof items[index] !== 'string') return false;
    }
    return items.join(',').isWellFormed();
  },
};

/// A list of scalars, checked in one pass and written in another by the engine; undefined when one of them is special.
function written(value, allPlain) {
  if (allPlain === undefined || !Array.isArray(value) || value.length > 1e7) return undefined;
  // An array of the guest's own, whose `toJSON` the submission cannot have changed.
  const items = [].concat(value);
  return allPlain(items) ? JSON.stringify(items) : undefined;
}

const constructors = {
  list(type) {
    const encode = encoder(type[1]);
    const allPlain = plain[type[1]];
    return (value) => written(value, allPlain) ?? writeAll(elements(type, value, true), encode);
  },

  tuple(type) {
    const encoders = type.slice(1).map(encoder);
    return (value) => {
      const items = elements(type, value, false);
      const parts = items.map((item, index) => {
        try {
          return encoders[index](item);
        } catch (error) {
          throw error instanceof Mismatch ? error.within(`[${index}]`) : error;
        }
      });
      return `[${parts.join(',')}]`;
    };
  },

  map(type) {
    const [encodeKey, encodeValue] = [encoder(type[1]), encoder(type[2])];
    return (value) => {
      const parts = pairs(type, value).map(([key, item]) => {
        try {
          return `[${encodeKey(key)},${encodeValue(item)}]`;
        } catch (error) {
          throw error instanceof Mismatch ? error.within(`[${shown(key)}]`) : error;
        }
      });
      return `[${parts.join(',')}]`;
    };
  },

  optional(type) {
    const encode = encoder(type[1]);
    return (value) => (value === null || value === undefined ? 'null' : encode(value));
  },

  linked_list(type) {
    const encode = encoder(type[1]);
    return (value) => {
      const [values, visited] = [[], new Map()];
      for (let node = value; node !== null && node !== undefined; node = node.next) {
        if (!isNode(node, 'next')) throw new Mismatch(type, node).within(values.length === 0 ? '' : `[${values.length}]`);
        if (visited.has(node)) {
          const got = `a cycle: node ${values.length - 1} is followed by node ${visited.get(node)}`;
          throw new Mismatch(type, value, got);
        }
        visited.set(node, values.length);
        values.push(node.val);
      }
      return writeAll(values, encode);
    };
  },

  tree(type) {
    const encode = encoder(type[1]);
    return (value) => {
      const [parts, visited] = [[], new Set()];
      for (let level = [value]; level.some((node) => node !== null && node !== undefined); ) {
        const following = [];
        for (const node of level) {
          if (node === null || node === undefined) {
            parts.push('null');
            continue;
          }
          const place = parts.length === 0 ? '' : `[${parts.length}]`;
          if (!isNode(node, 'left')) throw new Mismatch(type, node).within(place);
          if (visited.has(node)) throw new Mismatch(type, node, 'a node with two parents or below itself').within(place);
          visited.add(node);
          try {
            parts.push(encode(node.val));
          } catch (error) {
            throw error instanceof Mismatch ? error.within(place) : error;
          }
          following.push(node.left, node.right);
        }
        level = following;
      }
      while (parts.at(-1) === 'null') parts.pop();
      return `[${parts.join(',')}]`;
    };
  },
};

/// Any object made like a node counts, whatever its class.
const isNode = (value, link) =>
  typeof value === 'object' && !Array.isArray(value) && 'val' in value && link in value;

function pairs(type, value) {
  if (isMap(value)) {
    const found = [];
    Map.prototype.forEach.call(value, (item, key) => found.push([key, item]));
    return found;
  }
  if (type[1] === 'string' && value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const prototype = Object.getPrototypeOf(value);
    if (prototype === null || prototype === contentObjectPrototype) return Object.keys(value).map((key) => [key, value[key]]);
  }
  throw new Mismatch(type, value);
}
