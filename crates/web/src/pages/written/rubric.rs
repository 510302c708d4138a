//! After writing: the rubric, the answer beside the model discussion, follow-up questions, reviews, earlier attempts.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use tatami_domain::attempt::Attempt;
use tatami_domain::cohort::{Review, ReviewSubject};
use tatami_domain::problem::Body;
use tatami_domain::rubric::{Criterion, Marks};
use tatami_domain::{AttemptId, User};

use super::view::{Part, Piece, Spoken, parts, pieces, spoken};
use super::words::clock;
use crate::context::{Page, UserCtx};
use crate::error::{Error, Result};
use crate::form::Wrong;
use crate::format::When;
use crate::pages::html;
use crate::pages::progress::line::AttemptLine;
use crate::state::Web;

#[derive(Template)]
#[template(path = "written/rubric.html")]
struct RubricPage<'a> {
    page: Page,
    id: String,
    title: String,
    /// Of the problem; empty when it is no longer installed.
    base: String,
    statement: &'a str,
    editorial: &'a str,
    follow_ups: Vec<Vec<Piece>>,
    finished: When,
    words: String,
    /// `31:20 of 45 min`; empty where no time was taken.
    spent: String,
    spoken: Option<Spoken>,
    score: String,
    score_by: &'static str,
    parts: Vec<Part>,
    criteria: Vec<CriterionView>,
    /// How many criteria one has marked oneself.
    marked: usize,
    reviews: Vec<ReviewView>,
    earlier: Vec<AttemptLine>,
    /// Why marks were not saved.
    wrong: String,
}

struct CriterionView {
    id: String,
    title: String,
    question: String,
    levels: Vec<LevelView>,
    /// One's own level, 0 for none.
    chosen: u8,
    note: String,
    /// Who noted what.
    notes: Vec<(String, Vec<Piece>)>,
}

struct LevelView {
    number: u8,
    text: String,
    /// Who gave it; empty for nobody.
    by: String,
}

struct ReviewView {
    reviewer: String,
    comment: Vec<Piece>,
    when: When,
}

pub(super) async fn show(State(web): State<Web>, ctx: UserCtx, Path(text): Path<String>) -> Result<Response> {
    let id: AttemptId = text.parse().map_err(|_| Error::App(tatami_app::AppError::NotFound))?;
    let attempt = web.app.visible_attempt(ctx.user(), id).await?;
    let elsewhere = if attempt.user != ctx.user().id {
        Some(format!("/reviews/attempt/{id}"))
    } else if attempt.kind.is_coding() {
        Some(format!("/problems/{}?tab=attempts", attempt.problem))
    } else if attempt.finished_at.is_none() {
        Some(format!("/problems/{}", attempt.problem))
    } else {
        None
    };
    match elsewhere {
        Some(target) => Ok(Redirect::to(&target).into_response()),
        None => page(&web, ctx, attempt, None).await,
    }
}

/// The page of a finished answer of one's own. `typed` are marks that could not be saved, and why.
pub(super) async fn page(web: &Web, ctx: UserCtx, attempt: Attempt, typed: Option<(Marks, Wrong)>) -> Result<Response> {
    let subject = ReviewSubject::Attempt(attempt.id);
    let reviews = web.app.subject(ctx.user(), subject).await?.reviews;
    web.app.reviews_seen(ctx.user(), subject).await?;
    let earlier = web.app.storage.attempts_on(ctx.user().id, &attempt.problem).await?;
    let entry = web.app.bank.get(&attempt.problem);
    let problem = entry.map(|entry| &entry.problem);
    let rubric = problem.map_or(&[][..], |problem| problem.rubric());
    let mentored = reviews.iter().any(|(review, _)| review.marks.score(rubric).is_some());
    let (own, wrong) = typed.unwrap_or_else(|| (attempt.self_marks.clone(), Wrong::default()));
    let behavioural = problem.is_some_and(|problem| matches!(problem.body, Body::Behavioural(_)));
    let elapsed = attempt.answer.total_seconds();
    let title = web.app.bank.title(&attempt.problem);
    let template = RubricPage {
        id: attempt.id.to_string(),
        base: entry.map_or_else(String::new, |_| format!("/problems/{}", attempt.problem)),
        statement: entry.map_or("", |entry| entry.statement.as_str()),
        editorial: entry.and_then(|entry| entry.editorial.as_deref()).unwrap_or_default(),
        follow_ups: problem.map_or_else(Vec::new, |p| p.follow_ups().iter().map(|text| pieces(text)).collect()),
        finished: When::new(attempt.finished_at.unwrap_or(attempt.updated_at)),
        words: crate::format::counted(attempt.answer.words(), "word"),
        spent: match (elapsed, problem) {
            (0, _) => String::new(),
            (elapsed, Some(problem)) => format!("{} of {} min", clock(elapsed), problem.minutes),
            (elapsed, None) => clock(elapsed),
        },
        spoken: behavioural.then(|| spoken(&attempt.answer)),
        score: attempt.score.map(|score| score.to_string()).unwrap_or_default(),
        score_by: if mentored { "by a mentor's marks" } else { "by your own marks" },
        parts: parts(problem, &attempt.answer),
        criteria: rubric.iter().map(|criterion| criterion_view(criterion, &own, &reviews)).collect(),
        marked: rubric.iter().filter(|criterion| own.levels.contains_key(&criterion.id)).count(),
        reviews: reviews
            .iter()
            .map(|(review, reviewer)| ReviewView {
                reviewer: reviewer.display_name.clone(),
                comment: pieces(&review.comment),
                when: When::new(review.updated_at),
            })
            .collect(),
        earlier: earlier
            .iter()
            .filter(|other| other.id != attempt.id)
            .map(|other| AttemptLine::new(other, &web.app.bank))
            .collect(),
        wrong: wrong.fields.first().map_or(wrong.message, |field| field.message.clone()),
        page: ctx.page.titled(format!("{title}: your answer")),
        title,
    };
    html(&template.page, &template)
}

fn criterion_view(criterion: &Criterion, own: &Marks, reviews: &[(Review, User)]) -> CriterionView {
    let everybody = || {
        let mentors = reviews.iter().map(|(review, user)| (format!("{}, mentor", user.display_name), &review.marks));
        std::iter::once(("You".to_owned(), own)).chain(mentors)
    };
    let given = |number: u8| {
        let by = everybody().filter(|(_, marks)| marks.levels.get(&criterion.id) == Some(&number));
        by.map(|(name, _)| name).collect::<Vec<_>>().join(" · ")
    };
    let levels = (1u8..).zip(&criterion.levels);
    let notes = everybody().filter_map(|(name, marks)| Some((name, pieces(marks.notes.get(&criterion.id)?))));
    CriterionView {
        id: criterion.id.clone(),
        title: criterion.title.clone(),
        question: criterion.question.clone(),
        levels: levels.map(|(number, text)| LevelView { number, text: text.clone(), by: given(number) }).collect(),
        chosen: own.levels.get(&criterion.id).copied().unwrap_or(0),
        note: own.notes.get(&criterion.id).cloned().unwrap_or_default(),
        notes: notes.filter(|(_, note)| !note.is_empty()).collect(),
    }
}
