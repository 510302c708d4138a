//! The static checks.

use insta::assert_snapshot;
use tatami_packs::check;

use crate::fixture::{Fixture, TOML};
use crate::packs::PACK;

/// What the static checks find in a problem.
fn findings(fixture: &Fixture) -> String {
    fixture.short(&check(&fixture.path()).diagnostics)
}

/// A problem without a finding.
fn sound() -> Fixture {
    let fixture = Fixture::function();
    fixture.write("hints.md", "One.\n---\nTwo.\n").write("editorial.md", "Add them.\n");
    fixture.write("submissions/wrong_answer/zero.py", "# always 0\ndef add(a, b):\n    return 0\n");
    fixture.write("submissions/runtime_error/raise.py", "# raises\ndef add(a, b):\n    raise ValueError\n");
    assert_eq!(findings(&fixture), "");
    fixture
}

#[test]
fn what_is_missing_is_named() {
    let fixture = Fixture::of(TOML);
    assert_snapshot!(findings(&fixture), @"
    error no-hidden-cases cases:1:1: there are no hidden cases, and the samples count for nothing (write cases in a file of another name, like `cases/small.jsonl`)
    error no-samples cases/sample.jsonl:1:1: there are no samples, which candidates see and run first (write one to three cases in `cases/sample.jsonl`)
    warning missing-editorial editorial.md:1:1: there is no `editorial.md` (candidates read it after solving or giving up)
    warning missing-hints hints.md:1:1: there is no `hints.md` (hints are progressive, separated by lines `---`)
    warning few-submissions problem.toml:1:8: only 0 submissions that must fail; 2 or more show what the cases catch (file wrong solutions under `submissions/wrong_answer/`, slow ones under `submissions/time_limit/`)
    error no-reference problem.toml:1:8: there is no reference solution (write `solutions/python/main.py`)
    error missing-statement statement.md:1:1: there is no `statement.md` (nobody can solve a problem without a statement)
    ");
    let fixture = sound();
    fixture.write("statement.md", " \n").write("hints.md", "one\n---\n\n---\ntwo\n");
    assert_snapshot!(findings(&fixture), @"
    warning empty-hint hints.md:1:1: there is nothing between two of the lines `---`
    error missing-statement statement.md:1:1: `statement.md` is empty (nobody can solve a problem without a statement)
    ");
}

#[test]
fn a_problem_with_findings_can_still_be_used() {
    let fixture = Fixture::function();
    let bank = check(&fixture.path());
    assert!(!bank.has_errors());
    std::fs::remove_file(fixture.path().join("statement.md")).unwrap();
    let bank = check(&fixture.path());
    assert!(bank.has_errors());
    assert_eq!(bank.problems().count(), 1);
}

#[test]
fn texts_that_do_not_render() {
    let fixture = sound();
    fixture.write("statement.md", "# T\n\nä $\\nosuch{x}$ and <b>x</b>\n\n![x](y.png) [z](../z)\n\n```klingon\n```\n");
    assert_snapshot!(findings(&fixture), @r#"
    error formula statement.md:3:3: this formula cannot be read: Unknown command "\nosuch".
    warning raw-html statement.md:3:20: HTML is shown as it is written; use Markdown instead
    warning raw-html statement.md:3:24: HTML is shown as it is written; use Markdown instead
    warning image statement.md:5:1: the image `y.png` is left out: statements have no images yet
    warning link-target statement.md:5:13: the link to `../z` is left out: only web addresses and `#headings` work
    warning code-language statement.md:7:1: the language of this block is not known, so it is not highlighted
    "#);
}

#[test]
fn topics_are_lower_case() {
    let fixture = sound();
    fixture.write("problem.toml", TOML.replace("[\"math\"]", "[\"Hash Table\", \"a_b\", \"math\", \"math\"]"));
    assert_snapshot!(findings(&fixture), @"
    warning topic-form problem.toml:4:11: the topic `Hash Table` is not in lower case with hyphens (write `hash-table`)
    warning topic-form problem.toml:4:25: the topic `a_b` is not in lower case with hyphens (write `a-b`)
    warning duplicate-topic problem.toml:4:40: the topic `math` twice
    ");
    fixture.write("problem.toml", TOML.replace("[\"math\"]", "[]"));
    assert_snapshot!(findings(&fixture), @"warning no-topics problem.toml:2:9: the problem has no topics, so nobody finds it by one");
}

#[test]
fn weights_add_up_to_something() {
    let fixture = sound();
    fixture.write("problem.toml", format!("{TOML}[[groups]]\nname = \"large\"\nweight = 0\n"));
    assert_snapshot!(findings(&fixture), @"error no-weight problem.toml:11:10: all groups weigh nothing, so every score would be 0");
    fixture.write("cases/other.jsonl", "{\"name\": \"x\", \"args\": [5, [2]], \"expected\": 7}\n");
    assert_snapshot!(findings(&fixture), @"warning undeclared-group problem.toml:10:8: the group `other` is not in `[[groups]]`; it weighs 1 and comes last");
}

#[test]
fn comparisons_fit_the_type() {
    let of = |result: &str, compare: &str| {
        let fixture = sound();
        let toml = TOML.replace("-> int", &format!("-> {result}"));
        fixture.write("problem.toml", format!("{toml}[compare]\nusing = \"{compare}\"\n"));
        let answer = if result.starts_with("list") { "[]" } else { "3" };
        let line =
            |name: &str, arg: u32| format!("{{\"name\": \"{name}\", \"args\": [{arg}, []], \"expected\": {answer}}}\n");
        fixture.write("cases/sample.jsonl", line("a", 1)).write("cases/large.jsonl", line("b", 2));
        findings(&fixture)
    };
    assert_eq!(of("list<int>", "unordered"), "");
    assert_eq!(of("list<list<int>>", "sets"), "");
    assert_eq!(of("list<float>", "float"), "");
    assert_snapshot!(of("int", "unordered"), @"error compare-type problem.toml:10:9: `unordered` compares lists, and the answer is `int` (use `exact`)");
    assert_snapshot!(of("list<int>", "sets"), @"error compare-type problem.toml:10:9: `sets` compares lists of lists, and the answer is `list<int>` (use `unordered`)");
    assert_snapshot!(of("int", "float"), @"error compare-type problem.toml:10:9: `float` compares floats, and the answer is `int` (use `exact`)");
    assert_snapshot!(of("int", "tokens"), @"error compare-type problem.toml:10:9: `tokens` does not fit a function (it has `exact`, `unordered`, `sets`, `float` and `checker`)");
    assert_snapshot!(of("int", "checker"), @"error missing-checker problem.toml:10:9: the checker `checker/check.py` does not exist (write `checker/check.py` with `def check(input, expected, got): return ok, message`)");
    let fixture = sound();
    fixture.write("problem.toml", TOML.replace("-> int", "-> float")).write("checker/check.py", "x = 1\n");
    assert_snapshot!(findings(&fixture), @r#"
    error checker-form checker/check.py:1:1: a checker defines `def check(input, expected, got):`
    warning exact-floats problem.toml:1:8: the answer has floats, which are compared exactly (`[compare]` with `using = "float"` allows a tolerance)
    warning unused-checker problem.toml:1:8: `checker/check.py` is there but not used (`[compare]` with `using = "checker"` uses it)
    "#);
}

#[test]
fn names_work_in_every_language() {
    let of = |signature: &str| {
        let fixture = sound();
        fixture
            .write("problem.toml", format!("{}[signature]\n{signature}\n", TOML.split("[signature]").next().unwrap()));
        let findings = findings(&fixture);
        findings
            .lines()
            .filter(|line| line.contains("problem.toml"))
            .map(|line| format!("{line}\n"))
            .collect::<String>()
    };
    assert_snapshot!(of("function = \"addAll(lambda: int, _b: list<int>) -> int\""), @"
    warning name-form problem.toml:8:12: `addAll` should be written in `snake_case` (each language gets the name in its own case)
    warning name-form problem.toml:8:12: `_b` should be written in `snake_case` (each language gets the name in its own case)
    error reserved-name problem.toml:8:12: `lambda` is a reserved word of Python (choose another name)
    ");
    assert_snapshot!(of("class = \"lru_cache(n: int)\"\nmethods = [\"delete(k: int)\", \"putAll(k: int)\"]"), @"
    warning name-form problem.toml:8:9: `lru_cache` should be written in `CamelCase` (each language gets the name in its own case)
    warning name-form problem.toml:9:30: `putAll` should be written in `snake_case` (each language gets the name in its own case)
    ");
}

#[test]
fn cases_do_not_repeat_or_contradict() {
    let fixture = sound();
    fixture.write(
        "cases/large.jsonl",
        concat!(
            "{\"name\": \"a\", \"args\": [5, [2]], \"expected\": 7}\n",
            "{\"name\": \"b\", \"args\": [5, [2]], \"expected\": 7}\n",
            "{\"name\": \"c\", \"args\": [1, [2]], \"expected\": 4}\n",
        ),
    );
    assert_snapshot!(findings(&fixture), @"
    warning duplicate-input cases/large.jsonl:2:1: `a` in this group has the same input
    error contradiction cases/large.jsonl:3:1: `sample/one` has the same input and another answer
    ");
}

#[test]
fn sources_are_what_they_should_be() {
    let fixture = sound();
    fixture.write("submissions/wrong_answer/no-comment.js", "const add = () => 0;\n");
    fixture.write("solutions/c/main.c", "int x;").write("starter/main.py", " ").write("generators/unused.py", "");
    fixture.write("solutions/javascript/main.js", vec![b' '; 65537]);
    assert_snapshot!(findings(&fixture), @"
    error generator-form generators/unused.py:1:1: a generator defines `def scale(n, seed):`
    warning unused-generator generators/unused.py:1:1: no case uses this generator
    warning unused-starter problem.toml:1:8: `starter/` is for the modes debug and refactor
    error language-not-offered solutions/c/main.c:1:1: this problem cannot be solved in C (its languages are `python`, `javascript`, `typescript`, `cpp`, `go` and `rust`)
    error empty-source solutions/javascript/main.js:1:1: the file is empty
    error source-too-large solutions/javascript/main.js:1:1: the source is larger than the problem allows: 65537 bytes
    error empty-source starter/main.py:1:1: the file is empty
    warning submission-comment submissions/wrong_answer/no-comment.js:1:1: the first line should be a comment that says what is wrong with it
    ");
    let fixture = sound();
    fixture.write("problem.toml", format!("mode = \"debug\"\n{TOML}[references]\nanswer = \"javascript\"\n"));
    assert_snapshot!(findings(&fixture), @"
    error missing-starter problem.toml:1:8: this mode hands out code, and there is none (write the code that is handed out as `starter/main.py`)
    error missing-reference problem.toml:11:10: there is no reference in JavaScript
    ");
}

#[test]
fn two_sizes_are_two_and_each_can_grow() {
    let growth = "[growth]\ngenerator = \"pairs\"\nsize = \"a + len(b)\"\nexpected = \"n\"\n";
    let size = |name: &str, size: &str, rest: &str| {
        format!("[[growth.sizes]]\nname = \"{name}\"\nsize = \"{size}\"\nexpected = \"n\"\n{rest}")
    };
    let of = |sizes: &[String], generator: &str| {
        let fixture = sound();
        fixture.write("problem.toml", format!("{TOML}{growth}{}", sizes.concat()));
        fixture.write("generators/pairs.py", generator);
        findings(&fixture)
    };
    const BOTH: &str =
        "def scale2(n, m, seed):\n    return [n, [1] * m]\ndef scale(n, seed):\n    return scale2(n, n, seed)\n";
    let (first, second) = (size("first", "a", ""), size("second", "len(b)", "held = 100\n"));
    assert_eq!(of(&[first.clone(), second.clone()], BOTH), "");
    assert_eq!(of(&[], "def scale(n, seed):\n    return [n, [1] * n]\n"), "");
    assert_snapshot!(of(&[first.clone(), second.clone()], "def scale(n, seed):\n    return [n, [1] * n]\n"), @"error generator-form generators/pairs.py:1:1: a generator that grows two sizes defines `def scale2(n, m, seed):` (beside `scale(n, seed)`, which grows both: often `return scale2(n, n, seed)`)");
    assert_snapshot!(of(&[first.clone(), second.clone()], "def scale2(n, m, seed):\n    return [n, [1] * m]\n"), @"error generator-form generators/pairs.py:1:1: a generator defines `def scale(n, seed):`");
    assert_snapshot!(of(std::slice::from_ref(&first), BOTH), @"
    warning unused-generator generators/pairs.py:1:1: no case uses this generator
    error growth-sizes problem.toml:14:8: growth is measured in two sizes, and this is 1 size (write `[[growth.sizes]]` twice, or leave it out: `size` alone is the one size)
    ");
    assert_snapshot!(of(&[first.clone(), second.clone(), size("third", "n", "")], BOTH), @"
    warning unused-generator generators/pairs.py:1:1: no case uses this generator
    error growth-sizes problem.toml:23:8: growth is measured in two sizes, and this is 3 sizes (write `[[growth.sizes]]` twice, or leave it out: `size` alone is the one size)
    ");
    assert_snapshot!(of(&[first.clone(), size("first", "len(b)", "")], BOTH), @"error duplicate-size problem.toml:18:8: both sizes are called `first`");
    assert_snapshot!(of(&[first.clone(), size("second", "a", "")], BOTH), @"
    warning unused-generator generators/pairs.py:1:1: no case uses this generator
    error duplicate-size problem.toml:19:8: both sizes are `a`: neither can grow alone
    ");
    assert_snapshot!(of(&[size("first", "m", ""), size("second", "len(c)", "")], BOTH), @"
    warning unused-generator generators/pairs.py:1:1: no case uses this generator
    error size problem.toml:15:8: this size grows with `n`, and not with `m` (a size is a sum like `len(nums)`, `count` or `n`)
    error size problem.toml:19:8: `c` is no parameter (a size is a sum like `len(nums)`, `count` or `m`)
    ");
    assert_snapshot!(of(&[size("First!", "a", ""), size("second", "3", "held = 1\n")], BOTH), @"
    warning unused-generator generators/pairs.py:1:1: no case uses this generator
    error bad-value problem.toml:14:8: `name` is at most 24 lower-case letters, digits, blanks and hyphens
    error size problem.toml:19:8: a number does not grow (a size is a sum like `len(nums)`, `count` or `m`)
    error out-of-range problem.toml:21:8: `held` is from 2 to 4096
    ");
    assert_snapshot!(of(&[size("first", "a", "hold = 7\n"), second.replace("expected", "expect")], BOTH), @"
    error unknown-key problem.toml:17:1: unknown key `hold` (did you mean `held`?)
    error unknown-key problem.toml:21:1: unknown key `expect` (did you mean `expected`?)
    ");
}

#[test]
fn sql_cases_fit_the_schema() {
    let fixture = sound();
    fixture.write("problem.toml", TOML.split("[signature]").next().unwrap().replace("function", "sql"));
    fixture.write("schema.sql", "create table t (a int, b int);").write("solutions/sql/main.sql", "select a from t");
    std::fs::remove_dir_all(fixture.path().join("solutions/python")).unwrap();
    std::fs::remove_dir_all(fixture.path().join("submissions")).unwrap();
    fixture.write("submissions/wrong_answer/a.sql", "-- none\nselect 1\n");
    fixture.write("submissions/wrong_answer/b.sql", "-- none\nselect 2\n");
    fixture.write("cases/sample.jsonl", "{\"name\": \"a\", \"tables\": {\"t\": [[1, 2]]}, \"expected\": [[1]]}\n");
    fixture.write("cases/large.jsonl", "{\"name\": \"a\", \"tables\": {\"t\": [[1, 3]]}, \"expected\": [[1]]}\n");
    assert_eq!(findings(&fixture), "");
    fixture.write(
        "cases/large.jsonl",
        "{\"name\": \"a\", \"tables\": {\"t\": [[1]], \"u\": []}, \"expected\": [[1], []]}\n",
    );
    assert_snapshot!(findings(&fixture), @"
    error row-widths cases/large.jsonl:1:1: the rows of the answer have 0 and 1 cells
    error table-shape cases/large.jsonl:1:1: row 1 of `t` has 1 cell, and the table 2 columns
    error table-shape cases/large.jsonl:1:1: `schema.sql` has no table `u`
    ");
}

#[test]
fn design_and_behavioural_problems() {
    let rubric = |n: usize| -> String {
        let one = |i| {
            format!(
                "[[rubric]]\nid = \"r{i}\"\ntitle = \"R\"\nquestion = \"Q?\"\nlevels = [\"1\", \"2\", \"3\", \"3\"]\n"
            )
        };
        (0..n).map(one).collect()
    };
    let head = "title = \"T\"\ndifficulty = \"hard\"\ntopics = [\"caching\"]\nminutes = 45\n";
    let design = Fixture::of(&format!(
        "kind = \"design\"\n{head}[[sections]]\nid = \"one\"\ntitle = \"One\"\nminutes = 44\nprompt = \"P\"\n{}",
        rubric(2)
    ));
    design.write("statement.md", "x").write("hints.md", "x").write("editorial.md", "x");
    assert_snapshot!(findings(&design), @"
    warning no-follow-ups problem.toml:1:8: there are no `follow_ups` for the interviewer to ask
    error section-minutes problem.toml:5:11: the sections take 44 minutes together, not 45
    error rubric-size problem.toml:11:1: a rubric has 3 to 8 criteria, not 2
    error rubric-levels-equal problem.toml:15:26: two levels of `r0` are the same
    error rubric-levels-equal problem.toml:20:26: two levels of `r1` are the same
    ");
    let behavioural = Fixture::of(&format!("kind = \"behavioural\"\ncompetencies = []\n{head}"));
    behavioural.write("statement.md", "x").write("hints.md", "x");
    assert_snapshot!(findings(&behavioural), @"
    warning missing-editorial editorial.md:1:1: there is no `editorial.md` (it holds the model discussion)
    warning no-follow-ups problem.toml:1:8: there are no `follow_ups` for the interviewer to ask
    error rubric-size problem.toml:1:8: a rubric has 3 to 8 criteria, not 0
    error no-competencies problem.toml:2:16: a behavioural problem shows at least one competency
    ");
}

#[test]
fn tracks_name_problems_of_the_pack() {
    let fixture = sound();
    fixture.write_pack("pack.toml", &PACK.replace("[\"add\"]", "[\"add\", \"ad\", \"subtract\", \"add\"]"));
    assert_snapshot!(fixture.short(&check(fixture.pack()).diagnostics), @"
    error track-problem pack.toml:12:20: the pack has no problem `ad` (did you mean `add`?)
    error track-problem pack.toml:12:26: the pack has no problem `subtract`
    warning track-repeats pack.toml:12:38: `add` is in this track already
    ");
    fixture.write_pack("pack.toml", PACK);
    assert!(check(fixture.pack()).diagnostics.is_empty());
}

#[test]
fn errors_of_reading_do_not_hide_the_rest() {
    let fixture = sound();
    fixture.write("cases/sample.jsonl", "{\"name\": \"a\", \"args\": [1], \"expected\": 1}\n");
    fixture.write("problem.toml", TOML.replace("minutes", "minuten"));
    std::fs::remove_file(fixture.path().join("hints.md")).unwrap();
    assert_snapshot!(findings(&fixture), @"
    error wrong-arity cases/sample.jsonl:1:23: `add` takes 2 arguments, not 1
    warning missing-hints hints.md:1:1: there is no `hints.md` (hints are progressive, separated by lines `---`)
    error unknown-key problem.toml:5:1: unknown key `minuten` (did you mean `minutes`?)
    ");
}

#[test]
fn validators_define_valid() {
    let fixture = sound();
    fixture.write("validator/validate.py", "def valid(a, b):\n    return len(b) < 9\n");
    assert_eq!(findings(&fixture), "");
    fixture.write("validator/validate.py", "def is_valid(a, b):\n    return True\n");
    assert_snapshot!(findings(&fixture), @"error validator-form validator/validate.py:1:1: a validator defines `def valid(…):` with the parameters of the signature (for a class, `def valid(construct, calls):`)");
    fixture.write("validator/validate.py", "def valid(a, b):\n    return True\n").write("validator/valid.py", "");
    assert_snapshot!(findings(&fixture), @"error misnamed-validator validator/valid.py:1:1: the validator is called `validate.py` (it defines `def valid(…):` with the parameters of the signature, `def valid(stdin):` for a program, `def valid(tables):` for sql)");
    let of = |kind: &str, validator: &str| {
        let fixture = sound();
        fixture.write("problem.toml", TOML.split("[signature]").next().unwrap().replace("function", kind));
        fixture.write("schema.sql", "create table t (a int);").write("validator/validate.py", validator);
        let about = |line: &&str| line.contains("validator");
        findings(&fixture).lines().filter(about).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(of("program", "def valid(stdin):\n    return True\n"), "");
    assert_snapshot!(of("program", "def check(stdin):\n    return True\n"), @"error validator-form validator/validate.py:1:1: a validator of a program defines `def valid(stdin):` (stdin is the input, a `str`)");
    assert_eq!(of("sql", "def valid(tables):\n    return True\n"), "");
    assert_snapshot!(of("sql", "valid = print\n"), @"error validator-form validator/validate.py:1:1: a validator of an sql problem defines `def valid(tables):` (tables is a `dict` of lists of rows, as in cases)");
    let fixture = sound();
    fixture.write("problem.toml", TOML.replace("minutes = 5", "minutes = 5\ncounter_examples = 1"));
    assert_snapshot!(findings(&fixture), @"error wrong-type problem.toml:6:20: `counter_examples` is true or false, not an integer");
    fixture.write("problem.toml", TOML.replace("minutes = 5", "minutes = 5\ncounter_examples = false"));
    assert_eq!(findings(&fixture), "");
    assert!(!fixture.load().value.unwrap().problem.coding().unwrap().counter_examples);
}
