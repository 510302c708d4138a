//! Functions and classes.

use tatami_domain::signature::{Class, Method};
use tatami_domain::{Limits, Signature};
use tatami_runner::End;
use tatami_runner::contract::ROOMY;

use super::{answer, call, ready, signature};

const TWO_SUM: &str = r"
use std::collections::HashMap;

fn two_sum(nums: Vec<i64>, target: i64) -> Vec<usize> {
    let mut seen = HashMap::new();
    for (i, n) in nums.iter().enumerate() {
        if let Some(j) = seen.insert(target - n, i).and_then(|_| None).or(seen.get(n).copied())
            && j != i
        {
            return vec![j, i];
        }
    }
    vec![]
}
";

#[tokio::test]
async fn a_private_function_answers_and_takes_the_same_steps_every_time() {
    if !ready().await {
        return;
    }
    let two_sum = signature("two_sum(nums: list<int>, target: int) -> list<int>");
    let first = call(&two_sum, TWO_SUM, "[[2, 7, 11, 15], 26]", &ROOMY).await;
    assert!(first.steps > 0);
    let again = call(&two_sum, TWO_SUM, "[[2, 7, 11, 15], 26]", &ROOMY).await;
    assert_eq!((again.steps, again.load_steps), (first.steps, first.load_steps));
    assert_eq!(answer(first), "[2,3]");
    let none = call(&two_sum, TWO_SUM, "[[], 0]", &ROOMY).await;
    assert_eq!(answer(none), "[]");
}

/// Each is given back what it was given.
#[tokio::test]
async fn every_type_comes_and_goes() {
    if !ready().await {
        return;
    }
    let cases = [
        ("int", "i64", "-9007199254740991", "-9007199254740991"),
        ("int64", "i64", "-9223372036854775808", "-9223372036854775808"),
        ("bigint", "String", "-123456789012345678901234567890", "-123456789012345678901234567890"),
        ("float", "f64", "0.1", "0.1"),
        ("float", "f64", "3", "3.0"),
        ("float", "f64", "1e300", "1e300"),
        (
            "list<float>",
            "Vec<f64>",
            r#"["NaN", "Infinity", "-Infinity", -0.0]"#,
            r#"["NaN","Infinity","-Infinity",-0.0]"#,
        ),
        ("bool", "bool", "true", "true"),
        ("string", "String", r#""a\"\\\n\u00e9\ud83d\ude00\/é😀""#, "\"a\\\"\\\\\\u000aé😀/é😀\""),
        ("list<list<int>>", "Vec<Vec<i64>>", "[ [1, 2], [], [3] ]", "[[1,2],[],[3]]"),
        ("tuple<int, string, bool>", "(i64, String, bool)", r#"[1, "x", false]"#, r#"[1,"x",false]"#),
        ("map<string, list<int>>", "HashMap<String, Vec<i64>>", r#"[["a", [1]]]"#, r#"[["a",[1]]]"#),
        ("optional<int>", "Option<i64>", "null", "null"),
        ("optional<string>", "Option<String>", r#""x""#, r#""x""#),
        ("linked_list<int>", "Option<Box<ListNode>>", "[1, 2, 3]", "[1,2,3]"),
        ("linked_list<float>", "Option<Box<ListNode>>", "[]", "[]"),
        ("tree<int>", "Option<Rc<RefCell<TreeNode>>>", "[1, null, 2, 3]", "[1,null,2,3]"),
        ("tree<string>", "Option<Rc<RefCell<TreeNode>>>", "[]", "[]"),
        ("list<linked_list<int>>", "Vec<Option<Box<ListNode>>>", "[[1], [], [2, 3]]", "[[1],[],[2,3]]"),
    ];
    for (ty, rust, given, expected) in cases {
        let source = format!(
            "#![allow(unused_imports)]\nuse std::cell::RefCell;\nuse std::collections::HashMap;\nuse std::rc::Rc;\n\
             fn same(value: {rust}) -> {rust} {{\n    value\n}}\n"
        );
        let same = signature(&format!("same(value: {ty}) -> {ty}"));
        assert_eq!(answer(call(&same, &source, &format!("[{given}]"), &ROOMY).await), expected, "{ty}");
    }
}

#[tokio::test]
async fn other_types_that_say_the_same_are_fine() {
    if !ready().await {
        return;
    }
    let cases = [
        ("f() -> int", "fn f() -> u8 { 7 }", "7"),
        ("f() -> bigint", "fn f() -> i128 { -(1 << 100) }", "-1267650600228229401496703205376"),
        ("f() -> bigint", "fn f() -> &'static str { \"-000\" }", "0"),
        ("f() -> string", "fn f() -> &'static str { \"x\" }", "\"x\""),
        ("f() -> list<int>", "fn f() -> [i32; 2] { [1, 2] }", "[1,2]"),
        ("f() -> list<int>", "fn f() -> std::collections::VecDeque<i64> { [1, 2].into() }", "[1,2]"),
        (
            "f() -> map<int, string>",
            "fn f() -> std::collections::BTreeMap<i64, &'static str> { [(2, \"b\"), (1, \"a\")].into() }",
            r#"[[1,"a"],[2,"b"]]"#,
        ),
        // Names that the driver uses as well, and what would keep it from being what it is.
        (
            "f() -> list<int>",
            "#![forbid(unsafe_code)]\n#![deny(warnings)]\nstruct Vec;\nstruct Option;\nmacro_rules! write { () => {} }\n\
             macro_rules! matches { () => {} }\nmod tatami {}\nfn f() -> std::vec::Vec<i64> { let _ = (Vec, Option); [1].into() }",
            "[1]",
        ),
        ("f() -> int", "fn main() { println!(\"a test of one's own\") }\nfn f() -> i64 { 1 } // no newline", "1"),
    ];
    for (text, source, expected) in cases {
        assert_eq!(answer(call(&signature(text), source, "[]", &ROOMY).await), expected, "{source}");
    }
}

#[tokio::test]
async fn results_in_place() {
    if !ready().await {
        return;
    }
    let rotate = signature("rotate(mut matrix: list<list<int>>, times: int)");
    let source = "fn rotate(matrix: &mut Vec<Vec<i64>>, times: i64) {\n    for _ in 0..times {\n        matrix.reverse();\n    }\n}\n";
    assert_eq!(answer(call(&rotate, source, "[[[1], [2]], 3]", &ROOMY).await), "[[2],[1]]");
    let second = signature("fill(value: int, mut list: list<int>)");
    let source = "fn fill(value: i64, list: &mut Vec<i64>) -> bool {\n    list.fill(value);\n    true\n}\n";
    assert_eq!(answer(call(&second, source, "[4, [1, 2]]", &ROOMY).await), "[4,4]");
}

#[tokio::test]
async fn classes() {
    if !ready().await {
        return;
    }
    let mut class = Class::parse_head("Store(capacity: int)").expect("a class");
    for method in ["get(key: string) -> optional<int>", "put(key: string, value: int)", "type() -> int"] {
        class.methods.push(Method::parse(method).expect("a method"));
    }
    let class = Signature::Class(class);
    let source = "use std::collections::HashMap;\n\nstruct Store {\n    held: HashMap<String, i64>,\n    capacity: i64,\n}\n\n\
         impl Store {\n    fn new(capacity: i64) -> Store {\n        Store { held: HashMap::new(), capacity }\n    }\n    \
         fn get(&self, key: String) -> Option<i64> {\n        self.held.get(&key).copied()\n    }\n    \
         fn put(&mut self, key: String, value: i64) {\n        self.held.insert(key, value);\n    }\n    \
         fn r#type(&self) -> i64 {\n        self.capacity\n    }\n}\n";
    let input = r#"{"construct": [3], "calls": [["put", "a", 1], ["get", "a"], ["get", "b"], ["type"]]}"#;
    assert_eq!(answer(call(&class, source, input, &ROOMY).await), "[null,1,null,3]");
    let none = r#"{"construct": [3], "calls": []}"#;
    assert_eq!(answer(call(&class, source, none, &ROOMY).await), "[]");
}

#[tokio::test]
async fn long_lists_and_deep_trees_are_not_taken_apart_by_recursion() {
    if !ready().await {
        return;
    }
    let numbers = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let list = signature("same(head: linked_list<int>) -> linked_list<int>");
    let source = "fn same(head: Option<Box<ListNode>>) -> Option<Box<ListNode>> {\n    head\n}\n";
    let given = numbers(300_000);
    assert_eq!(answer(call(&list, source, &format!("[[{given}]]"), &ROOMY).await), format!("[{given}]"));
    // What the candidate drops is dropped by recursion: as deep as problems go, that works.
    let dropped = signature("drop_it(head: linked_list<int>) -> bool");
    let source = "fn drop_it(head: Option<Box<ListNode>>) -> bool {\n    head.is_some()\n}\n";
    assert_eq!(answer(call(&dropped, source, &format!("[[{}]]", numbers(100_000)), &ROOMY).await), "true");
    let tree = signature("same(root: tree<int>) -> tree<int>");
    let source = "fn same(root: Option<std::rc::Rc<std::cell::RefCell<TreeNode>>>) -> Option<std::rc::Rc<std::cell::RefCell<TreeNode>>> {\n    root\n}\n";
    let given = format!("0,{}", numbers(100_000).replace(',', ",null,"));
    assert_eq!(answer(call(&tree, source, &format!("[[{given}]]"), &ROOMY).await), format!("[{given}]"));
}

#[tokio::test]
async fn a_tree_with_a_cycle_is_found_out() {
    if !ready().await {
        return;
    }
    let tree = signature("cycle(root: tree<int>) -> tree<int>");
    let source = "use std::{cell::RefCell, rc::Rc};\n\
         fn cycle(root: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {\n    \
         let node = root.clone().unwrap();\n    node.borrow_mut().left = root.clone();\n    root\n}\n";
    let outcome = call(&tree, source, "[[1]]", &ROOMY).await;
    assert!(matches!(outcome.end, End::Trap(_) | End::OutOfSteps), "{outcome:?}");
}

#[tokio::test]
async fn what_ends_a_run() {
    if !ready().await {
        return;
    }
    let limits = Limits { steps: 500_000_000, memory_bytes: 64 << 20, output_bytes: 10_000, ..ROOMY };
    let f = signature("f(n: int) -> int");
    let of = |body: &str| format!("fn f(n: i64) -> i64 {{\n    {body}\n}}\n");
    let run = async |body: &str| call(&f, &of(body), "[5]", &limits).await;

    let panicked = run("let list = vec![1];\n    println!(\"before\");\n    list[n as usize]").await;
    assert_eq!(panicked.end, End::Trap("the program aborted".into()));
    assert_eq!(panicked.stdout_text(), "before\n");
    let said = panicked.stderr_text();
    assert!(said.contains("panicked at solution.rs:4:") && said.contains("the len is 1 but the index is 5"), "{said}");

    assert_eq!(run("std::process::exit(n as i32)").await.end, End::Exit(5));
    let endless = run("let mut k = n;\n    loop { k = std::hint::black_box(k + 1) }").await;
    assert_eq!((endless.end, endless.steps + endless.load_steps), (End::OutOfSteps, limits.steps));
    let deep = call(
        &f,
        "fn down(n: i64) -> i64 {\n    if n == i64::MIN { 0 } else { 1 + std::hint::black_box(down(std::hint::black_box(n + 1))) }\n}\nfn f(n: i64) -> i64 {\n    down(n)\n}\n",
        "[5]",
        &ROOMY,
    )
    .await;
    // Which of the two stacks is full first depends on what the frames hold.
    assert!(matches!(deep.end, End::Trap(_) | End::StackOverflow), "{:?}", deep.end);
    let framed = "fn down(n: usize) -> usize {\n    let frame = std::hint::black_box([n; 4096]);\n    frame[n % 4096] + down(n + 1)\n}\nfn f(n: i64) -> i64 {\n    down(n as usize) as i64\n}\n";
    let framed = call(&f, framed, "[5]", &ROOMY).await;
    assert!(matches!(framed.end, End::Trap(_) | End::StackOverflow), "{:?}", framed.end);
    let bomb = run("let mut kept = Vec::new();\n    loop { kept.push(std::hint::black_box(vec![n; 100_000])) }").await;
    assert!(bomb.memory_refused && matches!(bomb.end, End::Trap(_)), "{:?}", bomb.end);
    assert_eq!(run("loop { println!(\"{n}\") }").await.end, End::OutputLimit);
}

#[tokio::test]
async fn what_is_printed_is_out_before_the_answer() {
    if !ready().await {
        return;
    }
    let source = "fn f() -> bool {\n    print!(\"no newline\");\n    eprint!(\"seen\");\n    true\n}\n";
    let outcome = call(&signature("f() -> bool"), source, "[]", &ROOMY).await;
    assert_eq!((outcome.stdout_text().as_str(), outcome.stderr_text().as_str()), ("no newline", "seen"));
}
