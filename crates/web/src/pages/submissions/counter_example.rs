//! The smallest input found on which a submission fails.

use tatami_domain::Report;
use tatami_domain::problem::{Coding, Task};

use super::view::{Marked, marked, plain};
use crate::pages::problems_display::{self, visible};
use crate::pages::problems_tables::{self as tables, TablesView};

pub(in crate::pages) struct CounterExampleView {
    /// The title of the group whose hidden case it was made from.
    pub(in crate::pages) group: String,
    pub(in crate::pages) code: &'static str,
    pub(in crate::pages) input: String,
    /// For SQL, in the place of texts.
    pub(in crate::pages) tables: Option<TablesView>,
    /// The input as an own case holds it, for a button beside the editor; nothing where it cannot be one.
    pub(in crate::pages) typed: Option<String>,
    pub(in crate::pages) expected: Marked,
    pub(in crate::pages) got: Marked,
    pub(in crate::pages) difference: String,
    pub(in crate::pages) message: String,
    /// It was not stopped before it had an answer.
    pub(in crate::pages) answered: bool,
}

impl CounterExampleView {
    pub(super) fn of(report: &Report, coding: Option<&Coding>) -> Option<Self> {
        let case = report.cases.iter().find(|case| case.counter_example.is_some())?;
        let found = case.counter_example.as_ref()?;
        let verdict = case.verdict?;
        let title = coding.and_then(|coding| coding.group(&case.group)).map(|group| group.title.clone());
        let program = coding.is_some_and(|coding| matches!(coding.task, Task::Program));
        let shown = |json| problems_display::display(json, program);
        let expected = shown(&found.expected);
        let answered = verdict == tatami_domain::Verdict::WrongAnswer;
        let (expected, got, difference) = match &found.got_instead {
            Some(instead) => (plain(expected), plain(visible(instead).into_owned()), String::new()),
            None if answered => marked(&expected, &shown(&found.got)),
            None => (plain(expected), Marked::default(), String::new()),
        };
        let typed = coding.and_then(|coding| {
            let input = tatami_judge::parse_input(&coding.task, found.input.get()).ok()?;
            Some(tatami_judge::input_as_typed(&input, &coding.task))
        });
        Some(Self {
            group: title.filter(|title| !title.is_empty()).unwrap_or_else(|| case.group.clone()),
            code: verdict.code(),
            input: shown(&found.input),
            tables: coding.and_then(|coding| {
                let got = answered.then_some(&found.got);
                tables::of(coding, Some(&found.input), Some(&found.expected), got, true)
            }),
            typed,
            expected,
            got,
            difference,
            message: visible(&found.message).into_owned(),
            answered,
        })
    }
}
