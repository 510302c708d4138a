//! Finding problems to add: what the island `set-builder` asks.

use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};

use crate::context::UserCtx;
use crate::state::Web;

/// The most that is shown at once.
const MOST: usize = 12;

#[derive(Debug, Deserialize)]
pub(super) struct Search {
    #[serde(default)]
    q: String,
}

#[derive(Serialize)]
pub(super) struct Found {
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    problem: String,
    title: String,
    kind: &'static str,
    difficulty: &'static str,
    minutes: u32,
}

pub(super) async fn json(State(web): State<Web>, _: UserCtx, Query(search): Query<Search>) -> Json<Found> {
    let words = search.q.to_lowercase();
    let mut found: Vec<(bool, Item)> = Vec::new();
    for entry in web.app.bank.entries() {
        let problem = &entry.problem;
        let title = problem.title.to_lowercase();
        let text =
            format!("{title} {} {} {}", problem.topics.join(" "), problem.kind().label().to_lowercase(), problem.id);
        if !words.split_whitespace().all(|word| text.contains(word)) {
            continue;
        }
        let item = Item {
            problem: problem.id.to_string(),
            title: problem.title.clone(),
            kind: problem.kind().label(),
            difficulty: problem.difficulty.label(),
            minutes: problem.minutes,
        };
        found.push((!title.contains(words.trim()), item));
    }
    // Titles before topics; otherwise as the bank is ordered.
    found.sort_by_key(|(by_topic, _)| *by_topic);
    Json(Found { items: found.into_iter().take(MOST).map(|(_, item)| item).collect() })
}
