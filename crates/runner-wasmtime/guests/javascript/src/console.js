// `console`, as far as it writes text.

import { content, contentObject } from './realm.js';
import { format, inspect } from './inspect.js';
import { write } from './output.js';

let indentation;
let counts;

export function reset() {
  indentation = '';
  counts = new Map();
}
reset();

function line(stream, values) {
  const first = values[0];
  const simple = values.length === 1 && (typeof first === 'string' || typeof first === 'boolean');
  const text = simple ? String(first) : format(values);
  const indented = indentation === '' ? text : indentation + text.replaceAll('\n', `\n${indentation}`);
  write(stream, `${indented}\n`);
}

const out = (...values) => line(1, values);
const err = (...values) => line(2, values);
const nothing = () => {};

export function install() {
  const value = contentObject({
    log: out,
    info: out,
    debug: out,
    table: out,
    dirxml: out,
    error: err,
    warn: err,
    dir: (object) => line(1, [inspect(object)]),
    trace: (...values) => line(2, ['Trace:', ...values]),
    assert: (condition, ...values) => {
      if (!condition) line(2, values.length === 0 ? ['Assertion failed'] : ['Assertion failed:', ...values]);
    },
    group: (...values) => {
      if (values.length > 0) line(1, values);
      indentation += '  ';
    },
    groupCollapsed: (...values) => {
      if (values.length > 0) line(1, values);
      indentation += '  ';
    },
    groupEnd: () => {
      indentation = indentation.slice(2);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      line(1, [`${label}: ${counts.get(label)}`]);
    },
    countReset: (label = 'default') => counts.delete(label),
    time: nothing,
    timeLog: nothing,
    timeEnd: nothing,
    clear: nothing,
  });
  Object.defineProperty(content, 'console', { value, writable: true, configurable: true, enumerable: false });
}
