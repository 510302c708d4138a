use proptest::prelude::*;
use tatami_domain::signature::{Class, Function, Method};
use tatami_domain::{Type, Value};

use super::*;
use crate::input;
use tatami_domain::problem::Task;

fn function(text: &str) -> Signature {
    Signature::Function(Function::parse(text).unwrap())
}

fn read(signature: &Signature, json: &str) -> CaseInput {
    input::parse(&Task::Function(signature.clone()), json).unwrap()
}

fn written(signature: &Signature, input: &CaseInput) -> String {
    input::for_checker(input, &Task::Function(signature.clone())).to_string()
}

/// Takes the first simpler input that fails until none does; the input left, and how many were tried.
fn smallest(signature: &Signature, json: &str, fails: impl Fn(&CaseInput) -> bool) -> (String, usize) {
    let mut input = read(signature, json);
    assert!(fails(&input), "it does not fail to begin with");
    let mut tried = 0;
    loop {
        let next = simpler(&input, signature).inspect(|_| tried += 1).find(|candidate| fails(candidate));
        match next {
            Some(next) => input = next,
            None => break,
        }
    }
    (written(signature, &input), tried)
}

fn args(input: &CaseInput) -> &[Value] {
    match input {
        CaseInput::Function { args } => args,
        _ => &[],
    }
}

fn numbers(value: &Value) -> Vec<i64> {
    let Value::List(items) = value else { return Vec::new() };
    let number = |item: &Value| if let Value::Int(i) = item { Some(*i) } else { None };
    items.iter().filter_map(number).collect()
}

fn number(value: &Value) -> i64 {
    if let Value::Int(i) = value { *i } else { panic!("{value:?} is no number") }
}

#[test]
fn lists_lose_what_does_not_matter_and_numbers_go_towards_zero() {
    let signature = function("f(nums: list<int>) -> int");
    let json = format!("[{:?}]", (0..200).map(|i| i * 37 % 101 - 50).collect::<Vec<_>>());
    let (found, tried) = smallest(&signature, &json, |input| numbers(&args(input)[0]).iter().any(|i| *i >= 17));
    assert_eq!(found, "[[17]]");
    assert!(tried < 100, "{tried}");
    let negative = |input: &CaseInput| numbers(&args(input)[0]).iter().filter(|i| **i < -3).count() >= 2;
    assert_eq!(smallest(&signature, &json, negative).0, "[[-4, -4]]");
}

#[test]
fn a_sum_follows_its_terms() {
    let signature = function("two_sum(nums: list<int>, target: int) -> list<int>");
    // Exactly one pair, and not the first two: what a solution that answers [0, 1] fails on.
    let fails = |input: &CaseInput| {
        let [nums, target] = args(input) else { return false };
        let (nums, target) = (numbers(nums), number(target));
        let pairs = (0..nums.len()).flat_map(|i| (i + 1..nums.len()).map(move |j| (i, j)));
        let pairs: Vec<_> = pairs.filter(|(i, j)| nums[*i] + nums[*j] == target).collect();
        pairs.len() == 1 && pairs[0] != (0, 1)
    };
    let (found, tried) = smallest(&signature, "[[734, 912, -55, 3, 87, 12, 619, -404, 28, 71], 690]", fails);
    assert_eq!(found, "[[0, 1, 1], 2]");
    assert!(tried < 5_000, "{tried}");
}

#[test]
fn what_has_a_name_keeps_it_everywhere() {
    let signature = function("f(count: int, edges: list<list<int>>) -> int");
    // A vertex with an edge to itself.
    let fails = |input: &CaseInput| {
        let [count, Value::List(edges)] = args(input) else { return false };
        let edges: Vec<_> = edges.iter().map(numbers).collect();
        let valid = edges.iter().all(|edge| edge.len() == 2 && edge.iter().all(|v| (0..number(count)).contains(v)));
        valid && edges.iter().any(|edge| edge[0] == edge[1])
    };
    assert_eq!(smallest(&signature, "[40, [[3, 17], [17, 17], [9, 3], [30, 9]]]", fails).0, "[1, [[0, 0]]]");
}

#[test]
fn texts_become_short_and_plain() {
    let signature = function("f(text: string) -> int");
    let fails = |input: &CaseInput| match &args(input)[0] {
        Value::Str(text) => {
            let chars: Vec<char> = text.chars().collect();
            chars.windows(3).any(|three| three[0] == three[2] && three[0] != three[1])
        }
        _ => false,
    };
    assert_eq!(smallest(&signature, r#"["the Zürich übü w\u0000x%y%"]"#, fails).0, r#"["bab"]"#);
}

#[test]
fn squares_stay_squares() {
    let signature = function("rotate(mut matrix: list<list<int>>)");
    let fails = |input: &CaseInput| {
        let Value::List(rows) = &args(input)[0] else { return false };
        let rows: Vec<_> = rows.iter().map(numbers).collect();
        rows.len() >= 2 && rows.iter().all(|row| row.len() == rows.len()) && rows.iter().flatten().any(|i| *i != 0)
    };
    let json = format!("[{:?}]", (0..7).map(|i| (0..7).map(|j| i * 7 + j).collect()).collect::<Vec<Vec<i32>>>());
    assert_eq!(smallest(&signature, &json, fails).0, "[[[0, 0], [0, 1]]]");
    let signature = function("count_routes(rows: list<string>) -> bigint");
    let even = |input: &CaseInput| {
        let Value::List(rows) = &args(input)[0] else { return false };
        let widths: Vec<_> = rows.iter().map(|row| if let Value::Str(row) = row { row.len() } else { 0 }).collect();
        widths.iter().all(|width| *width == widths[0] && *width > 1) && widths.len() > 1
    };
    assert_eq!(smallest(&signature, r##"[["..#.", "#...", "...."]]"##, even).0, r##"[["aa", "aa"]]"##);
}

#[test]
fn trees_give_way_to_their_subtrees() {
    let signature = function("f(root: tree<int>) -> int");
    // A node with two children.
    let fails = |input: &CaseInput| match &args(input)[0] {
        Value::List(order) => order.len() >= 3 && !order[1..3].contains(&Value::Null),
        _ => false,
    };
    let start = "[[5, 4, 8, 11, null, 13, 4, 7, 2, null, null, 5, 1]]";
    assert_eq!(smallest(&signature, start, fails).0, "[[0, 0, 0]]");
    let seven = |input: &CaseInput| numbers(&args(input)[0]).contains(&7);
    assert_eq!(smallest(&signature, start, seven).0, "[[7]]");
    // A path of many nodes takes no recursion.
    let path: Vec<String> = (0..30_000).map(|i| format!("{i}, null")).collect();
    let input = read(&signature, &format!("[[{}]]", path.join(", ")));
    assert_eq!(written(&signature, &simpler(&input, &signature).next().unwrap()), "[[]]");
    assert!(simpler(&input, &signature).nth(2).is_some());
}

#[test]
fn calls_go_and_the_constructor_stays() {
    let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
    class.methods.push(Method::parse("get(key: int) -> int").unwrap());
    class.methods.push(Method::parse("put(key: int, value: int)").unwrap());
    let signature = Signature::Class(class);
    // A key that is put and read later, as long as there is room.
    let fails = |input: &CaseInput| {
        let CaseInput::Class { construct, calls } = input else { return false };
        let put = calls.iter().position(|call| call.method == "put");
        number(&construct[0]) >= 1
            && put.is_some_and(|at| {
                calls[at..].iter().any(|call| call.method == "get" && call.args[0] == calls[at].args[0])
            })
    };
    let json = r#"{"construct": [50], "calls": [["get", 9], ["put", 31, 4], ["put", 8, 8], ["get", 31], ["get", 8]]}"#;
    let (found, _) = smallest(&signature, json, fails);
    assert_eq!(found, r#"{"construct": [1], "calls": [["put", 0, 0], ["get", 0]]}"#);
}

/// A value of a type, from numbers.
fn arbitrary(ty: &Type, next: &mut impl FnMut() -> u64, depth: u32) -> Value {
    let some = |next: &mut dyn FnMut() -> u64| if depth > 2 { next() % 3 } else { next() % 6 };
    match ty {
        Type::Int => Value::Int((next() as i64) % (1 << (next() % 53))),
        Type::Int64 => Value::Int(next() as i64),
        Type::BigInt if next().is_multiple_of(2) => {
            Value::from_json(&format!("-{}{:020}", 1 + next(), next()), ty).unwrap()
        }
        Type::BigInt => Value::Int(i64::MIN),
        Type::Float => {
            Value::Float([f64::NAN, f64::INFINITY, -1.5, 1e300, (next() as f64) / 7.0][(next() % 5) as usize])
        }
        Type::Bool => Value::Bool(next().is_multiple_of(2)),
        Type::String => Value::Str((0..some(next)).filter_map(|_| char::from_u32((next() % 0x300) as u32)).collect()),
        Type::List(item) | Type::LinkedList(item) => {
            Value::List((0..some(next)).map(|_| arbitrary(item, next, depth + 1)).collect())
        }
        Type::Tuple(types) => Value::List(types.iter().map(|ty| arbitrary(ty, next, depth + 1)).collect()),
        Type::Map(key, value) => {
            let pairs = (0..some(next)).map(|_| (arbitrary(key, next, depth + 1), arbitrary(value, next, depth + 1)));
            let pairs: std::collections::BTreeMap<_, _> = pairs.collect();
            Value::Map(pairs.into_iter().collect())
        }
        Type::Optional(_) if next().is_multiple_of(3) => Value::Null,
        Type::Optional(inner) => arbitrary(inner, next, depth),
        Type::Tree(item) => {
            let nodes = (0..some(next)).map(|i| {
                if i > 0 && next().is_multiple_of(3) {
                    "null".into()
                } else {
                    arbitrary(item, next, depth + 1).to_json()
                }
            });
            // Not every such list is a level order.
            let json = format!("[{}]", nodes.collect::<Vec<String>>().join(", "));
            Value::from_json(&json, ty).unwrap_or(Value::List(Vec::new()))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn simpler_inputs_are_of_the_types_and_come_to_an_end(seed in any::<u64>()) {
        let signature = function(
            "f(a: int, b: int64, c: bigint, d: float, e: bool, s: string, l: list<list<int>>, w: list<string>, \
             t: tuple<int, string>, m: map<string, optional<int>>, k: map<int, list<float>>, o: optional<tree<int>>, \
             n: linked_list<bigint>, r: tree<string>, p: list<tuple<bool, map<bool, tree<float>>>>) -> int",
        );
        let Signature::Function(declared) = &signature else { unreachable!() };
        let mut state = seed;
        // Knuth's multiplier: any sequence does, as long as it is the same for a seed.
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 11
        };
        let args = declared.params.iter().map(|param| arbitrary(&param.ty, &mut next, 0)).collect();
        let mut input = CaseInput::Function { args };
        let mut rounds = 0;
        loop {
            let weight = Weight::of(&input);
            let candidates: Vec<CaseInput> = simpler(&input, &signature).take(60).collect();
            for candidate in &candidates {
                prop_assert!(Weight::of(candidate) < weight);
                // What is read back from JSON is the same, so it is of the types, and normal.
                let again = read(&signature, &written(&signature, candidate));
                prop_assert_eq!(&again, candidate);
            }
            let again: Vec<CaseInput> = simpler(&input, &signature).take(60).collect();
            prop_assert_eq!(again, candidates.clone());
            // Anything may be taken next.
            match candidates.len() {
                0 => break,
                len => input = candidates[(next() as usize) % len].clone(),
            }
            rounds += 1;
            prop_assert!(rounds < 5_000);
        }
    }
}
