//! `tatami worker`: the other end of the pool's pipes.

use std::os::fd::AsFd;
use std::process::ExitCode;

use tatami_domain::Language;
use tatami_runner::SandboxError;
use tatami_runner_pool::{Hello, Reply, Request, serve};
use tatami_runner_wasmtime::{Artefacts, LocalSandbox, Runner};

use crate::Usage;

pub(crate) fn run() -> Result<ExitCode, Usage> {
    let sandbox = LocalSandbox::new(Runner::new(Artefacts::locate()?)?);
    let served = sandbox.on_thread(|runner| {
        let engines = Language::ALL.into_iter().map(|language| (language, runner.engine(language))).collect();
        let hello = Hello { languages: runner.languages(), engines, code: runner.code() };
        // Not `Stdout`, which would send an answer in pieces: one up to every last line break, and the rest.
        let replies = std::fs::File::from(std::io::stdout().as_fd().try_clone_to_owned()?);
        serve(std::io::stdin().lock(), replies, &hello, |request| answer(runner, request), || runner.tidy())
    })?;
    served?;
    Ok(ExitCode::SUCCESS)
}

fn answer(runner: &Runner, request: Request) -> Reply {
    let answered = match request {
        Request::Compile(request) => runner.compile(&request).map(Reply::Compiled),
        Request::Run { program, input, limits } => runner.run(&program, &input, &limits).map(Reply::Ran),
    };
    answered.unwrap_or_else(|error| match error {
        SandboxError::LanguageNotReady(language, reason) => Reply::LanguageNotReady(language, reason),
        SandboxError::WorkerLost(reason) | SandboxError::Internal(reason) => Reply::Internal(reason),
    })
}
