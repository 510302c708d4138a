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

/// New people, each from an address of their own: one person may hand in only so much in an hour, and from one address
/// only so many sign up.
pub(crate) fn users(server: &Server, name: &str, count: usize) -> Vec<Client> {
    static ADDRESSES: AtomicU64 = AtomicU64::new(0);
    let user = |number| {
        let client = server.client();
        let at = ADDRESSES.fetch_add(1, Ordering::Relaxed);
        let address = format!("10.0.{}.{}", at / 250, at % 250 + 1);
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
            ("x-forwarded-for", &*address),
        ];
        let form = format!("username={name}-{number}&display_name=&password={PASSWORD}");
        client.send("POST", "/sign-up", &headers, form.into_bytes()).leads_to("/");
        client
    };
    (0..count).map(user).collect()
}
