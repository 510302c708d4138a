//! Problem sets: ordered lists of problems, to be assigned to cohorts.

mod change;
mod edit;
mod index;
mod items;
mod search;

use axum::Router;
use axum::routing::{get, post};

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/sets", get(index::show).post(change::create))
        .route("/sets/new", get(edit::new))
        .route("/sets/problems.json", get(search::json))
        .route("/sets/{id}", get(edit::show).post(change::save))
        .route("/sets/{id}/delete", post(change::delete))
}
