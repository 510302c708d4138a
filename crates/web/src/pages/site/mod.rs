//! What belongs to the whole site: the search's index, what this is, and the page without a network.

mod about;
mod languages;
mod offline;
mod search;

use axum::Router;
use axum::routing::get;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/about", get(about::show))
        .route("/languages", get(languages::show))
        .route("/offline", get(offline::show))
        .route("/search.json", get(search::json))
}
