//! Moving a due date, deleting an assignment.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_app::{AppError, CohortView};
use tatami_domain::cohort::{Assignment, Membership};

use super::due::DueForm;
use crate::context::{Page, UserCtx};
use crate::error::{Error, Result};
use crate::flash::Flash;
use crate::form::Wrong;
use crate::pages::confirm::{self, Ask, Confirmed};
use crate::pages::{html, id, redirect_with};
use crate::state::Web;

#[derive(Template)]
#[template(path = "assignments/due.html")]
struct DuePage {
    page: Page,
    base: String,
    title: String,
    cohort: String,
    cohort_href: String,
    due: DueForm,
    wrong: Wrong,
}

/// An assignment of a cohort that the user mentors, with the title of its set.
struct Found {
    assignment: Assignment,
    view: CohortView,
    title: String,
}

async fn find(web: &Web, ctx: &UserCtx, assignment: &str) -> Result<Found> {
    let (assignment, view) = web.app.assignment(ctx.user(), id(assignment)?).await?;
    if view.membership != Membership::Mentor {
        web.app.mentored(ctx.user(), view.cohort.id).await?;
    }
    let set = web.app.storage.set(assignment.set).await?.ok_or(Error::App(AppError::NotFound))?;
    Ok(Found { assignment, view, title: set.title })
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx, Path(assignment): Path<String>) -> Result<Response> {
    let found = find(&web, &ctx, &assignment).await?;
    let due = DueForm::of(found.assignment.due_at, &found.assignment.time_zone);
    page(ctx, found, due, Wrong::default())
}

#[derive(Debug, Deserialize)]
pub(super) struct NewDue {
    #[serde(default)]
    due: String,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    typed_zone: String,
}

pub(super) async fn due(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(assignment): Path<String>,
    Form(form): Form<NewDue>,
) -> Result<Response> {
    let found = find(&web, &ctx, &assignment).await?;
    let typed = DueForm { due: form.due, zone: form.time_zone, typed_zone: form.typed_zone };
    let due = match typed.read(&ctx.signed_in) {
        Ok(due) => due,
        Err(message) => return page(ctx, found, typed, Wrong::field("due", message)),
    };
    match web.app.set_due(ctx.user(), found.assignment.id, due.at, &due.zone).await {
        Ok(()) => {
            let text = format!("The due date of {} is changed. {}", found.title, due.note);
            Ok(redirect_with(&format!("/assignments/{}", found.assignment.id), &Flash::success(text.trim())))
        }
        Err(error) => page(ctx, found, typed, Wrong::of_error(error)?),
    }
}

fn page(ctx: UserCtx, found: Found, due: DueForm, wrong: Wrong) -> Result<Response> {
    let template = DuePage {
        page: ctx.page.titled(format!("Due date of {}", found.title)),
        base: format!("/assignments/{}", found.assignment.id),
        cohort_href: format!("/cohorts/{}", found.view.cohort.id),
        cohort: found.view.cohort.name,
        title: found.title,
        due,
        wrong,
    };
    Ok(template.wrong.answer(html(&template.page, &template)?))
}

pub(super) async fn delete(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(assignment): Path<String>,
    Form(form): Form<Confirmed>,
) -> Result<Response> {
    let found = find(&web, &ctx, &assignment).await?;
    let (id, cohort) = (found.assignment.id, found.view.cohort);
    if !form.yes() {
        let ask = Ask {
            title: format!("Delete the assignment “{}”?", found.title),
            text: format!("{} no longer sees it as assigned. Attempts and reviews stay.", cohort.name),
            action: "Delete assignment",
            post: format!("/assignments/{id}/delete"),
            back: format!("/assignments/{id}"),
            fields: Vec::new(),
        };
        return confirm::page(ctx.page, ask);
    }
    web.app.delete_assignment(ctx.user(), id).await?;
    let flash = Flash::success(format!("The assignment “{}” is deleted. The set is kept.", found.title));
    Ok(redirect_with(&format!("/cohorts/{}", cohort.id), &flash))
}
