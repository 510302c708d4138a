//! One person's flood does not keep others waiting: seen by what is left of it, not by the clock.

use std::sync::Arc;

use tatami_tests::harness::{Client, Server, bank};
use tempfile::TempDir;

/// Slow enough for the flood to last.
const SOURCE: &str = "def two_sum(nums, target):
    sum(i for i in range(60000))
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
";

fn hand_in(client: &Client, key: &str) -> String {
    let submitted = client.submit("core/two-sum", "python", SOURCE, key).expect(201).json();
    submitted["id"].as_str().expect("an id").to_owned()
}

#[test]
fn who_hands_in_a_few_is_served_between_those_of_who_hands_in_many() {
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let allowed = ["--submissions-waiting", "1000", "--submissions-per-hour", "1000"];
    let server = Server::start_with(data, &bank(), &allowed);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    for n in 0..200 {
        hand_in(&ada, &format!("ada-{n}"));
    }
    let before = ada.queue().0;
    assert!(before > 50, "the flood is nearly over before the test begins: {before} wait");
    let few: Vec<String> = (0..5).map(|n| hand_in(&bob, &format!("bob-{n}"))).collect();
    for id in &few {
        assert_eq!(bob.judging(id.clone()).verdict(), "AC");
    }
    // By age all of the flood would have been judged before; by turns a handful was.
    let after = ada.queue().0;
    assert!(after > before / 2, "{before} waited before, {after} after");
    // Whoever is told to stop puts the rest back.
    server.finish();
}
