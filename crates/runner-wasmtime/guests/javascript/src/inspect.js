// Values as Node prints them: the part of `util.inspect` that people meet in `console.log`.

import { joined } from './layout.js';
import { isMap, isSet, typedArrayName } from './show.js';
import { stackOf } from './realm.js';

const DEFAULTS = { depth: 2, breakLength: 128, compact: 3, maxArrayLength: 100, maxStringLength: 10000 };
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

export function inspect(value, options) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
    return formatPrimitive(options ? { ...DEFAULTS, ...options } : DEFAULTS, value);
  }
  const context = { ...DEFAULTS, ...options, seen: [], circular: new Map(), indentation: 0, currentDepth: 0 };
  return formatValue(context, value, 0);
}

/// `console.log`'s first argument may hold `%s` and the like.
export function format(values) {
  let text = '';
  let next = 0;
  const first = values[0];
  if (typeof first === 'string') {
    next = 1;
    if (values.length === 1) return first;
    text = first.replace(/%[sdifjoOc%]/g, (verb) => {
      if (verb === '%%') return '%';
      if (next >= values.length) return verb;
      return formatVerb(verb, values[next++]);
    });
  }
  for (; next < values.length; next++) {
    const value = values[next];
    if (next > 0) text += ' ';
    text += typeof value === 'string' ? value : inspect(value);
  }
  return text;
}

function formatVerb(verb, value) {
  const plain = typeof value !== 'object' || value === null;
  switch (verb) {
    case '%s':
      if (typeof value === 'bigint') return `${value}n`;
      if (Object.is(value, -0)) return '-0';
      return plain ? String(value) : inspect(value, { depth: 0 });
    case '%d':
      if (typeof value === 'bigint') return `${value}n`;
      return typeof value === 'symbol' || !plain ? 'NaN' : formatNumber(Number(value));
    case '%i':
      if (typeof value === 'bigint') return `${value}n`;
      return typeof value === 'symbol' || !plain ? 'NaN' : formatNumber(Number.parseInt(value, 10));
    case '%f':
      return typeof value === 'symbol' || !plain ? 'NaN' : formatNumber(Number.parseFloat(value));
    case '%j':
      return String(JSON.stringify(value));
    case '%o':
      return inspect(value, { depth: 4 });
    case '%O':
      return inspect(value);
    default:
      return '';
  }
}

const formatNumber = (number) => (Object.is(number, -0) ? '-0' : String(number));

function quoted(text) {
  const mark = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') && !text.includes('${') ? '`' : "'";
  let escaped = '';
  for (const character of text) {
    const code = character.codePointAt(0);
    if (character === mark || character === '\\') escaped += `\\${character}`;
    else if (code < 32 || code === 127 || (code >= 128 && code < 160)) {
      const short = { 8: 'b', 9: 't', 10: 'n', 12: 'f', 13: 'r' }[code];
      escaped += short ? `\\${short}` : `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
    } else if (code >= 0xd800 && code < 0xe000) escaped += `\\u${code.toString(16).toUpperCase()}`;
    else escaped += character;
  }
  return mark + escaped + mark;
}

function formatPrimitive(context, value) {
  switch (typeof value) {
    case 'string': {
      const over = value.length - context.maxStringLength;
      if (over <= 0) return quoted(value);
      return `${quoted(value.slice(0, context.maxStringLength))}... ${over} more character${over > 1 ? 's' : ''}`;
    }
    case 'number':
      return formatNumber(value);
    case 'bigint':
      return `${value}n`;
    default:
      return String(value);
  }
}

function formatValue(context, value, depth) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return formatPrimitive(context, value);
  if (context.seen.includes(value)) {
    if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1);
    return `[Circular *${context.circular.get(value)}]`;
  }
  return formatObject(context, value, depth);
}

function constructorName(value) {
  for (let made = value; made !== null; made = Object.getPrototypeOf(made)) {
    const own = Object.getOwnPropertyDescriptor(made, 'constructor');
    if (own !== undefined && typeof own.value === 'function' && own.value.name !== '') {
      return own.value.name;
    }
  }
  return null;
}

function prefix(value, fallback, size) {
  const name = constructorName(value);
  const counted = size === undefined ? '' : `(${size})`;
  if (name === null) return `[${fallback}${counted}: null prototype] `;
  const tag = typeof value[Symbol.toStringTag] === 'string' ? value[Symbol.toStringTag] : '';
  return `${name}${counted} ${tag !== '' && tag !== name ? `[${tag}] ` : ''}`;
}

function formatObject(context, value, depth) {
  let keys = Object.keys(value);
  for (const symbol of Object.getOwnPropertySymbols(value)) {
    if (Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
  }
  let base = '';
  let braces = ['{', '}'];
  let entries = () => [];
  let isArray = false;
  const array = Array.isArray(value);
  const elements = array ? undefined : typedArrayName(value);
  if (array || elements !== undefined) {
    isArray = true;
    const { length } = value;
    keys = keys.filter((key) => typeof key === 'symbol' || !/^(0|[1-9]\d*)$/.test(key));
    const named = array && constructorName(value) === 'Array' ? '' : prefix(value, array ? 'Array' : elements, length);
    braces = [`${named}[`, ']'];
    if (length === 0 && keys.length === 0) return `${braces[0]}]`;
    entries = () => formatElements(context, value, length, depth);
  } else if (isSet(value)) {
    const { size } = value;
    braces = [`${prefix(value, 'Set', size)}{`, '}'];
    if (size === 0 && keys.length === 0) return `${braces[0]}}`;
    entries = () => formatSet(context, value, depth);
  } else if (isMap(value)) {
    const { size } = value;
    braces = [`${prefix(value, 'Map', size)}{`, '}'];
    if (size === 0 && keys.length === 0) return `${braces[0]}}`;
    entries = () => formatMap(context, value, depth);
  } else if (typeof value === 'function') {
    base = functionBase(value);
    if (keys.length === 0) return base;
  } else {
    const special = specialBase(context, value, keys);
    if (special !== undefined) {
      base = special;
      if (keys.length === 0) return base;
    } else {
      const named = prefix(value, 'Object');
      if (named !== 'Object ') braces[0] = `${named}{`;
      if (keys.length === 0) return `${braces[0]}}`;
    }
  }
  if (depth > context.depth) {
    const name = prefix(value, isArray ? 'Array' : 'Object').trimEnd();
    return `[${array ? 'Array' : name}]`;
  }
  context.seen.push(value);
  context.currentDepth = depth;
  const output = entries();
  for (const key of keys) output.push(formatProperty(context, value, depth, key, isArray));
  context.seen.pop();
  const reference = context.circular.get(value);
  if (reference !== undefined) {
    const mark = `<ref *${reference}>`;
    if (base === '') braces[0] = `${mark} ${braces[0]}`;
    else base = `${mark} ${base}`;
  }
  return joined(context, output, base, braces, isArray, depth, value);
}

function functionBase(value) {
  const text = Function.prototype.toString.call(value);
  const name = Object.getOwnPropertyDescriptor(value, 'name')?.value;
  if (text.startsWith('class') && text.endsWith('}')) {
    const parent = Object.getPrototypeOf(value)?.name;
    return `[class ${name || '(anonymous)'}${parent ? ` extends ${parent}` : ''}]`;
  }
  const kind = constructorName(value) ?? 'Function';
  return name ? `[${kind}: ${name}]` : `[${kind} (anonymous)]`;
}

const unbox = [
  ['Number', Number.prototype.valueOf],
  ['String', String.prototype.valueOf],
  ['Boolean', Boolean.prototype.valueOf],
  ['BigInt', BigInt.prototype.valueOf],
  ['Symbol', Symbol.prototype.valueOf],
];

function brand(read) {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/// Dates, patterns, errors, promises and boxed primitives.
function specialBase(context, value, keys) {
  const time = brand(() => Date.prototype.getTime.call(value));
  if (time !== undefined) return Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value);
  if (brand(() => RegExp.prototype.exec.call(value, '') || true) !== undefined && 'source' in value) {
    return `/${value.source}/${value.flags}`;
  }
  const stack = stackOf(value);
  if (stack !== '' || constructorName(value)?.endsWith('Error')) return errorBase(context, value, keys);
  if (constructorName(value) === 'Promise') return 'Promise { <pending> }';
  if (constructorName(value) === 'WeakMap') return 'WeakMap { <items unknown> }';
  if (constructorName(value) === 'WeakSet') return 'WeakSet { <items unknown> }';
  for (const [name, valueOf] of unbox) {
    const inner = brand(() => valueOf.call(value));
    if (inner !== undefined) {
      if (name === 'String') keys.splice(0, keys.length, ...keys.filter((key) => !/^\d+$/.test(String(key))));
      return `[${name}: ${formatPrimitive(context, inner)}]`;
    }
  }
  return undefined;
}

function errorBase(context, value, keys) {
  for (const hidden of ['name', 'message', 'stack', 'fileName', 'lineNumber', 'columnNumber']) {
    const index = keys.indexOf(hidden);
    if (index >= 0) keys.splice(index, 1);
  }
  const name = value.name ?? constructorName(value);
  const title = value.message ? `${name}: ${value.message}` : String(name);
  const frames = [];
  for (const line of stackOf(value).split('\n')) {
    const [where, place] = line.split('@');
    if (place && !place.startsWith('/guest/')) frames.push(where ? `    at ${where} (${place})` : `    at ${place}`);
  }
  if (frames.length === 0) return `[${title}]`;
  const indent = ' '.repeat(context.indentation);
  return [title, ...frames].join(`\n${indent}`);
}

function formatElements(context, value, length, depth) {
  const output = [];
  const limit = Math.min(context.maxArrayLength, length);
  let index = 0;
  while (index < length && output.length < limit) {
    if (!Object.hasOwn(value, index)) {
      const start = index;
      while (index < length && !Object.hasOwn(value, index) && index - start < 1e6) index++;
      const holes = index - start;
      output.push(`<${holes} empty item${holes > 1 ? 's' : ''}>`);
      continue;
    }
    output.push(formatProperty(context, value, depth, index, true));
    index++;
  }
  const rest = length - index;
  if (rest > 0) output.push(`... ${rest} more item${rest > 1 ? 's' : ''}`);
  return output;
}

function limited(context, value, forEach, one) {
  const output = [];
  let count = 0;
  context.indentation += 2;
  forEach.call(value, (item, key) => {
    if (count++ < context.maxArrayLength) output.push(one(item, key));
  });
  context.indentation -= 2;
  const rest = count - output.length;
  if (rest > 0) output.push(`... ${rest} more item${rest > 1 ? 's' : ''}`);
  return output;
}

const formatSet = (context, value, depth) =>
  limited(context, value, Set.prototype.forEach, (item) => formatValue(context, item, depth + 1));

const formatMap = (context, value, depth) =>
  limited(
    context,
    value,
    Map.prototype.forEach,
    (item, key) => `${formatValue(context, key, depth + 1)} => ${formatValue(context, item, depth + 1)}`,
  );

function formatProperty(context, value, depth, key, element) {
  const own = Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
  let text;
  if ('value' in own) {
    context.indentation += 2;
    text = formatValue(context, own.value, depth + 1);
    context.indentation -= 2;
  } else if (own.get !== undefined) text = own.set !== undefined ? '[Getter/Setter]' : '[Getter]';
  else text = own.set !== undefined ? '[Setter]' : 'undefined';
  if (element && typeof key === 'number') return text;
  if (typeof key === 'symbol') return `[${String(key)}]: ${text}`;
  if (key === '__proto__') return `['__proto__']: ${text}`;
  return `${IDENTIFIER.test(key) ? key : quoted(key)}: ${text}`;
}
