//! `tatami worker`: the other end of the pool's pipes. It has no environment; what it needs to know are arguments.

use std::ffi::OsString;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::process::ExitCode;

use tatami_domain::Language;
use tatami_runner::SandboxError;
use tatami_runner_pool::{HELPER_LOST, Hello, Reply, Request, serve};
use tatami_runner_wasmtime::confine::{self, Launcher};
use tatami_runner_wasmtime::{Artefacts, GuestMemory, LocalSandbox, Runner, Rustc, serve_compiler};

use crate::Usage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of guests
    #[arg(long, value_name = "DIR")]
    guests: PathBuf,
    /// The cache folder
    #[arg(long, value_name = "DIR")]
    cache: PathBuf,
    /// Give interpreters fresh memory for every run instead of recycled
    #[arg(long)]
    fresh_memory: bool,
    /// How far to step back behind other processes
    #[arg(long, value_name = "N", default_value_t = 0)]
    nice: i32,
    /// Try what a worker can do, and say so instead of serving
    #[arg(long)]
    probe: bool,
}

impl Args {
    /// The arguments that make a process a worker with these folders.
    pub(crate) fn given(role: &str, artefacts: &Artefacts, cache: PathBuf) -> Vec<OsString> {
        let mut given: Vec<OsString> =
            vec![role.into(), "--guests".into(), artefacts.folder().into(), "--cache".into(), cache.into()];
        given.extend(GuestMemory::is_told_fresh().then(|| "--fresh-memory".into()));
        given
    }

    fn artefacts(&self) -> Result<Artefacts, Usage> {
        Ok(Artefacts::open_with(self.guests.clone(), &self.cache)?)
    }
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    let artefacts = args.artefacts()?;
    if args.nice > 0
        && let Err(error) = confine::step_back(args.nice)
    {
        tracing::warn!(%error, "this worker is as quick as any other process");
    }
    // From here on nothing can be started any more; there is one thread yet, so that all of them are confined.
    let rustc = Rustc::by_another(&artefacts, &Args::given("compiler", &artefacts, args.cache.clone()));
    let memory = if args.fresh_memory { GuestMemory::fresh() } else { GuestMemory::recycled() };
    let warnings = confine::worker(&artefacts.readable());
    if args.probe {
        println!("{}", serde_json::json!({"warnings": warnings, "tried": confine::probe(&args.guests)}));
        return Ok(ExitCode::SUCCESS);
    }
    let sandbox = LocalSandbox::new(Runner::with_rustc(artefacts, rustc, memory)?);
    let served = sandbox.on_thread(|runner| {
        let engines = Language::ALL.into_iter().map(|language| (language, runner.engine(language))).collect();
        let hello = Hello { languages: runner.languages(), engines, code: runner.code(), warnings };
        // Not `Stdout`, which would send an answer in pieces: one up to every last line break, and the rest.
        let replies = std::fs::File::from(std::io::stdout().as_fd().try_clone_to_owned()?);
        serve(std::io::stdin().lock(), replies, &hello, |request| answer(runner, request), || runner.tidy())
    })?;
    Ok(if served? { ExitCode::SUCCESS } else { ExitCode::from(HELPER_LOST) })
}

/// `tatami compiler`: starts confined compilers for a worker, which can start nothing itself.
pub(crate) fn compiler(args: &Args) -> Result<ExitCode, Usage> {
    let artefacts = args.artefacts()?;
    let launcher = Launcher::this_program().ok_or("this program cannot confine the compiler")?;
    if let Err(error) = confine::compiler_host() {
        tracing::warn!(%error, "the process that starts compilers is not confined");
    }
    serve_compiler(&artefacts, &launcher, std::io::stdin().lock(), std::io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

/// None when this worker is of no more use: whoever waits at the other end of the pipe starts another.
fn answer(runner: &Runner, request: Request) -> Option<Reply> {
    let answered = match request {
        Request::Compile(request) => runner.compile(&request).map(Reply::Compiled),
        Request::Run { program, input, limits } => runner.run(&program, &input, &limits).map(Reply::Ran),
    };
    match answered {
        Ok(reply) => Some(reply),
        Err(SandboxError::LanguageNotReady(language, reason)) => Some(Reply::LanguageNotReady(language, reason)),
        Err(SandboxError::Interrupted(reason)) => Some(Reply::Interrupted(reason)),
        Err(SandboxError::Internal(reason)) => Some(Reply::Internal(reason)),
        Err(SandboxError::WorkerLost(reason)) => {
            tracing::warn!(reason, "this worker ends");
            None
        }
    }
}
