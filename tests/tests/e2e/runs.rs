//! Run over HTTP: what one run may take, and that one person's runs are not everybody's business.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tatami_tests::harness::{Answer, Client, Server, bank, signal, wait_for, workers, write_trial_pack};
use tempfile::TempDir;

const COINS: &str = "core/min-coins";

fn run(client: &Client, problem: &str, source: &str, cases: &Value) -> Answer {
    let body = json!({"language": "python", "source": source, "cases": cases});
    client.send_json("POST", &format!("/problems/{problem}/run"), &body)
}

fn own(inputs: impl IntoIterator<Item = impl Into<String>>) -> Value {
    let case = |(number, input): (u32, String)| json!({"name": format!("own-{number}"), "input": input});
    (1..).zip(inputs.into_iter().map(Into::into)).map(case).collect()
}

fn cases(answer: Answer) -> Vec<Value> {
    answer.expect(200).json()["cases"].as_array().expect("cases").clone()
}

fn says(case: &Value, words: &str) -> bool {
    case["message"].as_str().is_some_and(|message| message.contains(words))
}

#[test]
fn endless_loops_in_all_cases_cost_what_two_do() {
    let server = Server::start();
    let ada = server.user("ada");
    let endless = "def min_coins(coins, amount):\n    while amount:\n        pass\n    return 0\n";
    let ran = cases(run(&ada, COINS, endless, &own((1..=20).map(|amount| format!("[[1], {amount}]")))));
    assert_eq!(ran.len(), 20);
    assert!(ran[..2].iter().all(|case| case["verdict"] == "TLE"), "{ran:?}");
    for case in &ran[2..] {
        assert!(case["verdict"].is_null() && case["steps"] == 0 && says(case, "not run"), "{case}");
    }
    // Cases that end have room for all of them.
    let right = "def min_coins(coins, amount):\n    return amount\n";
    let ran = cases(run(&ada, COINS, right, &own((1..=20).map(|amount| format!("[[1], {amount}]")))));
    assert!(ran.len() == 20 && ran.iter().all(|case| case["verdict"] == "AC"), "{ran:?}");
    server.finish();
}

#[test]
fn the_reference_has_one_budget_for_a_run() {
    let server = Server::start();
    let ada = server.user("ada");
    let source = "def min_coins(coins, amount):\n    return amount\n";
    let huge = "[[1, 2, 5], 20000000]".to_owned();
    let mut inputs = vec!["[[1], 3]".to_owned()];
    inputs.extend(std::iter::repeat_n(huge, 18));
    inputs.push("[[1], 4]".to_owned());
    let ran = cases(run(&ada, COINS, source, &own(inputs)));
    assert_eq!((&ran[0]["verdict"], &ran[0]["expected"]), (&json!("AC"), &json!("3")));
    for case in &ran[1..] {
        assert!(case["verdict"].is_null() && case["got"].is_string(), "what the code answers is shown: {case}");
        assert!(says(case, "the reference did not answer within the budget of a Run"), "{case}");
    }
    // What the reference does not take at all is something else.
    let ran = cases(run(&ada, COINS, source, &own(["[[0], 3]", "[[1], 3]"])));
    assert_eq!(ran[1]["verdict"], "AC", "{ran:?}");
    server.finish();
}

/// Comparing is slow for one input, and fails for another.
const CHECKER: &str = "def check(input, expected, got):
    while input[0] == 7:
        pass
    return got == expected or 1 / (100 - input[0]) < 0
";

#[test]
fn a_checker_is_held_to_a_budget_too_where_inputs_are_own() {
    let folder = TempDir::new().expect("a folder");
    let files = [
        (
            "checked/problem.toml",
            "kind = \"function\"\ntitle = \"Checked\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n\
             [signature]\nfunction = \"double(n: int) -> int\"\n\n[compare]\nusing = \"checker\"\n",
        ),
        ("checked/statement.md", "Double it.\n"),
        ("checked/cases/sample.jsonl", "{\"name\": \"none\", \"args\": [0], \"expected\": 0}\n"),
        ("checked/checker/check.py", CHECKER),
        ("checked/solutions/python/main.py", "def double(n):\n    return 2 * n\n"),
    ];
    write_trial_pack(&folder.path().join("trial"), &files);
    let server = Server::start_with(Arc::new(TempDir::new().expect("a data folder")), folder.path(), &[]);
    let ada = server.user("ada");
    let source = "def double(n):\n    return n + n if n < 100 else 0\n";
    let inputs = std::iter::once("[100]").chain(std::iter::repeat_n("[7]", 18)).chain(["[3]"]);
    let ran = cases(run(&ada, "trial/checked", source, &own(["[3]", "[100]"])));
    assert_eq!(ran[0]["verdict"], "AC", "{ran:?}");
    assert!(ran[1]["verdict"].is_null() && says(&ran[1], "checker cannot say"), "{ran:?}");
    let ran = cases(run(&ada, "trial/checked", source, &own(inputs)));
    assert!(ran.len() == 20 && ran.iter().all(|case| case["verdict"].is_null()), "{ran:?}");
    assert!(says(&ran[1], "checker cannot say") && says(&ran[19], "not run"), "{ran:?}");
    server.finish();
}

#[test]
fn more_own_cases_than_a_run_takes_are_refused() {
    let server = Server::start();
    let ada = server.user("ada");
    let source = "def min_coins(coins, amount):\n    return amount\n";
    let many = |count: u32| own((1..=count).map(|amount| format!("[[1], {amount}]")));
    let refused = run(&ada, COINS, source, &many(21)).expect(422);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert_eq!(refused.json()["errors"][0]["field"], "cases");
    assert!(refused.json()["detail"].as_str().is_some_and(|detail| detail.contains("At most 20 own cases")));
    // Samples come on top of them, each of them once.
    let page = ada.get(&format!("/problems/{COINS}")).expect(200).body;
    assert!(page.contains("\"own_cases\":20"), "the page knows how many");
    let (_, rest) = page.split_once("id=\"problem-data\">").expect("the page's data");
    let data: Value = serde_json::from_str(rest.split_once("</script>").expect("its end").0).expect("JSON");
    let sample = &data["samples"][0];
    let mut with_sample = many(20);
    with_sample.as_array_mut().expect("a list").push(sample.clone());
    assert_eq!(cases(run(&ada, COINS, source, &with_sample)).len(), 21);
    let again: Value = std::iter::repeat_n(sample.clone(), 200).collect();
    run(&ada, COINS, source, &again).expect(422);
    server.finish();
}

/// Stops the workers of a server, or lets them go on.
fn all(server: &Server, name: &str) {
    assert!(workers(server.id()).into_iter().all(|worker| signal(worker, name)), "{name}");
}

#[test]
fn a_person_has_one_run_at_a_time() {
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let server = Server::start_with(data, &bank(), &["--workers", "1"]);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    wait_for("the self-tests", || (!ada.get("/languages").body.contains("has not run yet")).then_some(()));
    let source = "def two_sum(nums, target):\n    return [0, 1]\n";
    let sample = json!([{"name": "first-two", "input": "[[12, 5, 8, 20], 17]"}]);
    let once = |client: &Client| run(client, "core/two-sum", source, &sample);
    // From here on everything is known of the problem, and there is a worker that waits.
    assert_eq!(cases(once(&ada))[0]["verdict"], "AC");

    all(&server, "-STOP");
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let asked: Vec<_> = [&ada, &ada, &bob].map(|client| scope.spawn(move || once(client))).into();
        // Only the one that is refused is answered meanwhile.
        wait_for("the refusal", || asked[..2].iter().any(|asked| asked.is_finished()).then_some(()));
        assert!(!asked[2].is_finished(), "who has no run of their own waits");
        assert_eq!(asked.iter().filter(|asked| asked.is_finished()).count(), 1);
        all(&server, "-CONT");
        asked.into_iter().map(|asked| asked.join().expect("an answer")).collect()
    });
    let mut of_ada: Vec<u16> = answers[..2].iter().map(|answer| answer.status).collect();
    of_ada.sort_unstable();
    assert_eq!((of_ada, answers[2].status), (vec![200, 429], 200));
    let refused = answers.iter().find(|answer| answer.status == 429).expect("one of them");
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0));
    assert!(refused.json()["detail"].as_str().is_some_and(|words| words.contains("A run of yours is still going")));
    assert_eq!(cases(once(&ada))[0]["verdict"], "AC", "its turn is over");
    server.finish();
}

#[test]
fn a_run_that_nobody_waits_for_any_more_gives_its_turn_back() {
    use std::io::Write;
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let server = Server::start_with(data, &bank(), &["--workers", "1"]);
    let ada = server.user("ada");
    wait_for("the self-tests", || (!ada.get("/languages").body.contains("has not run yet")).then_some(()));
    let source = "def two_sum(nums, target):\n    return [0, 1]\n";
    let sample = json!([{"name": "first-two", "input": "[[12, 5, 8, 20], 17]"}]);
    assert_eq!(cases(run(&ada, "core/two-sum", source, &sample))[0]["verdict"], "AC");
    all(&server, "-STOP");
    let body = json!({"language": "python", "source": source, "cases": sample}).to_string();
    let mut left = std::net::TcpStream::connect(server.authority()).expect("it listens");
    let head = format!(
        "POST /problems/core/two-sum/run HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\ncontent-type: application/json\r\n\
         sec-fetch-site: same-origin\r\ncontent-length: {}\r\n\r\n{body}",
        server.authority(),
        ada.cookie_header(),
        body.len()
    );
    left.write_all(head.as_bytes()).expect("it is taken");
    // It has its turn once another one is refused.
    wait_for("it to run", || (run(&ada, "core/two-sum", source, &sample).status == 429).then_some(()));
    drop(left);
    std::thread::sleep(Duration::from_millis(200));
    // The worker that ran it is gone, and another one takes its place.
    assert_eq!(cases(run(&ada, "core/two-sum", source, &sample))[0]["verdict"], "AC");
    server.finish();
}
