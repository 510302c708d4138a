//! What was typed is not lost, whatever refuses it; and where one is led afterwards.

use std::sync::Arc;

use tatami_tests::harness::{Client, PASSWORD, Server, bank};
use tempfile::TempDir;

use crate::practice::RIGHT;

const SUBMIT: &str = "/problems/core/two-sum/submit";

fn with(arguments: &[&str]) -> Server {
    Server::start_with(Arc::new(TempDir::new().expect("a data folder can be made")), &bank(), arguments)
}

/// What an anonymous browser posts, after it said which page the form stands on.
fn posted_from(client: &Client, referer: &str, path: &str) -> String {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("referer", referer),
    ];
    let answer = client.send("POST", path, &headers, b"comment=a+long+one".to_vec()).expect(303);
    answer.header("location").to_owned()
}

#[test]
fn nothing_that_is_sent_along_leads_to_another_site() {
    let server = Server::start();
    server.user("ada");
    let targets = ["/\t/evil.example", "/\u{1}x", "/\0", "/\u{7f}x", "/\\evil.example", "//evil.example", "/\r\nx: y"];
    for (number, target) in targets.iter().enumerate() {
        let fields = [("username", "ada"), ("password", PASSWORD), ("return_to", target)];
        server.client().post("/sign-in", &fields).leads_to("/");
        let username = format!("user{number}");
        let fields = [("username", username.as_str()), ("password", PASSWORD), ("return_to", target)];
        let newcomer = server.client();
        newcomer.post("/sign-up", &fields).leads_to("/");
        newcomer.post("/settings/theme", &[("theme", "dark"), ("return_to", target)]).leads_to("/");
    }
    let ada = server.client();
    ada.sign_in("ada", PASSWORD).expect(303);
    ada.get("/sign-in?return_to=/%09/evil.example").leads_to("/");
    ada.get("/sign-in?return_to=/problems?q=gr%C3%B6%C3%9Fe%26kind=sql")
        .leads_to("/problems?q=gr%C3%B6%C3%9Fe&kind=sql");
    server.finish();
}

#[test]
fn an_address_that_only_takes_a_form_leads_to_its_page() {
    let server = Server::start();
    let ada = server.user("ada");
    ada.get("/problems/core/two-sum/submit").leads_to("/problems/core/two-sum");
    ada.get("/settings/password").leads_to("/settings");
    let asked = ada.send("GET", "/problems/core/two-sum/submit", &[("accept", "application/json")], Vec::new());
    assert_eq!(asked.status, 405);
    server.finish();
}

#[test]
fn a_form_that_was_sent_too_late_leads_back_to_its_page() {
    let server = Server::start();
    server.user("ada");
    let nobody = server.client();
    let page = format!("{}/reviews/submission/1?assignment=2", server.address());
    let target = "/sign-in?return_to=/reviews/submission/1%3Fassignment%3D2";
    assert_eq!(posted_from(&nobody, &page, "/reviews/submission/1"), target);
    let home = "/sign-in?return_to=/";
    for elsewhere in ["https://evil.example/reviews", "nonsense", "", "about:blank", "//evil.example/x"] {
        assert_eq!(posted_from(&nobody, elsewhere, "/reviews/submission/1"), home, "{elsewhere}");
    }
    server.finish();
}

#[test]
fn a_source_that_is_refused_stays_in_the_editor_with_the_reason() {
    let server = with(&["--submissions-per-hour", "1"]);
    let ada = server.user("ada");
    ada.send_json(
        "PUT",
        "/problems/core/two-sum/draft",
        &serde_json::json!({"language": "python", "source": "# draft"}),
    )
    .expect(204);
    let submit = |source: &str, language: &str, claim: &str| {
        ada.post(SUBMIT, &[("language", language), ("source", source), ("claim", claim)])
    };
    let long = format!("# kept </textarea>\n{}", "x = 1\n".repeat(20_000));
    let refused = submit(&long, "python", "").expect(422);
    assert!(refused.main().contains("The code is too long") && refused.main().contains("id=\"source\""));
    assert!(refused.main().contains("# kept &#60;/textarea&#62;\nx = 1\n") && !refused.main().contains("# draft"));
    let claimed = submit("# claimed", "python", "n!").expect(422);
    assert!(claimed.main().contains("# claimed") && claimed.main().contains("no growth that can be claimed"));
    let unknown = submit("# in COBOL", "cobol", "").expect(422);
    assert!(unknown.main().contains("# in COBOL") && unknown.main().contains("There is no language"));
    submit(RIGHT, "python", "").expect(303);
    let often = submit("# too often", "python", "").expect(429);
    assert!(often.main().contains("# too often") && often.main().contains("a lot of submissions for one hour"));
    assert_eq!(often.header("retry-after"), "300");
    // What is not answered with code has no editor.
    ada.post("/problems/core/notification-system/submit", &[("language", "python"), ("source", "x")]).expect(409);
    server.finish();
}

#[test]
fn forms_that_are_sent_too_often_come_back_with_what_was_typed() {
    let server = with(&["--sign-ins-per-minute", "1"]);
    let ada = server.user("ada");
    let limited = |path: &str, fields: &[(&str, &str)], kept: &str| {
        let answer = ada.post(path, fields).expect(429);
        assert!(
            answer.main().contains("That were many attempts.") && answer.main().contains(kept),
            "{}",
            answer.main()
        );
        assert!(!answer.body.contains("my-secret-password"), "a password is never sent back");
        assert!(answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds > 0));
    };
    let fields = [("old_password", PASSWORD), ("new_password", "my-secret-password")];
    limited("/settings/password", &fields, "action=\"/settings/password\"");
    limited("/settings/delete", &[("confirm", "ada-typed"), ("password", "my-secret-password")], "value=\"ada-typed\"");
    let fields = [("username", "grace"), ("display_name", "Grace H."), ("password", "my-secret-password")];
    let nobody = server.client();
    let answer = nobody.post("/sign-up", &fields).expect(429);
    assert!(
        answer.main().contains("value=\"Grace H.\"") && answer.main().contains("Try again in"),
        "{}",
        answer.main()
    );
    assert!(!answer.body.contains("my-secret-password"));
    server.finish();
}

#[test]
fn names_can_be_seen_and_do_not_turn_the_text_around_them() {
    let server = Server::start();
    let ada = server.user("ada");
    let nobody = server.client();
    for name in ["Ada\u{1}", "\u{202e}ada", "\0", "\u{200b}", "\u{3164}"] {
        let fields = [("username", "eve"), ("display_name", name), ("password", PASSWORD)];
        let sorts = ["Leave out control characters", "Use at least one character that can be seen"];
        let complains = |page: &str| sorts.iter().any(|sort| page.contains(sort));
        assert!(complains(nobody.post("/sign-up", &fields).expect(422).main()), "{name:?}");
        let fields = [("display_name", name), ("time_zone", "UTC")];
        assert!(complains(ada.post("/settings/profile", &fields).expect(422).main()), "{name:?}");
        assert!(complains(ada.post("/cohorts", &[("name", name)]).expect(422).main()), "{name:?}");
        let fields = [("title", name), ("description", ""), ("problem", "core/two-sum"), ("note", "")];
        assert!(complains(ada.post("/sets", &fields).expect(422).main()), "{name:?}");
    }
    // Two people may have the same name: questions and the log say whose account it is.
    let fields = [("username", "grace"), ("display_name", "Ada"), ("password", PASSWORD)];
    nobody.post("/sign-up", &fields).expect(303);
    let users = ada.get("/admin/users").expect(200);
    let row = users.main().split("<tr>").find(|row| row.contains(">grace<")).expect("a row");
    let account =
        row.split_once("action=\"/admin/users/").and_then(|(_, rest)| rest.split_once('"')).expect("a form").0;
    let question = ada.post(&format!("/admin/users/{account}"), &[("action", "disable")]).expect(200);
    assert!(question.main().contains("Disable the account of Ada (grace)?"), "{}", question.main());
    ada.post(&format!("/admin/users/{account}"), &[("action", "admin"), ("confirmed", "yes")]).expect(303);
    nobody.post("/admin/registration", &[("open", "yes")]).expect(303);
    assert!(ada.get("/admin/audit").main().contains("Ada (grace)"));
    server.finish();
}
