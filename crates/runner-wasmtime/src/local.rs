//! The sandbox in this very process: for worker processes and for tests.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use async_trait::async_trait;
use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Limits};
use tatami_runner::{
    CompileError, CompileRequest, Compiled, LanguageStatus, Outcome, Program, Sandbox, SandboxError, Session,
};

use crate::engine::THREAD_STACK;
use crate::runner::Runner;

/// A [`Runner`] behind the async contract. All work is done by one thread with the stack that guests need; calls
/// block, so this is not for a process that serves people.
#[derive(Clone, Debug)]
pub struct LocalSandbox {
    runner: Arc<Runner>,
    jobs: Sender<Job>,
}

type Job = Box<dyn FnOnce() + Send>;

impl LocalSandbox {
    pub fn new(runner: Runner) -> Self {
        let (jobs, queue): (Sender<Job>, Receiver<Job>) = channel();
        std::thread::Builder::new()
            .name("judging".into())
            .stack_size(THREAD_STACK)
            .spawn(move || queue.into_iter().for_each(|job| job()))
            .expect("a thread can be started");
        Self { runner: Arc::new(runner), jobs }
    }

    pub fn runner(&self) -> &Arc<Runner> {
        &self.runner
    }

    /// Does `work` on the judging thread and waits for it.
    pub fn on_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Runner) -> T + Send + 'static,
    ) -> Result<T, SandboxError> {
        let (answer, answered) = channel();
        let runner = self.runner.clone();
        let job = Box::new(move || {
            let _ = answer.send(work(&runner));
        });
        self.jobs.send(job).map_err(|_| SandboxError::Internal("the judging thread is gone".into()))?;
        answered.recv().map_err(|_| SandboxError::Internal("the judging thread is gone".into()))
    }
}

#[async_trait]
impl Sandbox for LocalSandbox {
    async fn open(&self) -> Result<Box<dyn Session>, SandboxError> {
        Ok(Box::new(self.clone()))
    }

    fn languages(&self) -> Vec<LanguageStatus> {
        self.runner.languages()
    }

    fn engine(&self, language: Language) -> EngineReport {
        self.runner.engine(language)
    }
}

#[async_trait]
impl Session for LocalSandbox {
    async fn compile(&mut self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        let request = request.clone();
        self.on_thread(move |runner| runner.compile(&request))?
    }

    async fn run(&mut self, program: &Program, input: &str, limits: &Limits) -> Result<Outcome, SandboxError> {
        let (program, input, limits) = (program.clone(), input.to_owned(), *limits);
        self.on_thread(move |runner| runner.run(&program, &input, &limits))?
    }
}
