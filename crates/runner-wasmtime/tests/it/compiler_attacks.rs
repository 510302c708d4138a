//! What is tried against compilers: each attempt ends as a compile error or comes to nothing, and the next submission
//! compiles as if nothing had been.

use std::fmt::Write;

use tatami_domain::Language;
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileRequest, End, Entry, Sandbox};

use crate::sandbox::sandbox;

/// What has to come of an attempt.
enum Comes {
    /// A compile error with these words.
    Error(&'static str),
    /// A program that prints this.
    Prints(&'static str),
}
use Comes::{Error, Prints};

fn attacks(language: Language) -> Vec<(&'static str, String, Comes)> {
    let include = if language == Language::Cpp { "#include <cstdio>\n" } else { "#include <stdio.h>\n" };
    let mut all = vec![
        ("a device as header", "#include </dev/random>\nint main() {}\n".into(), Error("file not found")),
        ("standard input as header", "#include </dev/stdin>\nint main() {}\n".into(), Error("file not found")),
        ("a file of the host", "#include \"/etc/passwd\"\nint main() {}\n".into(), Error("file not found")),
        ("an answer next door", "#include \"../expected.txt\"\nint main() {}\n".into(), Error("file not found")),
        ("a digraph", "%:include \"/etc/passwd\"\nint main() {}\n".into(), Error("file not found")),
        ("embedding", "char s[] = {\n#embed \"/etc/passwd\"\n};\nint main() {}\n".into(), Error("file not found")),
        ("incbin", "__asm__(\".incbin \\\"/etc/passwd\\\"\");\nint main() {}\n".into(), Error("error:")),
        (
            "probing for files",
            format!("{include}#if __has_include(\"/etc/passwd\") || __has_include(\"/proc/self/environ\")\n#define SEEN 1\n#else\n#define SEEN 0\n#endif\nint main() {{ std_printf(\"%d\", SEEN); }}\n")
                .replace("std_printf", "printf"),
            Prints("0"),
        ),
        (
            "flags in the source",
            format!("// compile-flags: -DSEEN=1 -Wl,@/etc/passwd\n#pragma comment(linker, \"/etc/passwd\")\n{include}#ifndef SEEN\n#define SEEN 0\n#endif\nint main() {{ printf(\"%d\", SEEN); }}\n"),
            Prints("0"),
        ),
        (
            "date, time and counter",
            format!("{include}int main() {{ printf(\"%s %s %d\", __DATE__, __TIME__, __COUNTER__); }}\n"),
            Prints("Jan  1 2024 00:00:00 0"),
        ),
        ("colours in an error", "#error \"\u{1b}[31mred\"\nint main() {}\n".into(), Error("red")),
        ("an identifier of a megabyte", format!("int {};\nint main() {{ return x; }}\n", "a".repeat(1 << 20)), Error("undeclared")),
        ("a source that includes itself", format!("#include \"solution.{}\"\nint main() {{}}\n", language.extension()).repeat(2), Error("error:")),
        ("a long straight line", straight_line(include), Error("too")),
        ("fifty thousand functions", functions(50_000), Error("too")),
    ];
    let mut macros = "#define A0 1 +\n".to_owned();
    for i in 1..30 {
        let _ = writeln!(macros, "#define A{i} A{} A{}", i - 1, i - 1);
    }
    all.push(("a billion tokens", format!("{macros}int main() {{ return A29 0; }}\n"), Error("")));
    if language == Language::Cpp {
        all.extend([
            ("templates without end", "template <int N> struct f { static const int v = f<N + 1>::v; };\nint main() { return f<0>::v; }\n".into(), Error("template")),
            ("templates that double", "template <int N, class T> struct f { typedef typename f<N - 1, f<N - 1, T>>::type type; };\ntemplate <class T> struct f<0, T> { typedef T type; };\ntemplate <int N, class T> struct g { char a[N ? sizeof(g<N - 1, f<0, T>>) + sizeof(g<N - 1, f<1, T*>>) : 1]; };\ntemplate <class T> struct g<0, T> { char a; };\nint main() { return sizeof(g<40, int>); }\n".into(), Error("")),
            ("a constant loop", "constexpr long long f() { long long s = 0; for (long long i = 0; i < 1000000000000; ++i) s += i; return s; }\nconstexpr long long x = f();\nint main() { return x; }\n".into(), Error("")),
            ("names that nest", "struct x struct z<x(x(x(x(x(x(x(x(x(x(x(x(x(y,x(y><y*,x(y*w>v<y*,w,x{}\n".into(), Error("error:")),
            ("modules", "import std;\nint main() {}\n".into(), Error("error:")),
        ]);
    }
    all
}

/// One function that Cranelift would take long over.
fn straight_line(include: &str) -> String {
    let mut source = format!("{include}volatile long long v;\nint main() {{\n");
    for i in 0..40_000 {
        let _ = writeln!(source, "v = v * {i} + v;");
    }
    source + "}\n"
}

fn functions(count: usize) -> String {
    let mut source = String::from("volatile int v;\n");
    for i in 0..count {
        let _ = writeln!(source, "int f{i}(int n) {{ return v + n * {i}; }}");
    }
    source + "int main() { return 0; }\n"
}

async fn attack(language: Language) {
    for (name, source, comes) in attacks(language) {
        let request = CompileRequest { language, source, entry: Entry::Program };
        let mut session = sandbox().open().await.expect("a session");
        let compiled = session.compile(&request).await.unwrap_or_else(|error| panic!("{language}, {name}: {error}"));
        match (compiled, comes) {
            (Err(error), Error(words)) => {
                assert!(error.message.contains(words), "{language}, {name}: {error}");
                assert!(error.message.len() <= 300 << 10, "{language}, {name}: {} bytes", error.message.len());
                assert!(!error.message.contains("root:"), "{language}, {name}: {error}");
            }
            (Ok(compiled), Prints(text)) => {
                let run = session.run(&compiled.program, "{\"stdin\": \"\"}", &ROOMY).await.expect("it runs");
                assert_eq!((run.end.clone(), run.stdout_text().as_str()), (End::Result(String::new()), text), "{name}");
            }
            (Ok(_), Error(_)) => panic!("{language}, {name}: it compiles"),
            (Err(error), Prints(_)) => panic!("{language}, {name}: {error}"),
        }
        let after = "int main(void) { return 0; }\n".replace("void", "");
        let request = CompileRequest { language, source: after, entry: Entry::Program };
        assert!(session.compile(&request).await.expect("no error of ours").is_ok(), "{language}, after {name}");
    }
}

#[tokio::test]
async fn attacks_on_the_c_compiler_come_to_nothing() {
    attack(Language::C).await;
}

#[tokio::test]
async fn attacks_on_the_cpp_compiler_come_to_nothing() {
    attack(Language::Cpp).await;
}
