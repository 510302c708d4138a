//! What belongs to the whole site: the search's index, and what this is.

mod about;
mod languages;
mod search;

use axum::Router;
use axum::routing::get;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/about", get(about::show))
        .route("/languages", get(languages::show))
        .route("/search.json", get(search::json))
}
