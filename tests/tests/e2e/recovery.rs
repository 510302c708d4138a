//! A server that dies, or is told to stop, in the middle of judging: nothing is lost, nothing is judged twice.

use std::sync::Arc;

use tempfile::TempDir;

use crate::practice::RIGHT;
use tatami_tests::harness::{Client, Judging, Server};

/// Sources, each with the verdict it gets on a server that nobody disturbs. The slow ones fill the queue.
fn sources() -> Vec<(&'static str, String)> {
    let slow = "def two_sum(nums, target):\n    while True:\n        pass\n";
    let wrong = "def two_sum(nums, target):\n    return [0, 0]\n";
    let raising = "def two_sum(nums, target):\n    return nums[len(nums)]\n";
    let broken = "def two_sum(nums, target):\n    return [\n";
    let mut all = Vec::new();
    for round in 0..3 {
        for (verdict, source) in [("TLE", slow), ("AC", RIGHT), ("WA", wrong), ("RE", raising), ("CE", broken)] {
            all.push((verdict, format!("{source}# {round}\n")));
        }
    }
    all
}

struct Handed {
    verdict: &'static str,
    id: String,
}

/// Hands everything in, and returns when the first case of the first one has been judged.
fn in_the_middle(ada: &Client) -> Vec<Handed> {
    let handed: Vec<Handed> = sources()
        .into_iter()
        .enumerate()
        .map(|(number, (verdict, source))| {
            let accepted = ada.submit("core/two-sum", "python", &source, &format!("key-{number}")).expect(201);
            Handed { verdict, id: accepted.json()["id"].as_str().expect("an id").to_owned() }
        })
        .collect();
    ada.events_until(&format!("/submissions/{}/events", handed[0].id), "", |event| event.name != "compile");
    handed
}

/// Every submission has one verdict: the one it would have had anyway, with the events of one judging.
fn all_judged_once(ada: &Client, handed: &[Handed]) -> Vec<Judging> {
    let mut judged = Vec::new();
    for one in handed {
        // Whoever was listening heard of a judging that was cut short as well; a page that is opened now does not.
        assert_eq!(ada.judging(one.id.clone()).verdict(), one.verdict);
        let events = ada.events(&format!("/submissions/{}/events", one.id), "");
        let count = |name: &str| events.iter().filter(|event| event.name == name).count();
        assert_eq!((count("compile"), count("done")), (1, 1), "{events:?}");
        let judging = Judging { id: one.id.clone(), events };
        assert_eq!(judging.verdict(), one.verdict, "{:?}", judging.events);
        judged.push(judging);
        let report = ada.get(&format!("/submissions/{}", one.id)).expect(200);
        assert!(report.body.contains(&format!("data-verdict=\"{}\"", one.verdict)), "{}", report.body);
    }
    let listed = ada.get("/problems/core/two-sum?tab=attempts").expect(200).body;
    for one in handed {
        assert_eq!(listed.matches(&one.id).count(), 1, "{} is listed once", one.id);
    }
    judged
}

fn undisturbed() -> Vec<Vec<(String, String, u64)>> {
    let server = Server::start();
    let ada = server.user("ada");
    let handed = in_the_middle(&ada);
    let judged = all_judged_once(&ada, &handed);
    server.finish();
    judged.iter().map(cases).collect()
}

fn cases(judging: &Judging) -> Vec<(String, String, u64)> {
    judging.cases().into_iter().map(|(name, verdict, steps)| (name.to_owned(), verdict.to_owned(), steps)).collect()
}

fn after_restart(data: Arc<TempDir>, ada: &Client, handed: &[Handed]) -> Arc<TempDir> {
    let server = Server::start_in(data);
    let ada = ada.moved_to(server.address());
    assert!(ada.is_signed_in(), "sessions outlive a restart");
    let judged = all_judged_once(&ada, handed);
    let expected = undisturbed();
    for (judging, expected) in judged.iter().zip(&expected) {
        assert_eq!(&cases(judging), expected, "the same cases with the same steps as on a server nobody disturbed");
    }
    server.finish()
}

#[test]
fn what_a_killed_server_left_is_judged_by_the_next() {
    let server = Server::start();
    let ada = server.user("ada");
    let handed = in_the_middle(&ada);
    let last = &handed[handed.len() - 1].id;
    assert!(ada.get(&format!("/submissions/{last}/fragment")).body.contains("data-verdict-code=\"queued\""));
    let data = server.kill();
    after_restart(data, &ada, &handed);
}

#[test]
fn a_server_that_is_told_to_stop_puts_back_what_it_has_not_judged() {
    let server = Server::start();
    let ada = server.user("ada");
    let handed = in_the_middle(&ada);
    // Exit code 0 and no errors.
    let data = server.finish();
    after_restart(data, &ada, &handed);
}

#[test]
fn a_server_that_is_killed_again_and_again_loses_nothing() {
    let mut server = Server::start();
    let mut ada = server.user("ada");
    let handed = in_the_middle(&ada);
    for _ in 0..3 {
        let data = server.kill();
        server = Server::start_in(data);
        ada = ada.moved_to(server.address());
    }
    all_judged_once(&ada, &handed);
    server.finish();
}
