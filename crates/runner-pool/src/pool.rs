//! The pool.

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
use crate::protocol::{Hello, Reply, Request};
use crate::worker::Worker;

/// How workers are started and how many there are.
#[derive(Clone, Debug)]
pub struct PoolConfig {
    /// The program, usually this one.
    pub program: PathBuf,
    /// What makes it a worker.
    pub args: Vec<String>,
    /// The only environment workers get.
    pub env: Vec<(String, String)>,
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

/// How long compiling may take before the worker is given up: above what the compile budgets allow by themselves.
const COMPILE_DEADLINE: Duration = Duration::from_secs(150);
/// What a run gets beyond its own watchdog before the worker is given up.
const RUN_GRACE: Duration = Duration::from_secs(10);

/// A pool of worker processes.
#[derive(Clone)]
pub struct Pool(Arc<Inner>);

struct Inner {
    config: PoolConfig,
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
        let (worker, hello) = Worker::start(&config.program, &config.args, &config.env).await?;
        Ok(Self(Arc::new(Inner {
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
        Self(Arc::new(Inner {
            room: Arc::new(Semaphore::new(workers.max(1))),
            idle: Mutex::default(),
            hello: self.0.hello.clone(),
            lost: 0.into(),
            config: PoolConfig { workers, ..self.0.config.clone() },
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

    async fn worker(&self) -> Result<Worker, SandboxError> {
        if let Some(worker) = self.idle.lock().expect("no panic while held").pop() {
            return Ok(worker);
        }
        let (worker, _) = Worker::start(&self.config.program, &self.config.args, &self.config.env).await?;
        tracing::debug!(pid = worker.id(), "worker started");
        Ok(worker)
    }
}

#[async_trait]
impl Sandbox for Pool {
    async fn open(&self) -> Result<Box<dyn Session>, SandboxError> {
        let permit = self.0.room.clone().acquire_owned().await;
        let permit = permit.map_err(|_| SandboxError::Internal("the pool is closed".into()))?;
        let worker = self.0.worker().await?;
        Ok(Box::new(PoolSession { inner: self.0.clone(), worker: Some(worker), _permit: permit }))
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
    /// `None` after it was lost; the next request starts another.
    worker: Option<Worker>,
    // Dropped after the worker went back, so that whoever waits finds it.
    _permit: OwnedSemaphorePermit,
}

impl PoolSession {
    async fn ask(&mut self, request: Request, deadline: Duration) -> Result<Reply, SandboxError> {
        let mut worker = match self.worker.take() {
            Some(worker) => worker,
            None => self.inner.worker().await?,
        };
        let reply = worker.ask(request, deadline).await;
        match &reply {
            Ok(_) => self.worker = Some(worker),
            Err(error) => {
                self.inner.lost.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                tracing::warn!(pid = worker.id(), %error, "a worker was lost");
            }
        }
        match reply? {
            Reply::LanguageNotReady(language, reason) => Err(SandboxError::LanguageNotReady(language, reason)),
            Reply::Internal(message) => Err(SandboxError::Internal(message)),
            reply => Ok(reply),
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
        match self.ask(Request::Compile(request.clone()), COMPILE_DEADLINE).await? {
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
        let request = Request::Run { program: program.clone(), input: input.to_owned(), limits: *limits };
        let deadline = Duration::from_millis(limits.wall_ms) + RUN_GRACE;
        match self.ask(request, deadline).await? {
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
