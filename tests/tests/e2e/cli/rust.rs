//! Rust: ready where a compiler was found, and saying why where none was.

use tatami_tests::harness::{untested, without_rust};

use super::{Scratch, judge};

#[test]
fn a_function_is_judged() {
    let scratch = Scratch::new();
    let judged = |source: &str| judge(&scratch.problem(), &scratch.put("solution.rs", source));
    let right = judged("fn double(n: i64) -> i64 {\n    2 * n\n}\n");
    if let Some(reason) = without_rust() {
        right.refused(&reason);
        return untested("functions in Rust", &reason);
    }
    let report = right.report();
    assert_eq!((report["verdict"].as_str(), report["language"].as_str()), (Some("AC"), Some("rust")), "{report}");
    assert!(report["steps"].as_u64().is_some_and(|steps| steps > 0));
    let again = judged("fn double(n: i64) -> i64 {\n    2 * n\n}\n").report();
    assert_eq!(again["total_steps"], report["total_steps"], "the same steps every time");
    assert_eq!(again["engine"], report["engine"]);

    let panics = judged("fn double(n: i64) -> i64 {\n    let list = vec![2, 4];\n    list[n as usize]\n}\n").report();
    assert_eq!(panics["verdict"], "RE", "{panics}");
    let message = |case: usize| panics["cases"][case]["message"].as_str().unwrap_or_default().to_owned();
    assert_eq!(message(0), "panic: index out of bounds: the len is 2 but the index is 2 (line 3)");
    // Of a hidden case the input, which the panic would tell, stays hidden.
    assert_eq!(message(2), "panic (line 3)");
    assert!(!panics.to_string().contains("123456"), "{panics}");

    let wrong = judged("fn double(n: i64) -> i64 {\n    nn * 2\n}\n").report();
    assert_eq!(wrong["verdict"], "CE", "{wrong}");
    let said = wrong["compile"]["message"].as_str().unwrap_or_default();
    assert!(said.starts_with("solution.rs:2:5: error[E0425]: cannot find value `nn` in this scope"), "{said}");
}

#[test]
fn attacks_get_their_verdicts() {
    if let Some(reason) = without_rust() {
        return untested("attacks in Rust", &reason);
    }
    let scratch = Scratch::new();
    let attacks = [
        ("TLE", "fn double(n: i64) -> i64 {\n    let mut k = n;\n    loop { k = std::hint::black_box(k + 1) }\n}\n"),
        (
            "MLE",
            "fn double(n: i64) -> i64 {\n    let mut kept = vec![];\n    loop { kept.push(std::hint::black_box(vec![n; 1 << 20])) }\n}\n",
        ),
        ("OLE", "fn double(n: i64) -> i64 {\n    loop { println!(\"{n}\") }\n}\n"),
        ("RE", "fn double(n: i64) -> i64 {\n    1 + std::hint::black_box(double(std::hint::black_box(n)))\n}\n"),
        ("RE", "fn double(_: i64) -> i64 {\n    std::process::exit(0)\n}\n"),
        ("RE", "fn double(_: i64) -> i64 {\n    unsafe { std::ptr::read_volatile(0xffff_fff0 as *const i64) }\n}\n"),
        ("WA", "fn double(_: i64) -> i64 {\n    println!(\"{{\\\"verdict\\\": \\\"AC\\\"}}\");\n    0\n}\n"),
        // Exports of one's own in the place of the driver's.
        (
            "CE",
            "fn double(n: i64) -> i64 {\n    n\n}\n#[unsafe(no_mangle)]\nextern \"C\" fn tatami_collect() -> *const u32 {\n    std::ptr::null()\n}\n",
        ),
        ("CE", "fn double(n: i64) -> i64 {\n    let s = include_str!(\"/etc/passwd\");\n    n\n}\n"),
        ("CE", "fn triple(n: i64) -> i64 {\n    n\n}\n"),
    ];
    for (expected, source) in attacks {
        let report = judge(&scratch.problem(), &scratch.put("solution.rs", source)).report();
        assert_eq!(report["verdict"], expected, "{source}\n{report}");
    }
}
