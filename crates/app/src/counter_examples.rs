//! Counter-examples: for whom one is looked for, and how many somebody is shown.

use sha2::{Digest, Sha256};
use tatami_domain::submission::Submission;
use tatami_domain::{Problem, Report, Verdict};
use tatami_judge::Judge;
use tatami_storage::ShownCounterExample;

use crate::App;
use crate::error::AppError;

/// Different counter-examples of one problem that somebody is shown within the time below: enough to go on with, too
/// few to read the hidden cases out of.
const MOST: u32 = 3;
/// Seven days, in seconds: who comes back to a problem later gets help again.
const WITHIN: i64 = 7 * 24 * 3600;

impl App {
    /// Puts a counter-example into the report of a submission that fails on hidden cases alone. A verdict is worth more
    /// than what explains it: whatever goes wrong here is only logged. `judge` is the one that gave the verdict: who
    /// waited for nobody there need not wait here.
    pub(crate) async fn add_counter_example(
        &self,
        judge: &Judge,
        submission: &Submission,
        problem: &Problem,
        report: &mut Report,
    ) {
        // A sample that fails says enough, and costs nobody one of their few.
        let wrong = |verdict| matches!(verdict, Some(Verdict::WrongAnswer | Verdict::RuntimeError));
        if report.cases.iter().any(|case| case.input.is_some() && wrong(case.verdict)) {
            return;
        }
        if let Err(error) = self.find_counter_example(judge, submission, problem, report).await {
            tracing::error!(problem = %problem.id, %error, "a counter-example could not be looked for");
        }
    }

    async fn find_counter_example(
        &self,
        judge: &Judge,
        submission: &Submission,
        problem: &Problem,
        report: &mut Report,
    ) -> Result<(), AppError> {
        let found = judge.counter_example(problem, submission.language, &submission.source, report).await?;
        let Some(found) = found else { return Ok(()) };
        let shown = ShownCounterExample {
            user: submission.user,
            problem: submission.problem.clone(),
            fingerprint: Sha256::digest(found.counter_example.input.get().as_bytes()).into(),
        };
        let now = self.clock.now();
        if self.storage.show_counter_example(&shown, MOST, now.plus_seconds(-WITHIN), now).await?
            && let Some(case) = report.cases.get_mut(found.case)
        {
            case.counter_example = Some(found.counter_example);
        }
        Ok(())
    }
}
