//! The report of a submission: an address of its own, and a fragment for the page beside the editor.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Response};
use tatami_domain::submission::Submission;

use super::view::ResultView;
use super::{id, written_in};
use crate::context::{Page, UserCtx};
use crate::error::Result;
use crate::format;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "submissions/report.html")]
struct ReportPage {
    page: Page,
    id: String,
    title: String,
    problem: String,
    author: String,
    language: &'static str,
    iso: String,
    moment: String,
    /// `None` while it is judged.
    result: Option<ResultView>,
    state: &'static str,
    source: String,
    lines: usize,
    problem_hash: String,
    own: bool,
}

pub(super) async fn page(State(web): State<Web>, ctx: UserCtx, Path(text): Path<String>) -> Result<Response> {
    let submission = web.app.visible_submission(ctx.user(), id(&text)?).await?;
    let author = web.app.storage.user(submission.user).await?;
    let title = web.app.bank.title(&submission.problem);
    let template = ReportPage {
        id: submission.id.to_string(),
        problem: submission.problem.to_string(),
        author: author.map(|user| user.display_name).unwrap_or_default(),
        language: written_in(&web, &submission.problem, submission.language),
        iso: format::iso(submission.submitted_at),
        moment: format::moment(submission.submitted_at),
        result: result(&web, &submission).await?,
        state: submission.state_name(),
        lines: submission.source.lines().count(),
        source: submission.source.clone(),
        problem_hash: submission.problem_hash.chars().take(12).collect(),
        own: submission.user == ctx.user().id,
        page: ctx.page.titled(format!("{title}: report")),
        title,
    };
    html(&template.page, &template)
}

#[derive(Template)]
#[template(path = "submissions/fragment.html")]
struct Fragment {
    page: Page,
    id: String,
    result: Option<ResultView>,
    state: &'static str,
}

pub(super) async fn fragment(State(web): State<Web>, ctx: UserCtx, Path(text): Path<String>) -> Result<Response> {
    let submission = web.app.visible_submission(ctx.user(), id(&text)?).await?;
    let template = Fragment {
        page: ctx.page,
        id: submission.id.to_string(),
        result: result(&web, &submission).await?,
        state: submission.state_name(),
    };
    Ok(Html(template.render()?).into_response())
}

/// What there is to show, once it is judged.
pub(in crate::pages) async fn result(web: &Web, submission: &Submission) -> Result<Option<ResultView>> {
    let Some(judged) = submission.judged() else { return Ok(None) };
    let report = web.app.storage.report(submission.id).await?;
    let report = report.unwrap_or_else(|| given_up(submission, judged.verdict));
    let entry = web.app.bank.get(&submission.problem);
    let others = web.app.others(submission, &report).await?;
    Ok(Some(ResultView::new(submission, &report, entry.map(|entry| &**entry), others)))
}

/// Judging was given up: there is a verdict and nothing else.
fn given_up(submission: &Submission, verdict: tatami_domain::Verdict) -> tatami_domain::Report {
    tatami_domain::Report {
        verdict,
        score: tatami_domain::Score::ZERO,
        language: submission.language,
        steps: 0,
        total_steps: 0,
        load_steps: 0,
        peak_memory_bytes: 0,
        cases: Vec::new(),
        compile: tatami_domain::report::CompileReport { ok: true, ..Default::default() },
        growth: None,
        reference_steps: None,
        engine: tatami_domain::report::EngineReport::default(),
    }
}
