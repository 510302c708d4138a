//! A problem whose answer is a list of cases, over HTTP: its page, Run, Submit and the report.

use serde_json::{Value, json};

use tatami_tests::harness::{Client, Server, bank};

const VERSIONS: &str = "core/tests-for-version-order";
const WEAK: &str = "{\"name\": \"by-value\", \"args\": [\"1.9\", \"1.10\"], \"expected\": -1}\n\
                    {\"name\": \"same\", \"args\": [\"1.2.3\", \"1.2.3\"], \"expected\": 0}\n";

fn model() -> String {
    let path = bank().join("core/tests-for-version-order/tests/accepted/rule-by-rule.jsonl");
    std::fs::read_to_string(path).expect("the model list")
}

fn run(client: &Client, source: &str) -> Value {
    let body = json!({"language": "python", "source": source, "cases": []});
    client.send_json("POST", &format!("/problems/{VERSIONS}/run"), &body).expect(200).json()
}

#[test]
fn a_list_is_scored_by_what_it_catches() {
    let server = Server::start();
    let ada = server.user("ada");
    let weak = ada.judge(VERSIONS, WEAK, "key-1");
    assert_eq!(weak.verdict(), "WA");
    assert!(weak.score().as_u64().is_some_and(|score| score > 0 && score < 50), "{:?}", weak.score());
    let report = ada.get(&format!("/submissions/{}", weak.id)).expect(200).body;
    assert!(report.contains("caught 1 of 7"), "{report}");
    assert!(report.contains("Which of 3.0 and 3.0-rc came out first?"), "the hints of those that got away");
    assert!(!report.contains("def compare_versions"), "no source of what is to be caught");
    let fragment = ada.get(&format!("/submissions/{}/fragment", weak.id)).expect(200).body;
    assert!(fragment.contains("got away") && fragment.contains("Mutants"), "{fragment}");

    let good = ada.judge(VERSIONS, &model(), "key-2");
    assert_eq!((good.verdict(), good.score()), ("AC", &json!(100)));
    let report = ada.get(&format!("/submissions/{}", good.id)).expect(200).body;
    assert!(report.contains("Well tested: 17 cases caught 7 of 7 wrong solutions"), "{report}");
    // It was solved, so the editorial is open.
    let page = ada.get(&format!("/problems/{VERSIONS}?tab=editorial")).expect(200).body;
    assert!(page.contains("Where rules meet"), "{page}");

    let wrong = format!("{WEAK}{{\"name\": \"off\", \"args\": [\"1\", \"1.0\"], \"expected\": 1}}\n");
    let wrong = ada.judge(VERSIONS, &wrong, "key-3");
    assert_eq!((wrong.verdict(), wrong.score()), ("WA", &json!(0)));
    let report = ada.get(&format!("/submissions/{}", wrong.id)).expect(200).body;
    assert!(report.contains("does not agree with “off”") && report.contains("The reference answers"), "{report}");

    let broken = ada.judge(VERSIONS, "{\"args\": [\"1\"]}\n", "key-4");
    assert_eq!(broken.verdict(), "CE");
    let fragment = ada.get(&format!("/submissions/{}/fragment", broken.id)).expect(200).body;
    assert!(fragment.contains("data-error-line=\"1\"") && fragment.contains("Why it cannot be taken"), "{fragment}");
    server.finish();
}

#[test]
fn run_asks_the_reference_about_each_case() {
    let server = Server::start();
    let ada = server.user("ada");
    let ran = run(&ada, WEAK);
    assert_eq!(ran["headline"], "The reference agrees with 2 cases.");
    assert!(ran["cases"].as_array().is_some_and(|cases| cases.iter().all(|case| case["verdict"] == "AC")), "{ran}");
    let ran = run(&ada, &WEAK.replace("\"expected\": 0", "\"expected\": 1"));
    assert_eq!(ran["headline"], "The reference does not agree with same.");
    let same = &ran["cases"][1];
    assert_eq!((&same["verdict"], &same["expected"], &same["got"]), (&json!("WA"), &json!("1"), &json!("0")));
    assert_eq!(same["line"], 2);
    let broken = run(&ada, "{\"args\": [\"1\", \"2\"], \"expected\": -1}\nnonsense\n");
    assert_eq!((&broken["compile"]["ok"], &broken["compile"]["line"]), (&json!(false), &json!(2)));
    assert_eq!(broken["headline"], "Line 2 is not a case yet.");
    // Nothing of it was stored.
    assert!(ada.get(&format!("/problems/{VERSIONS}?tab=attempts")).expect(200).body.contains("Nothing submitted yet"));
    server.finish();
}

#[test]
fn the_page_opens_with_an_example_case() {
    let server = Server::start();
    let page = server.user("ada").get(&format!("/problems/{VERSIONS}")).expect(200).body;
    assert!(page.contains("Write tests"), "the mode is named");
    assert!(page.contains("\"case_list\":true") && !page.contains("\"in_browser\""), "{page}");
    assert!(
        page.contains("&quot;by-value&quot;") || page.contains("&#34;by-value&#34;"),
        "the first sample, as a case"
    );
    assert!(!page.contains("def compare_versions"), "no starter code");
    assert!(!server.client().get("/problems/core/two-sum").expect(200).body.contains("case_list"));
    server.finish();
}
