//! What can be written here: versions, flags, what is there and what is not, and whether it works.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use tatami_domain::Role;
use tatami_languages::{Facts, facts};

use crate::context::{Ctx, Page};
use crate::error::Result;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "site/languages.html")]
struct LanguagesPage {
    page: Page,
    languages: Vec<LanguageCard>,
    /// What is weaker than it could be; for administrators.
    warnings: Vec<String>,
}

struct LanguageCard {
    id: &'static str,
    name: &'static str,
    version: String,
    ready: bool,
    reason: String,
    facts: Facts,
    test: Option<TestLine>,
}

struct TestLine {
    ok: bool,
    /// How long it took, or what went wrong.
    words: String,
}

pub(super) async fn show(State(web): State<Web>, ctx: Ctx) -> Result<Response> {
    let card = |status: tatami_runner::LanguageStatus| LanguageCard {
        id: status.language.name(),
        name: status.language.label(),
        version: status.version,
        ready: status.ready,
        reason: status.reason,
        facts: facts(status.language),
        test: web.app.self_tests.of(status.language).map(|test| TestLine {
            ok: test.ok,
            words: match test.ok {
                true => format!("passed in {} ms", test.took.as_millis()),
                false => test.message,
            },
        }),
    };
    let languages = web.app.judge.languages().into_iter().map(card).collect();
    let operator = ctx.signed_in.as_ref().is_some_and(|signed_in| signed_in.user.role == Role::Admin);
    let warnings = if operator { web.app.judge.warnings() } else { Vec::new() };
    let template = LanguagesPage { page: ctx.page.titled("Languages"), languages, warnings };
    html(&template.page, &template)
}

/// Text with `code` between backticks as pieces: every second one is code.
pub(super) fn pieces(text: &str) -> Vec<(bool, &str)> {
    text.split('`').enumerate().map(|(index, piece)| (index % 2 == 1, piece)).filter(|(_, p)| !p.is_empty()).collect()
}
