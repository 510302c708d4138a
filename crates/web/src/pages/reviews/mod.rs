//! Reviews: what is due again, and what mentors say about submissions and answers.

mod answer;
mod comment;
pub(in crate::pages) mod index;
mod neighbours;
mod save;
mod show;
mod submission;
mod thread;

use axum::Router;
use axum::routing::get;
use tatami_domain::AssignmentId;
use tatami_domain::cohort::ReviewSubject;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/reviews", get(index::show))
        .route("/reviews/submission/{id}", get(show::submission).post(save::submission))
        .route("/reviews/attempt/{id}", get(show::attempt).post(save::attempt))
}

/// The page where something is reviewed; with an assignment it leads on to the next member's.
pub(in crate::pages) fn address(subject: ReviewSubject, assignment: Option<AssignmentId>) -> String {
    let path = match subject {
        ReviewSubject::Submission(id) => format!("/reviews/submission/{id}"),
        ReviewSubject::Attempt(id) => format!("/reviews/attempt/{id}"),
    };
    match assignment {
        Some(assignment) => format!("{path}?assignment={assignment}"),
        None => path,
    }
}
