//! How the installation is doing, and whether people may sign up.

use askama::Template;
use axum::extract::{Form, State};
use axum::response::Response;
use serde::Deserialize;

use super::AdminCtx;
use crate::context::Page;
use crate::error::Result;
use crate::flash::Flash;
use crate::format::{When, counted};
use crate::pages::{html, redirect_with};
use crate::state::Web;

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct OverviewPage {
    page: Page,
    users: u64,
    queued: u64,
    running: u64,
    /// When the longest-waiting submission was handed in.
    oldest: Option<When>,
    problems: usize,
    registration_open: bool,
    languages: Vec<Language>,
    ready: String,
    packs: Vec<Pack>,
}

struct Language {
    label: &'static str,
    version: String,
    ready: bool,
    reason: String,
}

struct Pack {
    title: String,
    id: String,
    version: String,
    licence: String,
    problems: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: AdminCtx) -> Result<Response> {
    let queue = web.app.storage.queue_state().await?;
    let statuses = web.app.judge.languages();
    let ready = statuses.iter().filter(|status| status.ready).count();
    let entries = web.app.bank.entries();
    let packs = web.app.bank.packs.iter().map(|pack| Pack {
        title: pack.title.clone(),
        id: pack.id.clone(),
        version: pack.version.clone(),
        licence: pack.licence.clone(),
        problems: counted(entries.iter().filter(|entry| entry.problem.id.pack == pack.id).count(), "problem"),
    });
    let template = OverviewPage {
        users: web.app.storage.user_count().await?,
        queued: queue.queued,
        running: queue.running,
        oldest: queue.oldest.map(When::new),
        problems: entries.len(),
        registration_open: web.app.registration_open().await?,
        ready: format!("{ready} of {} ready", statuses.len()),
        languages: statuses
            .into_iter()
            .map(|status| Language {
                label: status.language.label(),
                version: status.version,
                ready: status.ready,
                reason: status.reason,
            })
            .collect(),
        packs: packs.collect(),
        page: ctx.page().titled("Administration"),
    };
    html(&template.page, &template)
}

#[derive(Deserialize)]
pub(super) struct Registration {
    #[serde(default)]
    open: String,
}

pub(super) async fn registration(
    State(web): State<Web>,
    ctx: AdminCtx,
    Form(form): Form<Registration>,
) -> Result<Response> {
    let open = form.open == "yes";
    web.app.set_registration_open(ctx.user(), open).await?;
    let flash = match open {
        true => Flash::success("Registration is open: whoever reaches this site can make an account."),
        false => Flash::success("Registration is closed: only administrators make accounts."),
    };
    Ok(redirect_with("/admin", &flash))
}
