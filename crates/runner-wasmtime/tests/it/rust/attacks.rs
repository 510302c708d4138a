//! Sources that are out for the compiler, or for what it can see. Each ends in an error or in a harmless program, in
//! bounded time, and the next source compiles as if nothing had been.

use std::time::{Duration, Instant};

use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileRequest, Entry, Sandbox};

use tatami_domain::Language;

use super::{program, ready};

/// More than the compiler's and the linker's own limits, on a busy machine.
const BOUND: Duration = Duration::from_secs(60);

/// Fails unless the source is refused with these words (any of them, where there are several), within bounds.
async fn refused(name: &str, source: String, words: &[&str]) -> String {
    let began = Instant::now();
    let mut session = crate::sandbox::sandbox().open().await.expect("a session");
    let request = CompileRequest { language: Language::Rust, source, entry: Entry::Program };
    let compiled = session.compile(&request).await.expect("no error of ours");
    let error = compiled.expect_err(name);
    assert!(words.iter().any(|words| error.message.contains(words)), "{name}: {}", error.message);
    assert!(error.message.len() < 20 << 10, "{name}: {} bytes", error.message.len());
    for secret in ["root:", "/root/", "/home/", "TATAMI", "os error", "/sandbox"] {
        assert!(!error.message.contains(secret), "{name}: {}", error.message);
    }
    assert!(began.elapsed() < BOUND, "{name}: {:?}", began.elapsed());
    error.message
}

#[tokio::test]
async fn there_is_nothing_to_read() {
    if !ready().await {
        return;
    }
    let paths = [
        "/etc/passwd",
        "/proc/self/environ",
        "/proc/self/maps",
        "/etc/hostname",
        "../../etc/passwd",
        "/dev/stdin",
        "/nowhere",
    ];
    // `include!` is the end of compiling at once.
    refused("include!", "include!(\"/etc/passwd\");\nfn main() {}\n".into(), &["there are no files to read"]).await;
    let reads = ["include_str!", "include_bytes!"];
    let each = paths.iter().flat_map(|path| reads.map(|read| format!("    let _ = {read}(\"{path}\");\n")));
    let error = refused("reading", format!("fn main() {{\n{}}}\n", each.collect::<String>()), &[""]).await;
    for path in paths {
        let words = format!("error: there are no files to read: `{path}`");
        assert_eq!(error.matches(&words).count(), reads.len(), "{path}: {error}");
    }
    // What it has open itself can be read, and never ends.
    let waits = "const PIPE: &[u8] = include_bytes!(\"/proc/self/fd/2\");\nfn main() {}\n";
    refused("a pipe of its own", waits.into(), &["wait for something that does not come"]).await;
    refused("mod", "#[path = \"/etc/passwd\"]\nmod a;\nfn main() {}\n".into(), &["there are no files to read"]).await;
    for name in ["HOME", "PATH", "CARGO_HOME"] {
        refused(name, format!("fn main() {{ print!(env!(\"{name}\")); }}\n"), &["not defined at compile time"]).await;
    }
    let seen = program("fn main() { print!(\"{:?}\", option_env!(\"PATH\")); }\n", "", &ROOMY).await;
    assert_eq!(seen.stdout_text(), "None");
}

#[tokio::test]
async fn what_this_rust_does_not_have() {
    if !ready().await {
        return;
    }
    let cases = [
        ("feature", "#![feature(asm_experimental_arch)]\nfn main() {}\n", "may not be used on the stable"),
        ("asm", "fn main() { unsafe { std::arch::asm!(\"nop\") } }\n", "inline assembly is not"),
        (
            "link",
            "#[link(name = \"secret\")]\nunsafe extern \"C\" { fn secret(); }\nfn main() { unsafe { secret() } }\n",
            "undefined symbol: secret",
        ),
        (
            "static link",
            "#[link(name = \"c\", kind = \"static\")]\nunsafe extern \"C\" { fn secret(); }\nfn main() { unsafe { secret() } }\n",
            "",
        ),
        (
            "import",
            "#[link(wasm_import_module = \"host\")]\nunsafe extern \"C\" { fn secret(); }\nfn main() { unsafe { secret() } }\n",
            "imports `secret`",
        ),
        (
            "socket",
            "unsafe extern \"C\" { fn fork() -> i32; }\nfn main() { unsafe { fork(); } }\n",
            "undefined symbol: fork",
        ),
        (
            "proc macro",
            "extern crate proc_macro;\n#[proc_macro]\npub fn f(x: proc_macro::TokenStream) -> proc_macro::TokenStream { x }\nfn main() {}\n",
            "proc-macro",
        ),
        ("plugin", "#![plugin(secret)]\nfn main() {}\n", ""),
        ("crate type", "#![crate_type = \"proc-macro\"]\n#![crate_name = \"other\"]\nfn main() {}\n", "crate_name"),
        ("no core", "#![no_std]\nfn main() {}\n", "panic"),
        ("self", "include!(\"solution.rs\");\nfn main() {}\n", ""),
    ];
    for (name, source, words) in cases {
        refused(name, source.to_owned(), &[words]).await;
    }
}

#[tokio::test]
async fn bombs() {
    if !ready().await {
        return;
    }
    let doubled = |levels: u32| {
        let level = |n| format!("macro_rules! m{n} {{ () => {{ m{0}!(); m{0}!(); }} }}\n", n + 1);
        let levels_text: String = (0..levels).map(level).collect();
        format!("{levels_text}macro_rules! m{levels} {{ () => {{ println!(); }} }}\nfn main() {{ m0!(); }}\n")
    };
    let gives_up =
        ["takes too long", "too much memory", "too complex", "recursion limit", "overflow", "too large", "error"];
    let nested = |open: &str, close: &str, times: usize| {
        format!("fn main() {{ let _ = {}1{}; }}\n", open.repeat(times), close.repeat(times))
    };
    let bombs = [
        ("macros that double", doubled(40)),
        ("a macro that grows", "macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)* x) } }\n#[recursion_limit = \"1000000\"]\nfn main() { m!(x) }\n".into()),
        ("a macro that recurses", "#![recursion_limit = \"100000000\"]\nmacro_rules! m { ($($t:tt)*) => { m!($($t)* x) } }\nfn main() { m!() }\n".into()),
        ("an endless constant", "#![allow(long_running_const_eval)]\nconst X: u64 = { let mut i = 0u64; loop { i = i.wrapping_add(1); if i == u64::MAX { break i } } };\nfn main() { print!(\"{X}\") }\n".into()),
        ("a constant that allocates", "const X: [[u8; 1 << 30]; 64] = [[1; 1 << 30]; 64];\nstatic Y: [[u8; 1 << 30]; 64] = X;\nfn main() { print!(\"{}\", Y[3][4]) }\n".into()),
        ("a static as large as memory", "static Y: [u8; 3 << 30] = [1; 3 << 30];\nfn main() { print!(\"{}\", Y[std::env::args().count()]) }\n".into()),
        ("traits that recurse", "#![recursion_limit = \"100000\"]\ntrait T { fn f() -> usize; }\nstruct P<A, B>(A, B);\nstruct Z;\nimpl<A> T for A { fn f() -> usize { <P<A, A> as T>::f() + 1 } }\nfn main() { print!(\"{}\", <Z as T>::f()) }\n".into()),
        ("types that double", "fn main() { let a = ((), ()); let b = (a, a); let f = |x| (x, x); let _ = (b, f); }\nfn grow<A: Clone>(a: A, n: u32) { if n > 0 { grow((a.clone(), a), n - 1) } }\npub fn go() { grow(1u8, 100) }\n#[used] static G: fn() = go;\n".into()),
        ("parentheses", nested("(", ")", 200_000)),
        ("blocks", nested("{", "}", 200_000)),
        ("negations", nested("!", "", 500_000)),
        ("references", format!("fn f(_: {}u8) {{}}\nfn main() {{}}\n", "&".repeat(300_000))),
        ("a flood of errors", "fn main() {\n".to_owned() + &"    let x: i64 = \"a\";\n".repeat(20_000) + "}\n"),
        ("a long name", format!("fn main() {{ {}() }}\n", "a".repeat(1 << 20))),
        ("an error of one's own", "compile_error!(\"\u{1b}[31mforged\");\nfn main() {}\n".into()),
    ];
    for (name, source) in bombs {
        refused(name, source, &gives_up).await;
    }
    let after = program("fn main() { print!(\"fine\") }\n", "", &ROOMY).await;
    assert_eq!(after.stdout_text(), "fine");
}

#[tokio::test]
async fn large_but_honest_sources_compile() {
    if !ready().await {
        return;
    }
    let function = |n| format!("#[inline(never)]\nfn f{n}(v: &mut Vec<u64>) {{ v.push({n}); v.reverse(); }}\n");
    let functions: String = (0..1_000).map(function).collect();
    let calls: String = (0..1_000).map(|n| format!("f{n}(&mut v); ")).collect();
    let source = format!("{functions}fn main() {{ let mut v = vec![]; {calls} print!(\"{{}}\", v.len()) }}\n");
    assert_eq!(program(&source, "", &ROOMY).await.stdout_text(), "1000");
    let table = format!("static T: &[u64] = &[{}];\nfn main() {{ print!(\"{{}}\", T.len()) }}\n", "7, ".repeat(50_000));
    assert_eq!(program(&table, "", &ROOMY).await.stdout_text(), "50000");
}
