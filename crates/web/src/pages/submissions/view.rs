//! A report as it is shown: on its own page, beside the editor, and to a reviewer.

use tatami_app::Others;
use tatami_app::bank::Entry;
use tatami_domain::problem::{Coding, Task};
use tatami_domain::submission::Submission;
use tatami_domain::{CaseReport, Class, Report, Verdict};

use super::beside::BesideView;
use super::breakdown::{self, GroupView};
use super::caught::{self, CaughtView};
use super::claim::ClaimView;
use super::counter_example::CounterExampleView;
use super::growth::{GrowthView, pretty};
use crate::format;
use crate::pages::problems_display::{self, visible};
use crate::pages::problems_tables::{self as tables, TablesView};

/// Everything that the template `submissions/result.html` shows.
pub(in crate::pages) struct ResultView {
    pub(in crate::pages) code: &'static str,
    pub(in crate::pages) score: String,
    /// What happened, in plain words.
    pub(in crate::pages) words: String,
    pub(in crate::pages) compile_title: &'static str,
    pub(in crate::pages) compile_message: String,
    pub(in crate::pages) groups: Vec<GroupView>,
    /// A group that counts is not right.
    pub(in crate::pages) groups_lost: bool,
    /// The visible cases, failing ones first.
    pub(in crate::pages) cases: Vec<CaseView>,
    pub(in crate::pages) error_line: Option<u32>,
    pub(in crate::pages) error_message: String,
    pub(in crate::pages) steps: String,
    pub(in crate::pages) load_steps: String,
    pub(in crate::pages) total_steps: String,
    pub(in crate::pages) memory: String,
    pub(in crate::pages) engine: String,
    pub(in crate::pages) has_cases: bool,
    pub(in crate::pages) claim: Option<ClaimView>,
    pub(in crate::pages) growth: Option<GrowthView>,
    /// In the mode `test`; takes the place of cases, steps and growth.
    pub(in crate::pages) caught: Option<CaughtView>,
    pub(in crate::pages) beside: Option<BesideView>,
    pub(in crate::pages) counter_example: Option<CounterExampleView>,
}

pub(in crate::pages) struct CaseView {
    pub(in crate::pages) name: String,
    pub(in crate::pages) code: &'static str,
    pub(in crate::pages) message: String,
    pub(in crate::pages) steps: String,
    pub(in crate::pages) input: String,
    /// For SQL, in the place of texts.
    pub(in crate::pages) tables: Option<TablesView>,
    pub(in crate::pages) expected: Marked,
    pub(in crate::pages) got: Marked,
    pub(in crate::pages) difference: String,
    pub(in crate::pages) stdout: String,
    pub(in crate::pages) failed: bool,
    /// It was not stopped before it had an answer.
    pub(in crate::pages) answered: bool,
}

/// A text with the part that differs first.
#[derive(Default)]
pub(in crate::pages) struct Marked {
    pub(in crate::pages) before: String,
    pub(in crate::pages) mark: String,
    pub(in crate::pages) after: String,
}

impl ResultView {
    /// `entry` is the problem as it is now.
    pub(in crate::pages) fn new(
        submission: &Submission,
        report: &Report,
        entry: Option<&Entry>,
        others: Option<Others>,
    ) -> Self {
        let coding = entry.and_then(|entry| entry.problem.coding());
        let judged = coding.filter(|_| entry.is_some_and(|entry| entry.problem.hash == submission.problem_hash));
        let mut cases: Vec<CaseView> =
            report.cases.iter().filter(|case| case.input.is_some()).map(|case| case_view(case, coding)).collect();
        cases.sort_by_key(|case| !case.failed);
        let failing = report.cases.iter().find(|case| case.verdict.is_some_and(|verdict| !verdict.is_accepted()));
        let in_message =
            failing.and_then(|case| Some((problems_display::line_in(&case.message)?, case.message.clone())));
        let in_compile = report.compile.line.map(|line| (line, first_line(&report.compile.message)));
        let error = in_compile.or(in_message);
        let engine = &report.engine;
        let mut groups = breakdown::groups(report, judged);
        if let Some(coding) = coding.filter(|coding| coding.catching.is_some()) {
            groups = caught::groups(groups, report, coding);
        }
        Self {
            code: report.verdict.code(),
            score: report.score.to_string(),
            words: visible(&words(report, coding)).into_owned(),
            compile_title: match (report.verdict, coding.is_some_and(|coding| coding.catching.is_some())) {
                (Verdict::CompileError, true) => "Why it cannot be taken",
                (Verdict::CompileError, false) => "What the compiler says",
                _ => "Warnings",
            },
            compile_message: visible(&report.compile.message).into_owned(),
            groups_lost: groups.iter().any(|group| group.lost),
            groups,
            cases,
            error_line: error.as_ref().map(|(line, _)| *line),
            error_message: error.map(|(_, message)| visible(&message).into_owned()).unwrap_or_default(),
            steps: format::steps(report.steps),
            load_steps: format::steps(report.load_steps),
            total_steps: format::steps(report.total_steps),
            memory: format::bytes(report.peak_memory_bytes),
            engine: format!(
                "wasmtime {} · configuration {} · image {}",
                engine.wasmtime,
                engine.config,
                short(&engine.image)
            ),
            has_cases: !report.cases.is_empty(),
            claim: submission.claim.and_then(|claimed| ClaimView::new(claimed, report, judged)),
            growth: report
                .growth
                .as_ref()
                .map(|growth| GrowthView::new(growth, coding.and_then(|coding| coding.growth.as_ref()))),
            caught: CaughtView::new(report, coding),
            beside: BesideView::new(report, others),
            counter_example: CounterExampleView::of(report, coding),
        }
    }
}

fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

fn first_line(text: &str) -> String {
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

/// What happened, in one sentence.
fn words(report: &Report, coding: Option<&Coding>) -> String {
    if let Some(words) = coding.and_then(|coding| caught::words(report, coding)) {
        return words;
    }
    let failing = report.cases.iter().find(|case| case.verdict.is_some_and(|verdict| !verdict.is_accepted()));
    let place = failing.map_or(String::new(), |case| {
        let title = coding.and_then(|coding| coding.group(&case.group)).map(|group| group.title.to_lowercase());
        let title = title.filter(|title| !title.is_empty()).unwrap_or_else(|| case.group.clone());
        if case.input.is_some() {
            format!("the example “{}”", case.name)
        } else {
            format!("a hidden case ({title})")
        }
    });
    let message = failing.map_or("", |case| case.message.as_str());
    match report.verdict {
        Verdict::Accepted => match worse(report) {
            Some((class, expected)) => format!("Right, but grows like {class}; {expected} was expected."),
            None => format!("Right on all {}.", format::counted(report.cases.len(), "case")),
        },
        Verdict::WrongAnswer if message.is_empty() || message == "wrong answer" => format!("Wrong on {place}."),
        Verdict::WrongAnswer => format!("Wrong on {place}: {message}."),
        Verdict::TimeLimit => match worse(report) {
            Some((class, expected)) => {
                format!("Too slow on {place}: {message}. It grows like {class}; {expected} was expected.")
            }
            None => format!("Too slow on {place}: {message}."),
        },
        Verdict::MemoryLimit | Verdict::OutputLimit | Verdict::RuntimeError => {
            format!("Stopped on {place}: {message}.")
        }
        Verdict::CompileError => match report.compile.line {
            Some(line) => format!("This cannot be run: see line {line}."),
            None => "This cannot be run.".to_owned(),
        },
        Verdict::InternalError => "The judge failed, not your code. The operator can see it; submit again.".to_owned(),
    }
}

/// The measured class and the one that was expected, where it grows quicker than that; of two sizes, in one of them if
/// not in both together.
fn worse(report: &Report) -> Option<(String, String)> {
    let growth = report.growth.as_ref()?;
    let alone = || {
        let size = growth.worse_alone()?;
        let class = format!("{} in {}", pretty(&size.formula(&size.class)), size.name);
        Some((class, pretty(&size.formula(&size.expected))))
    };
    match (Class::from_name(&growth.class), Class::from_name(&growth.expected)) {
        (Some(measured), Some(expected)) if measured > expected => {
            Some((pretty(&growth.class), pretty(&growth.expected)))
        }
        _ => alone(),
    }
}

pub(super) fn case_view(case: &CaseReport, coding: Option<&Coding>) -> CaseView {
    let program = coding.is_some_and(|coding| matches!(coding.task, Task::Program));
    let text = |json: Option<&tatami_domain::json::Json>| {
        json.map(|json| problems_display::display(json, program)).unwrap_or_default()
    };
    let failed = case.verdict != Some(Verdict::Accepted);
    let answer = problems_display::answer(case);
    let (expected, got) = (text(case.expected.as_ref()), text(answer));
    let (expected, got, difference) = match &case.got_instead {
        // Where texts of two types part means nothing.
        Some(instead) => (plain(expected), plain(visible(instead).into_owned()), String::new()),
        None if failed && answer.is_some() => marked(&expected, &got),
        None => (plain(expected), plain(got), String::new()),
    };
    CaseView {
        name: case.name.clone(),
        code: case.verdict.map_or("skipped", Verdict::code),
        message: visible(&case.message).into_owned(),
        steps: format::steps(case.steps),
        input: text(case.input.as_ref()),
        tables: coding
            .and_then(|coding| tables::of(coding, case.input.as_ref(), case.expected.as_ref(), answer, failed)),
        expected,
        got,
        difference,
        stdout: case.stdout.as_deref().filter(|_| !program).map(visible).unwrap_or_default().into_owned(),
        failed,
        answered: answer.is_some(),
    }
}

pub(super) fn plain(text: String) -> Marked {
    Marked { before: text, ..Marked::default() }
}

/// Marks the first character in which two texts differ, and says where that is.
pub(super) fn marked(expected: &str, got: &str) -> (Marked, Marked, String) {
    let common = expected.chars().zip(got.chars()).take_while(|(a, b)| a == b).count();
    if common == expected.chars().count() && common == got.chars().count() {
        return (plain(expected.to_owned()), plain(got.to_owned()), String::new());
    }
    let before: String = expected.chars().take(common).collect();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    let cut = |text: &str| {
        let mut rest = text.chars().skip(common);
        let mark: String = rest.next().into_iter().collect();
        Marked { before: before.clone(), mark, after: rest.collect() }
    };
    (cut(expected), cut(got), format!("First difference: line {line}, column {column}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_marked() {
        let (expected, got, words) = marked("[0, 1]", "[0, 2]");
        assert_eq!((expected.before.as_str(), expected.mark.as_str(), expected.after.as_str()), ("[0, ", "1", "]"));
        assert_eq!(got.mark, "2");
        assert_eq!(words, "First difference: line 1, column 5.");
        let (expected, got, words) = marked("a\nbc", "a\nb");
        assert_eq!((expected.mark.as_str(), got.mark.as_str()), ("c", ""));
        assert_eq!(words, "First difference: line 2, column 2.");
        assert!(marked("same", "same").2.is_empty());
    }
}
