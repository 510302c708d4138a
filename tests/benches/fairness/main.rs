//! Whether one person's flood keeps another waiting: 10,000 submissions by one account and 20 by another.
//!
//! `cargo xtask bench --only fairness`; `TATAMI_FLOOD` changes the 10,000. The other's median from the request
//! to the verdict is compared with what it is on an idle server: handed in one after the other, and all twenty at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tatami_tests::harness::{Client, Server, bank};
use tempfile::TempDir;

const FEW: usize = 20;
/// How many requests of the flood are under way at once.
const STREAMS: usize = 8;

const SOURCE: &str = "def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
";

fn main() {
    let count = std::env::var("TATAMI_FLOOD").map_or(10_000, |count| count.parse().expect("TATAMI_FLOOD is a number"));
    let allowed = ["--submissions-waiting", "1000000", "--submissions-per-hour", "1000000"];
    let server = Server::start_with(Arc::new(TempDir::new().expect("a data folder")), &bank(), &allowed);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    // Guests and references warm up, and the languages' self-tests end.
    while ada.get("/languages").body.contains("has not run yet") {
        std::thread::sleep(Duration::from_millis(100));
    }
    one_after_the_other(&bob);

    let idle = [one_after_the_other(&bob), at_once(&bob)];
    let began = Instant::now();
    flood(&ada, count);
    let handed_in = began.elapsed();
    let before = ada.queue().0;
    let flooded = [one_after_the_other(&bob), at_once(&bob)];
    let after = ada.queue().0;
    println!("## Fairness: a flood of submissions, and somebody else's few\n");
    println!(
        "{count} submissions of one account in {:.0} s; {before} of them waited when the other's first came, {after} when \
         its last was judged.\n",
        handed_in.as_secs_f64()
    );
    println!("| {FEW} of another | idle | beside the flood | ratio |\n|---|---|---|---|");
    for (name, (idle, flooded)) in ["one after the other", "at once"].iter().zip(idle.iter().zip(&flooded)) {
        let (idle, flooded) = (median(idle), median(flooded));
        println!("| {name} | {:.0} ms | {:.0} ms | {:.2} |", ms(idle), ms(flooded), ms(flooded) / ms(idle));
    }
    // The rest of the flood is of no interest.
    drop(server.kill());
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted[sorted.len() / 2]
}

fn hand_in(client: &Client) -> String {
    static KEYS: AtomicUsize = AtomicUsize::new(0);
    let key = format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed));
    let accepted = client.submit("core/two-sum", "python", SOURCE, &key).expect(201).json();
    accepted["id"].as_str().expect("an id").to_owned()
}

fn judged(client: &Client, id: String) {
    assert_eq!(client.judging(id).verdict(), "AC");
}

fn one_after_the_other(client: &Client) -> Vec<Duration> {
    let one = |_| {
        let began = Instant::now();
        judged(client, hand_in(client));
        began.elapsed()
    };
    (0..FEW).map(one).collect()
}

/// All are handed in before the first is waited for; each is waited for by itself, as by so many pages.
fn at_once(client: &Client) -> Vec<Duration> {
    let handed: Vec<(Instant, String)> = (0..FEW).map(|_| (Instant::now(), hand_in(client))).collect();
    std::thread::scope(|scope| {
        let wait = |(began, id): (Instant, String)| {
            scope.spawn(move || {
                judged(client, id);
                began.elapsed()
            })
        };
        let waiting: Vec<_> = handed.into_iter().map(wait).collect();
        waiting.into_iter().map(|one| one.join().expect("a verdict")).collect()
    })
}

fn flood(client: &Client, count: usize) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..STREAMS {
            scope.spawn(|| {
                while next.fetch_add(1, Ordering::Relaxed) < count {
                    hand_in(client);
                }
            });
        }
    });
}
