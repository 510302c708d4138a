//! Server-sent events of one submission: what was missed is replayed, then what happens is passed on.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use serde_json::json;
use tatami_domain::SubmissionId;
use tatami_domain::submission::State as Judging;
use tokio::sync::broadcast::error::RecvError;
use tokio_stream::wrappers::ReceiverStream;

use super::id;
use crate::context::UserCtx;
use crate::error::Result;
use crate::state::Web;

/// How long a page is kept waiting at most; the browser then asks again by itself.
const PATIENCE: Duration = Duration::from_secs(600);

pub(super) async fn stream(
    State(web): State<Web>,
    ctx: UserCtx,
    Path(text): Path<String>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>> {
    let submission = web.app.visible_submission(ctx.user(), id(&text)?).await?.id;
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).and_then(|text| text.parse().ok());
    let (sender, receiver) = tokio::sync::mpsc::channel(64);
    tokio::spawn(async move {
        let told = tell(&web, submission, last.unwrap_or(0), &sender);
        if tokio::time::timeout(PATIENCE, told).await.is_err() {
            tracing::debug!(%submission, "a page waited too long");
        }
    });
    let stream = tokio_stream::StreamExt::map(ReceiverStream::new(receiver), Ok);
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

type Sender = tokio::sync::mpsc::Sender<Event>;

/// Ends when the submission is judged, or nobody listens any more.
async fn tell(web: &Web, submission: SubmissionId, mut last: u64, sender: &Sender) {
    // Listening begins before the log is read, so that nothing falls between.
    let mut live = web.app.events.listen();
    loop {
        // Asked before the log is read: what is judged by now has its end in the log, or no log any more. Asked after
        // it, what was logged in between would be taken for dropped.
        let Ok(found) = web.app.storage.submission(submission).await else { return };
        let Ok(missed) = web.app.storage.events(submission, last).await else { return };
        for event in missed {
            last = event.seq;
            let done = event.name == "done";
            if send(sender, &event).await.is_err() || done {
                return;
            }
        }
        // Judged, but its log has been dropped since: the end is all there is to say.
        if let Some(found) = found
            && let Judging::Judged(judged) = &found.state
        {
            let data = json!({"verdict": judged.verdict, "score": judged.score});
            let _ = sender.send(Event::default().event("done").data(data.to_string())).await;
            return;
        }
        loop {
            match live.recv().await {
                Ok(news) if news.submission == submission && news.event.seq > last => {
                    // A number was left out: it is in the log.
                    if news.event.seq > last + 1 {
                        break;
                    }
                    last = news.event.seq;
                    let done = news.event.name == "done";
                    if send(sender, &news.event).await.is_err() || done {
                        return;
                    }
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => break,
                Err(RecvError::Closed) => return,
            }
            if sender.is_closed() {
                return;
            }
        }
    }
}

async fn send(sender: &Sender, event: &tatami_storage::Event) -> Result<(), ()> {
    let message = Event::default().id(event.seq.to_string()).event(&event.name).data(event.data.get());
    sender.send(message).await.map_err(|_| ())
}
