//! C, with the real compiler: what compiles, what does not, and what the candidate is told.

use tatami_domain::Language;
use tatami_runner::contract::ROOMY;
use tatami_runner::{End, Outcome};

use crate::sandbox::{compile_error, program};

async fn c(source: &str, stdin: &str) -> Outcome {
    program(Language::C, source, stdin, &ROOMY).await
}

#[tokio::test]
async fn standard_input_goes_to_standard_output() {
    let source = r#"
        #include <stdio.h>
        int main(void) {
            char name[32];
            if (scanf("%31s", name) != 1) return 1;
            printf("hello, %s\n", name);
            fprintf(stderr, "seen\n");
        }"#;
    let outcome = c(source, "Ann\n").await;
    assert_eq!(outcome.end, End::Result(String::new()));
    assert_eq!((outcome.stdout_text().as_str(), outcome.stderr_text().as_str()), ("hello, Ann\n", "seen\n"));
    assert!(outcome.steps > 0);
    assert_eq!(c(source, "Ann\n").await.steps, outcome.steps, "the same steps every time");
}

#[tokio::test]
async fn a_million_numbers_are_read_and_written() {
    let numbers: String = (0..1_000_000).map(|i| format!("{}\n", i * 7 % 1_000_003)).collect();
    let source = r#"
        #include <stdio.h>
        int main(void) {
            long long sum = 0;
            for (int n; scanf("%d", &n) == 1; sum += n) if (n % 4 == 0) printf("%d\n", n);
            fprintf(stderr, "%lld", sum);
        }"#;
    let limits = tatami_domain::Limits { output_bytes: 8 << 20, ..ROOMY };
    let outcome = program(Language::C, source, &numbers, &limits).await;
    assert_eq!(outcome.end, End::Result(String::new()));
    let expected: i64 = (0..1_000_000i64).map(|i| i * 7 % 1_000_003).sum();
    assert_eq!(outcome.stderr_text(), expected.to_string());
    assert!(outcome.stdout_text().starts_with("0\n28\n"));
}

#[tokio::test]
async fn the_standard_library_is_there() {
    let source = r#"
        #include <assert.h>
        #include <ctype.h>
        #include <errno.h>
        #include <inttypes.h>
        #include <limits.h>
        #include <math.h>
        #include <stdbool.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <time.h>
        static int by_value(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
        int main(void) {
            int list[] = {3, 1, 2};
            qsort(list, 3, sizeof *list, by_value);
            char *copy = strdup("abc");
            copy[0] = toupper(copy[0]);
            assert(list[2] == 3);
            printf("%d%d%d %s %.3f %" PRIu64 " %d\n", list[0], list[1], list[2], copy, sqrt(2), UINT64_MAX, INT_MAX);
            printf("%d %d\n", time(NULL) >= 1704067200, fopen("/etc/passwd", "r") == NULL && errno != 0);
            free(copy);
        }"#;
    let outcome = c(source, "").await;
    assert_eq!(outcome.stdout_text(), "123 Abc 1.414 18446744073709551615 2147483647\n1 1\n", "{outcome:?}");
}

#[tokio::test]
async fn errors_carry_the_candidates_line() {
    let error = compile_error(Language::C, "#include <stdio.h>\n\nint main(void) {\n    int n = ;\n}\n").await;
    assert_eq!(error.line, Some(4));
    assert!(error.message.starts_with("solution.c:4:13: error: expected expression"), "{}", error.message);
    assert!(!error.message.contains("/sandbox"), "{}", error.message);

    let error = compile_error(Language::C, "#include <vector>\nint main(void) {}\n").await;
    assert_eq!(error.line, Some(1));
    assert!(error.message.contains("'vector' file not found"), "{}", error.message);
}

#[tokio::test]
async fn warnings_come_with_the_program() {
    use tatami_runner::{CompileRequest, Entry, Sandbox};
    let mut session = crate::sandbox::sandbox().open().await.expect("a session");
    let source = "int main(void) { int unused = 1; }\n".to_owned();
    let request = CompileRequest { language: Language::C, source, entry: Entry::Program };
    let compiled = session.compile(&request).await.expect("no error of ours").expect("it compiles");
    assert!(compiled.message.starts_with("solution.c:1:22: warning: unused variable"), "{}", compiled.message);
}

#[tokio::test]
async fn the_hosts_files_are_not_there_to_be_included() {
    for path in ["/etc/passwd", "../../etc/passwd", "/proc/self/environ", "/dev/stdin", "/sandbox/other.c"] {
        let error = compile_error(Language::C, &format!("#include \"{path}\"\nint main(void) {{}}\n")).await;
        assert!(error.message.contains("file not found"), "{path}: {}", error.message);
        assert_eq!(error.line, Some(1), "{path}");
    }
    let error = compile_error(Language::C, "const char s[] = {\n#embed \"/etc/passwd\"\n};\nint main(void) {}\n").await;
    assert!(error.message.contains("file not found"), "{}", error.message);
    let error = compile_error(Language::C, "int main(void) {}\n__asm__(\".incbin \\\"/etc/passwd\\\"\");\n").await;
    assert!(error.message.contains("error:"), "{}", error.message);
}

#[tokio::test]
async fn imports_of_ones_own_are_refused() {
    let source =
        "__attribute__((import_module(\"x\"), import_name(\"y\"))) int y(void);\nint main(void) { return y(); }\n";
    let error = compile_error(Language::C, source).await;
    assert!(error.message.contains("imports `y`"), "{}", error.message);
    let source = source.replace("\"x\"", "\"wasi_snapshot_preview1\"").replace("\"y\"", "\"sock_send\"");
    let error = compile_error(Language::C, &source).await;
    assert!(error.message.contains("imports `sock_send`"), "{}", error.message);
}

#[tokio::test]
async fn main_may_take_any_usual_form() {
    for main in ["int main(void)", "int main()", "int main(int argc, char **argv)"] {
        let outcome = c(&format!("#include <stdio.h>\n{main} {{\n    puts(\"here\");\n}}\n"), "").await;
        assert_eq!(outcome.stdout_text(), "here\n", "{main}");
    }
}

#[tokio::test]
async fn programs_without_a_proper_entry_are_compile_errors() {
    for source in [
        "int helper(void) { return 1; }\n",
        "void main(void) {}\n",
        "__attribute__((export_name(\"_start\"))) int mine(int n) { return n; }\nint main(void) {}\n",
        "__attribute__((export_name(\"memory\"))) int mine(int n) { return n; }\nint main(void) {}\n",
        "#include <unistd.h>\nint main(void) { return fork(); }\n",
        "#include <stdlib.h>\nint main(void) { return system(\"ls\"); }\n",
    ] {
        let error = compile_error(Language::C, source).await;
        assert!(!error.message.is_empty(), "{source}");
    }
}

#[tokio::test]
async fn exit_codes_come_back() {
    assert_eq!(c("#include <stdlib.h>\nint main(void) { exit(3); }\n", "").await.end, End::Exit(3));
    assert_eq!(c("int main(void) { return 4; }\n", "").await.end, End::Exit(4));
    assert_eq!(c("#include <stdlib.h>\nint main(void) { exit(0); }\n", "").await.end, End::Result(String::new()));
}

#[tokio::test]
async fn crashes_are_traps_and_what_was_printed_survives() {
    let divide = "#include <stdio.h>\nint main(int n, char **v) { puts(\"before\"); volatile int zero = n - 1; int a = 7 / zero; return a; }\n";
    let outcome = c(divide, "").await;
    assert_eq!(outcome.end, End::Trap("division by zero".into()));
    assert_eq!(outcome.stdout_text(), "before\n");
    let abort = c("#include <stdlib.h>\nint main(void) { abort(); }\n", "").await;
    assert_eq!(abort.end, End::Trap("the program aborted".into()));
    let outside = "int main(void) { volatile char *p = (char *)0xfffffff0u; return *p; }\n";
    assert_eq!(c(outside, "").await.end, End::Trap("access outside the program's memory".into()));
    let assertion = c("#include <assert.h>\nint main(int n, char **v) {\n    assert(n == 2);\n}\n", "").await;
    assert!(matches!(assertion.end, End::Trap(_)), "{assertion:?}");
    assert!(assertion.stderr_text().contains("n == 2 (solution.c: main: 3)"), "{}", assertion.stderr_text());
}

#[tokio::test]
async fn memory_is_zero_and_sleeping_moves_the_clock() {
    let source = r#"
        #include <stdio.h>
        #include <stdlib.h>
        #include <time.h>
        #include <unistd.h>
        int main(void) {
            unsigned char *p = malloc(1 << 20), seen = 0, random[8];
            for (int i = 0; i < 1 << 20; i++) seen |= p[i];
            getentropy(random, 8);
            sleep(1000);
            printf("%d %lld %d %s %s", seen, (long long)time(NULL), random[3], __DATE__, __TIME__);
        }"#;
    let first = c(source, "").await;
    assert!(first.stdout_text().starts_with("0 1704068200 "), "{}", first.stdout_text());
    assert!(first.stdout_text().ends_with(" Jan  1 2024 00:00:00"), "{}", first.stdout_text());
    assert_eq!(c(source, "").await.stdout, first.stdout);
}
