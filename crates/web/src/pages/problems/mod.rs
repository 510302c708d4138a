//! The bank and its problems.

mod actions;
mod claim;
mod coding;
pub(in crate::pages) mod display;
mod draft;
mod in_browser;
pub(in crate::pages) mod list;
mod modes;
mod run;
mod show;
mod submit;
pub(in crate::pages) mod tables;

use axum::Router;
use axum::routing::{get, post, put};
use tatami_app::AppError;
use tatami_app::bank::Entry;
use tatami_domain::{Language, ProblemRef};

use crate::error::{Error, Result};
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/problems", get(list::show))
        .route("/problems/{pack}/{slug}", get(show::show))
        .route("/problems/{pack}/{slug}/run", post(run::json))
        .route("/problems/{pack}/{slug}/submissions", post(submit::json))
        .route("/problems/{pack}/{slug}/submit", post(submit::form))
        .route("/problems/{pack}/{slug}/draft", put(draft::save))
        .route("/problems/{pack}/{slug}/hints/{number}", post(actions::hint))
        .route("/problems/{pack}/{slug}/give-up", post(actions::give_up))
}

/// The problem that an address names.
pub(super) fn entry<'a>(web: &'a Web, pack: &str, slug: &str) -> Result<&'a std::sync::Arc<Entry>> {
    let id = ProblemRef { pack: pack.to_owned(), slug: slug.to_owned() };
    web.app.bank.get(&id).ok_or(Error::App(AppError::NotFound))
}

/// The language that what was sent names.
fn language(name: &str) -> Result<Language> {
    let unknown = || AppError::invalid("language", format!("There is no language `{name}`."));
    Ok(Language::from_name(name).ok_or_else(unknown)?)
}
