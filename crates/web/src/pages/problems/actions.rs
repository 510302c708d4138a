//! Hints, giving up.

use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::entry;
use crate::context::UserCtx;
use crate::error::Result;
use crate::pages::confirm::{self, Ask, Confirmed};
use crate::state::Web;

pub(super) async fn hint(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((pack, slug, number)): Path<(String, String, u32)>,
) -> Result<Response> {
    let entry = entry(&web, &pack, &slug)?;
    web.app.open_hint(ctx.user(), &entry.problem.id, number).await?;
    Ok(Redirect::to(&format!("/problems/{}?tab=hints", entry.problem.id)).into_response())
}

pub(super) async fn give_up(
    State(web): State<Web>,
    ctx: UserCtx,
    Path((pack, slug)): Path<(String, String)>,
    Form(form): Form<Confirmed>,
) -> Result<Response> {
    let entry = entry(&web, &pack, &slug)?;
    let id = &entry.problem.id;
    if !form.yes() && entry.problem.kind().is_coding() && !web.app.editorial_open(ctx.user(), id).await? {
        return confirm::page(
            ctx.page,
            Ask {
                title: format!("Give up {} and read the editorial?", entry.problem.title),
                text: "It is noted with your attempt that you gave up. You can still solve the problem.".to_owned(),
                action: "Give up and read it",
                post: format!("/problems/{id}/give-up"),
                back: format!("/problems/{id}"),
                fields: Vec::new(),
            },
        );
    }
    web.app.give_up(ctx.user(), id).await?;
    Ok(Redirect::to(&format!("/problems/{}?tab=editorial", entry.problem.id)).into_response())
}
