//! Name and time zone.

use axum::extract::{Form, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;

use super::show::{Typed, page};
use crate::context::UserCtx;
use crate::error::Result;
use crate::flash::Flash;
use crate::form::Wrong;
use crate::pages::assignments::due::known_zone;
use crate::pages::redirect_with;
use crate::state::Web;

#[derive(Deserialize)]
pub(super) struct Profile {
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    time_zone: String,
}

pub(super) async fn submit(State(web): State<Web>, ctx: UserCtx, Form(form): Form<Profile>) -> Result<Response> {
    let named = form.time_zone.trim();
    let zone = known_zone(named);
    let mut wrong = Wrong::default();
    if zone.is_none() && !named.is_empty() {
        wrong = Wrong::field("time_zone", "There is no such time zone. Use a name like Europe/Berlin.");
    }
    if wrong.is_empty() {
        match web.app.set_display_name(ctx.user(), &form.display_name).await {
            Ok(()) => {
                let zone = zone.map_or(Value::Null, Value::from);
                web.app.set_preferences(&ctx.signed_in, [("time_zone", zone)]).await?;
                return Ok(redirect_with("/settings", &Flash::success("Your profile is saved.")));
            }
            Err(error) => wrong = Wrong::of_error(error)?,
        }
    }
    let typed = Typed { display_name: form.display_name, time_zone: form.time_zone, confirm: String::new() };
    page(&web, ctx, typed, wrong).await
}
