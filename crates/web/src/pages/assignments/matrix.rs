//! Members against problems.

use std::collections::HashSet;

use askama::Template;
use axum::response::Response;
use tatami_domain::cohort::ReviewSubject;
use tatami_domain::{AssignmentId, Kind};
use tatami_storage::{Matrix, MatrixCell, MatrixRow, PageRequest};

use super::cells::{CellState, finished, mean};
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::format::{When, counted};
use crate::pages::{html, reviews};
use crate::state::Web;

/// Of what waits for a review, this much is looked through for what belongs to the matrix.
const WAITING_MAX: u32 = 1000;

#[derive(Template)]
#[template(path = "assignments/matrix.html")]
struct MatrixPage {
    page: Page,
    base: String,
    title: String,
    cohort: String,
    cohort_href: String,
    due: When,
    past: bool,
    words: String,
    /// What waits longest for a review.
    next: Option<String>,
    columns: Vec<String>,
    rows: Vec<Row>,
    loss: String,
}

struct Row {
    name: String,
    cells: Vec<Cell>,
    mean: String,
}

struct Cell {
    state: &'static str,
    label: &'static str,
    score: String,
    /// To sort by: nothing for what was not started, so that it comes last.
    value: String,
    href: Option<String>,
    /// Nobody has reviewed the latest work yet.
    waiting: bool,
}

pub(super) async fn page(web: &Web, ctx: UserCtx, id: AssignmentId) -> Result<Response> {
    let (matrix, view) = web.app.matrix(ctx.user(), id).await?;
    let waiting = web.app.storage.waiting_for_review(ctx.user().id, PageRequest::first(WAITING_MAX)).await?;
    let here: HashSet<ReviewSubject> =
        matrix.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.latest).collect();
    // Longest waiting first.
    let waiting: Vec<ReviewSubject> =
        waiting.items.iter().map(|waiting| waiting.subject).filter(|subject| here.contains(subject)).collect();
    let kinds: Vec<Option<Kind>> =
        matrix.set.items.iter().map(|item| web.app.bank.get(&item.problem).map(|entry| entry.problem.kind())).collect();
    let template = MatrixPage {
        base: format!("/assignments/{id}"),
        title: matrix.set.title.clone(),
        cohort: view.cohort.name.clone(),
        cohort_href: format!("/cohorts/{}", view.cohort.id),
        due: When::in_zone(matrix.assignment.due_at, &matrix.assignment.time_zone),
        past: matrix.assignment.due_at <= web.app.clock.now(),
        words: words(&matrix, waiting.len()),
        next: waiting.first().map(|subject| reviews::address(*subject, Some(id))),
        columns: matrix.set.items.iter().map(|item| web.app.bank.title(&item.problem)).collect(),
        rows: matrix.rows.iter().map(|row| line(row, &kinds, &waiting, id)).collect(),
        loss: format!("{} no longer sees it as assigned. Attempts and reviews stay.", view.cohort.name),
        page: ctx.page.titled(matrix.set.title.clone()),
    };
    html(&template.page, &template)
}

fn words(matrix: &Matrix, waiting: usize) -> String {
    let finished = format!("{} of {} finished", finished(matrix), counted(matrix.rows.len(), "member"));
    match waiting {
        0 => format!("{finished}. Nothing waits for a review."),
        1 => format!("{finished}. 1 waits for a review."),
        _ => format!("{finished}. {waiting} wait for a review."),
    }
}

fn line(row: &MatrixRow, kinds: &[Option<Kind>], waiting: &[ReviewSubject], assignment: AssignmentId) -> Row {
    let cells = row.cells.iter().zip(kinds).map(|(found, kind)| {
        let unseen = found.latest.is_some_and(|subject| waiting.contains(&subject));
        cell(found, CellState::of(found, *kind, unseen), unseen, assignment)
    });
    Row {
        name: row.user.display_name.clone(),
        cells: cells.collect(),
        mean: mean(row).map(|mean| mean.to_string()).unwrap_or_default(),
    }
}

fn cell(found: &MatrixCell, state: CellState, waiting: bool, assignment: AssignmentId) -> Cell {
    let score = found.best_score.map(|score| score.to_string());
    let value =
        if state == CellState::NotStarted { String::new() } else { score.clone().unwrap_or_else(|| "0".into()) };
    // What is to be reviewed came later than what gave the score.
    let work = if state == CellState::ToReview { found.latest } else { found.best.or(found.latest) };
    Cell {
        state: state.name(),
        label: state.label(),
        value,
        score: score.unwrap_or_default(),
        href: work.map(|subject| reviews::address(subject, Some(assignment))),
        waiting,
    }
}
