//! What the search dialog looks through: problems, tracks, pages, and what is one's own.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::context::Ctx;
use crate::error::Result;
use crate::pages::progress::spoken;
use crate::state::Web;

#[derive(Debug, Serialize)]
pub(super) struct Index {
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    title: String,
    href: String,
    kind: String,
    /// Shown beside the kind, and searched in.
    note: String,
}

impl Item {
    fn new(title: impl Into<String>, href: impl Into<String>, kind: &str, note: impl Into<String>) -> Self {
        Self { title: title.into(), href: href.into(), kind: kind.to_owned(), note: note.into() }
    }
}

const PAGES: [(&str, &str); 2] = [("Problems", "/problems"), ("About Tatami", "/about")];

const OWN_PAGES: [(&str, &str); 6] = [
    ("Home", "/"),
    ("Reviews", "/reviews"),
    ("Progress", "/progress"),
    ("Cohorts", "/cohorts"),
    ("Problem sets", "/sets"),
    ("Settings", "/settings"),
];

pub(super) async fn json(State(web): State<Web>, ctx: Ctx) -> Result<Json<Index>> {
    let mut items: Vec<Item> = Vec::new();
    for entry in web.app.bank.entries() {
        let problem = &entry.problem;
        let topics: Vec<String> = problem.topics.iter().map(|topic| topic.replace('-', " ")).collect();
        let note = format!("{}, {}", problem.difficulty.label(), topics.join(", "));
        items.push(Item::new(&problem.title, format!("/problems/{}", problem.id), problem.kind().label(), note));
    }
    for pack in &web.app.bank.packs {
        for track in &pack.tracks {
            items.push(Item::new(&track.title, format!("/problems?track={}", track.id), "Track", ""));
        }
    }
    for topic in web.app.bank.topics() {
        items.push(Item::new(spoken(topic), format!("/problems?topic={topic}"), "Topic", ""));
    }
    let pages = PAGES.iter().chain(OWN_PAGES.iter().filter(|_| ctx.signed_in.is_some()));
    items.extend(pages.map(|(title, href)| Item::new(*title, *href, "Page", "")));
    if let Some(signed_in) = &ctx.signed_in {
        for of in web.app.storage.cohorts_of(signed_in.user.id).await? {
            items.push(Item::new(
                &of.cohort.name,
                format!("/cohorts/{}", of.cohort.id),
                "Cohort",
                of.membership.name(),
            ));
        }
        for set in web.app.storage.sets_of(signed_in.user.id).await? {
            items.push(Item::new(&set.title, format!("/sets/{}", set.id), "Problem set", ""));
        }
    }
    Ok(Json(Index { items }))
}
