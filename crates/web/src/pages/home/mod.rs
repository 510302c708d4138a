//! The first page: what Tatami is, the first steps, or what to do now.

mod now;
mod signed_in;
mod welcome;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use crate::context::{Ctx, UserCtx};
use crate::error::Result;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/", get(show))
}

async fn show(State(web): State<Web>, ctx: Ctx) -> Result<Response> {
    match ctx.signed_in {
        Some(signed_in) => signed_in::show(&web, UserCtx { signed_in, page: ctx.page }).await,
        None => welcome::show(&web, ctx.page).await,
    }
}

/// A track, as a card.
struct TrackCard {
    href: String,
    title: String,
    description: String,
    count: String,
}

fn tracks(web: &Web) -> Vec<TrackCard> {
    let tracks = web.app.bank.packs.iter().flat_map(|pack| &pack.tracks);
    tracks
        .map(|track| TrackCard {
            href: format!("/problems?track={}", track.id),
            title: track.title.clone(),
            description: track.description.clone(),
            count: crate::format::counted(track.problems.len(), "problem"),
        })
        .collect()
}
