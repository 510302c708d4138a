//! What a list of cases caught, in a problem in the mode `test`.

use tatami_domain::case_list::{AGREEMENT, Caught, MUTANTS, WRONG_SOLUTIONS};
use tatami_domain::problem::Coding;
use tatami_domain::{CaseReport, Report, Verdict};

use super::breakdown::{GroupView, capital};
use super::view::{CaseView, case_view};
use crate::format::counted;
use crate::pages::problems_display::visible;

/// What the template `submissions/caught.html` shows.
pub(in crate::pages) struct CaughtView {
    /// The candidate's cases with which the reference does not agree.
    pub(in crate::pages) disagreeing: Vec<CaseView>,
    pub(in crate::pages) wrong: Vec<ProgramView>,
    /// Those that got away.
    pub(in crate::pages) mutants: Vec<Alike>,
    /// "31 of 44 mutants are caught; 36 are enough."
    pub(in crate::pages) mutant_words: String,
}

/// A wrong solution.
pub(in crate::pages) struct ProgramView {
    pub(in crate::pages) title: String,
    pub(in crate::pages) code: &'static str,
    pub(in crate::pages) message: String,
}

/// Mutants of one kind: a reader is told once what they have in common.
pub(in crate::pages) struct Alike {
    /// The kind of change: "A number is off by one".
    pub(in crate::pages) what: String,
    pub(in crate::pages) count: usize,
    /// "Mutants 5, 6 and 14".
    pub(in crate::pages) which: String,
}

impl CaughtView {
    /// `None` for a problem in another mode, and for a list that could not be read.
    pub(super) fn new(report: &Report, coding: Option<&Coding>) -> Option<Self> {
        let catching = coding?.catching.as_ref().filter(|_| !report.cases.is_empty())?;
        let caught = Caught::count(&report.cases, catching.mutants);
        let of_group = |group: &'static str| report.cases.iter().filter(move |case| case.group == group);
        let missed = |case: &&CaseReport| case.verdict != Some(Verdict::Accepted);
        let tried = |case: &&CaseReport| case.verdict.is_some();
        let programs = |group| of_group(group).filter(tried);
        Some(Self {
            disagreeing: of_group(AGREEMENT).filter(missed).map(|case| case_view(case, coding)).collect(),
            wrong: programs(WRONG_SOLUTIONS).map(program).collect(),
            mutants: alike(programs(MUTANTS).filter(missed)),
            mutant_words: match programs(MUTANTS).count() {
                0 => String::new(),
                _ => format!(
                    "{} of {} are caught; {} are enough.",
                    caught.mutants.caught,
                    counted(caught.mutants.of, "mutant"),
                    caught.enough_mutants
                ),
            },
        })
    }
}

/// Those of a kind together, in the order in which each kind comes first.
fn alike<'a>(missed: impl Iterator<Item = &'a CaseReport>) -> Vec<Alike> {
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for case in missed {
        let what = case.message.trim_end_matches(", and no case shows it");
        let number = case.name.trim_start_matches("mutant-");
        match kinds.iter_mut().find(|(kind, _)| *kind == what) {
            Some((_, numbers)) => numbers.push(number),
            None => kinds.push((what, vec![number])),
        }
    }
    let view = |(what, numbers): (&str, Vec<&str>)| Alike {
        what: capital(&visible(what)),
        count: numbers.len(),
        which: match numbers.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("Mutants {} and {last}", rest.join(", ")),
            _ => format!("Mutant {}", numbers.concat()),
        },
    };
    kinds.into_iter().map(view).collect()
}

fn program(case: &CaseReport) -> ProgramView {
    ProgramView {
        title: capital(&case.name.replace('-', " ")),
        code: case.verdict.map_or("skipped", Verdict::code),
        message: capital(&visible(&case.message)),
    }
}

/// The strip's groups with what was caught of each.
pub(super) fn groups(mut groups: Vec<GroupView>, report: &Report, coding: &Coding) -> Vec<GroupView> {
    let mutants = coding.catching.as_ref().map_or(0, |catching| catching.mutants);
    let caught = Caught::count(&report.cases, mutants);
    let tried = report.cases.iter().any(|case| case.group != AGREEMENT && case.verdict.is_some());
    for group in &mut groups {
        let (title, score) = match group.title.as_str() {
            AGREEMENT => ("Agrees with the reference", String::new()),
            WRONG_SOLUTIONS => ("Wrong solutions", format!("caught {} of {}", caught.wrong.caught, caught.wrong.of)),
            MUTANTS => ("Mutants", format!("caught {} of {}", caught.mutants.caught, caught.mutants.of)),
            _ => continue,
        };
        let score = if tried || group.title == AGREEMENT { score } else { "not tried".to_owned() };
        (group.title, group.score) = (title.to_owned(), score);
        // The sentence above says what got away.
        group.why.clear();
        group.lost = false;
    }
    groups
}

/// What happened, in one sentence.
pub(super) fn words(report: &Report, coding: &Coding) -> Option<String> {
    let catching = coding.catching.as_ref()?;
    let Caught { wrong, mutants, enough_mutants } = Caught::count(&report.cases, catching.mutants);
    let cases = report.cases.iter().filter(|case| case.group == AGREEMENT);
    let disagreeing: Vec<&str> = cases
        .clone()
        .filter(|case| case.verdict == Some(Verdict::WrongAnswer))
        .map(|case| case.name.as_str())
        .collect();
    let what = format!(
        "{} caught {} of {} and {} of {}",
        counted(cases.count(), "case"),
        wrong.caught,
        counted(wrong.of, "wrong solution"),
        mutants.caught,
        counted(mutants.of, "mutant")
    );
    Some(match report.verdict {
        Verdict::Accepted => format!("Well tested: {what}."),
        Verdict::WrongAnswer => match disagreeing[..] {
            [] if mutants.caught < enough_mutants => format!("{what}; {enough_mutants} mutants are asked for."),
            [] => format!("{what}."),
            [one] => format!("The reference does not agree with “{one}”, so nothing was tried with these cases."),
            [one, ..] => {
                let more = disagreeing.len() - 1;
                format!("The reference does not agree with “{one}” and {more} more, so nothing was tried.")
            }
        },
        Verdict::CompileError => match report.compile.line {
            Some(line) => format!("This is not a list of cases yet: see line {line}."),
            None => "This is not a list of cases yet.".to_owned(),
        },
        _ => return None,
    })
}
