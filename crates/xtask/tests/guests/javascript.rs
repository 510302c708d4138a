//! Submissions in JavaScript and TypeScript.

use serde_json::json;

use crate::host::{FUEL, Guest, Run, function, javascript, large_stack, program};

const INT: &str = r#""int""#;
const INTS: &str = r#"["list", "int"]"#;

fn run(source: &str, params: &str, returns: &str, input: &str) -> Run {
    Run::of(javascript(), &function("javascript", source, "f", params, returns), input)
}

/// Runs a function of `n` with this body.
fn body(lines: &str, returns: &str) -> Run {
    run(&format!("function f(n) {{\n{lines}\n}}"), r#"["int"]"#, returns, "[3]")
}

#[test]
fn a_function_is_found_however_it_is_declared() {
    large_stack(|| {
        for source in [
            "function f(n) { return n + 1 }",
            "const f = (n) => n + 1; // the end",
            "export function f(n) { return n + 1 }",
            "export const f = (n) => n + 1",
            "export default function f(n) { return n + 1 }",
            "export default (n) => n + 1",
            "const g = (n) => n + 1;\nexport { g as f }",
            "module.exports = { f: (n) => n + 1 }",
            "module.exports = (n) => n + 1",
            "exports.f = (n) => n + 1",
            "async function f(n) { return n + 1 }",
        ] {
            assert_eq!(run(source, r#"["int"]"#, INT, "[3]").result(), "4", "{source}");
        }
        let missing = run("const g = 1;\nfunction h() { const f = 1 }", r#"["int"]"#, INT, "[3]");
        assert_eq!(missing.fault("compile")["message"], "no function `f` at top level; found: `g`, `h`");
    });
}

#[test]
fn values_keep_their_types_both_ways() {
    large_stack(|| {
        let source =
            "function f(a, b, c, d, e) { return [a + 1n, b, c.next.val, d.get('k'), e.right.left.val, typeof b] }";
        let params = r#"["int64", "float", ["linked_list", "int"], ["map", "string", "int"], ["tree", "int"]]"#;
        let returns = r#"["tuple", "bigint", "float", "int", "int", "int", "string"]"#;
        let run_ = run(source, params, returns, r#"[9007199254740993, "NaN", [1, 2], [["k", 4]], [1, null, 2, 3]]"#);
        assert_eq!(run_.result(), r#"[9007199254740994,"NaN",2,4,3,"number"]"#);
        for (value, returns, result) in [
            ("-0", INT, "0"),
            ("[-0, 2 ** 53]", INTS, "[0,9007199254740992]"),
            ("new Set([3, 1])", INTS, "[3,1]"),
            ("new Uint8Array([3, 1])", INTS, "[3,1]"),
            ("new Proxy([1], {})", INTS, "[1]"),
            (
                "{ b: 1, __proto__: null, ['__proto__']: 2 }",
                r#"["map", "string", "int"]"#,
                r#"[["b",1],["__proto__",2]]"#,
            ),
            ("new Map([[1, 2]])", r#"["map", "int", "int"]"#, "[[1,2]]"),
            ("undefined", r#"["optional", "int"]"#, "null"),
            ("new ListNode(1, new ListNode(2))", r#"["linked_list", "int"]"#, "[1,2]"),
            ("[10n ** 20n, 5]", r#"["list", "bigint"]"#, "[100000000000000000000,5]"),
        ] {
            assert_eq!(body(&format!("return {value}"), returns).result(), result, "{value}");
        }
        for (value, returns, got, path) in [
            ("[1, 2.5]", INTS, "number with a fraction", "[1]"),
            ("{ length: 1, 0: 5 }", INTS, "Object", ""),
            ("'5'", INT, "string", ""),
            ("5n", INT, "bigint", ""),
            ("true", INT, "boolean", ""),
            ("new Array(2 ** 32 - 1)", INTS, "undefined", "[0]"),
            ("{ 1: 2 }", r#"["map", "int", "int"]"#, "Object", ""),
            ("'\\ud800'", r#""string""#, "string with a lone surrogate", ""),
        ] {
            let run = body(&format!("return {value}"), returns);
            let fault = run.fault("mismatch");
            assert_eq!((&fault["got"], &fault["path"]), (&json!(got), &json!(path)), "{value}");
        }
        let revoked = body("const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy", INTS);
        assert_eq!(revoked.fault("exception")["kind"], "TypeError");
    });
}

#[test]
fn an_error_shows_its_place_in_the_file() {
    large_stack(|| {
        let source = "const inner = (o) => o.missing.deeper;\n\nfunction f(n) {\n  return inner({ n });\n}\n";
        let run_ = run(source, r#"["int"]"#, INT, "[1]");
        let fault = run_.fault("exception");
        assert_eq!((&fault["kind"], &fault["line"], &fault["column"]), (&json!("TypeError"), &json!(1), &json!(22)));
        let trace = fault["trace"].as_str().unwrap_or_default();
        assert!(trace.ends_with("    at inner (solution.js:1:22)\n    at f (solution.js:4:10)\n"), "{trace}");
        let thrown = body("throw { code: 1 }", INT);
        assert_eq!(thrown.fault("exception")["message"], "{ code: 1 }");
        for (source, line, column) in
            [("function f(n) {\n  let x = ;\n}", 2, 11), ("function f(n) {\n  return n", 2, 11)]
        {
            let broken = run(source, r#"["int"]"#, INT, "[1]");
            let fault = broken.fault("compile");
            assert_eq!((&fault["line"], &fault["column"]), (&json!(line), &json!(column)), "{fault}");
        }
        let imported = run("import x from 'lodash';\nfunction f(n) {}", r#"["int"]"#, INT, "[1]");
        assert_eq!(imported.fault("compile")["message"], "cannot import 'lodash': there are no modules to import");
    });
}

#[test]
fn types_are_stripped_and_lines_kept() {
    large_stack(|| {
        let source = "interface Point {
  x: number;
}
enum Kind { A = 3 }
export function f<T extends number>(n: T): number {
  const point = { x: n } as Point;
  if (point.x > 5) throw new RangeError(`too large`);
  return point.x! + Kind.A;
}
";
        let typed = |input: &str| Run::of(javascript(), &function("typescript", source, "f", r#"["int"]"#, INT), input);
        assert_eq!(typed("[2]").result(), "5");
        assert_eq!(typed("[6]").fault("exception")["line"], 7);
        let broken = Run::of(javascript(), &function("typescript", "let x: = 3;\n", "f", r#"["int"]"#, INT), "[1]");
        assert_eq!(broken.fault("compile")["line"], 1);
    });
}

#[test]
fn promises_are_waited_for_and_never_for_long() {
    large_stack(|| {
        let slept = body("return new Promise((resolve) => setTimeout(resolve, 1e9, n)).then((m) => m + 1)", INT);
        assert_eq!(slept.result(), "4");
        let source = "async function f(n) {
  const late = (ms) => new Promise((resolve) => setTimeout(() => resolve(ms), ms));
  for (let i = 0; i < 1000; i++) await null;
  return Promise.race([late(50), late(20), late(30)]);
}";
        assert_eq!(run(source, r#"["int"]"#, INT, "[1]").result(), "20");
        body("return new Promise(() => {})", INT).fault("no_result");
        assert_eq!(body("return Promise.reject(new Error('no'))", INT).fault("exception")["message"], "no");
        let source = "const f = () => Promise.resolve().then(f);";
        let mut guest = Guest::new(javascript()).expect("an instance");
        guest.call("prepare", Some(&function("javascript", source, "f", "[]", INT))).ok();
        guest.call("bind", Some("[]")).ok();
        guest.set_fuel(FUEL / 10_000);
        assert_eq!(guest.call("invoke", None).trap().downcast_ref(), Some(&wasmtime::Trap::OutOfFuel));
    });
}

#[test]
fn recursion_is_deep_and_ends_cleanly() {
    large_stack(|| {
        let plain = "const f = (n) => (n === 0 ? 0 : 1 + f(n - 1));";
        assert_eq!(run(plain, r#"["int"]"#, INT, "[50000]").result(), "50000");
        let endless = run("const f = (n) => f(n);", r#"["int"]"#, INT, "[1]");
        assert_eq!(endless.fault("exception")["message"], "too much recursion");
    });
}

#[test]
fn running_out_of_memory_is_its_own_fault() {
    large_stack(|| {
        body("const kept = []; for (;;) kept.push(new Float64Array(100_000).fill(n))", INT).fault("memory");
    });
}

#[test]
fn the_clock_and_randomness_are_fixed() {
    large_stack(|| {
        let source = "return [Math.random(), Date.now(), new Date().getFullYear(), performance.now()].map(String)";
        let runs = [(); 2].map(|()| body(source, r#"["list", "string"]"#).json());
        assert_eq!(runs[0], runs[1]);
        assert_eq!(runs[0][1], "1704067200000");
        assert_eq!(runs[0][2], "2024");
    });
}

#[test]
fn patched_primordials_change_only_the_submissions_own_bytes() {
    large_stack(|| {
        let source = "
Array.prototype.map = Array.prototype.push = Array.prototype.join = Array.prototype.concat = () => { throw 1 };
Array.prototype[Symbol.iterator] = Map.prototype.get = String.prototype.split = Promise.prototype.then = null;
JSON.stringify = JSON.parse = () => '[9]';
Object.prototype.toJSON = Array.prototype.toJSON = () => 1;
Object.prototype.get = Object.prototype.payload = Object.prototype.tag = () => 5;
TextEncoder.prototype.encode = TextDecoder.prototype.decode = DataView.prototype.setUint32 = null;
Uint8Array.prototype.set = Reflect.apply = Function.prototype.call = Function.prototype.apply = null;
globalThis.Uint8Array = globalThis.DataView = globalThis.Promise = null;
Error.prepareStackTrace = () => 'x';
function f(numbers) { return numbers }
";
        assert_eq!(run(source, &format!("[{INTS}]"), INTS, "[[1, 2, 3]]").json(), json!([1, 2, 3]));
        let source = "return [typeof std, typeof os, typeof contentGlobal, typeof fetch, typeof process.binding, typeof session,
            console.log.constructor === Function, require.constructor === Function, Function('return this')() === globalThis]
            .join(' ')";
        let expected = "undefined undefined undefined undefined undefined undefined true true true";
        assert_eq!(body(source, r#""string""#).json(), json!(expected));
        assert!(body("return require('fs')", INT).fault("exception")["message"].as_str().is_some());
        assert_eq!(body("process.exit(0)", INT).fault("exit")["code"], 0);
    });
}

#[test]
fn console_writes_as_node_does() {
    large_stack(|| {
        let source = "console.log('%s is %d', 'x', n, [1, 'a'], { a: { b: { c: {} } } }, new Map([[1, new Set([2])]]), null, -0);
console.log(Array.from({ length: 10 }, (_, i) => i));
console.error(class A {}, () => 1, 5n);
return n";
        let run = body(source, INT);
        assert_eq!(run.result(), "3");
        let expected = "x is 3 [ 1, 'a' ] { a: { b: { c: {} } } } Map(1) { 1 => Set(1) { 2 } } null -0
[
  0, 1, 2, 3, 4,
  5, 6, 7, 8, 9
]
";
        assert_eq!(run.stdout, expected);
        assert_eq!(run.stderr, "[class A] [Function (anonymous)] 5n\n");
    });
}

#[test]
fn a_program_reads_its_input_in_every_usual_way() {
    large_stack(|| {
        for source in [
            "const fs = require('fs'); const t = fs.readFileSync(0, 'utf8').split(/\\s+/).map(Number); console.log(t[1] + t[2]);",
            "const t = require('node:fs').readFileSync('/dev/stdin').toString().trim().split(/\\s+/); console.log(+t[1] + +t[2]);",
            "import { readFileSync } from 'fs';\nconsole.log(eval(readFileSync(0, 'utf8').split('\\n')[1].replace(' ', '+')));",
            "const n = +readline(); const [a, b] = readline().split(' ').map(Number); if (readline() === undefined) console.log(a + b);",
            "let s = ''; process.stdin.on('data', (c) => (s += c)).on('end', () => { const t = s.split(/\\s/); console.log(+t[1] + +t[2]); process.exit(0); });",
            "const lines = []; require('readline').createInterface({ input: process.stdin }).on('line', (l) => lines.push(l)).on('close', () => console.log(eval(lines[1].replace(' ', '+'))));",
            "(async () => { let last; for await (const l of require('readline').createInterface({ input: process.stdin })) last = l; await new Promise((r) => setTimeout(r, 50)); console.log(eval(last.replace(' ', '+'))); })();",
            "const rl = require('readline').createInterface({ input: process.stdin });\nconst ask = () => new Promise((r) => rl.question('', r));\nawait ask();\nconst t = await ask();\nprocess.stdout.write(String(eval(t.replace(' ', '+'))) + '\\n');",
        ] {
            let run = Run::of(javascript(), &program("javascript", source), r#"{"stdin": "2\n3 4\n"}"#);
            assert_eq!((run.result(), run.stdout.as_str()), ("", "7\n"), "{source}");
        }
        let failing = "async function main() { console.log(1); await null; throw new Error('late') }\nmain();";
        let failed = Run::of(javascript(), &program("javascript", failing), r#"{"stdin": ""}"#);
        assert_eq!((&failed.fault("exception")["line"], failed.stdout.as_str()), (&json!(1), "1\n"));
        let exited =
            Run::of(javascript(), &program("javascript", "console.log(1); process.exit(2);"), r#"{"stdin": ""}"#);
        assert_eq!((&exited.fault("exit")["code"], exited.stdout.as_str()), (&json!(2), "1\n"));
    });
}
