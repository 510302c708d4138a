//! A written answer with the rubric and what is said about it.

use askama::Template;
use axum::response::Response;
use tatami_app::{AppError, SubjectView};
use tatami_domain::Problem;
use tatami_domain::answer::Answer;
use tatami_domain::problem::{Body, STAR, SectionKind};

use super::comment::Piece;
use super::show::Frame;
use super::thread::{CriterionView, ReviewForm, ReviewView, criteria, reviews};
use crate::context::{Page, UserCtx};
use crate::error::{Error, Result};
use crate::format::When;
use crate::pages::html;
use crate::state::Web;

#[derive(Template)]
#[template(path = "reviews/answer.html")]
struct AnswerPage {
    page: Page,
    frame: Frame,
    /// When it was finished.
    at: Option<When>,
    score: String,
    words: usize,
    sections: Vec<SectionView>,
    criteria: Vec<CriterionView>,
    /// The model discussion, as HTML.
    discussion: Option<String>,
    reviews: Vec<ReviewView>,
    installed: bool,
}

struct SectionView {
    title: String,
    /// `text`, `estimate` or `diagram`.
    kind: &'static str,
    paragraphs: Vec<Vec<String>>,
    text: String,
    /// `12 of 10 min`.
    time: String,
}

pub(super) fn page(web: &Web, ctx: UserCtx, view: &SubjectView, frame: Frame, form: &ReviewForm) -> Result<Response> {
    let attempt = view.attempt.as_ref().ok_or(Error::App(AppError::NotFound))?;
    let entry = web.app.bank.get(&view.problem);
    let problem = entry.map(|entry| &entry.problem);
    let viewer = ctx.user().id;
    let template = AnswerPage {
        at: attempt.finished_at.map(When::new),
        score: attempt.score.map(|score| score.to_string()).unwrap_or_default(),
        words: attempt.answer.words(),
        sections: problem.map_or_else(|| raw(&attempt.answer), |problem| sections(problem, &attempt.answer)),
        criteria: problem.map(|problem| criteria(view, problem, viewer, form)).unwrap_or_default(),
        discussion: entry.and_then(|entry| entry.editorial.clone()),
        reviews: reviews(view, problem, viewer, 0),
        installed: entry.is_some(),
        page: ctx.page.titled(format!("{}: {}", frame.title, frame.author)),
        frame,
    };
    Ok(template.frame.wrong.answer(html(&template.page, &template)?))
}

/// The sections that the problem asks for, in its order.
fn sections(problem: &Problem, answer: &Answer) -> Vec<SectionView> {
    match &problem.body {
        Body::Coding(_) => raw(answer),
        Body::Design(design) => {
            let of = design.sections.iter().map(|section| {
                let kind = match section.kind {
                    SectionKind::Text => "text",
                    SectionKind::Estimate => "estimate",
                    SectionKind::Diagram => "diagram",
                };
                let spent = answer.seconds(&section.id).div_ceil(60);
                let time = if spent == 0 { String::new() } else { format!("{spent} of {} min", section.minutes) };
                section_view(section.title.clone(), kind, answer.section(&section.id), time)
            });
            of.collect()
        }
        Body::Behavioural(_) => STAR
            .iter()
            .map(|(id, title, _)| section_view((*title).to_owned(), "text", answer.section(id), String::new()))
            .collect(),
    }
}

/// What was written, for a problem that is no longer installed.
fn raw(answer: &Answer) -> Vec<SectionView> {
    answer.sections.iter().map(|(id, text)| section_view(id.clone(), "text", text, String::new())).collect()
}

fn section_view(title: String, kind: &'static str, text: &str, time: String) -> SectionView {
    let text = text.replace("\r\n", "\n");
    let parts = text.split("\n\n").filter(|part| !part.trim().is_empty());
    let paragraphs = parts.map(|part| part.trim_matches('\n').split('\n').map(str::to_owned).collect()).collect();
    SectionView { title, kind, paragraphs, text: text.trim_end().to_owned(), time }
}
