//! Judging again what was judged before, to see what another engine, guest or compiler moved.
//!
//! Of packs, every reference and every failing submission is judged and compared with what an earlier run recorded.
//! Of a store, the submissions are judged that another engine scored; nothing is written there.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tatami_domain::report::EngineReport;
use tatami_domain::{Language, ProblemRef, Report, Score, SubmissionId, Verdict};
use tatami_judge::{Judge, JudgeError, scale};
use tatami_packs::LoadedProblem;
use tatami_runner::SandboxError;
use tatami_storage::{ScoredElsewhere, Storage};

use crate::Bank;

/// The form of a recorded file.
const FORMAT: u32 = 1;

/// What a run over packs found; written by `--record`, read by `--against` and `--scale`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    pub format: u32,
    pub solutions: Vec<Solution>,
}

/// One reference or failing submission, judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Solution {
    /// `<pack>/<slug>`.
    pub problem: String,
    pub problem_hash: String,
    /// In the problem's folder.
    pub path: String,
    pub language: Language,
    pub scored: Scored,
}

/// What a judging came to, and what judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    pub verdict: Verdict,
    pub score: Score,
    pub steps: u64,
    pub load_steps: u64,
    pub peak_memory_bytes: u64,
    pub engine: EngineReport,
}

impl From<&Report> for Scored {
    fn from(report: &Report) -> Self {
        Self {
            verdict: report.verdict,
            score: report.score,
            steps: report.steps,
            load_steps: report.load_steps,
            peak_memory_bytes: report.peak_memory_bytes,
            engine: report.engine.clone(),
        }
    }
}

/// A judging that came to something else than before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    pub problem: String,
    /// The solution's path in the problem's folder, or the submission's identity.
    pub what: String,
    pub language: Language,
    /// The problem's files are other ones than then: what moved may be its own doing.
    pub problem_changed: bool,
    pub before: Scored,
    pub after: Scored,
    /// Steps after by steps before; `None` where either is 0.
    pub steps_ratio: Option<f64>,
}

impl Moved {
    fn new(problem: &str, what: &str, language: Language, changed: bool, before: &Scored, after: &Scored) -> Self {
        let ratio = (before.steps > 0 && after.steps > 0).then(|| after.steps as f64 / before.steps as f64);
        Self {
            problem: problem.to_owned(),
            what: what.to_owned(),
            language,
            problem_changed: changed,
            before: before.clone(),
            after: after.clone(),
            steps_ratio: ratio,
        }
    }

    pub fn verdict_moved(&self) -> bool {
        self.before.verdict != self.after.verdict || self.before.score != self.after.score
    }

    /// What to show first: other verdicts and scores, then the largest change of steps.
    fn weight(&self) -> (bool, f64) {
        (self.verdict_moved(), self.steps_ratio.map_or(0.0, |ratio| ratio.ln().abs()))
    }
}

/// What `tatami rejudge` prints.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Judged now and known from before.
    pub compared: usize,
    /// Other verdicts and scores first, then by how much steps changed.
    pub moved: Vec<Moved>,
    /// Judged now, and not known from before.
    pub new: Vec<String>,
    /// Known from before, of a problem that was judged now, and not there any more.
    pub gone: Vec<String>,
    /// What could not be judged, with the reason.
    pub not_judged: Vec<String>,
}

impl Comparison {
    fn sorted(mut self) -> Self {
        self.moved.sort_by(|a, b| {
            let ((a_verdict, a_steps), (b_verdict, b_steps)) = (a.weight(), b.weight());
            b_verdict.cmp(&a_verdict).then(b_steps.total_cmp(&a_steps)).then_with(|| a.what.cmp(&b.what))
        });
        self
    }

    /// The smallest and the largest ratio of steps, and the one in the middle, of what moved.
    pub fn ratios(&self) -> Option<(f64, f64, f64)> {
        let mut ratios: Vec<f64> = self.moved.iter().filter_map(|moved| moved.steps_ratio).collect();
        ratios.sort_by(f64::total_cmp);
        Some((*ratios.first()?, ratios[ratios.len() / 2], *ratios.last()?))
    }
}

/// What was judged, and what could not be.
#[derive(Debug, Default)]
pub struct Rejudged {
    pub solutions: Vec<Solution>,
    pub not_judged: Vec<String>,
}

/// Judges every reference and every failing submission of what is at the paths.
pub async fn packs(judge: &Judge, paths: &[impl AsRef<Path>], mut progress: impl FnMut(&str)) -> Rejudged {
    let mut rejudged = Rejudged::default();
    for path in paths {
        let bank = tatami_packs::load_bank(path.as_ref());
        let broken = bank.diagnostics.iter().filter(|finding| finding.is_error());
        rejudged.not_judged.extend(broken.map(|finding| format!("{}: {}", finding.path, finding.message)));
        for loaded in bank.packs.iter().flat_map(|pack| &pack.problems) {
            problem(judge, loaded, &mut rejudged, &mut progress).await;
        }
    }
    rejudged
}

async fn problem(judge: &Judge, loaded: &LoadedProblem, rejudged: &mut Rejudged, progress: &mut impl FnMut(&str)) {
    let problem = &loaded.problem;
    let Some(coding) = problem.coding() else { return };
    let reference = |language: &Language| format!("solutions/{language}/main.{}", language.extension());
    let references = coding.solutions.iter().map(|(language, source)| (reference(language), *language, source));
    let failing = coding.submissions.iter().map(|failing| (failing.path.clone(), failing.language, &failing.source));
    for (path, language, source) in references.chain(failing) {
        let what = format!("{} {path}", problem.id);
        progress(&what);
        match judge.judge_program(problem, language, source, &mut |_| {}).await {
            Ok(report) => rejudged.solutions.push(Solution {
                problem: problem.id.to_string(),
                problem_hash: problem.hash.clone(),
                path,
                language,
                scored: Scored::from(&report),
            }),
            Err(error) => rejudged.not_judged.push(format!("{what}: {}", reason(error))),
        }
    }
}

fn reason(error: JudgeError) -> String {
    match error {
        JudgeError::Sandbox(SandboxError::LanguageNotReady(_, reason)) => reason,
        error => error.to_string(),
    }
}

impl Rejudged {
    pub fn baseline(&self) -> Baseline {
        Baseline { format: FORMAT, solutions: self.solutions.clone() }
    }

    /// Compares with an earlier run.
    pub fn against(&self, before: &Baseline) -> Comparison {
        let known: BTreeMap<(&str, &str), &Solution> =
            before.solutions.iter().map(|s| ((s.problem.as_str(), s.path.as_str()), s)).collect();
        let mut comparison = Comparison { not_judged: self.not_judged.clone(), ..Comparison::default() };
        for now in &self.solutions {
            let Some(then) = known.get(&(now.problem.as_str(), now.path.as_str())) else {
                comparison.new.push(format!("{} {}", now.problem, now.path));
                continue;
            };
            comparison.compared += 1;
            let measured = |s: &Scored| (s.verdict, s.score, s.steps, s.load_steps, s.peak_memory_bytes);
            if measured(&then.scored) != measured(&now.scored) {
                let changed = then.problem_hash != now.problem_hash;
                let moved = Moved::new(&now.problem, &now.path, now.language, changed, &then.scored, &now.scored);
                comparison.moved.push(moved);
            }
        }
        let judged = |then: &&Solution| self.solutions.iter().any(|now| now.problem == then.problem);
        let there = |then: &Solution| self.solutions.iter().any(|n| n.problem == then.problem && n.path == then.path);
        for then in before.solutions.iter().filter(judged) {
            let name = format!("{} {}", then.problem, then.path);
            if !there(then) && !comparison.not_judged.iter().any(|line| line.starts_with(&name)) {
                comparison.gone.push(name);
            }
        }
        comparison.sorted()
    }
}

impl Baseline {
    /// Reads a recorded file; the error says what is wrong with it.
    pub fn read(json: &str) -> Result<Self, String> {
        let baseline: Self = serde_json::from_str(json).map_err(|error| format!("it was not recorded: {error}"))?;
        if baseline.format != FORMAT {
            return Err(format!("it has the form {}, and this program reads {FORMAT}", baseline.format));
        }
        Ok(baseline)
    }

    /// What languages take relative to C++, by the recorded references, with how many there are: the table of
    /// `judge/src/scale.rs`.
    pub fn scale(&self) -> BTreeMap<Language, (f64, usize)> {
        let references = self.solutions.iter().filter(|s| s.path.starts_with("solutions/"));
        let accepted = references.filter(|s| s.scored.verdict.is_accepted() && s.language != Language::Sql);
        let costs: Vec<scale::Cost<'_>> =
            accepted.map(|s| (s.problem.as_str(), s.language, s.scored.steps + s.scored.load_steps)).collect();
        scale::fit(&costs)
    }
}

/// Which stored submissions are judged again.
#[derive(Clone, Debug)]
pub struct Stored {
    pub problem: Option<ProblemRef>,
    /// At most this many, the newest first.
    pub limit: u32,
}

/// Judges stored submissions that another engine scored, and compares; changes nothing.
pub async fn stored(
    judge: &Judge,
    storage: &dyn Storage,
    bank: &Bank,
    which: &Stored,
    mut progress: impl FnMut(&str),
) -> tatami_storage::Result<Comparison> {
    let mut comparison = Comparison::default();
    let ready = judge.languages().into_iter().filter(|status| status.ready);
    let present: Vec<(Language, EngineReport)> =
        ready.map(|status| (status.language, judge.engine(status.language))).collect();
    for found in storage.scored_elsewhere(&present, which.problem.as_ref(), which.limit).await? {
        let ScoredElsewhere { submission, verdict, score, steps, load_steps, peak_memory_bytes, engine } = found;
        let id: SubmissionId = submission.id;
        let what = format!("{} {}", submission.problem, id.0);
        progress(&what);
        let Some(entry) = bank.get(&submission.problem) else {
            comparison.not_judged.push(format!("{what}: the problem is not installed any more"));
            continue;
        };
        let report = judge.judge(&entry.problem, submission.language, &submission.source, &mut |_| {}).await;
        let after = match report {
            Ok(report) => Scored::from(&report),
            Err(error) => {
                comparison.not_judged.push(format!("{what}: {}", reason(error)));
                continue;
            }
        };
        comparison.compared += 1;
        let before = Scored { verdict, score, steps, load_steps, peak_memory_bytes, engine };
        let measured = |s: &Scored| (s.verdict, s.score, s.steps, s.load_steps, s.peak_memory_bytes);
        if measured(&before) != measured(&after) {
            let changed = submission.problem_hash != entry.problem.hash;
            let name = id.0.to_string();
            let problem = submission.problem.to_string();
            comparison.moved.push(Moved::new(&problem, &name, submission.language, changed, &before, &after));
        }
    }
    Ok(comparison.sorted())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solution(path: &str, verdict: Verdict, steps: u64) -> Solution {
        let score = Score::new(if verdict.is_accepted() { 100 } else { 0 }).expect("a score");
        let engine = EngineReport { image: "1".into(), ..EngineReport::default() };
        Solution {
            problem: "p/q".into(),
            problem_hash: "h".into(),
            path: path.into(),
            language: Language::Python,
            scored: Scored { verdict, score, steps, load_steps: 1, peak_memory_bytes: 1, engine },
        }
    }

    fn rejudged(solutions: &[Solution]) -> Rejudged {
        Rejudged { solutions: solutions.to_vec(), not_judged: Vec::new() }
    }

    #[test]
    fn the_same_again_moves_nothing_whatever_judged_it() {
        let then = rejudged(&[solution("a", Verdict::Accepted, 10)]).baseline();
        let mut now = solution("a", Verdict::Accepted, 10);
        now.scored.engine.image = "2".into();
        let comparison = rejudged(&[now]).against(&then);
        assert_eq!((comparison.compared, comparison.moved.len()), (1, 0));
        assert_eq!(comparison.ratios(), None);
    }

    #[test]
    fn verdicts_come_before_steps_and_large_changes_before_small_ones() {
        let of = |steps: [u64; 3], last| {
            rejudged(&[
                solution("a", Verdict::Accepted, steps[0]),
                solution("b", Verdict::Accepted, steps[1]),
                solution("c", last, steps[2]),
            ])
        };
        let comparison =
            of([110, 50, 7], Verdict::TimeLimit).against(&of([100, 100, 7], Verdict::WrongAnswer).baseline());
        let names: Vec<&str> = comparison.moved.iter().map(|moved| moved.what.as_str()).collect();
        assert_eq!(names, ["c", "b", "a"]);
        assert!(comparison.moved[0].verdict_moved());
        assert_eq!(comparison.ratios(), Some((0.5, 1.0, 1.1)));
    }

    #[test]
    fn what_is_new_and_what_is_gone_is_not_moved() {
        let then = rejudged(&[solution("a", Verdict::Accepted, 1), solution("old", Verdict::Accepted, 1)]).baseline();
        let comparison =
            rejudged(&[solution("a", Verdict::Accepted, 1), solution("new", Verdict::Accepted, 1)]).against(&then);
        assert!(comparison.moved.is_empty());
        assert_eq!(
            (comparison.new.as_slice(), comparison.gone.as_slice()),
            (&["p/q new".to_owned()][..], &["p/q old".to_owned()][..])
        );
        let other = rejudged(&[]).against(&then);
        assert!(other.gone.is_empty(), "problems that were not judged now are not gone");
    }

    #[test]
    fn recorded_files_are_read_back_and_others_are_refused() {
        let baseline = rejudged(&[solution("a", Verdict::Accepted, 1)]).baseline();
        assert_eq!(Baseline::read(&serde_json::to_string(&baseline).unwrap()), Ok(baseline));
        assert!(Baseline::read("").is_err());
        assert!(Baseline::read("[]").is_err());
        assert!(Baseline::read(r#"{"format": 9, "solutions": []}"#).unwrap_err().contains('9'));
    }

    #[test]
    fn the_scale_takes_accepted_references_alone() {
        let mut cpp = solution("solutions/cpp/main.cpp", Verdict::Accepted, 99);
        cpp.language = Language::Cpp;
        let python = solution("solutions/python/main.py", Verdict::Accepted, 4_999);
        let failing = solution("submissions/time_limit/slow.py", Verdict::TimeLimit, 1_000_000);
        let scale = rejudged(&[cpp, python, failing]).baseline().scale();
        assert!((scale[&Language::Python].0 - 50.0).abs() < 1e-9, "{scale:?}");
        assert_eq!(scale[&Language::Cpp], (1.0, 1));
    }
}
