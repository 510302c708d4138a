//! The workers' loop: claim a submission, judge it, record the verdict.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tatami_domain::json::Json;
use tatami_domain::report::{CompileReport, EngineReport};
use tatami_domain::{Report, Score, Verdict};
use tatami_judge::Progress;
use tatami_storage::{Claim, Lease, NewEvent, StorageError, queue};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::error::AppError;
use crate::held::Held;

/// How long a lease lasts without a sign of life, in seconds.
const LEASE_SECONDS: i64 = 60;
/// How many times a submission may be cut short by a stopping server before it is given up: a server that is killed
/// again and again is rarely the submission's doing, since user code runs in processes of its own.
const RESTARTS_FORGIVEN: u32 = 25;
/// How often a lease is extended.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often the queue is looked at without having been woken.
const POLL: Duration = Duration::from_secs(2);
/// How long progress is gathered before it is told. Every telling is a transaction and wakes whoever listens: for a
/// submission that takes no longer than this they would cost more than judging it.
const GATHER: Duration = Duration::from_millis(40);
/// How long what runs may go on after the server was asked to stop.
const DRAIN: Duration = Duration::from_secs(8);

/// The loops that judge.
#[derive(Debug)]
pub struct Workers {
    tasks: JoinSet<()>,
    stop: CancellationToken,
}

impl Workers {
    /// Takes back what an earlier server left running, then starts `count` loops; and where there are several, one more
    /// for those of whom nothing is being judged, so that nobody waits for the end of what others have running.
    pub async fn start(app: &Arc<App>, count: usize) -> Result<Self, AppError> {
        let requeued = app.storage.requeue_running(RESTARTS_FORGIVEN, app.clock.now()).await?;
        if !requeued.queued.is_empty() || !requeued.given_up.is_empty() {
            tracing::info!(
                queued = requeued.queued.len(),
                given_up = requeued.given_up.len(),
                "unfinished submissions"
            );
        }
        for submission in &requeued.given_up {
            tracing::error!(%submission, "the server was killed over it again and again: the submission is set aside");
        }
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        for _ in 0..count.max(1) {
            tasks.spawn(judge_forever(app.clone(), stop.clone(), Whose::All));
        }
        if count > 1 {
            tasks.spawn(judge_forever(app.clone(), stop.clone(), Whose::Others));
        }
        tasks.spawn(take_back_expired(app.clone(), stop.clone()));
        Ok(Self { tasks, stop })
    }

    /// Waits for what runs to end, for a few seconds; what does not is put back into the queue.
    pub async fn stop(mut self) {
        self.stop.cancel();
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Whose submissions a loop judges.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Whose {
    All,
    /// Of people of whom nothing is being judged.
    Others,
}

async fn judge_forever(app: Arc<App>, stop: CancellationToken, whose: Whose) {
    loop {
        match claim(&app, whose).await {
            Ok(Some((claim, _held))) => {
                // There may be more for the others.
                app.wake_another();
                let lease = claim.lease;
                let judging = judge_one(&app, claim, whose);
                let stopped = async {
                    stop.cancelled().await;
                    tokio::time::sleep(DRAIN).await;
                };
                tokio::select! {
                    done = judging => if let Err(error) = done {
                        tracing::error!(submission = %lease.submission, %error, "judging failed");
                    },
                    () = stopped => {
                        if let Err(error) = app.storage.put_back(lease).await {
                            tracing::error!(submission = %lease.submission, %error, "it could not be put back");
                        }
                    }
                }
            }
            Ok(None) => {
                tokio::select! {
                    () = app.woken(whose) => {}
                    () = tokio::time::sleep(POLL) => {}
                    () = stop.cancelled() => {}
                }
            }
            Err(error) => {
                tracing::error!(%error, "the queue cannot be read");
                tokio::time::sleep(POLL).await;
            }
        }
        if stop.is_cancelled() {
            return;
        }
    }
}

/// What is next for a loop, held for as long as it works under it.
async fn claim(app: &App, whose: Whose) -> Result<Option<(Claim, Held<'_>)>, StorageError> {
    let _noting = app.held.claiming().await;
    let until = app.clock.now().plus_seconds(LEASE_SECONDS);
    let claimed = match whose {
        Whose::All => app.storage.claim(until).await,
        Whose::Others => app.storage.claim_of_others(until).await,
    };
    Ok(claimed?.map(|claim| {
        let held = app.held.hold(claim.lease);
        (claim, held)
    }))
}

async fn take_back_expired(app: Arc<App>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(HEARTBEAT) => {}
        }
        let requeued = {
            let (held, _alone) = app.held.all().await;
            app.storage.requeue_expired(&held, queue::MAX_EXPIRIES, app.clock.now()).await
        };
        match requeued {
            Ok(requeued) if requeued.queued.is_empty() && requeued.given_up.is_empty() => {}
            Ok(requeued) => {
                tracing::warn!(queued = requeued.queued.len(), given_up = requeued.given_up.len(), "leases ran out");
                for submission in &requeued.given_up {
                    tracing::error!(%submission, "its leases ran out: the submission is set aside");
                    app.events.look_again(*submission);
                }
                app.wake_another();
            }
            Err(error) => tracing::error!(%error, "leases cannot be looked through"),
        }
    }
}

async fn judge_one(app: &App, claim: Claim, whose: Whose) -> Result<(), AppError> {
    let Claim { lease, submission, .. } = claim;
    let (progress, mut heard) = mpsc::unbounded_channel();
    // As it is now, which is what the verdict holds for: the pack may have changed since it was handed in.
    let entry = app.bank.get(&submission.problem);
    let problem_hash = entry.map(|entry| entry.problem.hash.as_str());
    let judging = async {
        let Some(entry) = entry else {
            return Err(AppError::Internal(format!("{} is not installed any more", submission.problem)));
        };
        let mut failure = None;
        let mut tell = |step| match step {
            Progress::Failed { reason } => failure = Some(reason),
            step => {
                let _ = progress.send(step);
            }
        };
        let judge = match whose {
            Whose::All => &app.judge,
            Whose::Others => &app.prompt,
        };
        let report = judge.judge(&entry.problem, submission.language, &submission.source, &mut tell).await;
        drop(progress);
        let mut report = report?;
        if report.verdict.is_accepted() {
            let known = app.judge.reference_steps(&entry.problem, submission.language).await;
            report.reference_steps = known.unwrap_or_else(|error| {
                // A verdict is worth more than what it is compared with.
                tracing::error!(problem = %submission.problem, %error, "the reference's steps are not known");
                None
            });
        }
        app.add_counter_example(&submission, &entry.problem, &mut report).await;
        Ok((report, failure))
    };
    // Gives back what there is still to tell: it goes into the transaction of the verdict.
    let telling = async {
        loop {
            let Some(first) = heard.recv().await else { return Vec::new() };
            let mut batch: Vec<NewEvent> = event(first).into_iter().collect();
            let gathered = tokio::time::timeout(GATHER, async {
                while let Some(step) = heard.recv().await {
                    batch.extend(event(step));
                }
            });
            if gathered.await.is_ok() {
                return batch;
            }
            match app.storage.append_events(lease, &batch).await {
                Ok(Some(events)) => app.events.send(lease.submission, events),
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "progress is not kept"),
            }
        }
    };
    let beating = async {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
            if let Err(error) = app.storage.extend_lease(lease, app.clock.now().plus_seconds(LEASE_SECONDS)).await {
                tracing::warn!(%error, "a lease is not extended");
            }
        }
    };
    let (report, untold) = tokio::select! {
        done = async { tokio::join!(judging, telling) } => done,
        never = beating => never,
    };
    let (report, failure) =
        report.unwrap_or_else(|error| (internal_error(submission.language), Some(error.to_string())));
    if report.verdict == Verdict::InternalError {
        let reason = failure.unwrap_or_else(|| "no reason is known".to_owned());
        let (id, problem) = (submission.id, &submission.problem);
        tracing::error!(submission = %id, %problem, reason, "internal error: the submission is set aside");
        app.storage.note_failure(lease, &reason).await?;
    }
    record(app, lease, problem_hash, &report, untold).await
}

async fn record(
    app: &App,
    lease: Lease,
    problem_hash: Option<&str>,
    report: &Report,
    mut events: Vec<NewEvent>,
) -> Result<(), AppError> {
    let data = data(&json!({"verdict": report.verdict, "score": report.score}));
    events.push(NewEvent { name: "done".into(), data });
    match app.storage.record_verdict(lease, problem_hash, report, &events, app.clock.now()).await? {
        Some(recorded) => app.events.send(lease.submission, recorded.events),
        None => tracing::warn!(submission = %lease.submission, "a verdict came too late and was dropped"),
    }
    Ok(())
}

fn event(progress: Progress) -> Option<NewEvent> {
    Some(match progress {
        Progress::Compiled { ok, message } => {
            NewEvent { name: "compile".into(), data: data(&json!({"ok": ok, "message": message})) }
        }
        Progress::Case { index, total, group, name, verdict, steps } => NewEvent {
            name: "case".into(),
            data: data(&json!({
                "index": index, "total": total, "group": group, "name": name, "verdict": verdict, "steps": steps
            })),
        },
        // For the operator alone.
        Progress::Failed { .. } => return None,
    })
}

fn data(value: &serde_json::Value) -> Json {
    Json::new(value.to_string()).expect("serde_json writes valid JSON")
}

fn internal_error(language: tatami_domain::Language) -> Report {
    Report {
        verdict: Verdict::InternalError,
        score: Score::ZERO,
        language,
        steps: 0,
        total_steps: 0,
        load_steps: 0,
        peak_memory_bytes: 0,
        cases: Vec::new(),
        compile: CompileReport { ok: true, message: String::new(), line: None },
        growth: None,
        reference_steps: None,
        engine: EngineReport::default(),
    }
}
