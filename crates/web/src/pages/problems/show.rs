//! A problem's page, by its kind.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_domain::{Class, Language, ProblemRef, UserId};
use tatami_storage::Draft;

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
    /// What was handed in and did not go through.
    #[serde(skip)]
    pub(super) typed: Option<Typed>,
}

/// What stood in the editor, and why it was not taken.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) source: String,
    pub(super) claim: String,
    pub(super) why: String,
}

impl Typed {
    /// Puts it in the place of the draft that is kept: it is the newest there is. An unknown language has none.
    pub(super) fn over(&self, drafts: &mut Vec<Draft>, user: UserId, problem: &ProblemRef, language: &str) {
        let Some(language) = Language::from_name(language) else { return };
        let saved_at = drafts.iter().map(|draft| draft.saved_at).max().unwrap_or_default();
        drafts.retain(|draft| draft.language != language);
        let (problem, source, claim) = (problem.clone(), self.source.clone(), Class::from_name(&self.claim));
        drafts.insert(0, Draft { user, problem, language, source, claim, saved_at });
    }
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
