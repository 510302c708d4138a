//! What mentors change about a cohort.

use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;

use super::{back, show};
use crate::context::UserCtx;
use crate::error::Result;
use crate::form::Wrong;
use crate::pages::confirm::{self, Ask, Confirmed};
use crate::pages::id;
use crate::state::Web;

#[derive(Deserialize)]
pub(super) struct Name {
    #[serde(default)]
    name: String,
}

pub(super) async fn rename(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(cohort): Path<String>,
    headers: HeaderMap,
    Form(form): Form<Name>,
) -> Result<Response> {
    let cohort = id(&cohort)?;
    match web.app.rename_cohort(ctx.user(), cohort, &form.name).await {
        Ok(()) => back(cohort, Ok(format!("The cohort is called {} now.", form.name.trim()))),
        Err(error) => {
            let wrong = Wrong::of_error(error)?;
            let view = web.app.mentored(ctx.user(), cohort).await?;
            show::mentor(&web, ctx, view, &headers, Some((form.name, wrong))).await
        }
    }
}

pub(super) async fn new_invite(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(cohort): Path<String>,
    Form(form): Form<Confirmed>,
) -> Result<Response> {
    let cohort = id(&cohort)?;
    let view = web.app.mentored(ctx.user(), cohort).await?;
    if !form.yes() {
        let ask = Ask {
            title: format!("Make a new invite link for {}?", view.cohort.name),
            text: "The link that you sent so far stops working. Who has joined stays.".to_owned(),
            action: "Make a new link",
            post: format!("/cohorts/{cohort}/invite"),
            back: format!("/cohorts/{cohort}"),
            fields: Vec::new(),
        };
        return confirm::page(ctx.page, ask);
    }
    web.app.rotate_invite(ctx.user(), cohort).await?;
    back(cohort, Ok("There is a new invite link. The old one does not work any more.".to_owned()))
}

pub(super) async fn archive(State(web): State<Web>, ctx: UserCtx, Path(cohort): Path<String>) -> Result<Response> {
    let cohort = id(&cohort)?;
    web.app.archive_cohort(ctx.user(), cohort, true).await?;
    back(cohort, Ok("The cohort is archived.".to_owned()))
}

pub(super) async fn restore(State(web): State<Web>, ctx: UserCtx, Path(cohort): Path<String>) -> Result<Response> {
    let cohort = id(&cohort)?;
    web.app.archive_cohort(ctx.user(), cohort, false).await?;
    back(cohort, Ok("The cohort is back.".to_owned()))
}
