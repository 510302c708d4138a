//! Faults in `problem.toml`, and where they are reported.

use insta::assert_snapshot;
use tatami_domain::{Kind, Language};

use crate::fixture::{Fixture, TOML};

#[test]
fn a_sound_problem_has_no_findings() {
    let fixture = Fixture::function();
    let loaded = fixture.load();
    assert_eq!(fixture.findings(), "");
    let problem = loaded.value.unwrap().problem;
    assert_eq!(problem.id.to_string(), "local/add");
    assert_eq!(problem.kind(), Kind::Function);
    let coding = problem.coding().unwrap();
    assert_eq!(coding.answer_language, Language::Python);
    let groups: Vec<_> = coding.groups.iter().map(|g| (g.name.as_str(), g.title.as_str(), g.weight)).collect();
    assert_eq!(groups, [("sample", "Sample", 0), ("large", "Large", 1)]);
}

#[test]
fn all_faults_are_reported_at_once() {
    let fixture = Fixture::function();
    fixture.write(
        "problem.toml",
        r#"kind = "function"
title = 7
dificulty = "easy"
topics = ["math", 3]
minutes = 300
[signature]
function = "add(a: int, b: list<itn>) -> int"
[compare]
using = "unorderd"
absolute = 1e-9
[limits]
factor = 0.5
memory_mib = "256"
[[groups]]
name = "tiny"
weigth = 3
[references]
answer = "pyton"
"#,
    );
    assert_snapshot!(fixture.findings(), @"
    error wrong-type problem.toml:2:9: `title` is a string, not an integer
    error unknown-key problem.toml:3:1: unknown key `dificulty` (did you mean `difficulty`?)
    error wrong-type problem.toml:4:19: an entry of `topics` is a string, not an integer
    error out-of-range problem.toml:5:11: `minutes` is from 1 to 240
    error bad-signature problem.toml:7:33: unknown type `itn`; the types are int, int64, bigint, float, bool, string, list<T>, tuple<A, B>, map<K, V>, optional<T>, linked_list<T>, tree<T>
    error bad-value problem.toml:9:9: `unorderd` is no value of `using` (did you mean `unordered`?)
    error out-of-range problem.toml:12:10: `factor` is from 1 to 1000
    error wrong-type problem.toml:13:14: `memory_mib` is a whole number, not a string
    error missing-cases problem.toml:15:8: the group `tiny` has no cases (write `cases/tiny.jsonl`, or remove the group)
    error unknown-key problem.toml:16:1: unknown key `weigth` (did you mean `weight`?)
    error unknown-language problem.toml:18:10: `pyton` is not a language (the languages are `python`, `javascript`, `typescript`, `c`, `cpp`, `go`, `rust` and `sql`)
    ");
}

#[test]
fn terminal_output_quotes_the_line() {
    let fixture = Fixture::function();
    fixture.write("problem.toml", TOML.replace("list<int>", "list<itn>").replace("minutes", "minuten"));
    assert_snapshot!(fixture.terminal(), @r#"
    error[unknown-key]: unknown key `minuten`
     --> problem.toml:5:1
      |
    5 | minuten = 5
      | ^^^^^^^
      |
      = help: did you mean `minutes`?

    error[bad-signature]: unknown type `itn`; the types are int, int64, bigint, float, bool, string, list<T>, tuple<A, B>, map<K, V>, optional<T>, linked_list<T>, tree<T>
     --> problem.toml:8:33
      |
    8 | function = "add(a: int, b: list<itn>) -> int"
      |                                 ^
    "#);
}

#[test]
fn syntax_errors_are_all_reported() {
    let fixture = Fixture::of("kind = \"function\"\ntitle = \nminutes = 15 16\n[broken\n");
    assert_snapshot!(fixture.findings(), @"
    error toml-syntax problem.toml:2:9: string values must be quoted, expected literal string
    error toml-syntax problem.toml:3:11: string values must be quoted, expected literal string
    error toml-syntax problem.toml:4:8: unclosed table, expected `]`
    ");
}

#[test]
fn the_column_counts_characters_and_escapes() {
    let toml = TOML.replace("\"add(a: int", "\"\\u0061dd(ä: int").replace("title", "# äöü\ntitle");
    let fixture = Fixture::function();
    fixture.write("problem.toml", toml);
    assert_snapshot!(fixture.findings(), @"error bad-signature problem.toml:9:22: expected a parameter's name");
}

#[test]
fn keys_that_exclude_each_other() {
    let fixture = Fixture::function();
    fixture.write(
        "problem.toml",
        format!("{TOML}class = \"Add()\"\n[limits]\nsteps = 2000000\nfactor = 2\nmemory_mib = 64\nmemory_factor = 3\n[compare]\nusing = \"exact\"\nrelative = 1\n"),
    );
    assert_snapshot!(fixture.findings(), @r#"
    error bad-signature problem.toml:9:9: a signature is a `function` or a `class`, not both
    error conflicting-keys problem.toml:12:10: a budget is either `steps` or a `factor`, not both
    error conflicting-keys problem.toml:14:17: a budget of memory is either `memory_mib` or a `memory_factor`, not both
    error conflicting-keys problem.toml:17:12: a tolerance is for `using = "float"` only
    "#);
}

#[test]
fn a_signature_belongs_to_function_problems() {
    let fixture = Fixture::function();
    fixture.write("problem.toml", TOML.replace("\"function\"", "\"program\""));
    assert_snapshot!(fixture.findings(), @"
    error missing-key cases/large.jsonl:1:1: this case lacks the key `stdin`
    error unknown-key cases/large.jsonl:1:17: `args` is for function problems with a `function`, and this is a program problem (the input is in `stdin`)
    error case-type cases/large.jsonl:1:50: `expected` is a string of valid Unicode
    error missing-key cases/sample.jsonl:1:1: this case lacks the key `stdin`
    error unknown-key cases/sample.jsonl:1:17: `args` is for function problems with a `function`, and this is a program problem (the input is in `stdin`)
    error case-type cases/sample.jsonl:1:47: `expected` is a string of valid Unicode
    error wrong-kind problem.toml:7:1: a program problem has no `[signature]`
    ");
    let fixture =
        Fixture::of("kind = \"function\"\ntitle = \"A\"\ndifficulty = \"easy\"\ntopics = [\"a\"]\nminutes = 1\n");
    assert_snapshot!(fixture.findings(), @r#"error missing-key problem.toml:1:8: a function problem needs a `[signature]` (add `[signature]` with `function = "two_sum(nums: list<int>, target: int) -> list<int>"`)"#);
}

#[test]
fn an_unknown_kind_is_the_end() {
    assert_snapshot!(Fixture::of("title = 3\n").findings(), @r#"error missing-key problem.toml:1:1: the file lacks the key `kind` (start the file with `kind = "function"` (or program, sql, design, behavioural))"#);
    assert_snapshot!(Fixture::of("kind = \"functoin\"\n").findings(), @"error bad-value problem.toml:1:8: `functoin` is no value of `kind` (did you mean `function`?)");
    assert_snapshot!(Fixture::of("").findings(), @r#"error missing-key problem.toml:1:1: the file lacks the key `kind` (start the file with `kind = "function"` (or program, sql, design, behavioural))"#);
}

#[test]
fn classes_have_methods() {
    let head = TOML.split("[signature]").next().unwrap();
    let of = |signature: &str| Fixture::of(&format!("{head}[signature]\n{signature}\n")).findings();
    assert_snapshot!(of("class = \"A()\""), @"error bad-signature problem.toml:8:9: a class needs at least one method in `methods`");
    assert_snapshot!(of("class = \"A()\"\nmethods = [\"get(k: int) -> int\", \"get()\", \"put(k)\"]"), @"
    error bad-signature problem.toml:9:34: two methods are called `get`
    error bad-signature problem.toml:9:49: expected `:`
    ");
    assert_snapshot!(of("methods = [\"get()\"]"), @r#"error bad-signature problem.toml:7:1: `[signature]` needs a `function` or a `class` (like `function = "two_sum(nums: list<int>, target: int) -> list<int>"`)"#);
}

#[test]
fn rubrics_have_four_levels() {
    let fixture = Fixture::of(
        r#"kind = "behavioural"
title = "Conflict"
difficulty = "easy"
topics = ["conflict"]
minutes = 10
competencies = ["conflict-resolution", "empaty", "conflict-resolution"]
[[rubric]]
id = "a"
title = "A"
question = "Did it?"
levels = ["1", "2", "3"]
[[rubric]]
id = "ab"
title = "A"
question = "Did it?"
levels = ["1", "2", "3", "4"]
[[rubric]]
id = "ab"
title = ""
levels = ["1", "2", "3", "4"]
"#,
    );
    assert_snapshot!(fixture.findings(), @"
    error bad-value problem.toml:6:40: `empaty` is no value of `competencies` (did you mean `empathy`?)
    error duplicate-id problem.toml:6:50: the competency `conflict-resolution` twice
    error bad-value problem.toml:8:6: `id` is 2 to 64 lower-case letters, digits and inner hyphens
    error rubric-levels problem.toml:11:10: a criterion has 4 levels, not 3
    error missing-key problem.toml:17:1: this `[[rubric]]` lacks the key `question`
    error duplicate-id problem.toml:18:6: the criterion `ab` twice
    error empty-text problem.toml:19:9: `title` is empty
    ");
}

#[test]
fn design_problems_have_sections() {
    let fixture = Fixture::of(
        "kind = \"design\"\ntitle = \"T\"\ndifficulty = \"hard\"\ntopics = []\nminutes = 45\nfollow_ups = \"x\"\n\
         [[sections]]\nid = \"one\"\ntitle = \"One\"\nminutes = 0\nkind = \"drawing\"\nprompt = \" \"\n",
    );
    assert_snapshot!(fixture.findings(), @"
    error wrong-type problem.toml:6:14: `follow_ups` is a list of strings, not a string
    error out-of-range problem.toml:10:11: `minutes` is from 1 to 240
    error bad-value problem.toml:11:8: `drawing` is no value of `kind` (`kind` is one of `text`, `estimate` and `diagram`)
    error empty-text problem.toml:12:10: `prompt` is empty
    ");
}
