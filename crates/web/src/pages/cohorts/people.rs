//! Roles in a cohort, removing somebody, leaving.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_app::AppError;
use tatami_domain::cohort::Membership;

use super::{back, reason};
use crate::context::UserCtx;
use crate::error::{Error, Result};
use crate::flash::Flash;
use crate::format::named;
use crate::pages::confirm::{self, Ask, Confirmed};
use crate::pages::{id, redirect_with};
use crate::state::Web;

#[derive(Deserialize)]
pub(super) struct Change {
    /// `mentor`, `member` or `remove`.
    #[serde(default)]
    action: String,
    #[serde(default)]
    confirmed: String,
}

pub(super) async fn change(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((cohort, member)): Path<(String, String)>,
    Form(form): Form<Change>,
) -> Result<Response> {
    let (cohort, member) = (id(&cohort)?, id(&member)?);
    let view = web.app.mentored(ctx.user(), cohort).await?;
    let found = view.members.iter().find(|other| other.user.id == member);
    let found = found.ok_or(Error::App(AppError::NotFound))?;
    let (name, group) = (&named(&found.user), &view.cohort.name);
    let to = Membership::from_name(&form.action);
    if to.is_none() && form.action != "remove" {
        return Err(Error::BadRequest("Choose mentor, member or remove.".to_owned()));
    }
    if form.confirmed != "yes" {
        let (title, text, action) = question(to, name, group);
        let ask = Ask {
            title,
            text,
            action,
            post: format!("/cohorts/{cohort}/members/{member}"),
            back: format!("/cohorts/{cohort}"),
            fields: vec![("action", form.action)],
        };
        return confirm::page(ctx.page, ask);
    }
    let done = match to {
        Some(to) => web.app.set_membership(ctx.user(), cohort, member, to).await,
        None => web.app.remove_member(ctx.user(), cohort, member).await,
    };
    let words = match to {
        Some(to) => format!("{name} is a {} of {group} now.", to.name()),
        None => format!("{name} is no longer in {group}."),
    };
    back(cohort, done.map(|()| words).map_err(Error::from))
}

fn question(to: Option<Membership>, name: &str, group: &str) -> (String, String, &'static str) {
    match to {
        Some(Membership::Mentor) => (
            format!("Make {name} a mentor of {group}?"),
            "Mentors see everybody's work on what is assigned, and can change everything here.".to_owned(),
            "Make mentor",
        ),
        Some(Membership::Member) => (
            format!("Make {name} a member of {group}?"),
            "They can no longer assign sets or see the work of others.".to_owned(),
            "Make member",
        ),
        None => (
            format!("Remove {name} from {group}?"),
            "Their own attempts stay with them. With the invite link they can join again.".to_owned(),
            "Remove",
        ),
    }
}

pub(super) async fn leave(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(cohort): Path<String>,
    Form(form): Form<Confirmed>,
) -> Result<Response> {
    let cohort = id(&cohort)?;
    let view = web.app.cohort(ctx.user(), cohort).await?;
    let name = &view.cohort.name;
    if !form.yes() {
        let ask = Ask {
            title: format!("Leave {name}?"),
            text: "Your attempts stay yours. Its mentors no longer see them. To come back you need the invite link."
                .to_owned(),
            action: "Leave",
            post: format!("/cohorts/{cohort}/leave"),
            back: format!("/cohorts/{cohort}"),
            fields: Vec::new(),
        };
        return confirm::page(ctx.page, ask);
    }
    match web.app.remove_member(ctx.user(), cohort, ctx.user().id).await {
        Ok(()) => Ok(redirect_with("/cohorts", &Flash::success(format!("You have left {name}.")))),
        Err(error) => Ok(redirect_with(&format!("/cohorts/{cohort}"), &Flash::error(reason(error.into())?))),
    }
}
