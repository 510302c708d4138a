//! Handing in over HTTP.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tatami_tests::harness::{Client, PASSWORD, Server};

/// From the request to the event that carries the verdict.
pub(crate) fn judged(client: &Client, problem: &str, language: &str, source: &str) -> Duration {
    static KEYS: AtomicU64 = AtomicU64::new(0);
    let key = format!("bench-{}", KEYS.fetch_add(1, Ordering::Relaxed));
    let begin = Instant::now();
    let accepted = client.submit(problem, language, source, &key).expect(201).json();
    let judged = client.judging(accepted["id"].as_str().expect("an id").to_owned());
    let took = begin.elapsed();
    assert_eq!(judged.verdict(), "AC", "{language} on {problem}");
    took
}

/// Somebody new, from an address of their own: from one address only so many sign up in a minute.
pub(crate) fn user(server: &Server) -> Client {
    static PEOPLE: AtomicU64 = AtomicU64::new(0);
    let number = PEOPLE.fetch_add(1, Ordering::Relaxed);
    let address = format!("10.{}.{}.1", number / 250, number % 250);
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-for", &*address),
    ];
    let form = format!("username=person-{number}&display_name=&password={PASSWORD}");
    let client = server.client();
    client.send("POST", "/sign-up", &headers, form.into_bytes()).leads_to("/");
    client
}
