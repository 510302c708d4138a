//! C++, with the real compiler: what compiles, what does not, and what the candidate is told.

use tatami_domain::signature::Function;
use tatami_domain::{Language, Limits, Signature};
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileError, End, Outcome};

use crate::sandbox::{compile_error, function, program};

async fn pick(source: &str) -> Result<Outcome, CompileError> {
    let signature = Function::parse("pick(numbers: list<int>) -> int").expect("a signature");
    function(Language::Cpp, &Signature::Function(signature), source, "[[5,6,7]]").await
}

async fn refused(source: &str) -> CompileError {
    pick(source).await.expect_err("it does not compile")
}

#[tokio::test]
async fn the_usual_headers_are_there_and_steps_are_exact() {
    let source = "#include <bits/stdc++.h>\nusing namespace std;\n\
                  long long pick(const vector<long long>& numbers) {\n\
                  unordered_map<long long, int> seen; for (auto n : numbers) ++seen[n];\n\
                  cout << format(\"{} seen\", seen.size()) << endl;\n\
                  return ranges::max(numbers); }\n";
    let first = pick(source).await.expect("it compiles");
    assert_eq!((first.end.clone(), first.stdout_text().as_str()), (End::Result("7".into()), "3 seen\n"));
    assert_eq!(pick(source).await.expect("it compiles"), first);
}

#[tokio::test]
async fn narrower_integers_are_integers() {
    let source = "#include <vector>\nint pick(std::vector<long long> n) { return (int)n.size(); }";
    assert_eq!(pick(source).await.expect("it compiles").end, End::Result("3".into()));
    let source = "#include <vector>\nauto pick(std::vector<long long>& n) { return n.size(); }";
    assert_eq!(pick(source).await.expect("it compiles").end, End::Result("3".into()));
}

#[tokio::test]
async fn errors_are_told_with_the_candidates_line() {
    let error =
        refused("#include <vector>\nlong long pick(std::vector<long long> n) {\n    return n.front()\n}\n").await;
    assert_eq!(error.line, Some(3), "{error}");
    assert!(error.message.starts_with("solution.cpp:3:") && !error.message.contains("driver"), "{error}");
    let error = refused("long long choose(int n) { return n; }\n").await;
    assert_eq!(error.message, "there is no `pick` at the top level of solution.cpp");
    let error =
        refused("#include <string>\n#include <vector>\nstd::string pick(std::vector<long long>) { return {}; }").await;
    assert_eq!(error.message, "the result must be a long long here");
    let error = refused("#include <vector>\nbool pick(std::vector<long long>) { return true; }").await;
    assert_eq!(error.message, "the result must be a long long here");
    let error = refused("#include <vector>\nlong long pick(std::vector<long long>, int more) { return more; }").await;
    assert!(error.message.starts_with("the solution does not fit the signature"), "{error}");
    let error = refused("long long pick(auto&) {\n    throw 1;\n}\n").await;
    assert_eq!(error.line, Some(2), "{error}");
    assert!(error.message.contains("exceptions disabled"), "{error}");
    let error = compile_error(Language::Cpp, "int f() { return 1; }\n").await;
    assert!(error.message.contains("there is no `int main()`"), "{error}");
}

#[tokio::test]
async fn ends_are_told_apart() {
    let ends = async |body: &str| {
        let source = format!("#include <bits/stdc++.h>\nlong long pick(std::vector<long long> n) {{\n{body}\n}}\n");
        pick(&source).await.unwrap_or_else(|error| panic!("{body}: {error}"))
    };
    assert_eq!(ends("for (volatile int i = 0;;) i = i + 1;").await.end, End::OutOfSteps);
    assert_eq!(ends("std::exit(3);").await.end, End::Exit(3));
    assert_eq!(ends("std::exit(0);").await.end, End::Exit(0));
    assert!(matches!(ends("return n.at(7);").await.end, End::Trap(_)));
    assert!(matches!(ends("volatile int zero = 0; return 7 / zero;").await.end, End::Trap(_)));
    let flood = ends("for (;;) std::puts(\"flood\");").await;
    assert_eq!(flood.end, End::OutputLimit);
    let bomb = ends("std::vector<std::string> kept; for (;;) kept.emplace_back(1 << 20, 'x');").await;
    assert!(bomb.memory_refused && !matches!(bomb.end, End::Result(_)), "{bomb:?}");
    let endless = "std::function<long long(long long)> f = [&](long long k) { volatile long long here = k; \
                   return f(k + 1) + here; }; return f(0);";
    let endless = ends(endless).await.end;
    assert!(matches!(endless, End::Trap(_) | End::StackOverflow), "{endless:?}");
    let deep =
        "std::function<long long(long long)> f = [&](long long k) { return k ? f(k - 1) + 1 : 0; }; return f(50000);";
    assert_eq!(ends(deep).await.end, End::Result("50000".into()));
}

#[tokio::test]
async fn a_million_numbers_are_read_quickly() {
    let numbers: String = (0..1_000_000).map(|i| format!("{}\n", i * 7 % 1_000_003)).collect();
    let source = "#include <iostream>\nint main() {\n    std::ios::sync_with_stdio(false);\n    std::cin.tie(nullptr);\n\
                  long long sum = 0, n;\n    while (std::cin >> n) sum += n;\n    std::cout << sum << '\\n';\n}\n";
    let limits = Limits { steps: 6_000_000_000, ..ROOMY };
    let outcome = program(Language::Cpp, source, &numbers, &limits).await;
    let expected: i64 = (0..1_000_000i64).map(|i| i * 7 % 1_000_003).sum();
    assert_eq!((outcome.end, outcome.stdout), (End::Result(String::new()), format!("{expected}\n").into_bytes()));
}

#[tokio::test]
async fn numbers_are_read_as_the_standard_says() {
    let source = "#include <bits/stdc++.h>\nusing namespace std;\nint main() {\n\
                  int i = 5; unsigned u = 5; long long l = 5; double d; string s; int x;\n\
                  scanf(\"%d\", &x); cin >> l; printf(\"%d %lld\\n\", x, l);\n\
                  cin >> d >> s; cout << d << ' ' << s << '\\n';\n\
                  cin >> hex >> i >> dec; cout << i << '\\n';\n\
                  cin >> i; cout << i << cin.fail() << '\\n'; cin.clear();\n\
                  cin >> l; cout << l << cin.fail() << '\\n'; cin.clear();\n\
                  cin >> u; cout << u << cin.fail() << '\\n'; cin.clear();\n\
                  cin >> i; cout << i << cin.fail() << '\\n'; cin.clear(); cin >> s;\n\
                  getline(cin, s); getline(cin, s); cout << s << '\\n';\n\
                  cin >> i; cout << i << cin.eof() << cin.fail() << '\\n';\n}\n";
    let stdin = "1 -9223372036854775808\n2.5 word\nff\n3000000000 99999999999999999999 -1 x\nthe  rest\n7";
    let outcome = program(Language::Cpp, source, stdin, &ROOMY).await;
    let expected =
        "1 -9223372036854775808\n2.5 word\n255\n21474836471\n92233720368547758071\n42949672950\n01\nthe  rest\n710\n";
    assert_eq!(outcome.stdout_text(), expected, "{outcome:?}");
}

#[tokio::test]
async fn the_driver_cannot_be_talked_out_of_it() {
    // A `main`, exports of the same name, macros over our words: compile errors or harmless, never another answer.
    let harmless = "#include <vector>\n#define answer 42\n#define reader nothing\n\
                    long long pick(std::vector<long long>& n) { return n[0]; }\nint main() { return 1; }\n";
    assert!(pick(harmless).await.map_or(true, |outcome| outcome.end == End::Result("5".into())));
    let taken = "#include <vector>\nextern \"C\" const void* tatami_collect() { static int x[2]; return x; }\n\
                 long long pick(std::vector<long long>& n) { return n[0]; }\n";
    assert!(pick(taken).await.is_err());
    let early = "#include <vector>\nextern \"C\" void tatami_invoke();\nstatic int depth;\n\
                 long long pick(std::vector<long long>& n) { if (!depth++) tatami_invoke(); return n[1]; }\n";
    assert!(pick(early).await.map_or(true, |outcome| outcome.end == End::Result("6".into())));
}
