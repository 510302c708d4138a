//! Submissions: how judging goes, and its report.

mod beside;
mod breakdown;
mod caught;
mod claim;
mod counter_example;
mod events;
pub(in crate::pages) mod growth;
pub(in crate::pages) mod report;
pub(in crate::pages) mod view;

use axum::Router;
use axum::routing::get;
use tatami_domain::{Language, ProblemRef};

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/submissions/{id}", get(report::page))
        .route("/submissions/{id}/fragment", get(report::fragment))
        .route("/submissions/{id}/events", get(events::stream))
}

/// What a submission is written in, for people; of a problem that is gone, its language.
pub(in crate::pages) fn written_in(web: &Web, problem: &ProblemRef, language: Language) -> &'static str {
    let entry = web.app.bank.get(problem);
    let coding = entry.as_ref().and_then(|entry| entry.problem.coding());
    coding.map_or_else(|| language.label(), |coding| coding.written_in(language))
}

/// A submission's identity in an address; anything else is not found.
fn id(text: &str) -> crate::error::Result<tatami_domain::SubmissionId> {
    text.parse().map_err(|_| crate::error::Error::App(tatami_app::AppError::NotFound))
}
