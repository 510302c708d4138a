//! Saving an answer: as it is typed (the island), and as a form.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;
use tatami_app::{AppError, Saved};
use tatami_domain::answer::Answer;
use tatami_domain::attempt::Attempt;

use super::own;
use super::write::{self, Notice};
use crate::context::UserCtx;
use crate::error::{Error, Result, clash};
use crate::flash::Flash;
use crate::form::{Pairs, Wrong};
use crate::pages::redirect_with;
use crate::state::Web;

const ELSEWHERE: &str =
    "This answer was changed in another tab or on another device. Save again to keep what you see here.";

#[derive(Debug, Deserialize)]
pub(super) struct Body {
    sections: BTreeMap<String, String>,
    #[serde(default)]
    elapsed: BTreeMap<String, u32>,
    version: u32,
}

pub(super) async fn json(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(id): Path<String>,
    body: Result<Json<Body>, JsonRejection>,
) -> Result<Response> {
    let Json(body) = body?;
    let attempt = own(&web, &ctx, &id).await?;
    let answer = merged(&attempt.answer, body.sections, body.elapsed);
    match web.app.save_answer(ctx.user(), attempt.id, body.version, &answer).await? {
        Saved::At(version) => Ok(Json(json!({"version": version})).into_response()),
        // The same save again, after its answer was lost.
        Saved::Conflict(stored) if stored.answer.sections == answer.sections => {
            Ok(Json(json!({"version": stored.answer_version})).into_response())
        }
        Saved::Conflict(stored) => Ok(clash(json!({
            "title": "Changed elsewhere",
            "status": 409,
            "detail": "This answer was changed in another tab or on another device.",
            "version": stored.answer_version,
            "sections": stored.answer.sections,
            "elapsed": stored.answer.elapsed,
        }))),
        Saved::Finished => Ok(clash(json!({
            "title": "Finished",
            "status": 409,
            "detail": "This answer was finished, and stays as it was then.",
            "version": attempt.answer_version,
            "finished": format!("/attempts/{}", attempt.id),
        }))),
    }
}

/// Save, or save and open the next hint.
pub(super) async fn form(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(id): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response> {
    let attempt = own(&web, &ctx, &id).await?;
    let target = format!("/problems/{}", attempt.problem);
    if let Err(page) = save(&web, &ctx, &attempt, &form).await? {
        return Ok(page);
    }
    let hints = web.app.bank.get(&attempt.problem).map_or(0, |entry| entry.hints.len());
    if form.get("action") == "hint" && (attempt.hints_opened as usize) < hints {
        web.app.open_hint(ctx.user(), &attempt.problem, attempt.hints_opened + 1).await?;
        return Ok(Redirect::to(&format!("{target}#hint-{}", attempt.hints_opened + 1)).into_response());
    }
    Ok(redirect_with(&target, &Flash::success("Saved. Go on when you like.")))
}

/// Saves what the form holds and ends writing: rubric and model discussion open.
pub(super) async fn finish(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(id): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response> {
    let attempt = own(&web, &ctx, &id).await?;
    let target = format!("/attempts/{}", attempt.id);
    let attempt = match save(&web, &ctx, &attempt, &form).await? {
        Ok(attempt) => attempt,
        Err(page) => return Ok(page),
    };
    match web.app.finish_answer(ctx.user(), attempt.id).await {
        Ok(_) => Ok(Redirect::to(&target).into_response()),
        Err(error) => again(&web, &ctx, attempt, Wrong::of_error(error)?, false),
    }
}

/// Saves a form. The inner error is the page to show in its place, with what was typed.
async fn save(web: &Web, ctx: &UserCtx, attempt: &Attempt, form: &Pairs) -> Result<Result<Attempt, Response>> {
    let mut attempt = attempt.clone();
    let finished = format!("/attempts/{}", attempt.id);
    let sections: BTreeMap<String, String> =
        form.indexed("sections").map(|(id, text)| (id.to_owned(), text.replace("\r\n", "\n"))).collect();
    if sections.is_empty() || attempt.finished_at.is_some() {
        return Ok(if attempt.finished_at.is_some() {
            Err(Redirect::to(&finished).into_response())
        } else {
            Ok(attempt)
        });
    }
    let elapsed = form.indexed("elapsed").filter_map(|(id, seconds)| Some((id.to_owned(), seconds.parse().ok()?)));
    let answer = merged(&attempt.answer, sections, elapsed.collect());
    // A page without the field is as old as can be told; it saves over what is there.
    let version = form.get("version").parse().unwrap_or(attempt.answer_version);
    let saved = web.app.save_answer(ctx.user(), attempt.id, version, &answer).await;
    attempt.answer = answer;
    match saved {
        Ok(Saved::At(version)) => attempt.answer_version = version,
        Ok(Saved::Conflict(stored)) if stored.answer.sections == attempt.answer.sections => attempt = *stored,
        Ok(Saved::Conflict(stored)) => {
            attempt.answer_version = stored.answer_version;
            let wrong = Wrong::message(ELSEWHERE);
            return again(web, ctx, attempt, wrong, true).map(Err);
        }
        Ok(Saved::Finished) => return Ok(Err(Redirect::to(&finished).into_response())),
        Err(error) => return again(web, ctx, attempt, Wrong::of_error(error)?, false).map(Err),
    }
    Ok(Ok(attempt))
}

/// The page of writing with what was typed, and why it did not go through.
fn again(web: &Web, ctx: &UserCtx, attempt: Attempt, wrong: Wrong, other: bool) -> Result<Response> {
    let entry = web.app.bank.get(&attempt.problem).ok_or(Error::App(AppError::NotFound))?;
    let page = write::page(ctx.page.clone(), entry, &attempt, Some(Notice { text: wrong.text(), other }))?;
    Ok(wrong.answer(page))
}

/// What is stored, with what was sent over it: a page that knows nothing of a section leaves it alone.
fn merged(stored: &Answer, sections: BTreeMap<String, String>, elapsed: BTreeMap<String, u32>) -> Answer {
    let mut answer = stored.clone();
    answer.sections.extend(sections);
    answer.elapsed.extend(elapsed.into_iter().map(|(id, seconds)| (id, seconds.min(Answer::MAX_SECONDS))));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_sent_stays() {
        let map = |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let stored = Answer { sections: map(&[("a", "1"), ("b", "2")]), elapsed: [("a".to_owned(), 60)].into() };
        let answer = merged(&stored, map(&[("b", "3")]), [("b".to_owned(), u32::MAX)].into());
        assert_eq!((answer.section("a"), answer.section("b"), answer.seconds("a")), ("1", "3", 60));
        assert_eq!(answer.elapsed["b"], Answer::MAX_SECONDS);
    }
}
