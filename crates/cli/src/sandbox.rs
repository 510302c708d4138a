//! Putting the judge together: worker processes of this program, and the store of reference answers.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use tatami_domain::Language;
use tatami_domain::report::EngineReport;
use tatami_judge::{Judge, PreparedStore};
use tatami_runner::{LanguageStatus, Sandbox, SandboxError, Session};
use tatami_runner_pool::{CompiledCache, Pool, PoolConfig};
use tatami_runner_wasmtime::{Artefacts, Runner, cache_folder};

use crate::commands::worker;

/// The judge over worker processes.
pub(crate) struct Judging {
    pub(crate) judge: Arc<Judge>,
    /// For what should not wait, nor share the processor; the same one where there is one worker.
    pub(crate) prompt: Arc<Judge>,
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

/// How far most workers step back (`nice`): the server's pages and the one worker for whoever has nothing running come
/// first. Where the processor is free, this takes nothing from them.
const STEP_BACK: u8 = 5;

/// Starts a pool with `workers` for submissions, and half as many for pack code. Where there are several, there is one
/// more that does not step back.
pub(crate) async fn start(workers: usize) -> anyhow::Result<Judging> {
    let artefacts = Artefacts::locate()?;
    let program = std::env::current_exe()?;
    precompile(&program, &artefacts).await?;
    // Workers have another working folder.
    let cache = std::path::absolute(cache_folder())?;
    let args = worker::Args::given("worker", &artefacts, cache);
    let prompt = Pool::start(PoolConfig {
        args: args.clone(),
        program,
        workers: 1,
        recycle_after: PoolConfig::RECYCLE_AFTER,
        compiled: CompiledCache::in_folder(cache_folder().join("submissions"), CompiledCache::MOST),
    })
    .await?;
    let store = PreparedStore::in_folder(cache_folder().join("prepared"));
    let judge =
        |pool: Pool, pack_code: &Pool| Arc::new(Judge::new(Arc::new(pool), Arc::new(pack_code.clone()), store.clone()));
    let pack_code = prompt.twin(workers.div_ceil(2));
    let judge_promptly = judge(prompt.clone(), &pack_code);
    if workers == 1 {
        return Ok(Judging { judge: judge_promptly.clone(), prompt: judge_promptly, artefacts });
    }
    let patient = args.into_iter().chain(["--nice".into(), STEP_BACK.to_string().into()]).collect();
    let judge = judge(prompt.with_args(patient, workers), &pack_code);
    Ok(Judging { judge, prompt: judge_promptly, artefacts })
}

/// Compiles the guests for this machine where the build has not: workers can write nothing. In a process of its own,
/// so that this one stays small.
async fn precompile(program: &Path, artefacts: &Artefacts) -> anyhow::Result<()> {
    if Runner::new(artefacts.clone())?.guests_are_compiled() {
        return Ok(());
    }
    let done = tokio::process::Command::new(program).arg("precompile").stdout(Stdio::null()).status().await?;
    anyhow::ensure!(done.success(), "the guests cannot be compiled for this machine: {done}");
    Ok(())
}

/// One worker per core.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The runtime of commands that use it.
pub(crate) fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()
}
