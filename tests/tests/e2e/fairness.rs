//! One person's flood does not keep others waiting: seen by what is left of it, not by the clock.

use std::sync::Arc;

use tatami_tests::harness::{Client, Server, bank, write_trial_pack};
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

const LONG: &str = "kind = \"function\"\ntitle = \"Long\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n\
                    [signature]\nfunction = \"double(n: int) -> int\"\n\n[limits]\nsteps = 20000000000\n";
const SHORT: &str = "kind = \"function\"\ntitle = \"Short\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n\
                     [signature]\nfunction = \"double(n: int) -> int\"\n";

#[test]
fn who_is_judged_promptly_does_not_wait_for_the_counter_example_either() {
    let folder = TempDir::new().expect("a folder");
    let sample = "{\"name\": \"none\", \"args\": [0], \"expected\": 0}\n";
    let case = |n: u32| format!("{{\"name\": \"of-{n}\", \"args\": [{n}], \"expected\": {}}}\n", 2 * n);
    // Each group costs an endless loop a budget of its own.
    let groups: Vec<(String, String)> = (0..10).map(|n| (format!("long/cases/group-{n}.jsonl"), case(n + 1))).collect();
    let hidden = case(40);
    let mut files = vec![
        ("long/problem.toml", LONG),
        ("long/statement.md", "Double it.\n"),
        ("long/cases/sample.jsonl", sample),
        ("short/problem.toml", SHORT),
        ("short/statement.md", "Double it.\n"),
        ("short/cases/sample.jsonl", sample),
        ("short/cases/all.jsonl", &hidden),
        ("short/solutions/python/main.py", "def double(n):\n    return 2 * n\n"),
        ("short/validator/validate.py", "def valid(n):\n    return 0 <= n <= 100\n"),
    ];
    files.extend(groups.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    write_trial_pack(&folder.path().join("trial"), &files);
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let server = Server::start_with(data, folder.path(), &["--workers", "2"]);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let wrong = "def double(n):\n    return 2 * n if n < 10 else n\n";
    // What is worked out of a problem once is known from here on.
    assert_eq!(bob.judge("trial/short", wrong, "first").verdict(), "WA");

    // Two submissions of ada's on the ordinary workers, and nothing on the prompt one: that may take her first, but no
    // other as long as that one is being judged.
    let first = "def double(n):\n    while n == 1:\n        pass\n    return 2 * n\n";
    let endless = "def double(n):\n    while n:\n        pass\n    return 0\n";
    let ids = [(first, "first"), (endless, "one"), (endless, "two")].map(|(source, key)| {
        let id = ada.submit("trial/long", "python", source, key).expect(201).json()["id"].clone();
        let id = id.as_str().expect("an id").to_owned();
        if key == "first" {
            ada.events_until(&format!("/submissions/{id}/events"), "", |event| event.name == "case");
        }
        id
    });
    assert_eq!(ada.judging(ids[0].clone()).verdict(), "TLE");
    for id in &ids[1..] {
        ada.events_until(&format!("/submissions/{id}/events"), "", |event| event.name == "case");
    }
    let judged = bob.judge("trial/short", &wrong.replace("10", "20"), "second");
    assert_eq!(ada.queue(), (0, 2), "(waiting, running): both of ada's are still being judged");
    assert_eq!(judged.verdict(), "WA");
    let page = bob.get(&format!("/submissions/{}", judged.id)).expect(200).body;
    assert!(page.contains("The smallest input we found") && page.contains("n = 20"), "{page}");
    server.kill();
}
