//! Code with its report and what is said about it.

use askama::Template;
use axum::response::Response;
use tatami_app::{AppError, SubjectView};

use super::comment::Piece;
use super::show::Frame;
use super::thread::{ReviewView, reviews};
use crate::context::{Page, UserCtx};
use crate::error::{Error, Result};
use crate::format::When;
use crate::pages::html;
use crate::pages::submissions::view::ResultView;
use crate::pages::submissions::{report, written_in};
use crate::state::Web;

#[derive(Template)]
#[template(path = "reviews/submission.html")]
struct SubmissionPage {
    page: Page,
    frame: Frame,
    id: String,
    language: &'static str,
    at: When,
    state: &'static str,
    /// `None` while it is judged.
    result: Option<ResultView>,
    lines: Vec<Line>,
    reviews: Vec<ReviewView>,
}

struct Line {
    number: usize,
    text: String,
    /// An error points here.
    marked: bool,
}

pub(super) async fn page(web: &Web, ctx: UserCtx, view: &SubjectView, frame: Frame) -> Result<Response> {
    let submission = view.submission.as_ref().ok_or(Error::App(AppError::NotFound))?;
    let result = report::result(web, submission).await?;
    let marked = result.as_ref().and_then(|result| result.error_line).map(|line| line as usize);
    let lines: Vec<Line> = submission
        .source
        .lines()
        .zip(1..)
        .map(|(text, number)| Line { number, text: text.to_owned(), marked: marked == Some(number) })
        .collect();
    let entry = web.app.bank.get(&view.problem);
    let template = SubmissionPage {
        id: submission.id.to_string(),
        language: written_in(web, &submission.problem, submission.language),
        at: When::new(submission.submitted_at),
        state: submission.state_name(),
        result,
        reviews: reviews(view, entry.map(|entry| &entry.problem), ctx.user().id, lines.len()),
        lines,
        page: ctx.page.titled(format!("{}: {}", frame.title, frame.author)),
        frame,
    };
    Ok(template.frame.wrong.answer(html(&template.page, &template)?))
}
