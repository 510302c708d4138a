// Prepares the submission's realm and runs a few submissions before the snapshot, so that the guest's own functions are
// compiled when it wakes up.

import * as clock from './clock.js';
import * as console from './console.js';
import * as events from './events.js';
import * as nodes from './nodes.js';
import * as process from './process.js';
import * as session from './session.js';
import { content } from './realm.js';
import { muted } from './output.js';
import { report } from './faults.js';
import { setInput } from './input.js';

const INT = { name: 'n', type: 'int' };

const call = (language, source, params, returns) => ({
  kind: 'function',
  language,
  file: language === 'typescript' ? 'solution.ts' : 'solution.js',
  source,
  function: { name: 'solve', params: params.map((type, index) => ({ name: `p${index}`, type })), returns, in_place: null },
});

const TYPES = [['list', 'int'], ['list', 'string'], ['linked_list', 'int'], ['tree', 'int'], ['map', 'string', 'int']];

const SOLVE = `
const helper = (numbers) => numbers.map((n) => n * 2).filter((n) => n > 2);
function solve(numbers, words, head, root, weights) {
  const seen = new Map(), counts = {};
  for (const [index, n] of numbers.entries()) seen.set(n, index);
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  const sorted = [...numbers].sort((a, b) => a - b);
  console.log('sum', helper(numbers), { counts, seen }, root, \`\${head.val}\`);
  return [sorted[0], words.join('').length];
}`;

const RUNS = [
  [call('javascript', SOLVE, TYPES, ['list', 'int']), [[3, 1, 2], ['b', 'a'], [1, 2], [1, null, 2], [['k', 1]]]],
  [
    call('typescript', 'export function solve<T extends number>(n: T): number[] { return [n as number] }', ['int'], ['list', 'int']),
    [1],
  ],
  [call('javascript', 'exports.solve = (n) => n.missing.property;', ['int'], 'int'), [1]],
  [call('javascript', 'const solve = (n) => String(n);', ['int'], 'int'), [1]],
  [call('javascript', 'function solve( { return 1 }', ['int'], 'int'), [1]],
  [
    {
      kind: 'function',
      language: 'javascript',
      file: 'solution.js',
      source: 'class Store { #held = new Map(); put(n) { this.#held.set(n, n) } get(n) { return this.#held.get(n) ?? -1 } }',
      class: {
        name: 'Store',
        params: [],
        methods: [
          { name: 'put', params: [INT], returns: null },
          { name: 'get', params: [INT], returns: 'int' },
        ],
      },
    },
    { construct: [], calls: [['put', 1], ['get', 1]] },
  ],
  [
    {
      kind: 'program',
      language: 'javascript',
      file: 'main.js',
      source: `{ const lines = require('fs').readFileSync(0, 'utf8').trim().split('\\n'); console.log(lines.map(Number)); }`,
    },
    { stdin: '1\n2\n' },
  ],
];

function run([request, input]) {
  try {
    session.prepare(JSON.stringify(request));
    session.bind(JSON.stringify(input));
    session.invoke();
    return session.collect();
  } catch (error) {
    return report(error);
  }
}

// What the engine brings and could only trap: there is no network and no worker here.
const USELESS = ['fetch', 'Request', 'Response', 'Headers', 'location', 'WorkerLocation'];
const LISTENERS = ['addEventListener', 'removeEventListener', 'dispatchEvent'];

export function warmUp() {
  for (const name of [...USELESS, ...LISTENERS]) delete content[name];
  for (const part of [clock, console, nodes, process]) part.install();
  let answers;
  muted(() => {
    for (let round = 0; round < 2; round++) answers = RUNS.map(run);
  });
  const faults = answers.filter((answer) => answer.includes('"fault"')).length;
  if (faults !== 3) throw new Error(`the warm-up did not go as planned: ${answers.join('\n')}`);
  for (const part of [clock, console, events, process]) part.reset();
  setInput('');
}
