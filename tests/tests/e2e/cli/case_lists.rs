//! `tatami judge` and `tatami check` on problems whose answer is a list of cases.

use serde_json::{Value, json};

use super::{Done, Scratch, judge, problem, run};

/// The largest of a list: one wrong solution compares with 0, the other looks at the first only.
fn largest() -> Scratch {
    let scratch = Scratch::new();
    scratch.put(
        "double/problem.toml",
        "kind = \"function\"\nmode = \"test\"\ntitle = \"Largest\"\ndifficulty = \"easy\"\ntopics = [\"testing\"]\nminutes = 5\n\n\
         [signature]\nfunction = \"largest(of: list<int>) -> int\"\n\n[tests]\nmutants = 100\ncases = 5\n",
    );
    scratch.put("double/cases/sample.jsonl", "{\"name\": \"two\", \"args\": [[1, 2]], \"expected\": 2}\n");
    let more = "{\"name\": \"below\", \"args\": [[-3, -1, -2]], \"expected\": -1}\n\
                {\"name\": \"last\", \"args\": [[4, 4, 5]], \"expected\": 5}\n";
    scratch.put("double/cases/more.jsonl", more);
    // `>=` is the same here as `>`: not every mutant can be caught.
    let reference = "def largest(of):\n    if not of:\n        raise ValueError('nothing')\n    best = of[0]\n    \
                     for n in of:\n        if n > best:\n            best = n\n    return best\n";
    scratch.put("double/solutions/python/main.py", reference);
    let wrong = |name: &str, text: &str| scratch.put(&format!("double/submissions/wrong_answer/{name}.py"), text);
    wrong("above", "# Takes 0 for the smallest number.\n# hint: below\ndef largest(of):\n    return max(of + [0])\n");
    wrong("first", "# Looks at the first alone\ndef largest(of):\n    return of[0]\n");
    wrong(
        "never",
        "# Never ends when the first is 7\ndef largest(of):\n    while of[0] == 7: pass\n    return of[-1]\n",
    );
    scratch
}

fn list(scratch: &Scratch, text: &str) -> Done {
    judge(&scratch.problem(), &scratch.put("cases.jsonl", text))
}

fn of_group<'a>(report: &'a Value, group: &str) -> Vec<&'a Value> {
    report["cases"].as_array().expect("cases").iter().filter(|case| case["group"] == group).collect()
}

const STRONG: &str = "{\"name\": \"below\", \"args\": [[-3, -1, -2]], \"expected\": -1}\n\n\
                      {\"args\": [[7, 3, 9, 8]], \"expected\": 9}\n";

#[test]
fn a_strong_list_catches_everything() {
    let scratch = largest();
    let report = list(&scratch, STRONG).report();
    assert_eq!(
        (&report["verdict"], &report["score"], &report["language"]),
        (&json!("AC"), &json!(100), &json!("python"))
    );
    let agreement = of_group(&report, "agreement");
    assert_eq!(agreement.iter().map(|case| &case["name"]).collect::<Vec<_>>(), ["below", "line-3"]);
    assert_eq!(agreement[0]["input"], json!({"of": [-3, -1, -2]}));
    let wrong = of_group(&report, "wrong-solutions");
    let messages: Vec<&str> = wrong.iter().filter_map(|case| case["message"].as_str()).collect();
    assert_eq!(
        messages,
        [
            "caught by below: Takes 0 for the smallest number",
            "caught by below: Looks at the first alone",
            "caught by below: Never ends when the first is 7",
        ]
    );
    let mutants = of_group(&report, "mutants");
    assert!(mutants.len() >= 2, "{mutants:?}");
    assert!(mutants.iter().all(|case| case["verdict"] == "AC" && case["steps"].as_u64() > Some(0)), "{mutants:?}");
    let raising = mutants.iter().any(|case| case["message"].as_str().is_some_and(|words| words.contains("`and`")));
    assert!(!raising, "nothing is changed that the reference does not have");
    // The same list is judged the same, from what was kept and from scratch.
    assert_eq!(list(&scratch, STRONG).report(), report);
}

#[test]
fn a_weak_list_is_scored_by_what_it_catches() {
    let scratch = largest();
    let report = list(&scratch, "{\"name\": \"one\", \"args\": [[-2]], \"expected\": -2}\n").report();
    assert_eq!(report["verdict"], "WA");
    let verdicts: Vec<&Value> = of_group(&report, "wrong-solutions").iter().map(|case| &case["verdict"]).collect();
    assert_eq!(verdicts, ["AC", "WA", "WA"]);
    let messages: Vec<&Value> = of_group(&report, "wrong-solutions").iter().map(|case| &case["message"]).collect();
    assert_eq!(messages[1], "no case shows what is wrong with it");
    let caught = |group: &str| of_group(&report, group).iter().filter(|case| case["verdict"] == "AC").count();
    let mutants = of_group(&report, "mutants").len();
    assert!(caught("mutants") < mutants);
    // 60 for wrong solutions, of which a third was caught, and 40 for mutants.
    let score = (60 * mutants + 40 * 3 * caught("mutants")) / (3 * mutants);
    assert_eq!(report["score"].as_u64(), Some(score as u64));
    // No source of what is to be caught, and no place in it.
    assert!(!report.to_string().contains("best"), "{report}");

    let hinted = list(&scratch, "{\"args\": [[8, 9]], \"expected\": 9}\n").report();
    assert_eq!(of_group(&hinted, "wrong-solutions")[0]["message"], "below", "the hint is told while it gets away");
    // Seven and nothing after it that is larger: only the endless one is caught by running out of steps.
    let endless = list(&scratch, "{\"args\": [[7, 7]], \"expected\": 7}\n").report();
    let verdicts: Vec<&Value> = of_group(&endless, "wrong-solutions").iter().map(|case| &case["verdict"]).collect();
    assert_eq!(verdicts, ["WA", "WA", "AC"]);
}

#[test]
fn a_case_the_reference_disagrees_with_is_named() {
    let report =
        list(&largest(), &format!("{STRONG}{{\"name\": \"off\", \"args\": [[1, 2]], \"expected\": 1}}\n")).report();
    assert_eq!((&report["verdict"], &report["score"]), (&json!("WA"), &json!(0)));
    let off = &of_group(&report, "agreement")[2];
    assert_eq!((&off["name"], &off["verdict"]), (&json!("off"), &json!("WA")));
    assert_eq!((&off["expected"], &off["got"]), (&json!(1), &json!(2)));
    assert_eq!(off["message"], "the reference answers otherwise (line 4)");
    assert!(of_group(&report, "mutants").iter().all(|case| case["verdict"].is_null()), "a wrong list catches nothing");
}

#[test]
fn what_is_no_list_is_a_compile_error_with_its_line() {
    let scratch = largest();
    let refused = |text: &str| {
        let report = list(&scratch, text).report();
        assert_eq!((&report["verdict"], &report["cases"]), (&json!("CE"), &json!([])), "{text}");
        (report["compile"]["line"].as_u64(), report["compile"]["message"].as_str().expect("a message").to_owned())
    };
    assert_eq!(refused(" \n").1, "the source is empty");
    let (line, message) = refused("{\"args\": [[1]], \"expected\": 1}\nprint()\n");
    assert!(line == Some(2) && message.starts_with("line 2: this is not JSON at column 1"), "{message}");
    assert_eq!(refused("{\"args\": [[1.5]], \"expected\": 1}").0, Some(1));
    let (line, message) = refused("\n{\"args\": [[]], \"expected\": 0}");
    assert_eq!(
        (line, message.as_str()),
        (Some(2), "line 2: the reference does not take this input: ValueError: nothing")
    );
    let six = "{\"args\": [[1]], \"expected\": 1}\n".repeat(6);
    assert_eq!(refused(&six), (Some(6), "line 6: that is one case too many: at most 5 are taken".to_owned()));
    assert!(refused(&"x".repeat(70_000)).1.contains("too large"));
    assert_eq!(refused(&format!("{{\"args\": [{}", "[".repeat(50_000))).0, Some(1));
    // A program instead of a list, with its own extension.
    let program = scratch.put("solution.py", "def largest(of):\n    return max(of)\n");
    assert_eq!(judge(&scratch.problem(), &program).report()["compile"]["line"], 1);
    run(["judge".as_ref(), scratch.problem().as_os_str(), program.as_os_str(), "--language=rust".as_ref()])
        .refused("cannot be solved in Rust");
}

#[test]
fn the_list_of_cases_has_one_budget() {
    let scratch = largest();
    scratch.put(
        "double/solutions/python/main.py",
        "def largest(of):\n    for _ in range(of[0]): pass\n    return max(of)\n",
    );
    let (line, message) = {
        let report =
            list(&scratch, "{\"args\": [[5]], \"expected\": 5}\n{\"args\": [[1000000000]], \"expected\": 0}\n")
                .report();
        assert_eq!(report["verdict"], "CE");
        (report["compile"]["line"].clone(), report["compile"]["message"].clone())
    };
    assert_eq!(
        (line, message),
        (json!(2), json!("line 2: the reference takes too long over these inputs; smaller ones do as well"))
    );
}

#[test]
fn lists_of_the_pack_get_their_verdicts() {
    let scratch = largest();
    scratch.put("double/tests/accepted/model.jsonl", STRONG);
    scratch.put("double/tests/wrong_answer/weak.jsonl", STRONG);
    let checked = run(["check".as_ref(), scratch.problem().as_os_str(), "--format=json".as_ref()]);
    let report: Value = serde_json::from_str(&checked.stdout).expect("JSON");
    let errors: Vec<(&Value, &Value)> = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| (&finding["code"], &finding["message"]))
        .collect();
    assert_eq!(errors, [(&json!("wrong-verdict"), &json!("must get WA but gets AC; "))]);
}

#[test]
fn checking_says_what_the_authors_cases_kill() {
    let check = |scratch: &Scratch, format: &str| {
        run(["check".as_ref(), scratch.problem().as_os_str(), format!("--format={format}").as_ref()]).stdout
    };
    let report = |scratch: &Scratch| -> Value { serde_json::from_str(&check(scratch, "json")).expect("JSON") };
    let few = |report: &Value| {
        let findings = report["findings"].as_array().expect("findings");
        findings.iter().find(|finding| finding["code"] == "few-mutants-killed").cloned()
    };
    let scratch = largest();
    scratch.put("double/tests/accepted/model.jsonl", STRONG);
    let thorough = report(&scratch);
    let found = &thorough["mutation"][0];
    assert_eq!(found["problem"], "local/double");
    assert_eq!(found["wrong_solutions"], json!({"killed": 3, "tried": 3}));
    let (killed, tried) = (found["mutants"]["killed"].as_u64(), found["mutants"]["tried"].as_u64());
    let survivors = found["survivors"].as_array().expect("survivors");
    assert_eq!(tried.zip(killed).map(|(tried, killed)| tried - killed), Some(survivors.len() as u64));
    // `>=` in place of `>`, on line 6: the same program.
    assert!(survivors.iter().any(|survivor| survivor["line"] == 6), "{survivors:?}");
    assert_eq!(few(&thorough), None);
    let words = check(&scratch, "human");
    let (killed, tried) = (killed.unwrap_or_default(), tried.unwrap_or_default());
    assert!(words.contains(&format!("local/double: its cases kill {killed} of {tried} mutants")), "{words}");
    assert!(words.contains("and 3 of 3 wrong solutions"), "{words}");

    // Only one number: nothing is compared.
    scratch.put("double/cases/sample.jsonl", "{\"name\": \"one\", \"args\": [[1]], \"expected\": 1}\n");
    scratch.put("double/cases/more.jsonl", "{\"name\": \"two\", \"args\": [[2]], \"expected\": 2}\n");
    let weak = report(&scratch);
    assert_eq!(weak["mutation"][0]["wrong_solutions"], json!({"killed": 0, "tried": 3}));
    let warning = few(&weak).expect("a warning");
    assert_eq!(warning["severity"], "warning");
    assert!(warning["path"].as_str().is_some_and(|path| path.ends_with("solutions/python/main.py")), "{warning}");

    let other = Scratch::new();
    assert!(report(&other).get("mutation").is_none(), "a problem of another mode has none");
}

#[test]
fn code_to_debug_is_wrong_and_code_to_refactor_right() {
    let code = |mode: &str, body: &str| {
        let scratch = Scratch::new();
        let toml = std::fs::read_to_string(scratch.problem().join("problem.toml")).expect("it was written");
        scratch.put("double/problem.toml", format!("mode = \"{mode}\"\n{toml}"));
        scratch.put("double/starter/main.py", format!("def double(n):\n    return {body}\n"));
        let checked = run(["check".as_ref(), scratch.problem().as_os_str(), "--format=json".as_ref()]);
        checked.stdout.contains("\"wrong-starter\"")
    };
    assert!(!code("debug", "n * n") && code("debug", "n * 2"));
    assert!(!code("refactor", "n * 2") && code("refactor", "n * n"));
}

#[test]
fn a_class_is_tested_by_its_histories() {
    let folder = problem("tests-for-a-rate-limiter");
    let report = judge(&folder, &folder.join("tests/accepted/fault-by-fault.jsonl")).report();
    assert_eq!((&report["verdict"], &report["score"]), (&json!("AC"), &json!(100)));
    let weak = judge(&folder, &folder.join("tests/wrong_answer/one-request-at-a-time.jsonl")).report();
    assert_eq!(weak["verdict"], "WA");
    assert!(weak["score"].as_u64() < Some(100));
}
