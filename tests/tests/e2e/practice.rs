//! A kata over HTTP: submitting and following the verdict, running, drafts.

use serde_json::{Value, json};

use tatami_tests::harness::{Client, Server};

const TWO_SUM: &str = "core/two-sum";
pub(crate) const RIGHT: &str = "def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
";

#[test]
fn a_submission_is_judged_and_its_events_are_replayed() {
    let server = Server::start();
    let ada = server.user("ada");
    let judged = ada.judge(TWO_SUM, RIGHT, "key-1");
    assert_eq!((judged.verdict(), judged.score()), ("AC", &json!(100)));
    let events = &judged.events;
    assert_eq!((events[0].name.as_str(), &events[0].data["ok"]), ("compile", &json!(true)));
    let cases = judged.cases();
    assert_eq!(cases.len(), events.len() - 2, "compile, the cases, done, and nothing else");
    for (index, event) in events[1..events.len() - 1].iter().enumerate() {
        assert_eq!((&event.data["index"], &event.data["total"]), (&json!(index), &json!(cases.len())));
    }
    assert!(cases.iter().all(|(_, verdict, steps)| *verdict == "AC" && *steps > 0), "{cases:?}");

    // From the start, from the middle, and from the end.
    let path = format!("/submissions/{}/events", judged.id);
    assert_eq!(&ada.events(&path, ""), events);
    assert_eq!(ada.events(&path, &events[3].id), events[4..]);
    let after = ada.events(&path, &events[events.len() - 1].id);
    assert!(after.len() <= 1 && after.iter().all(|event| event.name == "done"), "{after:?}");

    let report = ada.get(&format!("/submissions/{}", judged.id)).expect(200);
    assert!(report.body.contains("data-verdict=\"AC\""), "{}", report.body);
    // The same again costs the same.
    let again = ada.judge(TWO_SUM, RIGHT, "key-2");
    assert_ne!(again.id, judged.id);
    assert_eq!(again.cases(), cases);
    server.finish();
}

#[test]
fn the_same_key_is_the_same_submission() {
    let server = Server::start();
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let id = |client: &Client, key| client.submit(TWO_SUM, "python", RIGHT, key).expect(201).json()["id"].clone();
    let first = id(&ada, "the-key");
    assert_eq!(id(&ada, "the-key"), first);
    assert_ne!(id(&ada, "another-key"), first);
    assert_ne!(id(&bob, "the-key"), first, "keys are one person's");
    server.finish();
}

#[test]
fn a_submission_is_seen_by_nobody_else() {
    let server = Server::start();
    let admin = server.user("admin");
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let id = ada.judge(TWO_SUM, RIGHT, "key").id;
    for part in ["", "/fragment", "/events"] {
        let path = format!("/submissions/{id}{part}");
        bob.get(&path).expect(404);
        server.client().get(&path).leads_to(&format!("/sign-in?return_to={path}"));
        ada.get(&path).expect(200);
    }
    admin.get(&format!("/submissions/{id}")).expect(200);
    server.finish();
}

#[test]
fn run_takes_samples_and_own_input() {
    let server = Server::start();
    let ada = server.user("ada");
    let run = |source: &str, cases: Value| {
        let body = json!({"language": "python", "source": source, "cases": cases});
        ada.send_json("POST", "/problems/core/two-sum/run", &body).expect(200).json()
    };
    let source = "def two_sum(nums, target):\n    print('looking', target)\n    return [0, 1]\n";
    let cases = json!([
        {"name": "first-two", "input": "[[12, 5, 8, 20], 17]"},
        {"name": "half-of-target", "input": "[[4, 1, 7], 8]"},
        {"name": "own-1", "input": "[[9007199254740991, -1], 9007199254740990]"},
    ]);
    let ran = run(source, cases);
    assert_eq!(ran["compile"]["ok"], true);
    let verdicts: Vec<&Value> = ran["cases"].as_array().expect("cases").iter().map(|case| &case["verdict"]).collect();
    assert_eq!(verdicts, [&json!("AC"), &json!("WA"), &json!("AC")], "an own case is checked by the reference");
    assert_eq!(ran["cases"][0]["stdout"], "looking 17\n");
    assert!(ran["cases"][2]["input"].as_str().is_some_and(|input| input.contains("9007199254740991")), "{ran}");

    let one = json!([{"name": "first-two", "input": "[[12, 5, 8, 20], 17]"}]);
    let broken = run("def two_sum(nums, target)\n    return []\n", one.clone());
    assert_eq!((&broken["compile"]["ok"], &broken["compile"]["line"]), (&json!(false), &json!(1)), "{broken}");
    let raised = run("def two_sum(nums, target):\n    a = 1\n    return a / 0\n", one);
    assert_eq!((&raised["cases"][0]["verdict"], &raised["cases"][0]["line"]), (&json!("RE"), &json!(3)), "{raised}");
    // What is not an input at all is the sender's mistake, and says so.
    let body = json!({"language": "python", "source": source, "cases": [{"name": "own-1", "input": "[[1, 2"}]});
    let refused = ada.send_json("POST", "/problems/core/two-sum/run", &body);
    assert!(matches!(refused.status, 200 | 422), "{refused:?}");
    server.finish();
}

#[test]
fn drafts_are_kept_and_stand_in_the_page() {
    let server = Server::start();
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let save = |client: &Client, source: &str| {
        let body = json!({"language": "python", "source": source, "saved_at": "2026-11-21T06:00:00Z"});
        client.send_json("PUT", "/problems/core/two-sum/draft", &body)
    };
    save(&ada, "# half a thought </textarea><script>alert(1)</script>").expect(204);
    let page = ada.get("/problems/core/two-sum").expect(200).body;
    assert!(page.contains("# half a thought"), "the draft is in the page");
    assert!(!page.contains("<script>alert(1)"), "and cannot break out of it");
    assert!(!bob.get("/problems/core/two-sum").body.contains("half a thought"));

    // 10 MB, and what is too long for a source: refused, and the draft before it stays.
    for (method, path) in [("PUT", "/problems/core/two-sum/draft"), ("POST", "/problems/core/two-sum/submissions")] {
        assert_eq!(ada.send_oversized(method, path, "application/json", 10_000_000), 413, "{method} {path}");
    }
    save(&ada, &"x = 1\n".repeat(100_000)).expect(422);
    assert!(ada.get("/problems/core/two-sum").body.contains("# half a thought"));
    // More than can be submitted can still be kept while it is cut down.
    let long = format!("# long {}", "x".repeat(80_000));
    save(&ada, &long).expect(204);
    let refused = ada.submit(TWO_SUM, "python", &long, "key").expect(422);
    assert_eq!(refused.header("content-type"), "application/problem+json");
    assert!(refused.json()["detail"].as_str().is_some_and(|detail| detail.contains("KiB")), "{}", refused.body);

    // The session ended in the meantime: the island is told, not sent to a page.
    ada.forget_cookies();
    let lost = save(&ada, "# lost?").expect(401);
    assert_eq!(lost.header("content-type"), "application/problem+json");
    assert_eq!((&lost.json()["status"], &lost.json()["title"]), (&json!(401), &json!("Signed out")));
    server.finish();
}

#[test]
fn a_draft_that_was_typed_earlier_does_not_replace_a_newer_one() {
    let server = Server::start();
    let ada = server.user("ada");
    let send = |source: &str, saved_at: &str, sent_at: &str, over: Option<&str>| {
        let body =
            json!({"language": "python", "source": source, "saved_at": saved_at, "sent_at": sent_at, "over": over});
        ada.send_json("PUT", "/problems/core/two-sum/draft", &body)
    };
    // Typed an hour ago, by a clock that is years behind; then now, by one that is years ahead.
    let first = send("# first", "2001-01-01T09:00:00Z", "2001-01-01T10:00:00Z", None).expect(204);
    let second = send("# second", "2099-01-01T10:00:00Z", "2099-01-01T10:00:00Z", None).expect(204);
    assert_ne!(first.header("etag"), second.header("etag"));
    let stale = send("# stale", "2026-01-01T09:59:00Z", "2026-01-01T10:00:00Z", Some(first.header("etag"))).expect(409);
    assert_eq!(stale.header("content-type"), "application/problem+json");
    assert_eq!((&stale.json()["source"], &stale.json()["tag"]), (&json!("# second"), &json!(second.header("etag"))));
    assert!(ada.get("/problems/core/two-sum").body.contains("# second"));
    // Typed over the very draft that is kept it replaces it, whatever the clocks say; the same text is no conflict.
    send("# second", "2026-01-01T09:00:00Z", "2026-01-01T10:00:00Z", None).expect(204);
    send("# third", "2026-01-01T09:00:00Z", "2026-01-01T10:00:00Z", Some(second.header("etag"))).expect(204);
    // A draft from the future counts as typed now, and does not shut out later ones.
    send("# fourth", "2099-01-01T00:00:00Z", "", None).expect(204);
    send("# fifth", "2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z", None).expect(204);
    assert!(ada.get("/problems/core/two-sum").body.contains("# fifth"));
    server.finish();
}

#[test]
fn hints_open_one_at_a_time_and_giving_up_asks_first() {
    let server = Server::start();
    let ada = server.user("ada");
    let hints = |page: &str| ada.get(page).expect(200).main().matches("<details class=\"hint\"").count();
    let tab = "/problems/core/two-sum?tab=hints";
    for (number, status) in
        [("4294967295", 404), ("0", 404), ("2", 409), ("1", 303), ("3", 409), ("1", 303), ("2", 303)]
    {
        let answer = ada.post(&format!("/problems/core/two-sum/hints/{number}"), &[]);
        assert_eq!(answer.status, status, "hint {number}: {}", answer.main());
    }
    assert_eq!(hints(tab), 2);

    let editorial = |client: &Client| client.get("/problems/core/two-sum?tab=editorial").expect(200);
    let asked = ada.post("/problems/core/two-sum/give-up", &[]).expect(200);
    assert!(asked.main().contains("Give up Two Sum and read the editorial?"), "{}", asked.main());
    assert!(editorial(&ada).main().contains("Give up and read it"), "nothing is open yet");
    ada.post("/problems/core/two-sum/give-up", &[("confirmed", "yes")])
        .leads_to("/problems/core/two-sum?tab=editorial");
    assert!(!editorial(&ada).main().contains("Give up and read it"));
    // A design has nothing to give up, and no attempt at it begins.
    ada.post("/problems/core/notification-system/give-up", &[("confirmed", "yes")]).expect(409);
    assert!(!ada.get("/progress/export.csv").expect(200).body.contains("notification-system"));
    server.finish();
}

#[test]
fn what_is_wrong_with_a_body_is_said_without_rust() {
    let server = Server::start();
    let ada = server.user("ada");
    for (body, words) in [
        ("[]", "The body should be an object, with its fields by name."),
        ("{\"language\": 1}", "The field `language` should be a text."),
        ("{\"language\": \"python\"}", "The field `source` is missing."),
    ] {
        let headers = [("content-type", "application/json"), ("accept", "application/json")];
        let refused = ada.send("POST", "/problems/core/two-sum/submissions", &headers, body.into()).expect(400);
        assert_eq!(refused.json()["detail"], words, "{body}");
    }
    server.finish();
}

#[test]
fn what_cannot_be_judged_is_refused_in_words() {
    let server = Server::start();
    let ada = server.user("ada");
    let detail = |answer: tatami_tests::harness::Answer| {
        assert_eq!(answer.header("content-type"), "application/problem+json");
        answer.json()["detail"].as_str().expect("a detail").to_owned()
    };
    let unknown = detail(ada.submit(TWO_SUM, "cobol", RIGHT, "k").expect(422));
    assert!(unknown.contains("cobol"), "{unknown}");
    let other = detail(ada.submit(TWO_SUM, "sql", "select 1", "k").expect(422));
    assert!(other.contains("SQL"), "{other}");
    detail(ada.submit(TWO_SUM, "python", " \n", "k").expect(422));
    detail(ada.submit(TWO_SUM, "python", RIGHT, "").expect(422));
    detail(ada.submit("core/nothing", "python", RIGHT, "k").expect(404));
    ada.submit("core/notification-system", "python", RIGHT, "k").expect(409);
    let headers = [("content-type", "application/json"), ("accept", "application/json")];
    for body in ["", "{", "[]", "{\"language\": 1}", "\u{0}"] {
        detail(ada.send("POST", "/problems/core/two-sum/submissions", &headers, body.into()).expect(400));
    }
    server.finish();
}

#[test]
fn without_a_script_a_form_submits_and_the_report_shows_it() {
    let server = Server::start();
    let ada = server.user("ada");
    let source = RIGHT.replace('\n', "\r\n");
    let fields = [("language", "python"), ("source", source.as_str()), ("action", "submit")];
    let answer = ada.post("/problems/core/two-sum/submit", &fields).expect(303);
    let report = answer.header("location").to_owned();
    let id = report.strip_prefix("/submissions/").expect("a report").to_owned();
    assert_eq!(ada.judging(id).verdict(), "AC");
    let page = ada.get(&report).expect(200).body;
    assert!(page.contains("data-verdict=\"AC\"") && page.contains("seen[target - x]"), "{page}");
    server.finish();
}

#[test]
fn a_run_of_a_query_shows_tables() {
    let server = Server::start();
    let ada = server.user("ada");
    let input = r#"{"customers": [[1, "Ada", null], [2, "Ben", "York"]], "orders": []}"#;
    let body = json!({
        "language": "sql",
        "source": "SELECT id, CASE id WHEN 1 THEN name ELSE '' END FROM customers",
        "cases": [{"name": "own-1", "input": input}],
    });
    let ran = ada.send_json("POST", "/problems/core/quiet-customers/run", &body).expect(200).json();
    let tables = &ran["cases"][0]["tables"];
    let [customers, orders] = [&tables["input"][0], &tables["input"][1]];
    assert_eq!((&customers["name"], &customers["columns"]), (&json!("customers"), &json!(["id", "name", "city"])));
    assert_eq!(customers["rows"][0]["cells"][2], json!({"text": "null", "kind": "null"}));
    assert_eq!((&orders["name"], &orders["rows"]), (&json!("orders"), &json!([])));
    let differs = |side: &str| -> Vec<Value> {
        tables[side]["rows"].as_array().expect("rows").iter().map(|row| row["differs"].clone()).collect()
    };
    assert_eq!(
        (differs("expected"), differs("got")),
        (vec![json!(""), json!("missing")], vec![json!(""), json!("not expected")])
    );
    server.finish();
}
