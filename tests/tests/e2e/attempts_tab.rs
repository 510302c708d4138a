//! A problem's tab of attempts: how many there are, and all of them, a page at a time.

use std::sync::Arc;

use tatami_tests::harness::{Server, bank};
use tempfile::TempDir;

#[test]
fn every_attempt_is_counted_and_can_be_found() {
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let server = Server::start_with(data, &bank(), &["--submissions-waiting", "1000"]);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    let broken = "def two_sum(nums, target):\n    return [\n";
    let hand_in = |n: usize| {
        let submitted = ada.submit("core/two-sum", "python", broken, &format!("key-{n}")).expect(201).json();
        submitted["id"].as_str().expect("an id").to_owned()
    };
    let mut ids: Vec<String> = (0..50).map(hand_in).collect();
    let tab = ada.get("/problems/core/two-sum?tab=attempts").expect(200).body;
    assert!(tab.contains("Attempts <span class=\"count\">50</span>") && !tab.contains("before="), "one page is enough");
    ids.extend((50..60).map(hand_in));

    let mut address = "/problems/core/two-sum?tab=attempts".to_owned();
    let mut found = Vec::new();
    for page in 0.. {
        assert!(page < 3, "60 are on two pages");
        let body = ada.get(&address).expect(200).body;
        assert!(body.contains("Attempts <span class=\"count\">60</span>"), "{body}");
        assert_eq!(body.contains("Newest"), page > 0);
        found.extend(body.split("href=\"/submissions/").skip(1).map(|rest| rest[..36].to_owned()));
        let Some((before, _)) = body.split_once("\" rel=\"next\">Older") else { break };
        let (_, older) = before.rsplit_once("href=\"").expect("a link");
        address = older.replace("&#38;", "&").replace("&amp;", "&");
    }
    ids.reverse();
    assert_eq!(found, ids, "each once, the newest first");

    // The count stands on every tab, and is one's own; a place that is none is the first page.
    assert!(ada.get("/problems/core/two-sum").body.contains("Attempts <span class=\"count\">60</span>"));
    let none = bob.get("/problems/core/two-sum?tab=attempts").expect(200).body;
    assert!(none.contains("<span class=\"count\">0</span>") && none.contains("Nothing submitted yet"));
    let first = ada.get("/problems/core/two-sum?tab=attempts&before=nonsense").expect(200).body;
    assert!(first.contains(&ids[0]) && !first.contains("Newest"));
    assert!(!bob.get(&address).expect(200).body.contains(&ids[59]));
    server.finish();
}
