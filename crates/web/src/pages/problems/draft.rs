//! Drafts, as the island and pages that find some typed offline send them.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use tatami_app::{KeptDraft, TypedDraft};
use tatami_domain::Timestamp;

use super::{claim, entry, language};
use crate::context::UserCtx;
use crate::error::{Result, clash};
use crate::format;
use crate::state::Web;

#[derive(Debug, Deserialize)]
pub(super) struct Body {
    language: String,
    source: String,
    #[serde(default)]
    claim: Option<String>,
    /// When it was typed, and when it is sent, both by the device's clock.
    #[serde(default)]
    saved_at: Option<String>,
    #[serde(default)]
    sent_at: Option<String>,
    /// The `ETag` of the draft that it was typed over.
    #[serde(default)]
    over: Option<String>,
}

/// 204 with an `ETag`, or 409 with the newer draft that is kept.
pub(super) async fn save(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((pack, slug)): Path<(String, String)>,
    body: Result<Json<Body>, JsonRejection>,
) -> Result<Response> {
    let Json(body) = body?;
    let entry = entry(&web, &pack, &slug)?;
    let language = language(&body.language)?;
    let typed = TypedDraft {
        problem: entry.problem.id.clone(),
        language,
        claim: claim::parse(body.claim.as_deref())?,
        at: typed_at(body.saved_at.as_deref(), body.sent_at.as_deref(), web.app.clock.now()),
        over: body.over.as_deref().and_then(|tag| tag.trim_matches('"').parse().ok()).map(Timestamp),
        source: body.source,
    };
    Ok(match web.app.save_draft(ctx.user(), typed).await? {
        KeptDraft::At(at) => (StatusCode::NO_CONTENT, [(header::ETAG, tag(at))]).into_response(),
        KeptDraft::Newer(draft) => clash(json!({
            "title": "A newer draft is kept",
            "status": 409,
            "detail": "It was typed later, on another device or in another tab.",
            "source": draft.source,
            "claim": draft.claim.map(tatami_domain::Class::name),
            "saved_at": format::iso(draft.saved_at),
            "tag": tag(draft.saved_at),
        })),
    })
}

fn tag(at: Timestamp) -> String {
    format!("\"{}\"", at.0)
}

/// When a draft was typed, by the server's clock. The device's may be wrong, but it says rightly how long ago that was
/// when it sent the draft. Without both of its times its word is taken; nothing was typed later than now.
fn typed_at(saved: Option<&str>, sent: Option<&str>, now: Timestamp) -> Timestamp {
    let read = |text: Option<&str>| Some(text?.parse::<jiff::Timestamp>().ok()?.as_microsecond());
    match (read(saved), read(sent)) {
        (Some(saved), Some(sent)) => Timestamp(now.0.saturating_sub(sent.saturating_sub(saved).max(0))),
        (Some(saved), None) => Timestamp(saved).min(now),
        (None, _) => now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_clocks_do_not_make_a_draft_newer_or_older() {
        let now = Timestamp::from_seconds(1_795_000_000);
        let at = |seconds: i64| format::iso(now.plus_seconds(seconds));
        let typed = |saved: &str, sent: &str| typed_at(Some(saved), Some(sent), now).seconds_since(now);
        // An hour ago, by clocks that are right, a day behind, and a year ahead.
        for off in [0, -86_400, 31_536_000] {
            assert_eq!(typed(&at(off - 3600), &at(off)), -3600);
        }
        // A clock that was set back in between.
        assert_eq!(typed(&at(60), &at(-60)), 0);
        assert_eq!(typed_at(Some(&at(-5)), None, now).seconds_since(now), -5);
        for unusable in [None, Some(at(999).as_str()), Some("yesterday"), Some("")] {
            assert_eq!(typed_at(unusable, None, now), now, "{unusable:?}");
        }
        assert!(typed_at(Some("-009999-06-01T00:00:00Z"), Some("9999-12-30T00:00:00Z"), now) < now);
    }
}
