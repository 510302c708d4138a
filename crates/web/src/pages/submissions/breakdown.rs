//! The score by group: what each is worth, whether it was won, and why not.

use tatami_domain::problem::Coding;
use tatami_domain::{CaseReport, Class, Report, Verdict};

use super::growth::pretty;
use crate::format;
use crate::pages::problems_display::visible;

pub(in crate::pages) struct GroupView {
    pub(in crate::pages) title: String,
    /// Name and code of each case.
    pub(in crate::pages) cells: Vec<(String, &'static str)>,
    /// `45 of 45`.
    pub(in crate::pages) score: String,
    /// It is worth points, and they were not won.
    pub(in crate::pages) lost: bool,
    /// Why it is not right, in words; empty where it is.
    pub(in crate::pages) why: String,
}

/// `coding` is the problem as it was judged; without it there are no titles and no points.
pub(super) fn groups(report: &Report, coding: Option<&Coding>) -> Vec<GroupView> {
    let mut names: Vec<&str> = Vec::new();
    for case in &report.cases {
        if names.last() != Some(&case.group.as_str()) {
            names.push(&case.group);
        }
    }
    let total: u32 = coding.map_or(0, |coding| coding.groups.iter().map(|group| group.weight).sum());
    names
        .into_iter()
        .map(|name| {
            let cases: Vec<&CaseReport> = report.cases.iter().filter(|case| case.group == name).collect();
            let declared = coding.and_then(|coding| coding.group(name));
            let right = cases.iter().all(|case| case.verdict == Some(Verdict::Accepted));
            let score = match declared {
                Some(group) if group.weight > 0 && total > 0 => {
                    let worth = points(group.weight, total);
                    if right { format!("{worth} of {worth}") } else { format!("0 of {worth}") }
                }
                Some(_) => "no points".to_owned(),
                None => String::new(),
            };
            let title = declared.map(|group| group.title.clone()).filter(|title| !title.is_empty());
            GroupView {
                title: title.unwrap_or_else(|| name.to_owned()),
                cells: cases.iter().map(|c| (c.name.clone(), c.verdict.map_or("skipped", Verdict::code))).collect(),
                score,
                lost: !right && declared.is_some_and(|group| group.weight > 0),
                why: if right { String::new() } else { visible(&why(&cases, report)).into_owned() },
            }
        })
        .collect()
}

/// A weight's share of 100 points; with one decimal where it is not whole, so that the groups add up to the score.
fn points(weight: u32, total: u32) -> String {
    let tenths = (u64::from(weight) * 1000 + u64::from(total) / 2) / u64::from(total);
    if (u64::from(weight) * 100).is_multiple_of(u64::from(total)) {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// The first thing that went wrong, and how much did.
fn why(cases: &[&CaseReport], report: &Report) -> String {
    let failed: Vec<(&CaseReport, Verdict)> =
        cases.iter().filter_map(|case| Some((*case, case.verdict.filter(|verdict| !verdict.is_accepted())?))).collect();
    let Some((first, verdict)) = failed.first() else { return String::new() };
    let mut words = match verdict {
        Verdict::WrongAnswer if first.message.is_empty() || first.message == "wrong answer" => {
            "Wrong answer".to_owned()
        }
        Verdict::WrongAnswer => format!("Wrong answer: {}", first.message),
        verdict if first.message.is_empty() => verdict.label().to_owned(),
        _ => capital(&first.message),
    };
    if *verdict == Verdict::TimeLimit {
        words += &growth(report);
    }
    let left_out = cases.iter().filter(|case| case.verdict.is_none()).count();
    let words = words.trim_end_matches('.');
    match (failed.len(), left_out) {
        _ if cases.len() == 1 => format!("{words}."),
        (failed, 0) if failed == cases.len() => format!("{words}. None of the {failed} cases is right."),
        (failed, 0) => format!("{words}. Not right: {failed} of {}.", format::counted(cases.len(), "case")),
        (failed, left_out) => {
            format!("{words}. Not right: {failed} of {}; {left_out} not run.", format::counted(cases.len(), "case"))
        }
    }
}

/// What the measured growth says about running out of steps.
fn growth(report: &Report) -> String {
    let Some((growth, measured)) = report.growth.as_ref().zip(report.measured()) else { return String::new() };
    let (class, expected) = (pretty(&growth.class), pretty(&growth.expected));
    match Class::from_name(&growth.expected) {
        Some(asked) if measured > asked => format!(" – the solution grows like {class}, {expected} expected"),
        Some(asked) if measured == asked => {
            format!(" – the solution grows like {class}, as expected, but takes too many steps for each")
        }
        _ => String::new(),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use tatami_domain::report::GrowthReport;

    use super::*;

    fn case(verdict: Option<Verdict>, message: &str) -> CaseReport {
        CaseReport {
            name: "a".into(),
            group: "large".into(),
            verdict,
            steps: 0,
            peak_memory_bytes: 0,
            message: message.into(),
            input: None,
            expected: None,
            got: None,
            got_instead: None,
            stdout: None,
            counter_example: None,
        }
    }

    fn told(cases: &[CaseReport], growth: Option<(&str, &str)>) -> String {
        let growth = growth.map(|(class, expected)| GrowthReport {
            class: class.into(),
            expected: expected.into(),
            fit: 0.9,
            points: Vec::new(),
            sizes: Vec::new(),
        });
        let report = Report {
            verdict: Verdict::TimeLimit,
            score: tatami_domain::Score::ZERO,
            language: tatami_domain::Language::Python,
            steps: 0,
            total_steps: 0,
            load_steps: 0,
            peak_memory_bytes: 0,
            cases: cases.to_vec(),
            compile: tatami_domain::report::CompileReport::default(),
            growth,
            reference_steps: None,
            engine: tatami_domain::report::EngineReport::default(),
        };
        groups(&report, None).remove(0).why
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(points(45, 100), "45");
        assert_eq!([points(1, 3), points(2, 3), points(3, 3)], ["33.3", "66.7", "100"]);
        assert_eq!(points(1, 8), "12.5");
        assert_eq!(points(u32::MAX, u32::MAX), "100");
    }

    #[test]
    fn a_lost_group_says_why() {
        let (right, late) = (case(Some(Verdict::Accepted), ""), case(Some(Verdict::TimeLimit), "out of steps"));
        let wrong = case(Some(Verdict::WrongAnswer), "wrong answer");
        let skipped = case(None, "");
        assert_eq!(told(std::slice::from_ref(&right), None), "");
        assert_eq!(
            told(std::slice::from_ref(&late), Some(("n^2", "n"))),
            "Out of steps – the solution grows like n², n expected."
        );
        assert_eq!(
            told(&[right.clone(), late.clone(), skipped.clone(), skipped], Some(("n log n", "n"))),
            "Out of steps – the solution grows like n log n, n expected. Not right: 1 of 4 cases; 2 not run."
        );
        assert!(told(std::slice::from_ref(&late), Some(("n", "n"))).contains("as expected, but"));
        for growth in [None, Some(("unclear", "n")), Some(("1", "n"))] {
            assert_eq!(told(std::slice::from_ref(&late), growth), "Out of steps.");
        }
        assert_eq!(told(&[right, wrong.clone()], Some(("n^2", "n"))), "Wrong answer. Not right: 1 of 2 cases.");
        assert_eq!(told(&[wrong.clone(), wrong], None), "Wrong answer. None of the 2 cases is right.");
        let raised = case(Some(Verdict::RuntimeError), "ZeroDivisionError in line 3");
        assert_eq!(told(&[raised], None), "ZeroDivisionError in line 3.");
    }
}
