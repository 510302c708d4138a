//! What a fault of the judge's own leaves behind: nothing that is kept, and no verdict on anybody.
//!
//! Guests run for real, in this process; between them and the judge stands what loses one run, or has the watchdog
//! end it.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Limits, Problem, Verdict};
use tatami_judge::{Judge, JudgeError, Mutants, PreparedStore, Progress};
use tatami_runner::{
    CompileError, CompileRequest, Compiled, End, LanguageStatus, Outcome, Program, Sandbox, SandboxError, Session,
    async_trait,
};
use tatami_runner_wasmtime::{Artefacts, LocalSandbox, Runner};

const PROBLEM: &str = "problems/core/tests-for-version-order";

/// What happens to one run in the place of what it would come to.
#[derive(Clone, Copy, Debug)]
enum Fault {
    Lost,
    Watchdog,
}

/// A sandbox that counts runs, and one of them has a fault.
#[derive(Clone)]
struct Faulty {
    sandbox: LocalSandbox,
    runs: Arc<AtomicU64>,
    fault: Arc<Mutex<Option<(u64, Fault)>>>,
}

impl Faulty {
    fn new() -> Self {
        let artefacts = Artefacts::locate().expect("guests are built: run `cargo xtask guests`");
        let sandbox = LocalSandbox::new(Runner::new(artefacts).expect("an engine"));
        Self { sandbox, runs: Arc::default(), fault: Arc::default() }
    }

    /// The run of that number from now, from 0, and the one after it where it is repeated.
    fn next(&self, number: u64, fault: Fault) {
        let number = self.runs.load(Ordering::Relaxed) + number;
        *self.fault.lock().expect("no panic while held") = Some((number, fault));
    }

    fn runs(&self) -> u64 {
        self.runs.swap(0, Ordering::Relaxed)
    }
}

#[async_trait]
impl Sandbox for Faulty {
    async fn open(&self) -> Result<Box<dyn Session>, SandboxError> {
        Ok(Box::new(self.clone()))
    }

    fn languages(&self) -> Vec<LanguageStatus> {
        self.sandbox.languages()
    }

    fn engine(&self, language: Language) -> EngineReport {
        self.sandbox.engine(language)
    }
}

#[async_trait]
impl Session for Faulty {
    async fn compile(&mut self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        self.sandbox.compile(request).await
    }

    async fn run(&mut self, program: &Program, input: &str, limits: &Limits) -> Result<Outcome, SandboxError> {
        let number = self.runs.fetch_add(1, Ordering::Relaxed);
        let fault = *self.fault.lock().expect("no panic while held");
        let outcome = self.sandbox.run(program, input, limits).await?;
        match fault {
            Some((at, Fault::Lost)) if number == at => Err(SandboxError::WorkerLost("for this test".into())),
            Some((at, Fault::Watchdog)) if number == at || number == at + 1 => {
                Ok(Outcome { end: End::Watchdog, ..outcome })
            }
            _ => Ok(outcome),
        }
    }
}

fn problem() -> Problem {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(PROBLEM);
    tatami_packs::load_problem(&folder).value.expect("a problem of the bank").problem
}

/// A judge whose submissions have faults; pack code has none.
fn judge(submissions: &Faulty, folder: &Path) -> Judge {
    let store = PreparedStore::in_folder(folder.to_owned());
    Judge::new(Arc::new(submissions.clone()), Arc::new(submissions.sandbox.clone()), store)
}

/// The mutants that are kept on disk.
fn kept(folder: &Path) -> serde_json::Value {
    let mut files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let Some(file) = files.next() else { return serde_json::Value::Null };
    assert_eq!(files.next(), None, "one problem's facts");
    let facts: serde_json::Value = serde_json::from_slice(&std::fs::read(file).expect("facts")).expect("JSON");
    facts["mutants"].clone()
}

fn names(mutants: &Mutants) -> [Vec<&str>; 2] {
    [&mutants.killed, &mutants.survivors].map(|mutants| mutants.iter().map(|mutant| mutant.what.as_str()).collect())
}

#[tokio::test]
async fn a_mutant_on_which_the_judge_failed_is_neither_killed_nor_does_it_survive() {
    let (problem, submissions) = (problem(), Faulty::new());
    let undisturbed = tempfile::tempdir().expect("a folder");
    let expected = judge(&submissions, undisturbed.path()).mutants(&problem).await.expect("no fault");
    let runs = submissions.runs();
    assert!(!kept(undisturbed.path()).is_null() && !expected.killed.is_empty());

    let folder = tempfile::tempdir().expect("a folder");
    let cases = problem.coding().expect("code").groups.iter().map(|group| group.cases.len() as u64).sum::<u64>();
    // In the reference's own runs, in the first mutant's, and in the last.
    for fault in [Fault::Lost, Fault::Watchdog] {
        for number in [0, cases, runs - 1] {
            let disturbed = judge(&submissions, folder.path());
            submissions.next(number, fault);
            let failed = disturbed.mutants(&problem).await;
            assert!(failed.is_err(), "{fault:?} in run {number}: {failed:?}");
            if number >= cases {
                let ours = matches!(failed, Err(JudgeError::Sandbox(SandboxError::Interrupted(_))));
                assert!(ours, "{fault:?} in run {number}: {failed:?}");
            }
            assert!(kept(folder.path()).is_null(), "{fault:?} in run {number} is kept");
            // The same judge does better the next time.
            let again = disturbed.mutants(&problem).await.expect("no fault any more");
            assert_eq!(names(&again), names(&expected), "{fault:?} in run {number}");
            let repeated = u64::from(matches!(fault, Fault::Watchdog));
            assert_eq!(submissions.runs(), number + 1 + repeated + runs, "it was all tried anew, after {fault:?}");
            std::fs::remove_dir_all(folder.path()).expect("a folder");
            std::fs::create_dir_all(folder.path()).expect("a folder");
        }
    }
}

#[tokio::test]
async fn a_list_on_which_the_judge_failed_gets_no_score() {
    let (problem, submissions) = (problem(), Faulty::new());
    let folder = tempfile::tempdir().expect("a folder");
    let judge = judge(&submissions, folder.path());
    let list = "{\"args\": [\"1.9\", \"1.10\"], \"expected\": -1}\n";
    let mut told = Vec::new();
    let report = judge.judge(&problem, Language::Python, list, &mut |step| told.push(step)).await.expect("no fault");
    assert_eq!(report.verdict, Verdict::WrongAnswer);
    assert!(!told.iter().any(|step| matches!(step, Progress::Failed { .. })), "{told:?}");

    // The reference answers its case; then comes the first wrong solution.
    submissions.next(1, Fault::Lost);
    let failed = judge.judge(&problem, Language::Python, list, &mut |step| told.push(step)).await.expect("a report");
    assert_eq!((failed.verdict, failed.score.points()), (Verdict::InternalError, 0));
    assert!(told.iter().any(|step| matches!(step, Progress::Failed { reason } if reason.contains("for this test"))));
    let last = failed.cases.iter().rposition(|case| case.verdict.is_some()).expect("a case");
    assert_eq!(failed.cases[last].verdict, Some(Verdict::InternalError), "nothing is tried after it");

    let again = judge.judge(&problem, Language::Python, list, &mut |_| {}).await.expect("no fault any more");
    assert_eq!((again.verdict, again.score), (report.verdict, report.score));
}
