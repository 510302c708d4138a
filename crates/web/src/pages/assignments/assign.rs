//! Giving a set to a cohort.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use tatami_app::CohortView;
use tatami_domain::SetId;

use super::due::DueForm;
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::flash::Flash;
use crate::form::Wrong;
use crate::format::counted;
use crate::pages::{html, id, redirect_with};
use crate::state::Web;

#[derive(Template)]
#[template(path = "assignments/assign.html")]
struct AssignPage {
    page: Page,
    base: String,
    cohort: String,
    archived: bool,
    sets: Vec<Choice>,
    due: DueForm,
    wrong: Wrong,
}

struct Choice {
    id: String,
    label: String,
    chosen: bool,
    /// Without problems it cannot be assigned.
    empty: bool,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Assign {
    #[serde(default)]
    set: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    time_zone: String,
    #[serde(default)]
    typed_zone: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(cohort): Path<String>,
    Query(asked): Query<Assign>,
) -> Result<Response> {
    let view = web.app.mentored(ctx.user(), id(&cohort)?).await?;
    let due = DueForm::fresh(&ctx.signed_in);
    page(&web, ctx, view, &asked.set, due, Wrong::default()).await
}

pub(super) async fn submit(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(cohort): Path<String>,
    Form(form): Form<Assign>,
) -> Result<Response> {
    let view = web.app.mentored(ctx.user(), id(&cohort)?).await?;
    let typed = DueForm { due: form.due, zone: form.time_zone, typed_zone: form.typed_zone };
    let set: Option<SetId> = form.set.parse().ok();
    let mut wrong = Wrong::default();
    if set.is_none() {
        wrong = Wrong::field("set", "Choose a set.");
    }
    let due = typed.read(&ctx.signed_in);
    if let Err(message) = &due {
        wrong.fields.extend(Wrong::field("due", message.as_str()).fields);
    }
    if let (Some(set), Ok(due)) = (set, due) {
        match web.app.assign(ctx.user(), view.cohort.id, set, due.at, &due.zone).await {
            Ok(assignment) => {
                let text = format!("The set is assigned to {}. {}", view.cohort.name, due.note);
                let flash = Flash::success(text.trim());
                return Ok(redirect_with(&format!("/assignments/{}", assignment.id), &flash));
            }
            Err(tatami_app::AppError::NotFound) => wrong = Wrong::field("set", "Choose one of your own sets."),
            Err(error) => wrong = Wrong::of_error(error)?,
        }
    }
    page(&web, ctx, view, &form.set, typed, wrong).await
}

async fn page(web: &Web, ctx: UserCtx, view: CohortView, chosen: &str, due: DueForm, wrong: Wrong) -> Result<Response> {
    let sets = web.app.storage.sets_of(ctx.user().id).await?.into_iter().map(|set| Choice {
        chosen: set.id.to_string() == chosen,
        id: set.id.to_string(),
        label: format!("{} ({})", set.title, counted(set.items.len(), "problem")),
        empty: set.items.is_empty(),
    });
    let template = AssignPage {
        base: format!("/cohorts/{}", view.cohort.id),
        archived: view.cohort.archived,
        sets: sets.collect(),
        due,
        wrong,
        page: ctx.page.titled(format!("Assign a set to {}", view.cohort.name)),
        cohort: view.cohort.name,
    };
    Ok(template.wrong.answer(html(&template.page, &template)?))
}
