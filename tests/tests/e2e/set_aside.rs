//! A submission that costs workers: it alone suffers, and the operator hears of it.

use std::sync::Arc;

use tatami_tests::harness::{Client, DOUBLED, ENDLESS, Server, signal, wait_for, workers, write_long_pack};
use tempfile::TempDir;

/// Ends each worker that runs the submission, up to `most` of them, until there is a verdict. How many it took.
fn strike(server: &Server, ada: &Client, id: &str, name: &str, most: usize) -> usize {
    let mut struck = Vec::new();
    wait_for("a verdict", || {
        if struck.len() < most {
            let fresh: Vec<_> = workers(server.id()).into_iter().filter(|pid| !struck.contains(pid)).collect();
            struck.extend(fresh.into_iter().take(most - struck.len()).filter(|worker| signal(*worker, name)));
        }
        let fragment = ada.get(&format!("/submissions/{id}/fragment")).body;
        let waits =
            ["queued", "running"].iter().any(|code| fragment.contains(&format!("data-verdict-code=\"{code}\"")));
        (!waits).then_some(())
    });
    struck.len()
}

#[test]
fn a_submission_that_costs_workers_is_set_aside_and_judged_again() {
    let folder = TempDir::new().expect("a folder");
    let problems = folder.path().join("problems");
    write_long_pack(&problems.join("trial"));
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let mut server = Server::start_with(data, &problems, &["--workers", "1"]);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    // They use the same worker.
    wait_for("the self-tests", || (!ada.get("/languages").body.contains("has not run yet")).then_some(()));

    // A crash counts: the second worker that dies of it is the last. Others' signals are forgiven more often.
    for (name, most, least) in [("-ABRT", 2, 2), ("-KILL", 1_000, 3)] {
        let submitted = bob.submit("trial/long", "python", ENDLESS, name).expect(201).json();
        let id = submitted["id"].as_str().expect("an id").to_owned();
        bob.events_until(&format!("/submissions/{id}/events"), "", |event| event.name == "case");
        let next = ada.submit("trial/long", "python", DOUBLED, &format!("next-{name}")).expect(201).json();
        let struck = strike(&server, &bob, &id, name, most);
        assert!((least..=most).contains(&struck), "{name} {struck} times");
        let judged = bob.judging(id.clone());
        assert_eq!((judged.verdict(), judged.score()), ("IE", &serde_json::json!(0)), "{}", server.log());
        assert_eq!(judged.events.iter().filter(|event| event.name == "done").count(), 1);
        // Whoever is next notices nothing.
        assert_eq!(ada.judging(next["id"].as_str().expect("an id").to_owned()).verdict(), "AC");
        assert!(server.logged(&["ERROR", "set aside"]), "{}", server.log());

        bob.get("/admin/set-aside").expect(403);
        bob.post(&format!("/admin/set-aside/{id}"), &[]).expect(403);
        let page = ada.get("/admin/set-aside").expect(200);
        assert_eq!(page.main().matches("Judge again").count() / 2, 1, "{}", page.main());
        assert!(
            page.main().contains(&format!("/submissions/{id}")) && page.main().contains("case `some` lost"),
            "{}",
            page.main()
        );
        assert!(ada.get(&format!("/submissions/{id}")).expect(200).body.contains("while n:"), "its source is shown");

        // Nobody strikes this time.
        ada.post(&format!("/admin/set-aside/{id}"), &[]).leads_to("/admin/set-aside");
        assert!(!ada.get("/admin/set-aside").main().contains(&id));
        assert_eq!(bob.judging(id.clone()).verdict(), "TLE");
        ada.post(&format!("/admin/set-aside/{id}"), &[]).leads_to("/admin/set-aside");
        assert!(ada.get("/admin/set-aside").body.contains("not set aside any more"));
    }
    assert_eq!(server.terminate().code(), Some(0));
}
