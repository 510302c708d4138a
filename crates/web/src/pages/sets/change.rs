//! Making, saving and deleting sets.

use axum::extract::{Form, Path, State};
use axum::response::Response;
use tatami_app::AppError;
use tatami_domain::SetId;

use super::edit::{self, SetForm};
use super::items;
use crate::context::UserCtx;
use crate::error::Result;
use crate::flash::Flash;
use crate::form::{Pairs, Wrong};
use crate::pages::confirm::{self, Ask, Confirmed};
use crate::pages::{id, redirect_with};
use crate::state::Web;

pub(super) async fn create(State(web): State<Web>, ctx: UserCtx, Form(form): Form<Pairs>) -> Result<Response> {
    store(&web, ctx, None, &form).await
}

pub(super) async fn save(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(set): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response> {
    let set = web.app.own_set(ctx.user(), id(&set)?).await?;
    store(&web, ctx, Some(set.id), &form).await
}

async fn store(web: &Web, ctx: UserCtx, set: Option<SetId>, form: &Pairs) -> Result<Response> {
    let (items, unknown) = items::read(form, &web.app.bank);
    let (title, description) = (form.get("title"), form.get("description"));
    if unknown.is_empty() {
        match web.app.save_set(ctx.user(), set, title, description, items.clone()).await {
            Ok(id) => {
                let text = if set.is_some() { "The set is saved." } else { "The set is ready. You can assign it now." };
                return Ok(redirect_with(&format!("/sets/{id}"), &Flash::success(text)));
            }
            Err(error) => return again(web, ctx, set, form, items, Wrong::of_error(error)?).await,
        }
    }
    let names = unknown.join(", ");
    let wrong = Wrong::field("add", format!("There is no such problem: {names}. Use a title or an identity."));
    again(web, ctx, set, form, items, wrong).await
}

/// The form once more, with everything that was entered.
async fn again(
    web: &Web,
    ctx: UserCtx,
    set: Option<SetId>,
    form: &Pairs,
    items: Vec<tatami_domain::cohort::SetItem>,
    wrong: Wrong,
) -> Result<Response> {
    let unknown = if wrong.of("add").is_empty() { "" } else { form.get("add") };
    let shown = SetForm {
        title: form.get("title").to_owned(),
        description: form.get("description").to_owned(),
        items,
        add: unknown.to_owned(),
    };
    edit::page(web, ctx, set, shown, wrong).await
}

pub(super) async fn delete(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(set): Path<String>,
    Form(form): Form<Confirmed>,
) -> Result<Response> {
    let set = web.app.own_set(ctx.user(), id(&set)?).await?;
    if !form.yes() {
        let ask = Ask {
            title: format!("Delete the set “{}”?", set.title),
            text: "Its order and notes go with it. The problems stay in the bank.".to_owned(),
            action: "Delete set",
            post: format!("/sets/{}/delete", set.id),
            back: format!("/sets/{}", set.id),
            fields: Vec::new(),
        };
        return confirm::page(ctx.page, ask);
    }
    match web.app.delete_set(ctx.user(), set.id).await {
        Ok(()) => Ok(redirect_with("/sets", &Flash::success(format!("The set “{}” is deleted.", set.title)))),
        Err(AppError::Conflict(why)) => Ok(redirect_with(&format!("/sets/{}", set.id), &Flash::error(why))),
        Err(error) => Err(error.into()),
    }
}
