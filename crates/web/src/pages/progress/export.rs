//! Everything of one's own to take along: attempts as CSV, and all that belongs to them as JSON.
//!
//! Both are sent while they are read, a page of attempts at a time, so that a long history takes no memory.

use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tatami_domain::cohort::ReviewSubject;
use tatami_domain::submission::Submission;
use tatami_domain::{Class, Timestamp, User};
use tatami_storage::{AttemptSummary, PageRequest, ReviewNotice, StorageError};
use tokio::sync::mpsc::Sender;
use tokio_stream::wrappers::ReceiverStream;

use crate::context::UserCtx;
use crate::state::Web;
use crate::{csv, format};

/// Attempts that are read at once.
const PAGE: u32 = 100;

type Out = Sender<Result<String, StorageError>>;

/// Nobody reads any more, or the store failed (which the reader has been told).
struct Gone;

pub(super) async fn csv(State(web): State<Web>, ctx: UserCtx) -> Response {
    download(&ctx, "csv", "text/csv; charset=utf-8", move |user, out| async move {
        let _ = table(&web, &user, &out).await;
    })
}

pub(super) async fn json(State(web): State<Web>, ctx: UserCtx) -> Response {
    download(&ctx, "json", "application/json", move |user, out| async move {
        let _ = document(&web, &user, &out).await;
    })
}

fn download<F>(
    ctx: &UserCtx,
    extension: &str,
    content_type: &'static str,
    write: impl FnOnce(User, Out) -> F,
) -> Response
where
    F: Future<Output = ()> + Send + 'static,
{
    let (sender, receiver) = tokio::sync::mpsc::channel(4);
    tokio::spawn(write(ctx.user().clone(), sender));
    // A user name is made of letters, digits, `-`, `_` and `.`.
    let name = format!("attachment; filename=\"tatami-{}.{extension}\"", ctx.user().username);
    let headers = [(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, name)];
    (headers, Body::from_stream(ReceiverStream::new(receiver))).into_response()
}

async fn table(web: &Web, user: &User, out: &Out) -> Result<(), Gone> {
    let head = ["problem", "title", "kind", "started", "finished", "score", "submissions", "hints", "gave up"];
    send(out, csv::row(head)).await?;
    let mut pages = Pages::of(web, user, out);
    while let Some(attempts) = pages.next().await? {
        let rows = attempts.iter().map(|attempt| {
            csv::row([
                attempt.problem.to_string(),
                web.app.bank.title(&attempt.problem),
                attempt.kind.name().to_owned(),
                format::iso(attempt.started_at),
                attempt.finished_at.map(format::iso).unwrap_or_default(),
                attempt.score.map(|score| score.to_string()).unwrap_or_default(),
                attempt.submissions.to_string(),
                attempt.hints_opened.to_string(),
                if attempt.gave_up { "yes" } else { "no" }.to_owned(),
            ])
        });
        send(out, rows.collect()).await?;
    }
    Ok(())
}

async fn document(web: &Web, user: &User, out: &Out) -> Result<(), Gone> {
    let person = json!({"username": user.username, "name": user.display_name, "since": format::iso(user.created_at)});
    let exported = format::iso(web.app.clock.now());
    send(out, format!("{{\"exported_at\":\"{exported}\",\"user\":{person},\n\"attempts\":[")).await?;
    let (mut pages, mut separator) = (Pages::of(web, user, out), "\n");
    while let Some(attempts) = pages.next().await? {
        for attempt in &attempts {
            let attempt = read(out, whole(web, attempt).await).await?;
            send(out, format!("{separator}{attempt}")).await?;
            separator = ",\n";
        }
    }
    send(out, "],\n\"reviews\":[".to_owned()).await?;
    let (mut page, mut separator) = (PageRequest::first(PAGE), "\n");
    loop {
        let found = read(out, web.app.storage.reviews_received(user.id, page).await).await?;
        for notice in &found.items {
            send(out, format!("{separator}{}", review(notice))).await?;
            separator = ",\n";
        }
        match found.next {
            Some(next) => page = PageRequest::after(next, PAGE),
            None => return send(out, "]}\n".to_owned()).await,
        }
    }
}

/// Somebody's attempts, newest first.
struct Pages<'a> {
    web: &'a Web,
    user: &'a User,
    out: &'a Out,
    /// `None` after the last page.
    page: Option<PageRequest>,
}

impl<'a> Pages<'a> {
    fn of(web: &'a Web, user: &'a User, out: &'a Out) -> Self {
        Self { web, user, out, page: Some(PageRequest::first(PAGE)) }
    }

    async fn next(&mut self) -> Result<Option<Vec<AttemptSummary>>, Gone> {
        let Some(page) = self.page else { return Ok(None) };
        let found = read(self.out, self.web.app.storage.attempts_of(self.user.id, page).await).await?;
        self.page = found.next.map(|next| PageRequest::after(next, PAGE));
        Ok(Some(found.items))
    }
}

/// An attempt with its answer and its submissions.
async fn whole(web: &Web, summary: &AttemptSummary) -> Result<Value, StorageError> {
    let mut value = json!({
        "id": summary.id,
        "problem": summary.problem,
        "title": web.app.bank.title(&summary.problem),
        "kind": summary.kind,
        "started_at": format::iso(summary.started_at),
        "finished_at": time(summary.finished_at),
        "score": summary.score,
        "hints_opened": summary.hints_opened,
        "gave_up": summary.gave_up,
    });
    if summary.kind.is_coding() {
        let mut submissions = Vec::new();
        for line in web.app.storage.submissions_in(summary.id).await? {
            if let Some(found) = web.app.storage.submission(line.id).await? {
                submissions.push(submission(&found));
            }
        }
        value["submissions"] = submissions.into();
    } else if let Some(attempt) = web.app.storage.attempt(summary.id).await? {
        value["answer"] = json!(attempt.answer);
        value["own_marks"] = json!(attempt.self_marks);
    }
    Ok(value)
}

fn submission(found: &Submission) -> Value {
    let judged = found.judged();
    json!({
        "id": found.id,
        "language": found.language,
        "submitted_at": format::iso(found.submitted_at),
        "verdict": judged.map(|judged| judged.verdict),
        "score": judged.map(|judged| judged.score),
        "steps": judged.map(|judged| judged.steps),
        "peak_memory_bytes": judged.map(|judged| judged.peak_memory_bytes),
        "claimed_growth": found.claim.map(Class::name),
        "measured_growth": judged.and_then(|judged| judged.measured).map(Class::name),
        "source": found.source,
    })
}

fn review(notice: &ReviewNotice) -> Value {
    let (submission, attempt) = match notice.review.subject {
        ReviewSubject::Submission(id) => (Some(id), None),
        ReviewSubject::Attempt(id) => (None, Some(id)),
    };
    json!({
        "problem": notice.problem,
        "submission": submission,
        "attempt": attempt,
        "reviewer": notice.reviewer.display_name,
        "at": format::iso(notice.review.updated_at),
        "comment": notice.review.comment,
        "marks": notice.review.marks,
    })
}

fn time(at: Option<Timestamp>) -> Option<String> {
    at.map(format::iso)
}

async fn send(out: &Out, text: String) -> Result<(), Gone> {
    out.send(Ok(text)).await.map_err(|_| Gone)
}

/// What was read from the store; a failure ends the download, so that half of it is not taken for all.
async fn read<T>(out: &Out, result: Result<T, StorageError>) -> Result<T, Gone> {
    match result {
        Ok(value) => Ok(value),
        Err(error) => {
            tracing::error!(?error, "an export failed");
            let _ = out.send(Err(error)).await;
            Err(Gone)
        }
    }
}
