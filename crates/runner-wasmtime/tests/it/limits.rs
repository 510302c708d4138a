//! The limits of compiled programs and of the compiler, obeyed and violated.

use std::time::{Duration, Instant};

use tatami_domain::{Language, Limits};
use tatami_runner::contract::ROOMY;
use tatami_runner::{End, Outcome};

use crate::sandbox::{compile_error, program};

async fn c(source: &str, limits: &Limits) -> Outcome {
    program(Language::C, source, "", limits).await
}

#[tokio::test]
async fn endless_loops_run_out_of_steps_at_the_same_step() {
    let limits = Limits { steps: 50_000_000, ..ROOMY };
    let source = "int main(void) { for (volatile int i = 0;; i++); }\n";
    let outcome = c(source, &limits).await;
    assert_eq!(outcome.end, End::OutOfSteps);
    assert_eq!(outcome.steps, limits.steps);
    assert_eq!(c(source, &limits).await.steps, outcome.steps);
}

#[tokio::test]
async fn the_budget_of_steps_is_exact() {
    let source = "int main(void) { for (volatile int i = 0; i < 100000; i++); }\n";
    let steps = c(source, &ROOMY).await.steps;
    assert_eq!(c(source, &Limits { steps, ..ROOMY }).await.end, End::Result(String::new()), "just enough");
    assert_eq!(c(source, &Limits { steps: steps / 2, ..ROOMY }).await.end, End::OutOfSteps);
}

#[tokio::test]
async fn loops_before_main_count_too() {
    let limits = Limits { steps: 50_000_000, ..ROOMY };
    let source = "__attribute__((constructor)) void f(void) { for (volatile int i = 0;; i++); }\nint main(void) {}\n";
    assert_eq!(c(source, &limits).await.end, End::OutOfSteps);
}

#[tokio::test]
async fn the_watchdog_stops_what_steps_do_not() {
    let limits = Limits { steps: u64::MAX / 2, watchdog_ms: 50, ..ROOMY };
    let began = Instant::now();
    let outcome = c("int main(void) { for (volatile int i = 0;; i++); }\n", &limits).await;
    assert_eq!(outcome.end, End::Watchdog);
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[tokio::test]
async fn memory_beyond_the_limit_is_refused() {
    let take = |bytes: u64| {
        format!(
            "#include <stdio.h>\n#include <stdlib.h>\nint main(void) {{ volatile char *p = malloc({bytes}u);\n\
             if (!p) {{ puts(\"refused\"); return 0; }} p[0] = 1; p[{bytes}u - 1] = 1; puts(\"taken\"); }}\n"
        )
    };
    let limits = Limits { memory_bytes: 64 << 20, ..ROOMY };
    let modest = c(&take(60 << 20), &limits).await;
    assert_eq!((modest.stdout_text().as_str(), modest.memory_refused), ("taken\n", false));
    let most = c(&take(70 << 20), &limits).await;
    assert_eq!((most.stdout_text().as_str(), most.memory_refused), ("refused\n", true));
    let gibibyte = c(&take(1 << 30), &limits).await;
    assert_eq!((gibibyte.stdout_text().as_str(), gibibyte.memory_refused), ("refused\n", true));
    assert!(gibibyte.peak_memory_bytes < 80 << 20);
}

#[tokio::test]
async fn static_data_counts_as_memory() {
    let source = |mebibytes: u32| {
        format!(
            "static volatile char data[{mebibytes} << 20];\nint main(void) {{ data[5] = 1; return data[5] - 1; }}\n"
        )
    };
    let limits = Limits { memory_bytes: 64 << 20, ..ROOMY };
    assert_eq!(c(&source(60), &limits).await.end, End::Result(String::new()));
    let outcome = c(&source(200), &limits).await;
    assert!(outcome.memory_refused && matches!(outcome.end, End::Trap(_)), "{outcome:?}");
}

#[tokio::test]
async fn floods_of_output_are_stopped() {
    let limits = Limits { output_bytes: 10_000, ..ROOMY };
    let outcome = c("#include <stdio.h>\nint main(void) { for (;;) printf(\"flood\\n\"); }\n", &limits).await;
    assert_eq!(outcome.end, End::OutputLimit);
    assert_eq!(outcome.stdout.len(), 10_000);
    let silent = c(
        "#include <stdio.h>\n#include <unistd.h>\nint main(void) { for (;;) write(1, \"\", 0); }\n",
        &Limits { steps: 20_000_000, ..limits },
    )
    .await;
    assert_eq!(silent.end, End::OutOfSteps, "calls that write nothing cost steps all the same");
    let exact = c("#include <stdio.h>\nint main(void) { for (int i = 0; i < 10000; i++) putchar('x'); }\n", &limits);
    assert_eq!(exact.await.end, End::Result(String::new()), "up to the limit is fine");
}

#[tokio::test]
async fn deep_recursion_works_and_endless_recursion_ends() {
    let source = |depth: &str| {
        format!(
            "#include <stdio.h>\nstatic int f(int n);\nstatic int (*volatile next)(int) = f;\n\
             static int f(int n) {{ return n <= 0 ? 0 : 1 + next(n - 1); }}\n\
             int main(void) {{ printf(\"%d\\n\", f({depth})); }}\n"
        )
    };
    let deep = c(&source("100000"), &ROOMY).await;
    assert_eq!(deep.stdout_text(), "100000\n", "{deep:?}");
    let endless = c(&source("2147483647"), &ROOMY).await;
    assert!(matches!(endless.end, End::StackOverflow | End::Trap(_)), "{endless:?}");
    let wide = "static int f(int n) { volatile char a[1 << 20]; a[n & 1023] = 1; return a[7] + f(n + 1) + a[n & 15]; }\n\
                int main(void) { return f(0); }\n";
    let wide = c(wide, &ROOMY).await;
    assert!(matches!(wide.end, End::StackOverflow | End::Trap(_)), "{wide:?}");
}

#[tokio::test]
async fn compiler_bombs_are_compile_errors() {
    // 2^40 tokens from forty lines.
    let mut macros = "#define A0 1 +\n".to_owned();
    for i in 1..40 {
        macros += &format!("#define A{i} A{} A{}\n", i - 1, i - 1);
    }
    let error = compile_error(Language::C, &format!("{macros}int main(void) {{ return A39 0; }}\n")).await;
    assert!(!error.message.is_empty() && error.message.len() < 300 << 10, "{}", error.message.len());

    let nested = format!("int main(void) {{ return {}1{}; }}\n", "(".repeat(100_000), ")".repeat(100_000));
    let error = compile_error(Language::C, &nested).await;
    assert!(!error.message.is_empty());

    let include = "#include \"solution.c\"\n#include \"solution.c\"\nint main(void) {}\n";
    let error = compile_error(Language::C, include).await;
    assert!(error.message.len() < 300 << 10, "{}", error.message.len());

    let error = compile_error(Language::C, "char data[900 << 20];\nint main(void) { return data[1]; }\n").await;
    assert!(error.message.contains("too"), "{}", error.message);

    let many = format!("int main(void) {{\n{}}}\n", "    undeclared;\n".repeat(20_000));
    let error = compile_error(Language::C, &many).await;
    assert_eq!(error.line, Some(2));
    assert!(error.message.len() < 64 << 10, "{}", error.message.len());
}
