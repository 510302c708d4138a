//! Putting the judge together: worker processes of this program, and the store of reference answers.

use std::sync::Arc;

use tatami_domain::Language;
use tatami_domain::report::EngineReport;
use tatami_judge::{Judge, PreparedStore};
use tatami_runner::{LanguageStatus, Sandbox, SandboxError, Session};
use tatami_runner_pool::{CompiledCache, Pool, PoolConfig};
use tatami_runner_wasmtime::{Artefacts, RECYCLE_MEMORY, cache_folder};

/// The judge over worker processes.
pub(crate) struct Judging {
    pub(crate) judge: Arc<Judge>,
    pub(crate) artefacts: Artefacts,
}

/// A sandbox for commands that judge nothing.
#[derive(Debug)]
pub(crate) struct Nowhere;

#[tatami_runner::async_trait]
impl Sandbox for Nowhere {
    async fn open(&self) -> Result<Box<dyn Session>, SandboxError> {
        Err(SandboxError::Internal("this command judges nothing".to_owned()))
    }

    fn languages(&self) -> Vec<LanguageStatus> {
        Vec::new()
    }

    fn engine(&self, _: Language) -> EngineReport {
        EngineReport::default()
    }
}

/// Starts a pool with `workers` for submissions and half as many for pack code.
pub(crate) async fn start(workers: usize) -> anyhow::Result<Judging> {
    let artefacts = Artefacts::locate()?;
    let mut env = vec![
        ("TATAMI_GUESTS".into(), artefacts.folder().display().to_string()),
        ("TATAMI_CACHE".into(), cache_folder().display().to_string()),
    ];
    env.extend(std::env::var(RECYCLE_MEMORY).ok().map(|value| (RECYCLE_MEMORY.to_owned(), value)));
    let submissions = Pool::start(PoolConfig {
        program: std::env::current_exe()?,
        args: vec!["worker".into()],
        env,
        workers,
        recycle_after: PoolConfig::RECYCLE_AFTER,
        compiled: CompiledCache::in_folder(cache_folder().join("submissions"), CompiledCache::MOST),
    })
    .await?;
    let pack_code = submissions.twin(workers.div_ceil(2));
    let store = PreparedStore::in_folder(cache_folder().join("prepared"));
    let judge = Judge::new(Arc::new(submissions), Arc::new(pack_code), store);
    Ok(Judging { judge: Arc::new(judge), artefacts })
}

/// One worker per core.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The runtime of commands that use it.
pub(crate) fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}
