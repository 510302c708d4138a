//! Go: limits obeyed and violated, crashes, attacks.

use tatami_domain::{Language, Limits};
use tatami_runner::End;
use tatami_runner::contract::ROOMY;

use crate::go::{Called, function};
use crate::sandbox::{compile_error, program};

/// A function whose argument chooses what it does.
async fn choice(cases: &str) -> Called {
    let source = format!("func f(n, size int) int {{\n\tswitch n {{\n{cases}\t}}\n\treturn 0\n}}\n");
    Called::new(&function("f(n: int, size: int) -> int"), &source).await
}

/// What crashes here, with Go's words.
const CRASHES: &[(&str, &str)] = &[
    ("a := []int{1, 2, 3}\n\t\treturn a[size]", "panic: runtime error: index out of range [5] with length 3"),
    (
        "var p *struct{ v int }\n\t\treturn p.v",
        "panic: runtime error: invalid memory address or nil pointer dereference",
    ),
    ("return 1 / (size - 5)", "panic: runtime error: integer divide by zero"),
    ("panic(\"mine\")", "panic: mine"),
    ("var m map[int]int\n\t\tm[1] = 2", "panic: assignment to entry in nil map"),
    ("return <-make(chan int)", "fatal error: all goroutines are asleep - deadlock!"),
];

#[tokio::test]
async fn panics_end_with_go_s_words_and_the_candidates_line() {
    let crashing = |i: usize, body: &str| format!("\tcase {i}:\n\t\t{body}\n");
    let cases: String = CRASHES.iter().enumerate().map(|(i, (body, _))| crashing(i, body)).collect();
    let recovered = "\tcase 99:\n\t\tdefer func() { size = recover().(int) + 1 }()\n\t\tpanic(size)\n";
    let f = choice(&(cases + recovered)).await;
    let mut line = 2;
    for (i, (body, words)) in CRASHES.iter().enumerate() {
        line += 1 + body.lines().count();
        let outcome = f.with(&format!("[{i}, 5]")).await;
        let said = outcome.stderr_text();
        // As a library, which functions are linked as, Go aborts where it would exit with 2.
        assert_eq!(outcome.end, End::Trap("the program aborted".into()), "{body}: {said}");
        assert!(said.starts_with(words) && !outcome.memory_refused, "{body}: {said}");
        let crash = tatami_languages::crash(Language::Go, &said).expect("a crash");
        assert_eq!(crash.line, Some(line as u32), "{body}: {said}");
    }
    assert_eq!(f.with("[99, 5]").await.end, End::Result("0".into()));

    let outcome = program(Language::Go, "func main() {\n\tvar a []int\n\tprintln(a[7])\n}\n", "", &ROOMY).await;
    assert_eq!(outcome.end, End::Exit(2));
    let crash = tatami_languages::crash(Language::Go, &outcome.stderr_text()).expect("a crash");
    assert_eq!((crash.kind, crash.line), ("panic", Some(3)));
}

#[tokio::test]
async fn exits_come_back() {
    let f = choice("\tcase 0:\n\t\tos.Exit(size)\n\tcase 1:\n\t\tlog.Fatal(size)\n").await;
    for code in [0, 2, 7] {
        assert_eq!(f.with(&format!("[0, {code}]")).await.end, End::Exit(code));
    }
    assert_eq!(f.with("[1, 5]").await.end, End::Exit(1));
    let source = "func main() {\n\tvar code int\n\tfmt.Print(\"before\")\n\tfmt.Scan(&code)\n\tos.Exit(code)\n}\n";
    let outcome = program(Language::Go, source, "3", &ROOMY).await;
    assert_eq!((outcome.end, outcome.stdout.as_slice()), (End::Exit(3), b"before".as_slice()));
    assert_eq!(program(Language::Go, source, "0", &ROOMY).await.end, End::Result(String::new()));
}

#[tokio::test]
async fn endless_loops_run_out_of_steps_at_the_same_step() {
    let limits = Limits { steps: 50_000_000, ..ROOMY };
    let f = choice("\tcase 0:\n\t\tfor {\n\t\t\tsize++\n\t\t}\n\tcase 1:\n\t\tfor {\n\t\t\truntime.Gosched()\n\t\t}\n")
        .await;
    for input in ["[0, 0]", "[1, 0]"] {
        let outcome = f.within(input, &limits).await;
        assert_eq!(outcome.end, End::OutOfSteps);
        assert_eq!(outcome.steps + outcome.load_steps, limits.steps);
    }
    let source = "func init() {\n\tfor {\n\t}\n}\n\nfunc f(n int) int { return n }\n\nfunc main() {}\n";
    let before = Called::new(&function("f(n: int) -> int"), source).await;
    assert_eq!(before.within("[5]", &limits).await.end, End::OutOfSteps);
    assert_eq!(program(Language::Go, source, "", &limits).await.end, End::OutOfSteps);
}

#[tokio::test]
async fn deep_recursion_works_and_endless_recursion_ends() {
    // The second has several times as many locals as a search through a grid has.
    let source = "func narrow(n int) int {\n\tif n == 0 {\n\t\treturn 0\n\t}\n\treturn narrow(n-1) + 1\n}\n
func wide(n int) int {\n\tvar a [40]int\n\tif n == 0 {\n\t\treturn 0\n\t}\n\ta[uint(n)%40] = wide(n-1) + 1\n\treturn a[uint(n)%40]\n}\n
func f(kind string, n int) int {\n\tif kind == \"narrow\" {\n\t\treturn narrow(n)\n\t}\n\treturn wide(n)\n}\n
func main() { println(f(\"wide\", -1)) }\n";
    let limits = Limits { steps: 20_000_000_000, memory_bytes: 256 << 20, ..ROOMY };
    let f = Called::new(&function("f(kind: string, n: int) -> int"), source).await;
    let mut ended = vec![program(Language::Go, source, "", &limits).await];
    for kind in ["narrow", "wide"] {
        let outcome = f.within(&format!("[\"{kind}\", 100000]"), &limits).await;
        assert_eq!(outcome.end, End::Result("100000".into()), "{kind}");
        ended.push(f.within(&format!("[\"{kind}\", -1]"), &limits).await);
    }
    for outcome in ended {
        assert!(!outcome.memory_refused, "{:?}", outcome.end);
        match &outcome.end {
            End::StackOverflow => {}
            End::Exit(2) | End::Trap(_) => {
                let crash = tatami_languages::crash(Language::Go, &outcome.stderr_text()).expect("a crash");
                assert_eq!((crash.kind, crash.line.is_some()), ("stack overflow", true));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn memory_beyond_the_limit_is_refused() {
    let limits = Limits { memory_bytes: 64 << 20, steps: 20_000_000_000, ..ROOMY };
    let f = choice(
        "\tcase 0:\n\t\tvar all [][]byte\n\t\tfor {\n\t\t\tall = append(all, make([]byte, size))\n\t\t}\n\
         \tcase 1:\n\t\treturn len(make([]byte, size))\n\
         \tcase 2:\n\t\tfor range 500 {\n\t\t\tn += len(make([]byte, size))\n\t\t}\n\t\treturn n\n",
    )
    .await;
    for input in ["[0, 1048576]", "[0, 16]", "[1, 100000000]"] {
        let outcome = f.within(input, &limits).await;
        assert!(outcome.memory_refused && matches!(outcome.end, End::Trap(_)), "{input}: {:?}", outcome.end);
        assert!(outcome.peak_memory_bytes <= 80 << 20, "{input}: {}", outcome.peak_memory_bytes);
    }
    let modest = f.within("[1, 50000000]", &limits).await;
    assert_eq!((modest.end, modest.memory_refused), (End::Result("50000000".into()), false));
    // What is dropped is found again: many times the limit in all.
    let garbage = f.within("[2, 1048576]", &limits).await;
    assert_eq!((garbage.end, garbage.memory_refused), (End::Result("524288002".into()), false));

    let source = "var big [1 << 30]byte\nfunc f(n int) int { return int(big[n]) }\n";
    let statics = Called::new(&function("f(n: int) -> int"), source).await;
    let outcome = statics.within("[5]", &limits).await;
    assert!(outcome.memory_refused, "{:?}", outcome.end);
}

#[tokio::test]
async fn floods_of_output_are_stopped() {
    let source = "func f(n int) string {\n\tfor n == 0 {\n\t\tfmt.Println(\"flood\")\n\t}\n\treturn strings.Repeat(\"x\", n)\n}\n";
    let f = Called::new(&function("f(n: int) -> string"), source).await;
    let outcome = f.within("[0]", &Limits { output_bytes: 1 << 20, ..ROOMY }).await;
    assert_eq!((outcome.end, outcome.stdout.len()), (End::OutputLimit, 1 << 20));
    assert_eq!(f.with("[20000000]").await.end, End::OutputLimit, "a result of 20 MB");
}

#[tokio::test]
async fn nothing_outside_can_be_imported() {
    for package in ["net/http", "syscall", "os/exec", "internal/poll", "github.com/a/b", "./x", "/etc/passwd", "plugin"]
    {
        let error =
            compile_error(Language::Go, &format!("package main\n\nimport _ \"{package}\"\n\nfunc main() {{}}\n")).await;
        assert_eq!(error.line, Some(3), "{package}: {}", error.message);
        assert!(error.message.starts_with("solution.go:3:10: "), "{package}: {}", error.message);
    }
    let error =
        compile_error(Language::Go, "package main\nimport \"net/http\"\nfunc main() { http.Get(\"\") }\n").await;
    assert_eq!(error.message, "solution.go:2:8: could not import net/http (it is not available in the sandbox)");
}

#[tokio::test]
async fn directives_reach_nothing() {
    let embed =
        "package main\n\nimport _ \"embed\"\n\n//go:embed /etc/passwd\nvar s string\n\nfunc main() { print(s) }\n";
    assert!(compile_error(Language::Go, embed).await.line.is_some());
    let bare = "package main\n\n//go:embed /etc/passwd\nvar s string\n\nfunc main() { print(s) }\n";
    assert!(compile_error(Language::Go, bare).await.message.contains("go:embed"));
    let import = "package main\n\n//go:wasmimport x y\nfunc y()\n\nfunc main() { y() }\n";
    assert!(compile_error(Language::Go, import).await.message.contains("imports `y`"));
    let twice = "package main\n\n//go:wasmimport wasi_snapshot_preview1 fd_write\nfunc w(a int64) int32\n\nfunc main() { w(1) }\n";
    assert!(compile_error(Language::Go, twice).await.message.contains("in two ways"));
    let export = "package main\n\n//go:wasmexport memory\nfunc m() {}\n\n//go:wasmexport _start\nfunc s() {}\n\nfunc main() {}\n";
    assert!(!compile_error(Language::Go, export).await.message.is_empty());
    let linked = "package main\n\nimport _ \"unsafe\"\n\n//go:linkname secret runtime.mallocinit\nfunc secret()\n\nfunc main() { secret() }\n";
    assert!(compile_error(Language::Go, linked).await.message.contains("invalid reference to runtime.mallocinit"));
    let bodiless = "package main\n\nfunc f()\n\nfunc main() { f() }\n";
    assert_eq!(compile_error(Language::Go, bodiless).await.line, Some(3));
    let cgo = "package main\n\nimport \"C\"\n\nfunc main() { C.system(nil) }\n";
    assert!(compile_error(Language::Go, cgo).await.message.starts_with("solution.go:3:8: could not import C"));
    let outside = "package main\n\n//go:cgo_import_dynamic x y \"z\"\n\nfunc main() {}\n";
    assert_eq!(program(Language::Go, outside, "", &ROOMY).await.end, End::Result(String::new()), "it does nothing");
    // Whatever file an error claims to be in.
    let line = "package main\n\n//line /etc/passwd:7\nfunc main() { x }\n";
    assert!(!compile_error(Language::Go, line).await.message.is_empty());
}

#[tokio::test]
async fn there_are_no_files() {
    let source = r#"
func main() {
	for _, path := range []string{"/etc/passwd", "/sandbox/solution.go", "/go/link.cfg", ".", "/dev/stdin"} {
		_, err := os.ReadFile(path)
		fmt.Println(err != nil, os.WriteFile(path, nil, 0o644) != nil)
	}
	entries, err := os.ReadDir("/")
	fmt.Println(len(entries), err != nil, os.Getpid() >= 0)
}
"#;
    let outcome = program(Language::Go, source, "", &ROOMY).await;
    assert_eq!(outcome.stdout_text(), format!("{}0 true true\n", "true true\n".repeat(5)), "{outcome:?}");
}

#[tokio::test]
async fn unsafe_memory_stays_inside() {
    let source = "package main\n\nimport \"unsafe\"\n\nfunc main() {\n\tp := (*int)(unsafe.Pointer(uintptr(0xfffffff0)))\n\t*p = 1\n}\n";
    let outcome = program(Language::Go, source, "", &ROOMY).await;
    assert!(matches!(outcome.end, End::Trap(_) | End::Exit(2)), "{outcome:?}");
}

#[tokio::test]
async fn strange_sources_end_soon() {
    let nested = format!("func main() {{ x := {}1{}; _ = x }}", "(".repeat(20_000), ")".repeat(20_000));
    let types = format!(
        "type t0 [2]int\n{}func main() {{ var x t40; _ = x }}",
        (1..41).map(|i| format!("type t{i} [2]t{}\n", i - 1)).collect::<String>()
    );
    let constant = "const a = 1 << 100000\nconst b = a * a * a\nfunc main() { println(b % 7) }".to_owned();
    let table = format!("var t = [...]int{{{}}}\nfunc main() {{ println(t[3]) }}", "1,".repeat(30_000));
    for source in [nested, types, constant, table] {
        let began = std::time::Instant::now();
        let request =
            tatami_runner::CompileRequest { language: Language::Go, source, entry: tatami_runner::Entry::Program };
        let mut session = tatami_runner::Sandbox::open(&crate::sandbox::sandbox()).await.expect("a session");
        let compiled = session.compile(&request).await.expect("no error of ours");
        if let Err(error) = compiled {
            assert!(!error.message.is_empty() && error.message.len() < 20_000, "{}", error.message);
        }
        assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
    }
}
