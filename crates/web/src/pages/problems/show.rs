//! A problem's page, by its kind.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::{coding, entry};
use crate::context::Ctx;
use crate::error::Result;
use crate::pages::written;
use crate::state::Web;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Tab {
    #[serde(default)]
    pub(super) tab: String,
    #[serde(default)]
    pub(super) language: String,
    /// The submission whose result is shown beside the editor.
    #[serde(default)]
    pub(super) submission: String,
    /// Where the page of older attempts starts.
    #[serde(default)]
    pub(super) before: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    ctx: Ctx,
    Path((pack, slug)): Path<(String, String)>,
    Query(tab): Query<Tab>,
) -> Result<Response> {
    let entry = entry(&web, &pack, &slug)?.clone();
    if !entry.problem.kind().is_coding() {
        return written::show(&web, ctx, entry).await;
    }
    coding::show(&web, ctx, &entry, &tab).await
}
