// Builds the JavaScript guest: `node build.mjs WIT_DIR WORK_DIR OUTPUT`.
//
// These are the steps of componentize-js with two differences. The glue between the engine and the ABI is the guest's own
// (`src/bindings.js`), which runs apart from the submission and moves strings in one piece. And the result stays a core
// module with the world's canonical names: with every WASI import stubbed there is nothing left to link. So of that
// package's dependencies none is needed but those named in `package.json`; its `overrides` put a package that is there
// anyway in the place of the others.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { build } from 'esbuild';
import wizer from '@bytecodealliance/wizer';

const [, , wit, work, output] = process.argv;

// The splicer writes the time into the engine's clock.
Date.now = () => 1704067200000;
const WORLD = 'guest';
// The `random`, `stdio`, `clocks`, `http` and `fetch-event` of componentize-js: none of them.
const FEATURES = [];

const componentize = import.meta.resolve('@bytecodealliance/componentize-js');
const { splicer } = await import(new URL('../lib/spidermonkey-embedding-splicer.js', componentize));
const engine = readFileSync(new URL('../lib/starlingmonkey_embedding.wasm', componentize));
const { wasm, exports, imports } = splicer.spliceBindings(engine, FEATURES, undefined, wit, WORLD, false);

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const at = (name) => path.join(work, name);
writeFileSync(at('engine.wasm'), wasm);
// The engine wants a module to wrap; all there is to it is in the glue.
writeFileSync(at('guest.js'), 'export const session = {};\n');
await build({
  entryPoints: [path.join(import.meta.dirname, 'src/bindings.js')],
  // What modules are named after stays in the snapshot.
  absWorkingDir: path.resolve(import.meta.dirname, '..'),
  outfile: at('bindings.js'),
  bundle: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
});

// The guest inherits the environment, so that what is preloaded is named as seen from the folder of the work.
const preload = process.env.GUEST_PRELOAD;
if (preload) copyFileSync(preload, at('fixed.so'));
const env = { LD_PRELOAD: preload ? './fixed.so' : '', DEBUG: '', FEATURE_CLOCKS: '', SOURCE_NAME: 'guest.js', EXPORT_CNT: exports.length, IMPORT_CNT: imports.length };
exports.forEach(([name, { params, ret, retptr, retsize, paramptr }], index) => {
  env[`EXPORT${index}_NAME`] = name;
  env[`EXPORT${index}_ARGS`] = (paramptr ? '*' : '') + params.join(',');
  env[`EXPORT${index}_RET`] = (retptr ? '*' : '') + (ret || '');
  env[`EXPORT${index}_RETSIZE`] = retsize;
});
imports.forEach(([, name, count], index) => {
  env[`IMPORT${index}_NAME`] = name;
  env[`IMPORT${index}_ARGCNT`] = count;
});

// The folder is mounted under a name of its own, so that no path of this machine ends up in the snapshot.
const snapshot = spawnSync(
  wizer,
  [
    '--allow-wasi',
    '--inherit-env=true',
    '--init-func=componentize.wizer',
    '--wasm-bulk-memory=true',
    `--mapdir=/guest::${work}`,
    `-o=${at('snapshot.wasm')}`,
    at('engine.wasm'),
  ],
  {
    cwd: work,
    env,
    input: '--initializer-script-path /guest/bindings.js --strip-path-prefix /guest/ /guest/guest.js',
    stdio: ['pipe', 'inherit', 'inherit'],
  },
);
if (snapshot.error) throw snapshot.error;
if (snapshot.status !== 0) throw new Error(`the snapshot failed with status ${snapshot.status}`);

const stubbed = splicer.stubWasi(readFileSync(at('snapshot.wasm')), FEATURES, undefined, wit, WORLD);
writeFileSync(output, stubbed);
