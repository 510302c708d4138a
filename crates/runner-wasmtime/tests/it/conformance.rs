//! One table of values through every language that solves function problems: what goes in comes out, the same
//! everywhere, by way of the starter code and the driver of that language.

use tatami_domain::problem::Task;
use tatami_domain::signature::{Class, Function, Method};
use tatami_domain::value::Value;
use tatami_domain::{Language, Signature, Type};
use tatami_languages::names::in_language;
use tatami_languages::starter;
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileRequest, End, Sandbox};

use crate::rust::untested;
use crate::sandbox::{entry, function, sandbox};

/// A type, and values of it as the guests read them.
const VALUES: &[(&str, &[&str])] = &[
    ("int", &["0", "-1", "9007199254740991", "-9007199254740991"]),
    ("int64", &["0", "9223372036854775807", "-9223372036854775808", "9007199254740993"]),
    ("bigint", &["0", "-1", "123456789012345678901234567890", "-98765432109876543210"]),
    ("float", &["0.5", "-0.0", "1e300", "5e-324", "0.1", "3.0", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "1e22"]),
    ("bool", &["true", "false"]),
    (
        "string",
        &[
            r#""""#,
            r#""plain""#,
            r#""\"\\\/\b\f\n\r\t""#,
            r#""\u00e9\u4e2d\ud83d\ude00 \u0000 \u007f \u2028""#,
            "\"é中😀 ~\"",
        ],
    ),
    ("list<int>", &["[]", "[1]", "[3,1,2]", "[ 1 , 2 ]"]),
    ("list<bool>", &["[]", "[true,false,true]"]),
    ("list<string>", &["[]", r#"["","a","a\"b"]"#]),
    ("list<list<int>>", &["[]", "[[]]", "[[1],[],[2,3]]"]),
    ("list<float>", &["[0.25,-1e-7,\"NaN\"]"]),
    ("tuple<int, string>", &[r#"[1,"a"]"#]),
    ("list<tuple<string, float, bool>>", &[r#"[["x",0.5,true],["",-2.5,false]]"#]),
    ("map<string, int>", &["[]", r#"[["a",1],["b",2]]"#]),
    ("map<int, list<string>>", &[r#"[[-5,["x"]],[7,[]]]"#]),
    ("optional<int>", &["null", "7"]),
    ("optional<string>", &["null", r#""""#]),
    ("list<optional<int>>", &["[null,1,null]"]),
    ("optional<list<int>>", &["null", "[]", "[1]"]),
    ("linked_list<int>", &["[]", "[1]", "[1,2,3]"]),
    ("linked_list<string>", &[r#"["a","b"]"#]),
    ("list<linked_list<int>>", &["[[],[1,2],[3]]"]),
    ("tree<int>", &["[]", "[1]", "[1,null,2]", "[1,2,3,null,null,4]", "[5,4,null,3,null,2]"]),
    ("tree<string>", &[r#"["root",null,"right"]"#]),
    ("map<string, map<string, list<int>>>", &[r#"[["a",[["b",[1,2]]]],["c",[]]]"#]),
];

/// The languages that solve function problems. All of them have to be ready; Rust alone may say why it is not, since
/// its compiler is the machine's own.
fn languages() -> Vec<Language> {
    let solves = |language: &Language| !matches!(language, Language::C | Language::Sql);
    let mut languages = Vec::new();
    for status in sandbox().languages().into_iter().filter(|status| solves(&status.language)) {
        if status.ready {
            languages.push(status.language);
        } else {
            assert_eq!(status.language, Language::Rust, "not ready: {}", status.reason);
            assert!(!status.reason.is_empty(), "Rust does not say why it is not ready");
            untested(&format!("Rust is left out: {}", status.reason));
        }
    }
    languages
}

/// The starter code with a body in place of the one it has.
fn with_body(signature: &Signature, language: Language, body: &str) -> String {
    let starter = starter(&Task::Function(signature.clone()), language);
    let placeholder = match language {
        Language::Python => "    pass\n",
        Language::JavaScript | Language::TypeScript => "\n\n}",
        Language::Cpp => "    return {};\n",
        // What it returns depends on the type.
        Language::Go => {
            let at = starter.find("{\n\treturn ").expect("a body") + 2;
            let end = starter[at..].find('\n').expect("the end of a line") + at;
            &starter[at..=end]
        }
        Language::Rust => "    todo!()\n",
        other => panic!("how does the starter of {other} look?"),
    };
    let body = match language {
        Language::Python => format!("    {body}\n"),
        Language::JavaScript | Language::TypeScript => format!("\n{body}\n}}"),
        Language::Go => format!("\t{body}\n"),
        _ => format!("    {body};\n"),
    };
    assert!(starter.contains(placeholder), "{language}:\n{starter}");
    starter.replacen(placeholder, &body, 1)
}

/// A result without the spaces that some languages write between values.
fn compact(end: End) -> String {
    match end {
        End::Result(json) => json.replace(", ", ","),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_goes_in_comes_out_in_every_language() {
    for (ty, values) in VALUES {
        let signature = Signature::Function(Function::parse(&format!("same(given: {ty}) -> {ty}")).expect("a type"));
        let ty = Type::parse(ty).expect("a type");
        for language in languages() {
            let source = with_body(&signature, language, "return given");
            let mut session = sandbox().open().await.expect("a session");
            let request = CompileRequest { language, source: source.clone(), entry: entry(language, &signature) };
            let compiled = session.compile(&request).await.expect("no error of ours");
            let compiled = compiled.unwrap_or_else(|error| panic!("{language}, {ty}: {error}\n{source}"));
            for value in *values {
                let expected = Value::from_json(value, &ty).expect("a value");
                let outcome = session.run(&compiled.program, &format!("[{value}]"), &ROOMY).await;
                let outcome = outcome.expect("no error of ours");
                let End::Result(json) = &outcome.end else { panic!("{language}, {ty}, {value}: {outcome:?}") };
                let got =
                    Value::from_json(json, &ty).unwrap_or_else(|error| panic!("{language}, {ty}: {json}: {error}"));
                assert_eq!(got.to_json(), expected.to_json(), "{language}, {ty}");
            }
        }
    }
}

#[tokio::test]
async fn a_parameter_is_changed_in_place_in_every_language() {
    let signature = Function::parse("turn(mut rows: list<list<int>>, by: int)").expect("a signature");
    let signature = Signature::Function(signature);
    for language in languages() {
        let source = match language {
            Language::Python => "def turn(rows, by):\n    rows[0][0] += by\n    return 5\n",
            Language::JavaScript | Language::TypeScript => "const turn = (rows, by) => { rows[0][0] += by; return 5 }",
            Language::Cpp => {
                "#include <vector>\nvoid turn(std::vector<std::vector<long long>>& rows, long long by) { rows[0][0] += by; }"
            }
            Language::Go => "func turn(rows [][]int, by int) { rows[0][0] += by }",
            Language::Rust => "fn turn(rows: &mut Vec<Vec<i64>>, by: i64) {\n    rows[0][0] += by;\n}\n",
            other => panic!("how does {other} change a parameter?"),
        };
        let outcome = function(language, &signature, source, "[[[1,2],[3]],41]").await.expect("it compiles");
        assert_eq!(compact(outcome.end), "[[42,2],[3]]", "{language}");
    }
}

#[tokio::test]
async fn a_class_is_driven_by_calls_in_every_language() {
    let mut class = Class::parse_head("Tally(start: int, names: list<string>)").expect("a class");
    for method in ["add(by: int)", "sum() -> int", "first_name() -> optional<string>", "seen(k: int) -> list<int>"] {
        class.methods.push(Method::parse(method).expect("a method"));
    }
    let signature = Signature::Class(class);
    let input = r#"{"construct":[40,["ann"]],"calls":[["sum"],["add",2],["sum"],["seen",2],["first_name"],["add",-1],["seen",1]]}"#;
    for language in languages() {
        let source = match language {
            Language::Python => {
                "class Tally:\n    def __init__(self, start, names):\n        self.s, self.n, self.l = start, names, []\n    \
                 def add(self, by):\n        self.s += by\n        self.l.append(self.s)\n    \
                 def sum(self):\n        return self.s\n    def first_name(self):\n        return self.n[0]\n    \
                 def seen(self, k):\n        self.l.append(k)\n        return self.l\n"
            }
            Language::JavaScript | Language::TypeScript => {
                "class Tally { constructor(start, names) { this.s = start; this.n = names; this.l = [] }
                 add(by) { this.s += by; this.l.push(this.s) }
                 sum() { return this.s }
                 firstName() { return this.n[0] }
                 seen(k) { this.l.push(k); return this.l } }"
            }
            Language::Cpp => {
                "#include <bits/stdc++.h>
                 class Tally { long long s; std::vector<std::string> n; std::vector<long long> l;
                 public: Tally(long long start, std::vector<std::string> names) : s(start), n(names) {}
                 void add(long long by) { s += by; l.push_back(s); }
                 long long sum() { return s; }
                 std::optional<std::string> first_name() { return n[0]; }
                 std::vector<long long>& seen(long long k) { l.push_back(k); return l; } };"
            }
            Language::Go => {
                "type Tally struct { s int; n []string; l []int }
                 func NewTally(start int, names []string) *Tally { return &Tally{s: start, n: names} }
                 func (t *Tally) Add(by int) { t.s += by; t.l = append(t.l, t.s) }
                 func (t *Tally) Sum() int { return t.s }
                 func (t *Tally) FirstName() *string { return &t.n[0] }
                 func (t *Tally) Seen(k int) []int { t.l = append(t.l, k); return t.l }"
            }
            Language::Rust => {
                "struct Tally { s: i64, n: Vec<String>, l: Vec<i64> }
                 impl Tally {
                     fn new(start: i64, names: Vec<String>) -> Self { Self { s: start, n: names, l: vec![] } }
                     fn add(&mut self, by: i64) { self.s += by; self.l.push(self.s); }
                     fn sum(&self) -> i64 { self.s }
                     fn first_name(&self) -> Option<&String> { self.n.first() }
                     fn seen(&mut self, k: i64) -> &Vec<i64> { self.l.push(k); &self.l }
                 }"
            }
            other => panic!("how does a class look in {other}?"),
        };
        let input = input.replace("first_name", &in_language("first_name", language));
        let outcome = function(language, &signature, source, &input).await.expect("it compiles");
        // A list that is handed out is what it was then, whatever becomes of it.
        assert_eq!(compact(outcome.end), r#"[40,null,42,[42,2],"ann",null,[42,2,41,1]]"#, "{language}");
    }
}
