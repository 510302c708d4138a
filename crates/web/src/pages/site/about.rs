//! What this is: version, engine, languages, packs.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tatami_domain::problem::Pack;

use crate::context::{Ctx, Page};
use crate::error::Result;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "site/about.html")]
struct AboutPage {
    page: Page,
    version: &'static str,
    /// Of wasmtime and of the engine's configuration; empty where no language runs.
    wasmtime: String,
    config: String,
    languages: Vec<LanguageLine>,
    packs: Vec<PackLine>,
}

struct LanguageLine {
    name: &'static str,
    version: String,
    ready: bool,
    reason: String,
}

struct PackLine {
    title: String,
    id: String,
    version: String,
    licence: String,
    authors: String,
    description: String,
    problems: usize,
}

pub(super) async fn show(State(web): State<Web>, ctx: Ctx) -> Result<Response> {
    let languages = web.app.judge.languages();
    let engine = languages.iter().find(|status| status.ready).map(|status| web.app.judge.engine(status.language));
    let engine = engine.unwrap_or_default();
    let template = AboutPage {
        page: ctx.page.titled("About"),
        version: env!("CARGO_PKG_VERSION"),
        wasmtime: engine.wasmtime,
        config: engine.config,
        languages: languages
            .into_iter()
            .map(|status| LanguageLine {
                name: status.language.label(),
                version: status.version,
                ready: status.ready,
                reason: status.reason,
            })
            .collect(),
        packs: web.app.bank.packs.iter().map(|pack| pack_line(&web, pack)).collect(),
    };
    html(&template.page, &template)
}

fn pack_line(web: &Web, pack: &Pack) -> PackLine {
    let problems = web.app.bank.entries().iter().filter(|entry| entry.problem.id.pack == pack.id).count();
    PackLine {
        title: pack.title.clone(),
        id: pack.id.clone(),
        version: pack.version.clone(),
        licence: pack.licence.clone(),
        authors: pack.authors.join(", "),
        description: pack.description.clone(),
        problems,
    }
}
