//! Submit, from the island and from the plain form.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use tatami_app::{AppError, Handed};
use tatami_domain::SubmissionId;

use super::show::{Tab, Typed};
use super::{claim, coding, entry, language};
use crate::context::{Ctx, UserCtx};
use crate::error::Result;
use crate::form::Wrong;
use crate::state::Web;

#[derive(Debug, Deserialize)]
pub(super) struct Body {
    language: String,
    source: String,
    #[serde(default)]
    claim: Option<String>,
    key: String,
    /// Who handed it in, where that was some time ago: the browser may be somebody else's by now.
    #[serde(default)]
    person: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Accepted {
    id: SubmissionId,
    events: String,
    report: String,
    fragment: String,
}

pub(super) async fn json(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((pack, slug)): Path<(String, String)>,
    body: Result<Json<Body>, JsonRejection>,
) -> Result<Response> {
    let Json(body) = body?;
    if body.key.is_empty() {
        return Err(AppError::invalid("key", "The key is missing.").into());
    }
    if body.person.is_some_and(|person| person != ctx.user().username.to_string()) {
        return Err(AppError::Conflict("This was handed in by somebody else, who has to send it.".to_owned()).into());
    }
    let work = Work { language: &body.language, source: body.source, claim: body.claim.as_deref() };
    let id = hand_in(&web, &ctx, &pack, &slug, work, body.key).await?;
    let report = format!("/submissions/{id}");
    let accepted = Accepted { id, events: format!("{report}/events"), fragment: format!("{report}/fragment"), report };
    Ok((StatusCode::CREATED, Json(accepted)).into_response())
}

#[derive(Debug, Deserialize)]
pub(super) struct PlainForm {
    language: String,
    source: String,
    #[serde(default)]
    claim: String,
}

pub(super) async fn form(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((pack, slug)): Path<(String, String)>,
    Form(form): Form<PlainForm>,
) -> Result<Response> {
    let key = uuid::Uuid::now_v7().to_string();
    // Browsers send text areas with CR LF.
    let source = form.source.replace("\r\n", "\n");
    let work = Work { language: &form.language, source: source.clone(), claim: Some(&form.claim) };
    match hand_in(&web, &ctx, &pack, &slug, work, key).await {
        Ok(id) => Ok(Redirect::to(&format!("/submissions/{id}")).into_response()),
        Err(error) => {
            let entry = entry(&web, &pack, &slug)?;
            // Of a problem that takes no code there is no editor to show.
            if entry.problem.coding().is_none() {
                return Err(error);
            }
            let wrong = Wrong::of_error(error)?;
            let typed = Some(Typed { source, claim: form.claim, why: wrong.text() });
            let tab = Tab { language: form.language, typed, ..Tab::default() };
            let ctx = Ctx { signed_in: Some(ctx.signed_in), page: ctx.page };
            Ok(wrong.answer(coding::show(&web, ctx, entry, &tab).await?))
        }
    }
}

/// What somebody hands in, as it was sent.
struct Work<'a> {
    language: &'a str,
    source: String,
    claim: Option<&'a str>,
}

async fn hand_in(
    web: &Web,
    ctx: &UserCtx,
    pack: &str,
    slug: &str,
    work: Work<'_>,
    key: String,
) -> Result<SubmissionId> {
    let entry = entry(web, pack, slug)?;
    let language = language(work.language)?;
    let claim = claim::parse(work.claim)?;
    let handed = Handed { problem: entry.problem.id.clone(), language, source: work.source, claim, key };
    Ok(web.app.submit(ctx.user(), handed).await?.submission.id)
}
