//! Who may see and change what: everybody their own, a mentor what they assigned, nobody else anything.

use serde_json::json;

use crate::practice::RIGHT;
use tatami_tests::harness::{Client, Server};

/// A cohort with an assignment, and what its member has done.
struct Practice {
    cohort: String,
    set: String,
    assignment: String,
    submission: String,
    attempt: String,
}

/// The last part of an address.
fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// What stands in a page between two pieces of text.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let found = page.split_once(before).and_then(|(_, rest)| rest.split_once(after));
    found.unwrap_or_else(|| panic!("no {before}…{after} in {page}")).0
}

impl Practice {
    fn begin(mentor: &Client, member: &Client) -> Self {
        let posted = |client: &Client, path: &str, fields: &[(&str, &str)]| {
            let answer = client.post(path, fields).expect(303);
            answer.header("location").split(['?', '#']).next().unwrap_or_default().to_owned()
        };
        let cohort = posted(mentor, "/cohorts", &[("name", "Evening group")]);
        let page = mentor.get(&cohort).expect(200);
        let invite = between(&page.body, "/join/", "\"").to_owned();
        posted(member, &format!("/join/{invite}"), &[]);
        let items = [("title", "Week 1"), ("description", "")];
        let problems =
            [("problem", "core/two-sum"), ("note", ""), ("problem", "core/notification-system"), ("note", "")];
        let set = posted(mentor, "/sets", &[&items[..], &problems[..]].concat());
        let due = [("set", id(&set)), ("due", "2031-03-01T18:00"), ("time_zone", "Europe/Berlin")];
        let assignment = posted(mentor, &format!("{cohort}/assign"), &due);

        let submission = member.judge("core/two-sum", RIGHT, "key").id;
        member.post("/problems/core/notification-system/attempts", &[]).expect(303);
        let page = member.get("/problems/core/notification-system").expect(200);
        let attempt = between(&page.body, "data-url=\"/attempts/", "/answer").to_owned();
        Self { cohort, set, assignment, submission, attempt }
    }

    fn finish_answer(&self, member: &Client) {
        let fields = [("sections[requirements]", "Closures within a minute."), ("action", "finish")];
        let target = format!("/attempts/{}", self.attempt);
        member.post(&format!("{target}/finish"), &fields).leads_to(&target);
    }
}

#[test]
fn everybody_sees_their_own_and_a_mentor_what_they_assigned() {
    let server = Server::start();
    server.user("admin");
    let (mentor, member, stranger) = (server.user("mentor"), server.user("member"), server.user("stranger"));
    let practice = Practice::begin(&mentor, &member);
    let attempt = format!("/attempts/{}", practice.attempt);
    let answer_review = format!("/reviews/attempt/{}", practice.attempt);
    // An answer that is being written is its author's alone.
    mentor.get(&attempt).expect(404);
    mentor.get(&answer_review).expect(404);
    practice.finish_answer(&member);

    let code_review = format!("/reviews/submission/{}", practice.submission);
    let report = format!("/submissions/{}", practice.submission);
    let csv = format!("{}/matrix.csv", practice.assignment);
    let due = format!("{}/due", practice.assignment);
    // (path, mentor, member, stranger)
    let table = [
        (practice.cohort.as_str(), 200, 200, 404),
        (practice.assignment.as_str(), 200, 200, 404),
        (csv.as_str(), 200, 403, 404),
        (due.as_str(), 200, 403, 404),
        (practice.set.as_str(), 200, 404, 404),
        (report.as_str(), 200, 200, 404),
        (code_review.as_str(), 200, 200, 404),
        (answer_review.as_str(), 200, 200, 404),
    ];
    for (path, by_mentor, by_member, by_stranger) in table {
        let statuses = [&mentor, &member, &stranger].map(|client| client.get(path).status);
        assert_eq!(statuses, [by_mentor, by_member, by_stranger], "{path}");
        let login = format!("/sign-in?return_to={path}");
        server.client().get(path).leads_to(&login);
    }
    // The finished answer is the member's page; a mentor is led to the review.
    member.get(&attempt).expect(200);
    mentor.get(&attempt).leads_to(&answer_review);
    stranger.get(&attempt).expect(404);
    assert!(mentor.get(&csv).body.contains("member"));
    server.finish();
}

#[test]
fn nobody_changes_what_is_not_theirs() {
    let server = Server::start();
    server.user("admin");
    let (mentor, member, stranger) = (server.user("mentor"), server.user("member"), server.user("stranger"));
    let practice = Practice::begin(&mentor, &member);
    let Practice { cohort, set, assignment, submission, attempt } = &practice;
    let posts = [
        (format!("{cohort}/name"), vec![("name", "Taken over")]),
        (format!("{cohort}/invite"), vec![("confirmed", "yes")]),
        (format!("{cohort}/archive"), vec![]),
        (format!("{cohort}/assign"), vec![("set", id(set)), ("due", "2031-04-01T18:00"), ("time_zone", "UTC")]),
        (set.clone(), vec![("title", "Taken over")]),
        (format!("{set}/delete"), vec![("confirmed", "yes")]),
        (format!("{assignment}/due"), vec![("due", "2030-01-01T00:00"), ("time_zone", "UTC")]),
        (format!("{assignment}/delete"), vec![("confirmed", "yes")]),
        (format!("/reviews/submission/{submission}"), vec![("comment", "Not mine to review.")]),
        ("/admin/registration".to_owned(), vec![("open", "no")]),
        ("/admin/users".to_owned(), vec![("username", "intruder"), ("role", "admin")]),
    ];
    for (path, fields) in &posts {
        for (who, client) in [("the member", &member), ("a stranger", &stranger)] {
            let status = client.post(path, fields).status;
            assert!(matches!(status, 403 | 404), "{who} posted to {path} and got {status}");
        }
    }
    // A member's answer is nobody's to write in, the mentor's neither.
    for client in [&mentor, &stranger] {
        let body = json!({"sections": {"requirements": "Not mine."}, "version": 0});
        client.send_json("PUT", &format!("/attempts/{attempt}/answer"), &body).expect(404);
        for action in ["answer", "finish", "marks"] {
            let fields = [("sections[requirements]", "Not mine."), ("level[scoping]", "4")];
            client.post(&format!("/attempts/{attempt}/{action}"), &fields).expect(404);
        }
    }
    let page = mentor.get(cohort).expect(200);
    assert!(page.main().contains("Evening group") && page.main().contains("Week 1"), "{}", page.main());
    let page = mentor.get(assignment).expect(200);
    assert!(page.main().contains("2031-03-01T17:00:00Z"), "{}", page.main());
    assert!(!member.get("/problems/core/notification-system").main().contains("Not mine."));
    server.finish();
}

#[test]
fn a_written_answer_keeps_the_newest_and_says_who_is_behind() {
    let server = Server::start();
    let (mentor, member) = (server.user("mentor"), server.user("member"));
    let practice = Practice::begin(&mentor, &member);
    let path = format!("/attempts/{}/answer", practice.attempt);
    let save = |text: &str, version: u64| {
        let body = json!({"sections": {"requirements": text}, "elapsed": {"requirements": 3}, "version": version});
        member.send_json("PUT", &path, &body)
    };
    let page = member.get("/problems/core/notification-system").expect(200);
    let version: u64 = between(&page.body, "data-version=\"", "\"").parse().expect("a number");
    let first = save("One.", version).expect(200).json()["version"].as_u64().expect("a version");
    assert!(first > version);
    let behind = save("Two.", version).expect(409);
    assert_eq!(behind.header("content-type"), "application/problem+json");
    assert_eq!(
        (behind.json()["version"].as_u64(), &behind.json()["sections"]["requirements"]),
        (Some(first), &json!("One."))
    );
    // The same again, after its answer got lost, is no conflict.
    save("One.", version).expect(200);
    assert!(!page.main().contains("Model discussion"));
    practice.finish_answer(&member);
    let finished = save("Late.", first).expect(409);
    assert_eq!(finished.json()["finished"], format!("/attempts/{}", practice.attempt));
    let page = member.get(&format!("/attempts/{}", practice.attempt)).expect(200);
    assert!(page.main().contains("Closures within a minute.") && page.main().contains("Model discussion"));
    // Text that is too long is refused, and what was there stays.
    member.post("/problems/core/payment-gateway/attempts", &[]).expect(303);
    let page = member.get("/problems/core/payment-gateway").expect(200);
    let other = between(&page.body, "data-url=\"", "\"").to_owned();
    let body = json!({"sections": {"requirements": "x".repeat(900_000)}, "version": 0});
    let refused = member.send_json("PUT", &other, &body);
    assert!(matches!(refused.status, 413 | 422), "{}", refused.status);
    // Marks come after writing: until then neither rubric nor model discussion is shown, whatever is posted.
    let marks = format!("/attempts/{}/marks", id(other.trim_end_matches("/answer")));
    for fields in [vec![("level[scoping]", "4")], vec![("level[scoping]", "9")], vec![]] {
        let refused = member.post(&marks, &fields).expect(409);
        assert!(refused.main().contains("Finish the answer first") && !refused.body.contains("Model discussion"));
    }
    server.finish();
}

#[test]
fn clocks_that_were_left_running_count_a_day_at_most() {
    let server = Server::start();
    let (mentor, member) = (server.user("mentor"), server.user("member"));
    let practice = Practice::begin(&mentor, &member);
    let path = format!("/attempts/{}/answer", practice.attempt);
    let known: Vec<String> = {
        let page = member.get("/problems/core/notification-system").expect(200).body;
        page.split("data-section=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    assert!(known.len() > 1, "{known:?}");
    let elapsed: serde_json::Map<String, serde_json::Value> =
        known.iter().take(2).map(|section| (section.clone(), json!(u32::MAX))).collect();
    let body = json!({"sections": {"requirements": "Text."}, "elapsed": elapsed, "version": 0});
    member.send_json("PUT", &path, &body).expect(200);
    practice.finish_answer(&member);
    let page = member.get(&format!("/attempts/{}", practice.attempt)).expect(200);
    assert!(page.main().contains("48:00:00 of"), "{}", page.main());
    server.finish();
}

#[test]
fn a_cell_opens_the_work_that_gave_its_score() {
    let server = Server::start();
    let (mentor, member) = (server.user("mentor"), server.user("member"));
    let practice = Practice::begin(&mentor, &member);
    let worse = member.judge("core/two-sum", "def two_sum(", "worse");
    assert_eq!(worse.verdict(), "CE");
    let page = mentor.get(&practice.assignment).expect(200);
    let cell = between(page.main(), "data-state=\"solved\"", "</td>");
    assert!(cell.contains(&format!("/reviews/submission/{}", practice.submission)) && cell.contains("100"), "{cell}");
    // What waits is the latest.
    let next = between(page.main(), "class=\"button primary\" href=\"", "\"");
    assert!(next.contains(&worse.id), "{next}");
    server.finish();
}

#[test]
fn assigning_leaves_the_own_time_zone_alone() {
    let server = Server::start();
    let (mentor, member) = (server.user("mentor"), server.user("member"));
    mentor.post("/settings/profile", &[("display_name", "Maya"), ("time_zone", "Asia/Tokyo")]).expect(303);
    Practice::begin(&mentor, &member);
    assert!(mentor.get("/settings").main().contains("Asia/Tokyo"));
    server.finish();
}
