//! Submissions in Python.

use serde_json::json;

use crate::host::{Run, function, large_stack, program, python};

const INT: &str = r#""int""#;
const INTS: &str = r#"["list", "int"]"#;

/// Runs `f` on the arguments given.
fn run(source: &str, params: &str, returns: &str, input: &str) -> Run {
    Run::of(python(), &function("python", source, "f", params, returns), input)
}

/// Runs `f(n)`, where only the body matters.
fn body(lines: &str, returns: &str) -> Run {
    run(&format!("def f(n):\n{lines}"), r#"["int"]"#, returns, "[3]")
}

#[test]
fn a_function_is_called_with_typed_arguments() {
    large_stack(|| {
        let source = "
def f(numbers, target):
    seen = {}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return seen[target - number], index
        seen[number] = index
";
        let two_sum = run(source, &format!("[{INTS}, {INT}]"), INTS, "[[2, 7, 11, 15], 9]");
        assert_eq!(two_sum.json(), json!([0, 1]));
        let shapes = run(
            "def f(a, b, c, d, e):\n    return [a.next.val, b.right.left.val, type(c).__name__, c['k'], d, e]\n",
            r#"[["linked_list", "int"], ["tree", "int"], ["map", "string", "int"], ["tuple", "int", "bool"], "float"]"#,
            r#"["tuple", "int", "int", "string", "int", ["tuple", "int", "bool"], "float"]"#,
            r#"[[1, 2], [1, null, 2, 3], [["k", 4]], [5, true], "NaN"]"#,
        );
        assert_eq!(shapes.json(), json!([2, 3, "dict", 4, [5, true], "NaN"]));
        let big = body("    return 10**30", r#""bigint""#);
        assert_eq!(big.result(), format!("1{}", "0".repeat(30)));
    });
}

#[test]
fn containers_count_as_what_they_hold() {
    large_stack(|| {
        let source = "    from collections import deque, namedtuple, UserList
    from array import array
    return [deque([1]), namedtuple('P', 'x')(2), UserList([3]), array('i', [4]), {5}, frozenset([6]), (7,)]";
        let lists = body(source, r#"["list", ["list", "int"]]"#);
        assert_eq!(lists.json(), json!([[1], [2], [3], [4], [5], [6], [7]]));
        let source = "    from collections import Counter, OrderedDict, UserDict, defaultdict
    return [Counter('a'), OrderedDict(b=2), UserDict(c=3), defaultdict(int, d=4)]";
        let maps = body(source, r#"["list", ["map", "string", "int"]]"#);
        assert_eq!(maps.json(), json!([[["a", 1]], [["b", 2]], [["c", 3]], [["d", 4]]]));
        let integer = body("    class Own(int): pass\n    return Own(7)", INT);
        assert_eq!(integer.result(), "7");
    });
}

#[test]
fn other_types_are_a_mismatch_with_both_named() {
    large_stack(|| {
        for (value, returns, expected, got, path) in [
            ("True", INT, "int", "bool", ""),
            ("2.0", INT, "int", "float", ""),
            ("'5'", INT, "int", "str", ""),
            ("None", INTS, "list<int>", "None", ""),
            ("range(3)", INTS, "list<int>", "range", ""),
            ("[1, [2]]", INTS, "int", "list", "[1]"),
            ("{'a': [0, 'x']}", r#"["map", "string", ["list", "int"]]"#, "int", "str", "['a'][1]"),
            ("(1, 2, 3)", r#"["tuple", "int", "int"]"#, "tuple<int, int>", "tuple of length 3", ""),
            ("'\\ud800'", r#""string""#, "string", "str with a lone surrogate", ""),
        ] {
            let run = body(&format!("    return {value}"), returns);
            let fault = run.fault("mismatch");
            assert_eq!(
                (&fault["expected"], &fault["got"], &fault["path"]),
                (&json!(expected), &json!(got), &json!(path))
            );
        }
        // An object cannot pass for an int by claiming to be one, or to be equal to one.
        let source = "    class Liar:
        __class__ = int
        __eq__ = lambda self, other: True
        __index__ = lambda self: 3
    return Liar()";
        assert_eq!(body(source, INT).fault("mismatch")["got"], "Liar");
    });
}

#[test]
fn nodes_come_back_unless_they_form_a_ring() {
    large_stack(|| {
        let list = r#"["linked_list", "int"]"#;
        let own = "class ListNode:\n    def __init__(self, val, next=None):\n        self.val, self.next = val, next\n";
        let source = format!("{own}def f(head):\n    return ListNode(0, head)\n");
        assert_eq!(run(&source, &format!("[{list}]"), list, "[[1, 2]]").json(), json!([0, 1, 2]));
        let ring =
            run("def f(head):\n    head.next.next = head\n    return head\n", &format!("[{list}]"), list, "[[1, 2]]");
        assert_eq!(ring.fault("mismatch")["got"], "a cycle: node 1 is followed by node 0");
        let tree = r#"["tree", "int"]"#;
        let source = "def f(root):\n    root.left, root.right = root.right, root.left\n    return root\n";
        assert_eq!(
            run(source, &format!("[{tree}]"), tree, "[[1, 2, 3, null, 4]]").json(),
            json!([1, 3, 2, null, null, null, 4])
        );
        let shared =
            run("def f(root):\n    root.right = root.left\n    return root\n", &format!("[{tree}]"), tree, "[[1, 2]]");
        assert_eq!(shared.fault("mismatch")["path"], "[2]");
        let long: Vec<u32> = (0..100_000).collect();
        let through = run("def f(head):\n    return head\n", &format!("[{list}]"), list, &json!([long]).to_string());
        assert_eq!(through.json(), json!(long));
    });
}

#[test]
fn an_exception_shows_the_submissions_own_lines() {
    large_stack(|| {
        let source = "def helper(d):\n    return d['größe'] + d['b']\n\ndef f(n):\n    return helper({'größe': n})\n";
        let run = run(source, r#"["int"]"#, INT, "[1]");
        let fault = run.fault("exception");
        assert_eq!((&fault["kind"], &fault["message"]), (&json!("KeyError"), &json!("'b'")));
        assert_eq!((&fault["line"], &fault["column"]), (&json!(2), &json!(25)));
        let trace = "Traceback (most recent call last):
  File \"solution.py\", line 5, in f
    return helper({'größe': n})
           ~~~~~~^^^^^^^^^^^^^^
  File \"solution.py\", line 2, in helper
    return d['größe'] + d['b']
                        ~^^^^^
KeyError: 'b'
";
        assert_eq!(fault["trace"], trace);
        let suggestion = body("    return [].appendd", INT);
        let trace = suggestion.fault("exception")["trace"].as_str().unwrap_or_default().to_owned();
        assert!(trace.ends_with("Did you mean: 'append'?\n"), "{trace}");
        let base = body("    class Own(BaseException): pass\n    raise Own('x')", INT);
        assert_eq!(base.fault("exception")["kind"], "Own");
        let unprintable = body("    class Own(Exception):\n        def __str__(self): raise self\n    raise Own", INT);
        assert_eq!(unprintable.fault("exception")["message"], "<exception str() failed>");
    });
}

#[test]
fn what_cannot_be_compiled_is_said_with_its_place() {
    large_stack(|| {
        let source = "def f(n):\n    return (n +\n";
        let run_ = run(source, r#"["int"]"#, INT, "[1]");
        let fault = run_.fault("compile");
        assert_eq!((&fault["kind"], &fault["line"], &fault["column"]), (&json!("SyntaxError"), &json!(2), &json!(12)));
        let deep = format!("x = {}\n", "(".repeat(1_000_000));
        let long = format!("x = {}1\n", "-".repeat(1_000_000));
        let sources =
            ["x = 1\0\n", "\u{feff}x = 1\n", "# coding: rot13\nk = 1\n", &deep, &long, "def f(n):\nreturn n\n"];
        for source in sources {
            run(source, r#"["int"]"#, INT, "[1]").fault("compile");
        }
        let missing = run("def twoSum(): pass\nclass Solution: pass\n", r#"["int"]"#, INT, "[1]");
        let message = "no function `f` at top level; found: `twoSum`, class `Solution`";
        assert_eq!(missing.fault("compile")["message"], message);
    });
}

#[test]
fn recursion_is_deep_and_ends_cleanly() {
    large_stack(|| {
        let plain = "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\n";
        assert_eq!(run(plain, r#"["int"]"#, INT, "[50000]").result(), "50000");
        let memoised = format!("from functools import cache\n@cache\n{plain}");
        assert_eq!(run(&memoised, r#"["int"]"#, INT, "[50000]").result(), "50000");
        for source in
            ["def f(n):\n    return f(n)\n", "import sys\nsys.setrecursionlimit(10**9)\ndef f(n):\n    return f(n)\n"]
        {
            let endless = run(source, r#"["int"]"#, INT, "[1]");
            assert_eq!(endless.fault("exception")["kind"], "RecursionError");
        }
        // Through C, where the limit is another.
        let through = run("def f(n):\n    return max(f(n) for _ in 'x')\n", r#"["int"]"#, INT, "[1]");
        assert_eq!(through.fault("exception")["kind"], "RecursionError");
    });
}

#[test]
fn running_out_of_memory_is_its_own_fault() {
    large_stack(|| {
        let run = body("    kept = []\n    while True: kept.append(str(n) * 100_000)", INT);
        let fault = run.fault("memory");
        assert_eq!((&fault["kind"], &fault["line"]), (&json!("MemoryError"), &json!(3)));
    });
}

#[test]
fn ending_the_process_is_no_result() {
    large_stack(|| {
        for (source, code) in
            [("    exit()", 0), ("    raise SystemExit(3)", 3), ("    import sys; sys.exit('sorry')", 1)]
        {
            assert_eq!(body(source, INT).fault("exit")["code"], code);
        }
        let hard = body("    import os; os._exit(0)", INT);
        hard.trap();
        assert!(hard.exit.is_some());
    });
}

#[test]
fn output_survives_a_trap() {
    large_stack(|| {
        let run = body(
            "    import sys\n    print('before', n)\n    print('lost\\ud800', file=sys.stderr)\n    import os; os.abort()",
            INT,
        );
        run.trap();
        assert_eq!(run.stdout, "before 3\n");
        assert!(run.stderr.starts_with("lost\\ud800\n"), "{}", run.stderr);
    });
}

#[test]
fn a_class_answers_call_by_call() {
    large_stack(|| {
        let source = "
class Log:
    def __init__(self, size):
        self.size, self.lines = size, []

    def add(self, line):
        self.lines.append(line)

    def all(self):
        return self.lines
";
        let request = json!({
            "kind": "function", "language": "python", "file": "solution.py", "source": source,
            "class": {
                "name": "Log",
                "params": [{ "name": "size", "type": "int" }],
                "methods": [
                    { "name": "add", "params": [{ "name": "line", "type": "string" }], "returns": null },
                    { "name": "all", "params": [], "returns": ["list", "string"] },
                ],
            },
        });
        let input = json!({ "construct": [2], "calls": [["add", "a"], ["all"], ["add", "b"], ["all"]] });
        let run = Run::of(python(), &request.to_string(), &input.to_string());
        assert_eq!(run.json(), json!([null, ["a"], null, ["a", "b"]]));
    });
}

#[test]
fn an_argument_changed_in_place_is_read_back() {
    large_stack(|| {
        let request = function(
            "python",
            "def f(numbers):\n    numbers[:] = sorted(numbers)\n",
            "f",
            &format!("[{INTS}]"),
            "null",
        );
        let request = request.replace("\"in_place\":null", "\"in_place\":0");
        assert_eq!(Run::of(python(), &request, "[[3, 1, 2]]").json(), json!([1, 2, 3]));
    });
}

#[test]
fn coroutines_run_on_a_virtual_clock() {
    large_stack(|| {
        let source = "import asyncio
async def f(n):
    async def later(value):
        await asyncio.sleep(value * 3600)
        return value
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(2)
    except TimeoutError:
        return sum(await asyncio.gather(*map(later, range(n))))
";
        assert_eq!(run(source, r#"["int"]"#, INT, "[4]").result(), "6");
        let inner = body("    import asyncio\n    async def g(): return n\n    return asyncio.run(g())", INT);
        assert_eq!(inner.result(), "3");
        run("import asyncio\nasync def f(n):\n    await asyncio.Future()\n", r#"["int"]"#, INT, "[4]")
            .fault("no_result");
    });
}

#[test]
fn what_the_sandbox_lacks_says_so() {
    large_stack(|| {
        for (source, kind, message) in [
            ("import threading; threading.Thread(target=print).start()", "RuntimeError", "threads"),
            ("import socket; socket.create_connection(('a', 1))", "OSError", "sockets"),
            ("import subprocess; subprocess.run(['ls'])", "OSError", "processes"),
            ("open('/etc/passwd')", "FileNotFoundError", "No such file"),
            ("import numpy", "ModuleNotFoundError", "numpy"),
            ("import tatami_guest", "ModuleNotFoundError", "tatami_guest"),
            ("input()", "EOFError", "EOF when reading a line"),
        ] {
            let run = body(&format!("    {source}"), INT);
            let fault = run.fault("exception");
            assert_eq!(fault["kind"], kind);
            assert!(fault["message"].as_str().is_some_and(|text| text.contains(message)), "{fault}");
        }
        assert_eq!(body("    import time; time.sleep(1e9)\n    return n", INT).result(), "3");
        assert_eq!(body("    import os; return len(os.environ)", INT).result(), "0");
    });
}

#[test]
fn patched_builtins_change_only_the_submissions_own_bytes() {
    large_stack(|| {
        let source = "import builtins, codecs, json, sys, traceback
for name in 'len isinstance issubclass type print sorted set map str int list enumerate range __import__'.split():
    setattr(builtins, name, lambda *a, **k: 1 / 0)
json.dumps = traceback.StackSummary = sys.stdout = None
codecs.register_error('backslashreplace', lambda error: 1 / 0)
";
        let result = run(&format!("{source}def f(n):\n    return [n, n]\n"), r#"["int"]"#, INTS, "[3]");
        assert_eq!(result.json(), json!([3, 3]));
        let raised = run(&format!("{source}def f(n):\n    raise ValueError('\\ud800')\n"), r#"["int"]"#, INT, "[3]");
        let fault = raised.fault("exception");
        assert_eq!((&fault["kind"], &fault["line"]), (&json!("ValueError"), &json!(7)));
        let traced = body(
            "    import sys\n    sys.setrecursionlimit(60)\n    sys.settrace(lambda *a: 1 / 0)\n    return n",
            INT,
        );
        assert_eq!(traced.result(), "3");
    });
}

#[test]
fn a_program_reads_its_input_in_every_usual_way() {
    large_stack(|| {
        for source in [
            "print(int(input()) + sum(map(int, input().split())))",
            "import sys\nprint(sum(map(int, sys.stdin.read().split())))",
            "import sys\nprint(sum(int(x) for line in sys.stdin for x in line.split()))",
            "import sys\nsys.stdout.buffer.write(b'%d\\n' % sum(map(int, sys.stdin.buffer.read().split())))",
            "print(sum(map(int, open(0).read().split())))",
            "import os\nos.write(1, b'%d\\n' % sum(map(int, os.read(0, 10**6).split())))",
            "import fileinput\nprint(sum(int(x) for line in fileinput.input() for x in line.split()))",
            "if __name__ == '__main__':\n    import sys, atexit\n    atexit.register(print, sum(map(int, sys.stdin.readlines()[1].split())) + 3)\n    sys.exit(0)",
        ] {
            let run = Run::of(python(), &program("python", source), r#"{"stdin": "3\n1 2 4\n"}"#);
            assert_eq!((run.result(), run.stdout.as_str()), ("", "10\n"), "{source}");
        }
        let failed = Run::of(python(), &program("python", "import sys\nprint('x')\nsys.exit(2)\n"), r#"{"stdin": ""}"#);
        assert_eq!(failed.fault("exit")["code"], 2);
        assert_eq!(failed.stdout, "x\n");
        // Only compiled by `prepare`.
        let broken = Run::of(python(), &program("python", "print('x'\n"), r#"{"stdin": ""}"#);
        broken.fault("compile");
    });
}

#[test]
fn a_large_input_and_a_large_result_are_quick() {
    large_stack(|| {
        let numbers: Vec<String> = (0..1_000_000).map(|number: u32| number.to_string()).collect();
        let source = "import sys\nprint(sum(map(int, sys.stdin.read().split())))\n";
        let read = Run::of(python(), &program("python", source), &json!({ "stdin": numbers.join(" ") }).to_string());
        assert_eq!(read.stdout, "499999500000\n");
        assert!(read.invoke_fuel < 5_000_000_000, "{}", read.invoke_fuel);
        let before = body("    return list(range(1_000_000))", INTS);
        assert!(before.total_fuel - before.invoke_fuel < 3_000_000_000, "{}", before.total_fuel);
        assert!(before.result().ends_with("999998, 999999]"));
    });
}
