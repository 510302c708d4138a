//! `tatami judge`: the smallest text on which a program fails.

use std::path::Path;

use serde_json::{Value, json};

use super::counter_example::found;
use super::{Done, Scratch, judge, problem, run};

fn of_bank(slug: &str, file: &str) -> Value {
    let folder = problem(slug);
    let example = found(&judge(&folder, &folder.join("submissions").join(file)));
    example.unwrap_or_else(|| panic!("{slug} {file} has no counter-example"))
}

#[test]
fn wrong_programs_of_the_bank_get_the_smallest_there_is() {
    for (slug, file, input) in [
        // Counts of two kinds in one header, rows and columns of a grid, lines and words of a free form.
        ("range-totals", "wrong_answer/off_by_one.js", "2 1\n0 1\n2 2"),
        ("locked-maze", "wrong_answer/cells_once.js", "1 4\naSAX\n"),
        ("locked-maze", "wrong_answer/key_breaks.c", "1 5\naSAAX\n"),
        ("locked-maze", "runtime_error/no_border.js", "1 2\nSX\n"),
        ("log-summary", "wrong_answer/locale_order.js", "GET /a 100 0\nGET /A 100 0\n"),
        ("stack-machine", "runtime_error/no_underflow_check.py", "div\n"),
    ] {
        let example = of_bank(slug, file);
        assert_eq!(example["input"], input, "{slug} {file}: {example}");
    }
    // Many are as small as this one; it is the same each time.
    let example = of_bank("stack-machine", "runtime_error/divides_by_zero.c");
    assert!(example["input"].as_str().is_some_and(|input| input.lines().count() == 3), "{example}");
    assert_eq!(of_bank("stack-machine", "runtime_error/divides_by_zero.c"), example);
}

#[test]
fn what_only_large_cases_show_is_found_in_a_small_one() {
    // Tens of thousands of numbers and questions, when more than 60 numbers fail.
    let source = "#include <stdio.h>\nstatic long long sums[100001];\nint main(void) {\n    int n, q, l, r;\n    \
                  scanf(\"%d %d\", &n, &q);\n    for (int i = 1; i <= n; i++) {\n        long long x;\n        \
                  scanf(\"%lld\", &x);\n        sums[i] = sums[i - 1] + x;\n    }\n    while (q--) {\n        \
                  scanf(\"%d %d\", &l, &r);\n        printf(\"%lld\\n\", sums[r] - sums[l - 1] + (n > 60));\n    }\n}\n";
    let scratch = Scratch::new();
    let example = found(&judge(&problem("range-totals"), &scratch.put("solution.c", source)));
    let example = example.expect("a counter-example");
    assert!(example["input"].as_str().is_some_and(|input| input.starts_with("61 ")), "{example}");
}

/// Print n numbers, each on a line of its own, after how many there are.
fn list(toml: &str, validator: Option<&str>) -> Scratch {
    let scratch = Scratch::new();
    scratch.put(
        "double/problem.toml",
        format!(
            "kind = \"program\"\ntitle = \"List\"\ndifficulty = \"easy\"\ntopics = [\"math\"]\nminutes = 5\n{toml}\n"
        ),
    );
    scratch.put(
        "double/cases/sample.jsonl",
        "{\"name\": \"two\", \"stdin\": \"2\\n1 2\\n\", \"expected\": \"1\\n2\\n\"}\n",
    );
    let numbers: Vec<String> = (0..30).map(|i| (i * 37 % 101).to_string()).collect();
    let hidden = json!({"name": "thirty", "stdin": format!("30\n{}\n", numbers.join(" ")), "expected": numbers.join("\n") + "\n"});
    scratch.put("double/cases/more.jsonl", format!("{hidden}\n"));
    scratch.put("double/solutions/python/main.py", "input()\nfor word in input().split():\n    print(word)\n");
    if let Some(validator) = validator {
        scratch.put("double/validator/validate.py", validator);
    }
    scratch
}

const VALID: &str = "def valid(stdin):\n    count, row = stdin.removesuffix(\"\\n\").split(\"\\n\")\n    \
                     words = row.split(\" \")\n    \
                     return count == str(len(words)) and all(word == str(int(word)) for word in words)\n";
/// Wrong for numbers from 17 on; `print_all` prints the list `words`.
fn wrong_from_17(print_all: &str) -> String {
    format!("input()\nwords = [word if int(word) < 17 else \"1\" for word in input().split()]\n{print_all}\n")
}
const PRINT: &str = "print(*words, sep=\"\\n\")";

#[track_caller]
fn is_17(example: Option<Value>) {
    let example = example.expect("a counter-example");
    assert_eq!(example["input"], "1\n17\n", "{example}");
    assert_eq!(example["expected"], "17\n", "{example}");
}

#[test]
fn a_count_is_lowered_with_what_it_counts() {
    let example = found(&list("", Some(VALID)).python(&wrong_from_17(PRINT)));
    let keys = json!({"input": "1\n17\n", "expected": "17\n", "got": "1\n", "message": "token 1: expected 17, got 1"});
    assert_eq!(example, Some(keys));
    // Where it crashes it goes on crashing, and what it wrote before is its answer.
    let crashes = "input()\nfor word in input().split():\n    print(word)\n    if int(word) > 16: raise ValueError\n";
    let example = found(&list("", Some(VALID)).python(crashes)).expect("a counter-example");
    assert_eq!((&example["input"], &example["got"]), (&json!("1\n17\n"), &json!("17\n")), "{example}");
    assert!(example["message"].as_str().is_some_and(|words| words.contains("ValueError")), "{example}");
}

#[test]
fn what_is_right_is_what_the_problem_says() {
    // White space counts for nothing, a line counts for itself, a float is near, a checker takes any order: what is
    // right by that is never shown, and what is wrong is.
    is_17(found(&list("", Some(VALID)).python(&wrong_from_17("print(*words)"))));
    let lines = "[compare]\nusing = \"exact\"";
    is_17(found(&list(lines, Some(VALID)).python(&wrong_from_17("print(*words, sep=\"  \\n\")"))));
    let one_line = "input()\nprint(*input().split())\n";
    let example = found(
        &list(lines, Some(VALID))
            .python("input()\nwords = input().split()\nprint(*words, sep=\" \\n\"[len(words) < 3])\n"),
    );
    assert_eq!(example.expect("a counter-example")["input"], "3\n0 0 0\n");
    assert_eq!(list("", Some(VALID)).python(one_line).report()["verdict"], "AC");
    let float = "[compare]\nusing = \"float\"\nabsolute = 1e-6";
    is_17(found(&list(float, Some(VALID)).python(&wrong_from_17("for word in words: print(int(word) + 1e-9)"))));
    let checked = list("[compare]\nusing = \"checker\"", Some(VALID));
    let check =
        "def check(input, expected, got):\n    return sorted(got.split()) == sorted(expected.split()), \"not these\"\n";
    checked.put("double/checker/check.py", check);
    is_17(found(&checked.python(&wrong_from_17("print(*words[::-1])"))));
}

#[test]
fn what_the_validator_does_not_take_is_never_shown() {
    let even = VALID.replace("return ", "return len(words) % 2 == 0 and ");
    let example = found(&list("", Some(&even)).python(&wrong_from_17(PRINT))).expect("a counter-example");
    assert_eq!(example["input"], "2\n0 17\n");
    for validator in [
        "def valid(stdin):\n    return False\n",
        "def valid(stdin)\n",
        "def valid(stdin):\n    while True: pass\n",
        "def valid(stdin):\n    return valid(stdin)\n",
        "def valid(stdin):\n    return [stdin] * 10**9\n",
        "def valid(stdin):\n    print(stdin * 10**6)\n    return True\n",
        "def valid(stdin):\n    raise SystemExit\n",
    ] {
        assert_eq!(found(&list("", Some(validator)).python(&wrong_from_17(PRINT))), None, "{validator}");
    }
    assert_eq!(found(&list("", None).python(&wrong_from_17(PRINT))), None, "no validator");
    let unwanted = list("counter_examples = false", Some(VALID));
    assert_eq!(found(&unwanted.python(&wrong_from_17(PRINT))), None);
    // One that takes anything leaves it to the reference, which needs two lines.
    let example = found(&list("", Some("def valid(stdin):\n    return True\n")).python(&wrong_from_17(PRINT)));
    assert_eq!(example.expect("a counter-example")["input"], "\n17\n");
}

#[test]
fn hostile_programs_keep_to_the_budget_and_to_the_length() {
    // For ever on anything smaller, all of the budget on anything at all, as much output as may be.
    let last = "words = open(0).read().split()\nif len(words) == 3: print(1, 2)\n";
    for (source, most) in [
        (format!("{last}elif len(words) < 31:\n    while True: pass\n"), 31),
        (format!("{last}else:\n    for _ in range(600_000): pass\n"), 20),
        (format!("{last}else: print(\"\\u00fc\" * 1_000_000)\n"), 2),
        (format!("{last}else: raise ValueError(\"x\" * 50_000)\n"), 2),
    ] {
        let done = list("", Some(VALID)).python(&source);
        let example = found(&done).unwrap_or_else(|| panic!("no counter-example: {source} {done:?}"));
        let words = example["input"].as_str().expect("text").split_whitespace().count();
        assert!(words <= most, "{source}: {example}");
        assert!(example.to_string().len() < 9_000, "{source}: {} bytes", example.to_string().len());
    }
}

#[test]
fn check_asks_the_validator_about_every_case() {
    let findings = |validator: &str| {
        let scratch = list("", Some(validator));
        scratch.put("double/submissions/wrong_answer/large.py", format!("# from 17 on\n{}", wrong_from_17(PRINT)));
        let done = run([Path::new("check"), &scratch.problem(), Path::new("--format=json")]);
        let report: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|error| panic!("{error} in {done:?}"));
        let errors = report["findings"].as_array().expect("findings").iter().filter(|f| f["severity"] == "error");
        let words = |f: &Value| format!("{} {}", f["code"].as_str().unwrap(), f["message"].as_str().unwrap());
        errors.map(words).collect::<Vec<String>>()
    };
    assert_eq!(findings(VALID), [] as [&str; 0]);
    let short = "def valid(stdin):\n    return len(stdin) < 20\n";
    assert_eq!(findings(short), ["invalid-case the validator does not take this input"]);
    let other = "def valid(stdin):\n    return 1 // (len(stdin) - 6) or True\n";
    let raises = "invalid-case the validator raises on this input: ZeroDivisionError: division by zero";
    assert_eq!(findings(other), [raises]);
}

#[test]
fn people_read_text() {
    let scratch = list("", Some(VALID));
    let source = scratch.put("solution.py", wrong_from_17(PRINT));
    let Done { stdout, .. } = run([Path::new("judge"), &scratch.problem(), &source]);
    assert!(stdout.contains("the smallest input found on which it fails"), "{stdout}");
    assert!(stdout.contains("\"1\\n17\\n\""), "{stdout}");
}
