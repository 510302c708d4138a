//! The prompt, before an answer is begun: what is asked, what one writes, and earlier attempts.

use askama::Template;
use axum::response::Response;
use tatami_app::bank::Entry;
use tatami_domain::answer::Answer;
use tatami_domain::problem::Body;

use super::view::{Part, parts};
use crate::context::{Ctx, Page};
use crate::error::Result;
use crate::pages::html;
use crate::pages::progress::line::AttemptLine;
use crate::state::Web;

#[derive(Template)]
#[template(path = "written/intro.html")]
struct IntroPage<'a> {
    page: Page,
    entry: &'a Entry,
    base: String,
    difficulty: &'static str,
    design: bool,
    competencies: Vec<String>,
    parts: Vec<Part>,
    criteria: Vec<&'a str>,
    earlier: Vec<AttemptLine>,
}

pub(super) async fn page(web: &Web, ctx: Ctx, entry: &Entry) -> Result<Response> {
    let problem = &entry.problem;
    let earlier = match &ctx.signed_in {
        Some(signed_in) => web.app.storage.attempts_on(signed_in.user.id, &problem.id).await?,
        None => Vec::new(),
    };
    let template = IntroPage {
        page: ctx.page.titled(problem.title.clone()),
        base: format!("/problems/{}", problem.id),
        difficulty: problem.difficulty.name(),
        design: matches!(problem.body, Body::Design(_)),
        competencies: competencies(&problem.body),
        parts: parts(Some(problem), &Answer::default()),
        criteria: problem.rubric().iter().map(|criterion| criterion.title.as_str()).collect(),
        earlier: earlier.iter().map(|attempt| AttemptLine::new(attempt, &web.app.bank)).collect(),
        entry,
    };
    html(&template.page, &template)
}

/// What a story shows, as people say it.
pub(super) fn competencies(body: &Body) -> Vec<String> {
    match body {
        Body::Behavioural(behavioural) => behavioural.competencies.iter().map(|c| c.replace('-', " ")).collect(),
        _ => Vec::new(),
    }
}
