//! The pool.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Limits};
use tatami_runner::{
    CompileError, CompileRequest, Compiled, LanguageStatus, Outcome, Program, Sandbox, SandboxError, Session,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::compiled::CompiledCache;
use crate::protocol::{Asked, Hello, Reply};
use crate::starter::Starter;
use crate::worker::{Failure, Lost, Worker};

/// How workers are started and how many there are.
#[derive(Clone, Debug)]
pub struct PoolConfig {
    /// The program, usually this one.
    pub program: PathBuf,
    /// What makes it a worker.
    pub args: Vec<OsString>,
    /// One per core is best: a worker has one judging thread.
    pub workers: usize,
    /// A worker is replaced after this many submissions.
    pub recycle_after: u32,
    /// Where compiled submissions are kept.
    pub compiled: CompiledCache,
}

impl PoolConfig {
    pub const RECYCLE_AFTER: u32 = 1_000;
}

/// How long compiling may take before the worker is given up: above what its three commands may take, a minute each
/// (`toolchains/` of the runner).
const COMPILE_DEADLINE: Duration = Duration::from_secs(200);
/// What a run gets beyond its own watchdog before the worker is given up.
const RUN_GRACE: Duration = Duration::from_secs(10);

/// Workers that one request may cost by what it does, one after the other, before it is given up. The second is a fresh
/// process: nothing that an earlier submission left can be to blame.
const CRASHES: u32 = 2;
/// Workers that may be taken from one request by others, one after the other. A submission cannot do this by itself,
/// but for making the kernel run out of memory again and again.
pub(crate) const KILLS: u32 = 10;
/// Before the next try after one was killed: twice as long each time, since whoever kills may go on for a while, up to
/// the second.
const PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A pool of worker processes.
#[derive(Clone)]
pub struct Pool(Arc<Inner>);

struct Inner {
    config: PoolConfig,
    starter: Starter,
    room: Arc<Semaphore>,
    idle: Mutex<Vec<Worker>>,
    hello: Hello,
    lost: std::sync::atomic::AtomicU64,
}

/// What the administration page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolState {
    pub workers: usize,
    pub busy: usize,
    /// Workers that died or were given up since the start.
    pub lost: u64,
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pool").field("config", &self.0.config).finish_non_exhaustive()
    }
}

impl Pool {
    /// Starts the first worker, from which the pool learns what languages there are; the others start when needed.
    pub async fn start(config: PoolConfig) -> Result<Self, SandboxError> {
        let internal = |error: std::io::Error| SandboxError::Internal(format!("no thread to start workers: {error}"));
        let starter = Starter::new().map_err(internal)?;
        let mut losses = Losses::default();
        let (worker, hello) = loop {
            match Worker::start(&starter, &config.program, &config.args).await {
                Ok(started) => break started,
                Err(failure) => losses.count(failure, None).await?,
            }
        };
        for warning in &hello.warnings {
            tracing::warn!(warning, "workers are less confined than they could be");
        }
        Ok(Self(Arc::new(Inner {
            starter,
            room: Arc::new(Semaphore::new(config.workers.max(1))),
            idle: Mutex::new(vec![worker]),
            hello,
            lost: 0.into(),
            config,
        })))
    }

    /// Another pool of the same kind of workers. None is started before it is needed.
    #[must_use]
    pub fn twin(&self, workers: usize) -> Self {
        self.with_args(self.0.config.args.clone(), workers)
    }

    /// Another pool, whose workers are started with other arguments. None is started before it is needed.
    #[must_use]
    pub fn with_args(&self, args: Vec<OsString>, workers: usize) -> Self {
        Self(Arc::new(Inner {
            starter: self.0.starter.clone(),
            room: Arc::new(Semaphore::new(workers.max(1))),
            idle: Mutex::default(),
            hello: self.0.hello.clone(),
            lost: 0.into(),
            config: PoolConfig { workers, args, ..self.0.config.clone() },
        }))
    }

    pub fn state(&self) -> PoolState {
        let workers = self.0.config.workers.max(1);
        PoolState {
            workers,
            busy: workers - self.0.room.available_permits().min(workers),
            lost: self.0.lost.load(std::sync::atomic::Ordering::Relaxed),
        }
    }
}

impl Inner {
    /// Where a compiled submission is kept, if it is: what interpreters load is as quickly made as found.
    fn key(&self, request: &CompileRequest) -> Option<String> {
        if !matches!(request.language, Language::C | Language::Cpp | Language::Go | Language::Rust) {
            return None;
        }
        let (_, engine) = self.hello.engines.iter().find(|(language, _)| *language == request.language)?;
        CompiledCache::key(request, &[&engine.wasmtime, &engine.config, &engine.image, &self.hello.code])
    }

    /// One that has nothing to do, or a fresh one.
    async fn worker(&self) -> Result<Worker, Failure> {
        loop {
            let Some(mut worker) = self.idle.lock().expect("no panic while held").pop() else { break };
            if worker.is_alive() {
                return Ok(worker);
            }
            self.note_loss(worker.id(), "it died while it had nothing to do");
        }
        self.fresh_worker().await
    }

    async fn fresh_worker(&self) -> Result<Worker, Failure> {
        let (worker, _) = Worker::start(&self.starter, &self.config.program, &self.config.args).await?;
        tracing::debug!(pid = worker.id(), "worker started");
        Ok(worker)
    }

    fn note_loss(&self, pid: Option<u32>, reason: impl std::fmt::Display) {
        self.lost.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        tracing::warn!(pid, %reason, "a worker was lost");
    }
}

/// The workers that one request has cost.
#[derive(Default)]
struct Losses {
    crashes: u32,
    starved: u32,
    kills: u32,
}

impl Losses {
    fn any(&self) -> bool {
        self.crashes + self.starved + self.kills > 0
    }

    /// Counts one more, and waits where that may help; the error when it was one too many.
    async fn count(&mut self, failure: Failure, pid: Option<u32>) -> Result<(), SandboxError> {
        let lost = match failure {
            Failure::Lost(lost) => lost,
            Failure::Ours(error) => return Err(error),
        };
        match &lost {
            Lost::Crashed(_) => self.crashes += 1,
            Lost::Forged(reason) => {
                tracing::error!(pid, reason, "a worker said what no worker says: it is ended, and not believed");
                self.crashes += 1;
            }
            Lost::Starved(_) => self.starved += 1,
            Lost::Killed(_) => self.kills += 1,
        }
        let reason =
            || format!("{} workers, one after the other; the last: {lost}", self.crashes + self.starved + self.kills);
        if self.crashes >= CRASHES {
            return Err(SandboxError::WorkerLost(reason()));
        }
        if self.crashes + self.starved >= CRASHES || self.kills >= KILLS {
            return Err(SandboxError::Interrupted(reason()));
        }
        if matches!(lost, Lost::Killed(_)) {
            tokio::time::sleep((PAUSE * 2u32.saturating_pow(self.kills - 1)).min(LONGEST_PAUSE)).await;
        }
        Ok(())
    }
}

#[async_trait]
impl Sandbox for Pool {
    async fn open(&self) -> Result<Box<dyn Session>, SandboxError> {
        let permit = self.0.room.clone().acquire_owned().await;
        let permit = permit.map_err(|_| SandboxError::Internal("the pool is closed".into()))?;
        Ok(Box::new(PoolSession { inner: self.0.clone(), worker: None, _permit: permit }))
    }

    fn warnings(&self) -> Vec<String> {
        self.0.hello.warnings.clone()
    }

    fn languages(&self) -> Vec<LanguageStatus> {
        self.0.hello.languages.clone()
    }

    fn engine(&self, language: Language) -> EngineReport {
        let found = self.0.hello.engines.iter().find(|(l, _)| *l == language);
        found.map(|(_, engine)| engine.clone()).unwrap_or_default()
    }
}

struct PoolSession {
    inner: Arc<Inner>,
    /// `None` before the first request, and after it was lost.
    worker: Option<Worker>,
    // Dropped after the worker went back, so that whoever waits finds it.
    _permit: OwnedSemaphorePermit,
}

impl PoolSession {
    /// Asks a worker, and others where one is lost.
    async fn ask(&mut self, request: &Asked<'_>, deadline: Duration) -> Result<Reply, SandboxError> {
        let mut losses = Losses::default();
        loop {
            let taken = match self.worker.take() {
                Some(worker) => Ok(worker),
                None if losses.any() => self.inner.fresh_worker().await,
                None => self.inner.worker().await,
            };
            let (failure, pid) = match taken {
                Ok(mut worker) => match worker.ask(request, deadline).await {
                    Ok(reply) => {
                        self.worker = Some(worker);
                        return match reply {
                            Reply::LanguageNotReady(language, reason) => {
                                Err(SandboxError::LanguageNotReady(language, reason))
                            }
                            Reply::Internal(message) => Err(SandboxError::Internal(message)),
                            Reply::Interrupted(reason) => Err(SandboxError::Interrupted(reason)),
                            reply => Ok(reply),
                        };
                    }
                    // Dropped here, and killed if it is still there.
                    Err(failure) => (failure, worker.id()),
                },
                Err(failure) => (failure, None),
            };
            if let Failure::Lost(lost) = &failure {
                self.inner.note_loss(pid, lost);
            }
            losses.count(failure, pid).await?;
        }
    }
}

#[async_trait]
impl Session for PoolSession {
    async fn compile(&mut self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        let key = self.inner.key(request);
        if let Some(compiled) = key.as_ref().and_then(|key| self.inner.config.compiled.get(key)) {
            return Ok(Ok(compiled));
        }
        match self.ask(&Asked::Compile(request), COMPILE_DEADLINE).await? {
            Reply::Compiled(compiled) => {
                if let (Some(key), Ok(compiled)) = (key, &compiled) {
                    self.inner.config.compiled.put(&key, compiled);
                }
                Ok(compiled)
            }
            other => Err(SandboxError::Internal(format!("compiling was answered by {other:?}"))),
        }
    }

    async fn run(&mut self, program: &Program, input: &str, limits: &Limits) -> Result<Outcome, SandboxError> {
        let request = Asked::Run { program, input, limits };
        let deadline = limits.longest() + RUN_GRACE;
        match self.ask(&request, deadline).await? {
            Reply::Ran(outcome) => Ok(outcome),
            other => Err(SandboxError::Internal(format!("running was answered by {other:?}"))),
        }
    }
}

impl Drop for PoolSession {
    fn drop(&mut self) {
        if let Some(mut worker) = self.worker.take() {
            worker.served += 1;
            if worker.served < self.inner.config.recycle_after {
                self.inner.idle.lock().expect("no panic while held").push(worker);
            }
        }
    }
}
