//! Faults in cases, and where they are reported.

use insta::assert_snapshot;
use tatami_domain::{CaseInput, Expected, Value};

use crate::fixture::{Fixture, TOML};

fn function(lines: &str) -> Fixture {
    let fixture = Fixture::function();
    fixture.write("cases/large.jsonl", lines);
    fixture
}

fn coding(toml: &str) -> Fixture {
    Fixture::of(&format!("title = \"T\"\ndifficulty = \"easy\"\ntopics = [\"a\"]\nminutes = 1\n{toml}"))
}

#[test]
fn types_are_checked_to_the_element() {
    let fixture = function(concat!(
        "{\"name\": \"ä\", \"args\": [1, [2]], \"expected\": 1}\n",
        "\n",
        "{\"name\": \"b\", \"args\": [1.0, [2, \"ö\", \"x\"]], \"expected\": true}\n",
        "{\"name\": \"c\", \"args\": [1], \"expected\": 1}\n",
        "{\"name\": \"c\", \"args\": [9007199254740992, []], \"expected_any\": [1, null]}\n",
        "{\"name\": \"d\", \"args\": [1, []], \"expected\": 1, \"expected_any\": [1]}\n",
        "{\"name\": \"e\", \"arsg\": [1, []], \"stdin\": \"\", \"expected_any\": []}\n",
        "{\"name\": \"f\", \"note\": 1, \"name\": \"g\", \"args\": {}}\n",
    ));
    assert_snapshot!(fixture.findings(), @"
    error bad-case-name cases/large.jsonl:1:10: a case's name is made of lower-case letters, digits and hyphens, at most 64
    error case-type cases/large.jsonl:3:24: `a`: expected int, got float
    error case-type cases/large.jsonl:3:33: `b`: expected int, got string at [1]
    error case-type cases/large.jsonl:3:57: the answer: expected int, got bool
    error wrong-arity cases/large.jsonl:4:23: `add` takes 2 arguments, not 1
    error duplicate-case cases/large.jsonl:5:10: another case is called `c`, on line 4
    error case-type cases/large.jsonl:5:24: `a`: expected int, got 9007199254740992 (out of range)
    error case-type cases/large.jsonl:5:67: the answer: expected int, got null
    error conflicting-keys cases/large.jsonl:6:63: a case has either `expected` or `expected_any`
    error missing-key cases/large.jsonl:7:1: this case lacks the key `args`
    error unknown-key cases/large.jsonl:7:15: unknown key `arsg` (did you mean `args`?)
    error unknown-key cases/large.jsonl:7:32: `stdin` is for program problems, and this is a function problem with a `function` (the input is in `args`)
    error case-type cases/large.jsonl:7:61: `expected_any` is a list of at least one accepted answer
    error missing-key cases/large.jsonl:8:1: this case lacks the key `expected`
    error case-type cases/large.jsonl:8:23: `note` is a string of valid Unicode
    error duplicate-key cases/large.jsonl:8:26: the key `name` twice
    error case-type cases/large.jsonl:8:47: `args` is a list of the arguments in order
    ");
}

#[test]
fn there_is_an_end_to_how_many_there_are() {
    let cases = |count: usize| {
        let line = |n| format!("{{\"name\": \"c{n}\", \"args\": [{n}, []], \"expected\": {n}}}\n");
        function(&(0..count).map(line).collect::<String>()).findings()
    };
    assert!(!cases(1_000).contains("too-many-cases"));
    let found = cases(100_000);
    let words = "error too-many-cases cases:1:1: 100001 cases are too many: at most 2000 in a problem";
    assert!(found.contains(words), "{found}");
}

#[test]
fn syntax_errors_have_their_place() {
    let fixture =
        function("{\"name\": \"a\", \"args\": [1, [2],], \"expected\": 1}\n[1]\n{\"name\": \"ä\" \"b\"}\n{\"name\n");
    assert_snapshot!(fixture.findings(), @"
    error json-syntax cases/large.jsonl:1:31: expected value
    error json-syntax cases/large.jsonl:2:1: invalid type: sequence, expected an object, `{…}`
    error json-syntax cases/large.jsonl:3:14: expected `,` or `}`
    error json-syntax cases/large.jsonl:4:6: EOF while parsing a string
    ");
    assert_snapshot!(function("").findings(), @"error empty-group cases/large.jsonl:1:1: the group `large` has no cases");
}

#[test]
fn terminal_output_points_at_the_element() {
    let fixture = function("{\"name\": \"a\", \"args\": [1, [2, \"x\"]], \"expected\": 1}\n");
    assert_snapshot!(fixture.terminal(), @r#"
    error[case-type]: `b`: expected int, got string at [1]
     --> cases/large.jsonl:1:31
      |
    1 | {"name": "a", "args": [1, [2, "x"]], "expected": 1}
      |                               ^^^
    "#);
}

#[test]
fn generated_cases_name_what_exists() {
    let fixture = function(concat!(
        "{\"name\": \"a\", \"generator\": \"random\", \"n\": 10, \"seed\": 1}\n",
        "{\"name\": \"b\", \"generator\": \"randm\", \"n\": 10, \"seed\": 1}\n",
    ));
    fixture.write("generators/random.py", "def scale(n, seed):\n    return [n, [seed]]\n");
    assert_snapshot!(fixture.findings(), @"error missing-generator cases/large.jsonl:2:1: the generator `generators/randm.py` does not exist");

    let fixture = function("{\"name\": \"a\", \"generator\": \"random\", \"n\": 10, \"seed\": 1}\n");
    fixture.write("generators/random.py", "def scale(n, seed):\n    return [n, [seed]]\n");
    assert_eq!(fixture.findings(), "");
    fixture.write("problem.toml", format!("{TOML}[references]\nanswer = \"go\"\n"));
    assert_snapshot!(fixture.findings(), @"error missing-reference problem.toml:10:10: generated cases need the reference in Go, which does not exist (write `solutions/go/main.go`, or name another in `[references]`)");

    let fixture = function(concat!(
        "{\"name\": \"a\", \"generator\": \"r\", \"n\": -1, \"seed\": 1, \"expected\": 3, \"args\": [1, []]}\n",
        "{\"name\": \"b\", \"n\": 1, \"args\": [1, []], \"expected\": 1}\n",
    ));
    assert_snapshot!(fixture.findings(), @"
    error case-type cases/large.jsonl:1:38: `n` is a whole number from 0 to 2⁵³−1
    error conflicting-keys cases/large.jsonl:1:65: a generated case has no answer of its own: the reference solution computes it
    error conflicting-keys cases/large.jsonl:1:68: `args` beside `generator`: the input is either written out or generated
    error conflicting-keys cases/large.jsonl:2:15: `n` belongs to a `generator`
    ");
}

#[test]
fn classes_are_driven_by_calls() {
    let fixture = coding(
        "kind = \"function\"\n[signature]\nclass = \"Cache(size: int)\"\n\
         methods = [\"get(key: int) -> optional<int>\", \"put(key: int, value: int)\"]\n",
    );
    fixture.write(
        "cases/sample.jsonl",
        "{\"name\": \"a\", \"construct\": [2], \"calls\": [[\"put\", 1, 1], [\"get\", 1]], \"expected\": [null, 1]}\n",
    );
    let problem = fixture.load().value.unwrap().problem;
    let case = &problem.coding().unwrap().samples()[0];
    assert!(matches!(&case.input, CaseInput::Class { calls, .. } if calls[1].method == "get"));
    fixture.write(
        "cases/sample.jsonl",
        concat!(
            "{\"name\": \"a\", \"construct\": [], \"calls\": [[\"putt\", 1], [\"get\", \"x\"], \"get\", []], \"expected\": []}\n",
            "{\"name\": \"b\", \"construct\": [1], \"calls\": [[\"put\", 1, 1], [\"get\", 1]], \"expected\": [1, \"x\"]}\n",
            "{\"name\": \"c\", \"construct\": [1], \"calls\": [[\"put\", 1, 1]], \"expected\": [null, null]}\n",
        ),
    );
    assert_snapshot!(fixture.findings(), @r#"
    error wrong-arity cases/sample.jsonl:1:28: `Cache` takes 1 argument, not 0
    error unknown-method cases/sample.jsonl:1:43: `Cache` has no method `putt` (its methods are `get` and `put`)
    error case-type cases/sample.jsonl:1:63: `key`: expected int, got string
    error case-type cases/sample.jsonl:1:69: a call is a list of the method's name and its arguments, like `["put", 1, 1]`
    error case-type cases/sample.jsonl:1:76: a call is a list of the method's name and its arguments, like `["put", 1, 1]`
    error case-type cases/sample.jsonl:2:84: the result of call 1 is null, for the method returns nothing
    error case-type cases/sample.jsonl:2:87: the result of call 2: expected int, got string
    error wrong-arity cases/sample.jsonl:3:71: 1 call but 2 in the answer
    "#);
}

#[test]
fn programs_have_pairs_of_files() {
    let fixture = coding("kind = \"program\"\n[[groups]]\nname = \"verbatim\"\ntitle = \"As is\"\nweight = 3\n");
    fixture.write("cases/sample.jsonl", "{\"name\": \"a\", \"stdin\": \"1\\n\", \"expected\": \"2\\n\"}\n");
    fixture.write("cases/verbatim/two.in", "2\n").write("cases/verbatim/two.ans", "3\n");
    fixture.write("cases/verbatim/one.in", "1\n").write("cases/verbatim/one.ans", "2\n");
    assert_eq!(fixture.findings(), "");
    let problem = fixture.load().value.unwrap().problem;
    let group = &problem.coding().unwrap().groups[1];
    assert_eq!((group.name.as_str(), group.title.as_str(), group.weight), ("verbatim", "As is", 3));
    assert_eq!(group.cases[0].name, "one");
    assert_eq!(group.cases[0].expected, Expected::AnyOf(vec![Value::Str("2\n".into())]));

    fixture.write("cases/verbatim/three.in", "").write("cases/verbatim/four.ans", "");
    fixture.write("cases/verbatim/Five.in", "").write("cases/verbatim/notes.txt", "");
    fixture.write("cases/verbatim.jsonl", "{\"name\": \"one\", \"stdin\": 1, \"expected\": \"\"}\n{\"name\": \"two\", \"stdin\": \"\", \"expected\": \"\"}\n");
    assert_snapshot!(fixture.findings(), @"
    error case-type cases/verbatim.jsonl:1:26: `stdin` is a string of valid Unicode
    error bad-case-name cases/verbatim/Five.in:1:1: a case's name is made of lower-case letters, digits and hyphens, at most 64
    error missing-input cases/verbatim/four.ans:1:1: `four.ans` has no `four.in` beside it
    warning unknown-file cases/verbatim/notes.txt:1:1: this file is not part of the problem format and is not used
    error missing-answer cases/verbatim/three.in:1:1: `three.in` has no `three.ans` beside it
    error duplicate-case cases/verbatim/two.in:1:1: the group has another case called `two`, in `cases/verbatim.jsonl`
    ");
}

#[test]
fn sql_has_tables() {
    let fixture = coding("kind = \"sql\"\n");
    assert_snapshot!(fixture.findings(), @"error missing-schema problem.toml:5:8: an sql problem needs `schema.sql` (create the tables in `schema.sql`)");
    fixture.write("schema.sql", "create table people (id int, name text);");
    fixture.write(
        "cases/sample.jsonl",
        "{\"name\": \"a\", \"tables\": {\"people\": [[1, \"Ann\"], [2, null]]}, \"expected\": [[1.5]]}\n",
    );
    assert_eq!(fixture.findings(), "");
    fixture.write(
        "cases/sample.jsonl",
        concat!(
            "{\"name\": \"a\", \"tables\": {\"people\": [[1, [2]]], \"x\": 3}, \"expected\": [1]}\n",
            "{\"name\": \"b\", \"tables\": [], \"expected\": {}}\n",
        ),
    );
    assert_snapshot!(fixture.findings(), @r#"
    error case-type cases/sample.jsonl:1:41: a cell of the table `people`: expected null, a number or a string, got list
    error case-type cases/sample.jsonl:1:53: the table `x` is a list of rows, like `[[1, "Ann", null]]`
    error case-type cases/sample.jsonl:1:70: a row of the answer is a list of cells
    error case-type cases/sample.jsonl:2:25: `tables` is an object of tables, like `{"people": [[1, "Ann", null]]}`
    error case-type cases/sample.jsonl:2:41: the answer is a list of rows, like `[[1, "Ann", null]]`
    "#);
}

#[test]
fn groups_keep_the_declared_order() {
    let fixture = Fixture::function();
    let groups = "[[groups]]\nname = \"zebra\"\nweight = 2\n[[groups]]\nname = \"sample\"\nweight = 1\n\
                  [[groups]]\nname = \"zebra\"\n[[groups]]\nname = \"nothing\"\n";
    fixture.write("problem.toml", format!("{TOML}{groups}"));
    fixture.write("cases/zebra.jsonl", "{\"name\": \"a\", \"args\": [1, []], \"expected\": 1}\n");
    assert_snapshot!(fixture.findings(), @"
    error sample-weight problem.toml:14:10: the samples count for nothing: their weight is 0
    error duplicate-group problem.toml:16:8: the group `zebra` is declared twice
    error missing-cases problem.toml:18:8: the group `nothing` has no cases (write `cases/nothing.jsonl`, or remove the group)
    ");
    fixture.write("problem.toml", format!("{TOML}[[groups]]\nname = \"zebra\"\nweight = 2\n"));
    let problem = fixture.load().value.unwrap().problem;
    let names: Vec<_> = problem.coding().unwrap().groups.iter().map(|g| (g.name.as_str(), g.weight)).collect();
    assert_eq!(names, [("sample", 0), ("zebra", 2), ("large", 1)]);
}

#[test]
fn places_outlive_loading() {
    let fixture = Fixture::function();
    let loaded = fixture.load().value.unwrap();
    let place = loaded.places.case("large", "two").unwrap();
    assert_eq!((place.line, place.column), (1, 1));
    assert!(place.path.ends_with("add/cases/large.jsonl"));
    assert!(loaded.places.case("large", "one").is_none());
}
