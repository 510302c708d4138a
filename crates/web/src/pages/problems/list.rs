//! The bank: a table that filters, and tracks with progress.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_domain::attempt::{Standing, Status};
use tatami_domain::{Difficulty, Kind, ProblemRef};

use crate::context::{Ctx, Page};
use crate::error::Result;
use crate::format::counted;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "problems/list.html")]
struct ListPage {
    page: Page,
    tracks: Vec<TrackCard>,
    track_choices: Vec<Choice>,
    kinds: Vec<Choice>,
    topics: Vec<Choice>,
    difficulties: Vec<Choice>,
    statuses: Vec<Choice>,
    minutes: Vec<Choice>,
    query: String,
    filtered: bool,
    count: String,
    rows: Vec<Row>,
}

struct TrackCard {
    id: String,
    problems: Vec<ProblemRef>,
    anchor: String,
    href: String,
    title: String,
    description: String,
    done: usize,
    of: usize,
    text: String,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct Row {
    href: String,
    title: String,
    topics: String,
    /// The tracks that it is in, by their ids.
    tracks: String,
    kind: &'static str,
    difficulty: &'static str,
    rank: usize,
    minutes: u32,
    status: &'static str,
    score: String,
    /// Left out by the filters of the address; there for the filters that work without the server.
    hidden: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Filters {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    difficulty: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    track: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: Ctx, Query(filters): Query<Filters>) -> Result<Response> {
    let standings: HashMap<ProblemRef, Standing> = match &ctx.signed_in {
        Some(signed_in) => {
            let standings = web.app.storage.standings(signed_in.user.id).await?;
            standings.into_iter().map(|standing| (standing.problem.clone(), standing)).collect()
        }
        None => HashMap::new(),
    };
    let cards = tracks(&web, &standings);
    let mut rows = Vec::new();
    for entry in web.app.bank.entries() {
        let problem = &entry.problem;
        let standing = standings.get(&problem.id);
        let row = Row {
            href: format!("/problems/{}", problem.id),
            title: problem.title.clone(),
            topics: problem.topics.join(" "),
            tracks: tracks_with(&cards, &problem.id).join(" "),
            kind: problem.kind().name(),
            difficulty: problem.difficulty.name(),
            rank: Difficulty::ALL.iter().position(|d| *d == problem.difficulty).unwrap_or(0) + 1,
            minutes: problem.minutes,
            status: status_name(standing.map(|standing| standing.status)),
            score: standing.and_then(|s| s.best_score).map(|score| score.to_string()).unwrap_or_default(),
            hidden: false,
        };
        let hidden = !filters.accept(&row);
        rows.push(Row { hidden, ..row });
    }
    if let Some(track) = cards.iter().find(|card| card.id == filters.track) {
        let place = |row: &Row| track.problems.iter().position(|id| row.href == format!("/problems/{id}"));
        rows.sort_by_key(|row| place(row).unwrap_or(usize::MAX));
    }
    let filtered = rows.iter().any(|row| row.hidden);
    let shown = rows.iter().filter(|row| !row.hidden).count();
    let template = ListPage {
        page: ctx.page.titled("Problems"),
        track_choices: cards.iter().map(|card| choice(&card.id, &card.title, &filters.track)).collect(),
        tracks: cards,
        kinds: Kind::ALL.map(|k| choice(k.name(), k.label(), &filters.kind)).into(),
        topics: web.app.bank.topics().into_iter().map(|t| choice(t, &t.replace('-', " "), &filters.topic)).collect(),
        difficulties: Difficulty::ALL.map(|d| choice(d.name(), d.label(), &filters.difficulty)).into(),
        statuses: [("new", "Not started"), ("tried", "Tried"), ("solved", "Solved")]
            .map(|(value, label)| choice(value, label, &filters.status))
            .into(),
        minutes: [("15", "Up to 15 min"), ("30", "Up to 30 min"), ("60", "Up to 60 min")]
            .map(|(value, label)| choice(value, label, &filters.minutes))
            .into(),
        query: filters.q,
        filtered,
        count: counted(shown, "problem"),
        rows,
    };
    html(&template.page, &template)
}

impl Filters {
    fn accept(&self, row: &Row) -> bool {
        let text = format!("{} {}", row.title, row.topics).to_lowercase();
        let words = self.q.to_lowercase();
        let minutes: Option<u32> = self.minutes.parse().ok();
        words.split_whitespace().all(|word| text.contains(word))
            && (self.kind.is_empty() || self.kind == row.kind)
            && (self.topic.is_empty() || row.topics.split(' ').any(|topic| topic == self.topic))
            && (self.track.is_empty() || row.tracks.split(' ').any(|track| track == self.track))
            && (self.difficulty.is_empty() || self.difficulty == row.difficulty)
            && (self.status.is_empty() || self.status == row.status)
            && minutes.is_none_or(|minutes| row.minutes <= minutes)
    }
}

fn tracks(web: &Web, standings: &HashMap<ProblemRef, Standing>) -> Vec<TrackCard> {
    let mut cards = Vec::new();
    for pack in &web.app.bank.packs {
        for track in &pack.tracks {
            let of_pack = |slug: &String| ProblemRef { pack: pack.id.clone(), slug: slug.clone() };
            let problems: Vec<ProblemRef> = track.problems.iter().map(of_pack).collect();
            let solved = |id: &&ProblemRef| standings.get(id).is_some_and(|s| s.status == Status::Solved);
            let done = problems.iter().filter(solved).count();
            let of = problems.len();
            cards.push(TrackCard {
                id: track.id.clone(),
                problems,
                anchor: format!("track-{}-{}", pack.id, track.id),
                href: format!("/problems?track={}", track.id),
                title: track.title.clone(),
                description: track.description.clone(),
                done,
                of,
                text: format!("{done} of {of}"),
            });
        }
    }
    cards
}

fn tracks_with<'a>(cards: &'a [TrackCard], problem: &ProblemRef) -> Vec<&'a str> {
    cards.iter().filter(|card| card.problems.contains(problem)).map(|card| card.id.as_str()).collect()
}

fn choice(value: &str, label: &str, chosen: &str) -> Choice {
    let mut label = label.to_owned();
    if let Some(first) = label.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    Choice { value: value.to_owned(), label, chosen: value == chosen }
}

/// The name under which styles and filters know a status.
pub(in crate::pages) fn status_name(status: Option<Status>) -> &'static str {
    match status {
        None | Some(Status::NotStarted) => "new",
        Some(Status::Tried) => "tried",
        Some(Status::Solved) => "solved",
    }
}
