//! Many requests of one person at the same time: no limit is passed, and nothing is lost.

use std::sync::Arc;
use std::thread;

use serde_json::{Value, json};
use tatami_tests::harness::{Answer, Client, Server, bank};
use tempfile::TempDir;

use crate::practice::RIGHT;

/// What each of `many` gets, all at once.
fn at_once(client: &Client, many: usize, ask: impl Fn(&Client, usize) -> Answer + Sync) -> Vec<Answer> {
    let ask = &ask;
    thread::scope(|scope| {
        let threads: Vec<_> = (0..many).map(|n| scope.spawn(move || ask(client, n))).collect();
        threads.into_iter().map(|thread| thread.join().expect("an answer")).collect()
    })
}

#[test]
fn of_submissions_at_once_no_more_are_taken_than_may() {
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let server = Server::start_with(data, &bank(), &["--submissions-per-hour", "5"]);
    let ada = server.user("ada");
    let submit = |client: &Client, n: usize| client.submit("core/two-sum", "python", RIGHT, &format!("key-{n}"));
    let answers = at_once(&ada, 16, submit);
    let taken: Vec<(usize, Value)> =
        answers.iter().enumerate().filter(|(_, a)| a.status == 201).map(|(n, a)| (n, a.json()["id"].clone())).collect();
    assert_eq!(taken.len(), 5);
    assert!(answers.iter().all(|answer| answer.status == 201 || answer.status == 429));
    // Sent once more, what was taken is found: nobody has handed in anything new.
    for (n, id) in &taken {
        assert_eq!(&submit(&ada, *n).expect(201).json()["id"], id);
    }
    submit(&ada, 99).expect(429);
    server.finish();
}

#[test]
fn preferences_that_are_set_at_once_all_stay() {
    let server = Server::start();
    let ada = server.user("ada");
    for round in 0..10_u8 {
        let keys = if round % 2 == 0 { "vim" } else { "plain" };
        let chosen = [json!({"font_size": 10 + round}), json!({"keys": keys}), json!({"language": "cpp"})];
        for answer in
            at_once(&ada, chosen.len(), |client, n| client.send_json("PUT", "/settings/preferences", &chosen[n]))
        {
            answer.expect(204);
        }
        let page = ada.get("/problems/core/two-sum").expect(200).body;
        let data = page.split_once("id=\"problem-data\">").and_then(|(_, rest)| rest.split_once("</script>"));
        let data: Value = serde_json::from_str(data.expect("the island's data").0).expect("JSON");
        let expected = json!({"font_size": 10 + round, "keys": keys, "language": "cpp"});
        assert_eq!(data["preferences"], expected, "round {round}");
    }
    server.finish();
}
