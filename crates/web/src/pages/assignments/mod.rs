//! Assignments: a set given to a cohort, and how its members get on.

mod assign;
pub(in crate::pages) mod cells;
mod change;
mod csv;
pub(in crate::pages) mod due;
mod matrix;
mod show;

use axum::Router;
use axum::routing::{get, post};

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/cohorts/{id}/assign", get(assign::show).post(assign::submit))
        .route("/assignments/{id}", get(show::show))
        .route("/assignments/{id}/matrix.csv", get(csv::download))
        .route("/assignments/{id}/due", get(change::show).post(change::due))
        .route("/assignments/{id}/delete", post(change::delete))
}
