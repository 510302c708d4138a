//! The page of one's own progress.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_domain::attempt::{Standing, Status};
use tatami_domain::{Difficulty, Kind, ProblemRef};
use tatami_storage::{Cursor, PageRequest};

use super::heat::Heat;
use super::line::AttemptLine;
use super::{TopicBar, topics};
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::format::{When, counted};
use crate::pages::html;
use crate::pages::problems::list::status_name;
use crate::state::Web;

/// Attempts on a page.
const PAGE: u32 = 20;

#[derive(Template)]
#[template(path = "progress/show.html")]
struct ProgressPage {
    page: Page,
    /// Nothing was tried yet.
    fresh: bool,
    solved: usize,
    /// `of 49 problems`
    of: String,
    attempts: u32,
    /// `at 12 problems`
    at: String,
    heat: Heat,
    kinds: Vec<KindLine>,
    topics: Vec<TopicBar>,
    standings: Vec<StandingLine>,
    lines: Vec<AttemptLine>,
    /// Older attempts than the first ones are shown.
    later_page: bool,
    next: Option<String>,
}

struct KindLine {
    name: &'static str,
    href: String,
    solved: usize,
    tried: usize,
    problems: usize,
    /// The mean of the best scores there are.
    mean: Option<String>,
}

struct StandingLine {
    href: String,
    title: String,
    kind: &'static str,
    difficulty: &'static str,
    rank: usize,
    attempts: u32,
    best: String,
    status: &'static str,
    last: When,
    last_at: i64,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    after: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx, Query(place): Query<Place>) -> Result<Response> {
    let user = ctx.user().id;
    let standings = web.app.storage.standings(user).await?;
    // A place that cannot be read is the first page.
    let after: Option<Cursor> = place.after.parse().ok();
    let found = web.app.storage.attempts_of(user, PageRequest { after, limit: PAGE }).await?;
    let template = ProgressPage {
        fresh: standings.is_empty(),
        solved: standings.iter().filter(|s| s.status == Status::Solved).count(),
        of: format!("of {}", counted(web.app.bank.entries().len(), "problem")),
        at: format!("at {}", counted(standings.len(), "problem")),
        attempts: standings.iter().map(|s| s.attempts).sum(),
        heat: super::heat(&web, &ctx.signed_in).await?,
        kinds: kinds(&web, &standings),
        topics: topics(&web, &standings),
        standings: lines(&web, &standings),
        lines: found.items.iter().map(|attempt| AttemptLine::new(attempt, &web.app.bank)).collect(),
        later_page: after.is_some(),
        next: found.next.map(|next| format!("/progress?after={next}#attempts")),
        page: ctx.page.titled("Progress"),
    };
    html(&template.page, &template)
}

fn kinds(web: &Web, standings: &[Standing]) -> Vec<KindLine> {
    let by_problem: HashMap<&ProblemRef, &Standing> = standings.iter().map(|s| (&s.problem, s)).collect();
    let line = |kind: Kind| {
        let of_kind = || web.app.bank.entries().iter().filter(|entry| entry.problem.kind() == kind);
        let tried: Vec<&Standing> = of_kind().filter_map(|e| by_problem.get(&e.problem.id).copied()).collect();
        let points: Vec<u32> = tried.iter().filter_map(|s| Some(u32::from(s.best_score?.points()))).collect();
        KindLine {
            name: kind.label(),
            href: format!("/problems?kind={}", kind.name()),
            solved: tried.iter().filter(|s| s.status == Status::Solved).count(),
            tried: tried.len(),
            problems: of_kind().count(),
            mean: points.iter().sum::<u32>().checked_div(points.len() as u32).map(|mean| mean.to_string()),
        }
    };
    Kind::ALL.into_iter().map(line).filter(|line| line.problems > 0).collect()
}

/// Last touched first.
fn lines(web: &Web, standings: &[Standing]) -> Vec<StandingLine> {
    let mut lines: Vec<StandingLine> = standings
        .iter()
        .filter_map(|standing| {
            let problem = &web.app.bank.get(&standing.problem)?.problem;
            Some(StandingLine {
                href: format!("/problems/{}", problem.id),
                title: problem.title.clone(),
                kind: problem.kind().label(),
                difficulty: problem.difficulty.name(),
                rank: Difficulty::ALL.iter().position(|d| *d == problem.difficulty).unwrap_or(0),
                attempts: standing.attempts,
                best: standing.best_score.map(|score| score.to_string()).unwrap_or_default(),
                status: status_name(Some(standing.status)),
                last: When::new(standing.last_at),
                last_at: standing.last_at.seconds(),
            })
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.last_at));
    lines
}
