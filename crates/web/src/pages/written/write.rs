//! Writing an answer: the prompt at the left, sections at the right.

use askama::Template;
use axum::response::Response;
use tatami_app::bank::Entry;
use tatami_domain::attempt::Attempt;
use tatami_domain::problem::Body;

use super::intro::competencies;
use super::view::{Part, Spoken, parts, spoken};
use crate::context::Page;
use crate::error::Result;
use crate::pages::html;

#[derive(Template)]
#[template(path = "written/write.html")]
struct WritePage<'a> {
    page: Page,
    entry: &'a Entry,
    base: String,
    id: String,
    version: u32,
    difficulty: &'static str,
    design: bool,
    competencies: Vec<String>,
    parts: Vec<Part>,
    spoken: Spoken,
    /// Hints that are open.
    hints: Vec<(usize, &'a str)>,
    next_hint: Option<usize>,
    hint_count: usize,
    notice: Option<Notice>,
}

/// Why an answer did not go through, above what was typed.
pub(super) struct Notice {
    pub(super) text: String,
    /// There is another answer to look at.
    pub(super) other: bool,
}

pub(super) fn page(page: Page, entry: &Entry, attempt: &Attempt, notice: Option<Notice>) -> Result<Response> {
    let problem = &entry.problem;
    let opened = (attempt.hints_opened as usize).min(entry.hints.len());
    let template = WritePage {
        page: page.titled(problem.title.clone()),
        base: format!("/problems/{}", problem.id),
        id: attempt.id.to_string(),
        version: attempt.answer_version,
        difficulty: problem.difficulty.name(),
        design: matches!(problem.body, Body::Design(_)),
        competencies: competencies(&problem.body),
        parts: parts(Some(problem), &attempt.answer),
        spoken: spoken(&attempt.answer),
        hints: entry.hints.iter().take(opened).enumerate().map(|(i, hint)| (i + 1, hint.as_str())).collect(),
        next_hint: (opened < entry.hints.len()).then_some(opened + 1),
        hint_count: entry.hints.len(),
        notice,
        entry,
    };
    html(&template.page, &template)
}
