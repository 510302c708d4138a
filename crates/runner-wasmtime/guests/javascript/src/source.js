// From the text of a submission to something the engine can run: types stripped, modules turned into functions.

import { transform } from 'sucrase';
import { parse } from 'sucrase/dist/esm/parser';
import { TokenType as tt } from 'sucrase/dist/esm/parser/tokenizer/types';

import { AsyncFunction, ContentFunction } from './realm.js';
import { Rejected, excerpt, setSource } from './faults.js';

/// `new Function` puts two lines before the body.
const HEADER = 2;

/// What the module wrapper hands to a submission, as in Node.
export const WRAPPER = ['exports', 'require', 'module', '__filename', '__dirname'];

/// The name the engine knows the file by, which must not contain spaces.
export const urlOf = (file) => file.replace(/\s/g, '_');

export function read({ source, file, language }, importable) {
  const original = source.split('\n');
  const url = urlOf(file);
  setSource({ file, url, lines: original, shift: HEADER, exact: () => true });
  const typescript = language === 'typescript';
  let text = source;
  if (typescript || /\b(?:import|export)\b/.test(source)) {
    const module = checkImports(source, typescript, importable, file);
    if (typescript || module) text = stripped(source, typescript, module, file);
  }
  const lines = text.split('\n');
  const described = { file, url, lines: original, shift: HEADER, exact: (line) => lines[line - 1] === original[line - 1] };
  setSource(described);
  return { text, file, original, described };
}

/// Whether the source is a module; what it imports must be available.
function checkImports(source, typescript, importable, file) {
  let tokens;
  try {
    ({ tokens } = parse(source, false, typescript, false));
  } catch (error) {
    if (typescript) throw syntaxError(error, file);
    // The engine says it better.
    return false;
  }
  let module = false;
  for (let index = 0; index < tokens.length; index++) {
    const { type, isType } = tokens[index];
    if (type === tt._export) module = true;
    if (type !== tt._import) continue;
    const following = tokens[index + 1]?.type;
    const at = position(source, tokens[index].start);
    if (following === tt.parenL) throw new Rejected('`import()` is not available', { kind: 'ImportError', ...at });
    if (following === tt.dot) continue;
    module = true;
    let end = index + 1;
    while (end < tokens.length && tokens[end].type !== tt.string && tokens[end].type !== tt.semi) end++;
    const name = tokens[end]?.type === tt.string ? source.slice(tokens[end].start + 1, tokens[end].end - 1) : '';
    if (!isType && !importable.includes(name.replace(/^node:/, ''))) {
      const known = importable.length === 0 ? 'there are no modules to import' : `only ${importable.join(', ')} can be imported`;
      const trace = `${excerpt(at.line, at.column)}SyntaxError: cannot import '${name}'\n`;
      throw new Rejected(`cannot import '${name}': ${known}`, { kind: 'ImportError', ...at, trace });
    }
  }
  return module;
}

function position(source, offset) {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function stripped(source, typescript, module, file) {
  const transforms = [...(typescript ? ['typescript'] : []), ...(module ? ['imports'] : [])];
  try {
    return transform(source, { transforms, disableESTransforms: true, preserveDynamicImport: true, filePath: file }).code;
  } catch (error) {
    throw syntaxError(error, file);
  }
}

function syntaxError(error, file) {
  const { line, column } = error.loc ?? {};
  const message = String(error.message)
    .replace(`Error transforming ${file}: `, '')
    .replace(/ \(\d+:\d+\)$/, '');
  const at = line === undefined ? {} : { line, column: column + 1 };
  const trace = `${excerpt(at.line, at.column)}SyntaxError: ${message}\n`;
  return new Rejected(message, { kind: 'SyntaxError', ...at, trace });
}

/// Compiles `text` as the body of a function of the submission's realm.
export function compile({ text, file, original }, { suffix = '', asynchronous = false } = {}) {
  const Constructor = asynchronous ? AsyncFunction : ContentFunction;
  try {
    return new Constructor(...WRAPPER, `${text}\n${suffix}\n//# sourceURL=${urlOf(file)}`);
  } catch (error) {
    throw compileFault(error, original, file);
  }
}

function compileFault(error, original, file) {
  const kind = error.name;
  const message = error.message;
  const found = error.lineNumber - HEADER;
  // What is missing at the end is missed behind it.
  const line = Math.min(Math.max(found, 1), original.length);
  const column = found > original.length ? original[line - 1].length + 1 : error.columnNumber;
  const trace = `${excerpt(line, column)}${kind}: ${message}\n`;
  if (kind !== 'SyntaxError') {
    return new Rejected('the source is nested too deeply or too large to compile', { kind });
  }
  return new Rejected(message, { kind, line, column, trace, file });
}

/// The names a submission declares at its top level, for when the one it should declare is missing.
export function topLevelNames(source, typescript) {
  const names = [];
  try {
    const { tokens } = parse(source, false, typescript, false);
    let depth = 0;
    tokens.forEach(({ type }, index) => {
      if (type === tt.braceL || type === tt.parenL || type === tt.bracketL || type === tt.dollarBraceL) depth++;
      else if (type === tt.braceR || type === tt.parenR || type === tt.bracketR) depth--;
      else if (depth === 0 && [tt._function, tt._class, tt._const, tt._let, tt._var].includes(type)) {
        const next = tokens.slice(index + 1, index + 3).find((token) => token.type === tt.name);
        if (next) names.push(source.slice(next.start, next.end));
      }
    });
  } catch {
    // Names are a courtesy.
  }
  return names;
}
