//! The page of settings, also after something in it did not do.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tatami_domain::Language;
use tatami_domain::cohort::Membership;

use super::devices::{Device, devices};
use super::{editor, preference};
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::form::Wrong;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "accounts/settings.html")]
struct SettingsPage {
    page: Page,
    username: String,
    typed: Typed,
    wrong: Wrong,
    devices: Vec<Device>,
    languages: Vec<Choice>,
    sizes: Vec<Choice>,
    keys: Vec<Choice>,
    /// Cohorts that nobody else mentors: they go with the account.
    lost: Vec<String>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// What was typed and is to be typed no second time.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) display_name: String,
    pub(super) time_zone: String,
    /// For deleting the account.
    pub(super) confirm: String,
}

impl Typed {
    pub(super) fn stored(ctx: &UserCtx) -> Self {
        Self {
            display_name: ctx.user().display_name.clone(),
            time_zone: preference(&ctx.signed_in, "time_zone"),
            confirm: String::new(),
        }
    }
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx) -> Result<Response> {
    let typed = Typed::stored(&ctx);
    page(&web, ctx, typed, Wrong::default()).await
}

pub(super) async fn page(web: &Web, ctx: UserCtx, typed: Typed, wrong: Wrong) -> Result<Response> {
    let choice = |value: &str, label: &str, chosen: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen: value == chosen,
    };
    let (language, size, keys) = (
        preference(&ctx.signed_in, "language"),
        preference(&ctx.signed_in, "font_size"),
        preference(&ctx.signed_in, "keys"),
    );
    let size = if size.is_empty() { editor::USUAL_SIZE.to_string() } else { size };
    let languages = Language::ALL.into_iter().map(|l| choice(l.name(), l.label(), &language));
    let template = SettingsPage {
        username: ctx.user().username.to_string(),
        devices: devices(web, &ctx.signed_in).await?,
        languages: languages.collect(),
        sizes: editor::SIZES.map(|px| choice(&px.to_string(), &format!("{px} px"), &size)).into(),
        keys: editor::KEYS.map(|(value, label)| choice(value, label, &keys)).into(),
        lost: lost(web, &ctx).await?,
        typed,
        wrong,
        page: ctx.page.titled("Settings"),
    };
    Ok(template.wrong.answer(html(&template.page, &template)?))
}

async fn lost(web: &Web, ctx: &UserCtx) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for of in web.app.storage.cohorts_of(ctx.user().id).await? {
        if of.membership == Membership::Mentor {
            let members = web.app.storage.members(of.cohort.id).await?;
            if members.iter().filter(|member| member.membership == Membership::Mentor).count() == 1 {
                names.push(of.cohort.name);
            }
        }
    }
    Ok(names)
}
