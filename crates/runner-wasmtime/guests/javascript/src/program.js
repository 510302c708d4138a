// Submissions that read standard input and write standard output.

import { Exit, Fault, NoResult, Thrown, attributed, setSource } from './faults.js';
import { MODULES, require } from './modules.js';
import { WRAPPER, compile, read, urlOf } from './source.js';
import { content, contentObject, evaluate, whenSettled } from './realm.js';
import { exitCode, exited } from './process.js';
import { fireTimer } from './clock.js';
import { nameOf } from './show.js';
import { setInput } from './input.js';
import { takeFailure } from './events.js';

export function prepare(request) {
  const source = read(request, [...MODULES, 'process']);
  try {
    return new Program(source, compile(source), false);
  } catch (error) {
    // Only a module may wait at its top level.
    if (!/\bawait\b/.test(source.text)) throw error;
    try {
      return new Program(source, compile(source, { asynchronous: true }), true);
    } catch {
      throw error;
    }
  }
}

class Program {
  constructor(source, run, asynchronous) {
    this.source = source;
    this.run = run;
    this.asynchronous = asynchronous;
  }

  bind(document) {
    setInput(JSON.parse(document).stdin);
    this.started = false;
  }

  /// True when nothing is left that could still run.
  advance() {
    try {
      if (!this.started) {
        this.started = true;
        this.watch(this.start());
        return false;
      }
      if (exited() === undefined) {
        const failed = this.failed ?? takeFailure();
        if (failed) throw failed.error;
        if (fireTimer()) return false;
        if (this.pending) throw new NoResult('the program awaits something that never happens');
      }
    } catch (error) {
      // `process.exit` ends the program by throwing.
      if (!(error instanceof Exit)) throw error instanceof Fault ? error : new Thrown(error);
    }
    const code = exited() ?? exitCode();
    if (code !== 0) throw new Exit(code);
    return true;
  }

  collect() {
    return '';
  }

  start() {
    const { text, file } = this.source;
    const module = contentObject({});
    module.exports = contentObject({});
    const values = { exports: module.exports, module, require: require(), __filename: file, __dirname: '/' };
    const wrapped = () => Reflect.apply(this.run, module.exports, WRAPPER.map((key) => values[key]));
    if (this.asynchronous) return wrapped();
    for (const key of WRAPPER) {
      Object.defineProperty(content, key, { value: values[key], writable: true, configurable: true, enumerable: false });
    }
    // As a script rather than a function: its value is that of the last statement, which mostly is the call of an
    // asynchronous `main`, whose failure would otherwise go unnoticed.
    setSource({ ...this.source.described, shift: 0 });
    try {
      return evaluate(`${text}\n//# sourceURL=${urlOf(file)}`);
    } catch (error) {
      // What compiled as a function and not as a script returns at its top level.
      if (attributed(error) || nameOf(error) !== 'SyntaxError') throw error;
      setSource(this.source.described);
      return wrapped();
    }
  }

  watch(value) {
    this.pending = whenSettled(
      value,
      () => {
        this.pending = false;
      },
      (error) => {
        this.pending = false;
        this.failed = { error };
      },
    );
  }
}
