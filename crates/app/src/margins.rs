//! How far from the budget a pack's solutions have to stay: a reference well below it, a submission that must run out
//! of steps well above. In between is where a candidate's solution is decided by its style instead of its growth.

use tatami_domain::{Language, Problem, Report, Verdict};
use tatami_judge::{Judge, JudgeError};

/// A submission that must run out of steps runs out of this many times the budget as well.
pub(crate) const SLOW: f64 = 1.5;
/// The part of the budget that a reference may take.
const REFERENCE: f64 = 0.5;

/// Judges a submission that must get `wanted`. One that is to run out of steps is given more of them; only when those
/// are enough for it, it is judged once more with the budget itself, to tell what is wrong.
pub(crate) async fn judge(
    judge: &Judge,
    problem: &Problem,
    language: Language,
    source: &str,
    wanted: Verdict,
) -> Result<(Report, Option<Finding>), JudgeError> {
    if wanted == Verdict::TimeLimit {
        let roomy = judge.judge_within(SLOW, problem, language, source, &mut |_| {}).await?;
        // Whatever runs out of more than the budget runs out of the budget.
        if roomy.verdict == Verdict::TimeLimit {
            return Ok((roomy, None));
        }
        let report = judge.judge_program(problem, language, source, &mut |_| {}).await?;
        let finding = (report.verdict == Verdict::TimeLimit).then(|| slow(&report, &roomy));
        return Ok((report, finding));
    }
    let report = judge.judge_program(problem, language, source, &mut |_| {}).await?;
    let finding = match (wanted, report.verdict) {
        (Verdict::Accepted, Verdict::Accepted) => {
            let budget = judge.budget(problem, language).await?.steps;
            let cost = report.steps + report.load_steps;
            (cost as f64 > budget as f64 * REFERENCE).then(|| reference(cost, budget))
        }
        _ => None,
    };
    Ok((report, finding))
}

/// What is wrong with a margin: a code, a message, and what to do.
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

fn slow(report: &Report, roomy: &Report) -> Finding {
    let case = report.cases.iter().find(|case| case.verdict == Some(Verdict::TimeLimit));
    let case = case.map(|case| format!(" on {}/{}", case.group, case.name)).unwrap_or_default();
    Finding {
        code: "slow-near-budget",
        message: format!(
            "runs out of steps{case}, but gets {} within {SLOW} times the budget: its costliest case takes {} M steps",
            roomy.verdict,
            (roomy.steps + roomy.load_steps) / 1_000_000,
        ),
        help: "make the large inputs larger, so that its growth decides; or lower the budget",
    }
}

fn reference(cost: u64, budget: u64) -> Finding {
    Finding {
        code: "reference-near-budget",
        message: format!(
            "takes {} M steps, over half of the budget of {} M: solutions in another style would fail",
            cost / 1_000_000,
            budget / 1_000_000,
        ),
        help: "raise `limits.steps` or `limits.factor`, or make the inputs smaller",
    }
}
