//! Where work is run: in this process, with either allocation of instances, and in worker processes.

use std::path::PathBuf;
use std::sync::OnceLock;

use tatami_runner_pool::{CompiledCache, Pool, PoolConfig};
use tatami_runner_wasmtime::confine::Launcher;
use tatami_runner_wasmtime::{Allocation, Artefacts, LocalSandbox, Runner};

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_tatami"))
}

fn artefacts() -> Artefacts {
    Artefacts::locate().expect("guests are built: run `cargo xtask guests`")
}

fn local(allocation: Allocation) -> LocalSandbox {
    let launcher = Some(Launcher::new(program()));
    LocalSandbox::new(Runner::with_allocation(artefacts(), launcher, allocation).expect("an engine"))
}

pub(crate) fn on_demand() -> LocalSandbox {
    static SANDBOX: OnceLock<LocalSandbox> = OnceLock::new();
    SANDBOX.get_or_init(|| local(Allocation::OnDemand)).clone()
}

pub(crate) fn pooling() -> LocalSandbox {
    static SANDBOX: OnceLock<LocalSandbox> = OnceLock::new();
    SANDBOX.get_or_init(|| local(Allocation::Pooling)).clone()
}

/// Two workers; what they compiled is kept in a folder of their own.
pub(crate) async fn workers() -> (Pool, tempfile::TempDir) {
    let kept = tempfile::tempdir().expect("a folder");
    let started = Pool::start(PoolConfig {
        program: program(),
        args: vec![
            "worker".into(),
            "--guests".into(),
            artefacts().folder().into(),
            "--cache".into(),
            tatami_runner_wasmtime::cache_folder().into(),
        ],
        workers: 2,
        recycle_after: PoolConfig::RECYCLE_AFTER,
        compiled: CompiledCache::in_folder(kept.path().to_owned(), CompiledCache::MOST),
    });
    (started.await.expect("workers start"), kept)
}
