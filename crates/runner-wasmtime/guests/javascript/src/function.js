// Submissions that are called: a function, or a class driven by a sequence of operations.

import { Fault, Mismatch, NoResult, Rejected, Thrown } from './faults.js';
import { WRAPPER, compile, read, topLevelNames } from './source.js';
import { contentObject, whenSettled } from './realm.js';
import { decodeAll, decoders, parse } from './decode.js';
import { encoder } from './encode.js';
import { fireTimer } from './clock.js';
import { nameOf } from './show.js';
import { refuseRequire } from './modules.js';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

export function prepare(request) {
  // No submission, only its signature: the host compares what decoding takes then.
  if (request.source === undefined) {
    return request.class ? new Operations(request.class, () => {}) : new Call(request.function, () => {});
  }
  const source = read(request, []);
  const { name } = request.class ?? request.function;
  const found = load(source, name);
  const what = request.class ? 'class' : 'function';
  if (typeof found !== 'function') throw missing(what, name, found, request);
  return request.class ? new Operations(request.class, found) : new Call(request.function, found);
}

/// Runs the submission and finds what it is asked for: a name of its top level, or something it exports.
function load(source, name) {
  if (!IDENTIFIER.test(name)) throw new Rejected(`\`${name}\` is not a name`);
  const run = compile(source, { suffix: `;return typeof ${name} === 'undefined' ? undefined : ${name};` });
  const exports = contentObject({});
  const module = contentObject({});
  module.exports = exports;
  const values = { exports, module, require: refuseRequire(), __filename: source.file, __dirname: '/' };
  const found = guard(() => Reflect.apply(run, exports, WRAPPER.map((key) => values[key])));
  return guard(() => {
    if (found !== undefined) return found;
    const exported = module.exports;
    if (exported === null || (typeof exported !== 'object' && typeof exported !== 'function')) return undefined;
    const standard = exported.default;
    return exported[name] ?? standard?.[name] ?? (typeof standard === 'function' ? standard : exported);
  });
}

/// Calls code of the submission.
export function guard(run) {
  try {
    return run();
  } catch (error) {
    throw error instanceof Fault ? error : new Thrown(error);
  }
}

function missing(what, name, found, request) {
  const plain = found === undefined || (typeof found === 'object' && found !== null);
  if (!plain) return new Rejected(`\`${name}\` is no ${what} but ${nameOf(found)}`, { kind: `Missing${what}` });
  const names = topLevelNames(request.source, request.language === 'typescript').map((other) => `\`${other}\``);
  const kind = what === 'class' ? 'MissingClass' : 'MissingFunction';
  return new Rejected(`no ${what} \`${name}\` at top level; found: ${names.slice(0, 20).join(', ') || 'none'}`, { kind });
}

/// A sequence of calls into the submission, any of which may answer with a promise.
class Sequence {
  waiting = false;
  settled = undefined;

  /// Goes on until a promise is in the way; true when the sequence has come to its end.
  advance() {
    if (this.waiting && !this.wake()) return false;
    for (;;) {
      const step = this.next();
      if (step === undefined) return true;
      const value = guard(step);
      if (this.waitFor(value)) return false;
      this.take(value);
    }
  }

  waitFor(value) {
    this.settled = undefined;
    this.waiting = whenSettled(
      value,
      (result) => {
        this.settled = { result };
      },
      (error) => {
        this.settled = { error };
      },
    );
    return this.waiting;
  }

  /// Whether what is waited for has come; if not, the next timer may bring it.
  wake() {
    if (this.settled === undefined) {
      if (!guard(fireTimer)) throw new NoResult('the promise never resolves');
      return false;
    }
    this.waiting = false;
    if ('error' in this.settled) throw new Thrown(this.settled.error);
    this.take(this.settled.result);
    return true;
  }
}

class Call extends Sequence {
  constructor({ params, returns, in_place: inPlace }, call) {
    super();
    this.call = call;
    this.types = params.map(({ type }) => type);
    this.decode = decoders(this.types);
    this.inPlace = inPlace ?? undefined;
    this.encode = encoder(this.inPlace === undefined ? returns : this.types[this.inPlace]);
  }

  bind(document) {
    this.arguments = decodeAll(this.decode, parse(document, this.types));
    this.called = false;
  }

  next() {
    if (this.called) return undefined;
    this.called = true;
    return () => Reflect.apply(this.call, undefined, this.arguments);
  }

  take(value) {
    this.result = value;
  }

  collect() {
    const value = this.inPlace === undefined ? this.result : this.arguments[this.inPlace];
    return guard(() => this.encode(value));
  }
}

class Operations extends Sequence {
  constructor({ params, methods }, constructor) {
    super();
    this.construct = constructor;
    const described = Object.fromEntries(methods.map(({ name, params: own, returns }) => [name, { own, returns }]));
    this.types = [...params, ...methods.flatMap(({ params: own }) => own)].map(({ type }) => type);
    const all = decoders(this.types);
    this.decode = all.splice(0, params.length);
    this.names = methods.map(({ name }) => name);
    this.methods = new Map();
    for (const { name } of methods) {
      const { own, returns } = described[name];
      const encode = returns === null || returns === undefined ? undefined : encoder(returns);
      this.methods.set(name, { decode: all.splice(0, own.length), encode });
    }
  }

  bind(document) {
    const { construct, calls } = parse(document, this.types);
    this.arguments = decodeAll(this.decode, construct);
    this.calls = [];
    for (let index = 0; index < calls.length; index++) {
      const [name, ...values] = Array.from(calls[index]);
      const { decode, encode } = this.methods.get(name);
      this.calls.push({ name, encode, values: decodeAll(decode, values) });
    }
    this.results = [];
    this.at = -1;
  }

  next() {
    if (this.at === -1) {
      return () => {
        this.instance = Reflect.construct(this.construct, this.arguments);
        const lacks = this.names.find((name) => typeof this.instance[name] !== 'function');
        if (lacks) throw new Rejected(`the class has no method \`${lacks}\``, { kind: 'MissingMethod' });
      };
    }
    if (this.at >= this.calls.length) return undefined;
    const { name, values } = this.calls[this.at];
    return () => Reflect.apply(this.instance[name], this.instance, values);
  }

  take(value) {
    const call = this.calls[this.at++];
    if (call === undefined) return;
    // Written down at once: a later call may change what this one returned.
    if (call.encode === undefined) this.results.push('null');
    else {
      try {
        this.results.push(guard(() => call.encode(value)));
      } catch (error) {
        if (!(error instanceof Mismatch)) throw error;
        this.results.push(error);
      }
    }
  }

  collect() {
    this.results.forEach((result, index) => {
      if (result instanceof Mismatch) throw result.within(`[${index}]`);
    });
    return `[${this.results.join(',')}]`;
  }
}
