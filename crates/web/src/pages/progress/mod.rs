//! How practising goes: attempts, scores, topics, a year of activity, and all of it to take along.

mod export;
pub(in crate::pages) mod heat;
pub(in crate::pages) mod line;
mod show;

use axum::Router;
use axum::routing::get;
use tatami_app::Mastery;

use tatami_domain::attempt::Standing;
use tatami_storage::SignedIn;

use crate::error::Result;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/progress", get(show::show))
        .route("/progress/export.csv", get(export::csv))
        .route("/progress/export.json", get(export::json))
}

/// A year of somebody's activity, in days of their own time zone.
pub(in crate::pages) async fn heat(web: &Web, signed_in: &SignedIn) -> Result<heat::Heat> {
    let now = web.app.clock.now();
    let moments = web.app.activity(&signed_in.user, heat::since(now)).await?;
    Ok(heat::Heat::new(&moments, now, &zone(signed_in)))
}

/// The time zone of somebody's settings; empty where they chose none.
fn zone(signed_in: &SignedIn) -> String {
    let preferences: serde_json::Value = serde_json::from_str(signed_in.preferences.get()).unwrap_or_default();
    preferences.get("time_zone").and_then(|zone| zone.as_str()).unwrap_or_default().to_owned()
}

/// A bar of mastery.
pub(in crate::pages) struct TopicBar {
    pub(in crate::pages) name: String,
    pub(in crate::pages) points: u32,
    pub(in crate::pages) note: String,
    pub(in crate::pages) href: String,
}

pub(in crate::pages) fn topics(web: &Web, standings: &[Standing]) -> Vec<TopicBar> {
    let bar = |mastery: Mastery| TopicBar {
        name: spoken(&mastery.topic),
        points: mastery.points,
        note: format!("{} of {} solved", mastery.solved, mastery.problems),
        href: format!("/problems?topic={}", mastery.topic),
    };
    web.app.mastery(standings).into_iter().map(bar).collect()
}

/// `hash-table` as `Hash table`, `api-design` as `API design`.
pub(in crate::pages) fn spoken(slug: &str) -> String {
    const SHORT: [&str; 6] = ["api", "bfs", "dfs", "lru", "sql", "ui"];
    let words: Vec<String> =
        slug.split('-').map(|word| if SHORT.contains(&word) { word.to_uppercase() } else { word.to_owned() }).collect();
    let mut text = words.join(" ");
    if let Some(first) = text.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn topics_are_spoken() {
        assert_eq!(spoken("hash-table"), "Hash table");
        assert_eq!(spoken("api-design"), "API design");
    }
}
