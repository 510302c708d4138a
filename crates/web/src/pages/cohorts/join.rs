//! Joining a cohort by its invite link.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use tatami_app::AppError;

use super::show::{mentors, people};
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::flash::Flash;
use crate::pages::{html, redirect_with};
use crate::state::Web;

#[derive(Template)]
#[template(path = "cohorts/join.html")]
struct JoinPage {
    page: Page,
    /// `None` when the link leads nowhere.
    cohort: Option<Found>,
}

struct Found {
    post: String,
    name: String,
    mentors: String,
    people: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx, Path(invite): Path<String>) -> Result<Response> {
    let invitation = match web.app.invitation(ctx.user(), &invite).await {
        Ok(invitation) => invitation,
        Err(AppError::NotFound) => return leads_nowhere(ctx.page),
        Err(error) => return Err(error.into()),
    };
    if invitation.membership.is_some() {
        return Ok(Redirect::to(&format!("/cohorts/{}", invitation.cohort.id)).into_response());
    }
    let found = Found {
        post: format!("/join/{}", invitation.cohort.invite),
        mentors: mentors(&invitation.members),
        people: people(invitation.members.len()),
        name: invitation.cohort.name,
    };
    let template = JoinPage { page: ctx.page.titled(format!("Join {}", found.name)), cohort: Some(found) };
    html(&template.page, &template)
}

pub(super) async fn submit(State(web): State<Web>, ctx: UserCtx, Path(invite): Path<String>) -> Result<Response> {
    match web.app.join_cohort(ctx.user(), &invite).await {
        Ok(joined) => {
            let name = &joined.cohort.name;
            let flash = match joined.new {
                true => Flash::success(format!("You are a member of {name} now.")),
                false => Flash::info(format!("You are in {name} already.")),
            };
            Ok(redirect_with(&format!("/cohorts/{}", joined.cohort.id), &flash))
        }
        Err(AppError::NotFound) => leads_nowhere(ctx.page),
        Err(error) => Err(error.into()),
    }
}

fn leads_nowhere(page: Page) -> Result<Response> {
    let template = JoinPage { page: page.titled("This link does not work"), cohort: None };
    Ok((StatusCode::NOT_FOUND, html(&template.page, &template)?).into_response())
}
