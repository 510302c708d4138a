//! An attempt as a line in a list.

use tatami_app::Bank;
use tatami_storage::AttemptSummary;

use crate::format::When;

pub(in crate::pages) struct AttemptLine {
    pub(in crate::pages) href: String,
    pub(in crate::pages) title: String,
    pub(in crate::pages) kind: &'static str,
    pub(in crate::pages) score: String,
    /// How far it came, in a word or two.
    pub(in crate::pages) state: &'static str,
    /// What was needed on the way.
    pub(in crate::pages) note: String,
    pub(in crate::pages) started: When,
    pub(in crate::pages) finished: Option<When>,
}

impl AttemptLine {
    pub(in crate::pages) fn new(attempt: &AttemptSummary, bank: &Bank) -> Self {
        Self {
            href: href(attempt),
            title: bank.title(&attempt.problem),
            kind: attempt.kind.label(),
            score: attempt.score.map(|score| score.to_string()).unwrap_or_default(),
            state: state(attempt),
            note: note(attempt),
            started: When::new(attempt.started_at),
            finished: attempt.finished_at.map(When::new),
        }
    }
}

/// Where an attempt is read, or gone on with.
pub(in crate::pages) fn href(attempt: &AttemptSummary) -> String {
    match (attempt.kind.is_coding(), attempt.finished_at) {
        (true, _) => format!("/problems/{}?tab=attempts", attempt.problem),
        (false, None) => format!("/problems/{}", attempt.problem),
        (false, Some(_)) => format!("/attempts/{}", attempt.id),
    }
}

fn state(attempt: &AttemptSummary) -> &'static str {
    match (attempt.kind.is_coding(), attempt.finished_at.is_some()) {
        (true, true) => "Solved",
        (true, false) if attempt.gave_up => "Given up",
        (true, false) if attempt.submissions > 0 => "Tried",
        (_, false) => "Open",
        (false, true) if attempt.score.is_some() => "Marked",
        (false, true) => "Not marked yet",
    }
}

fn note(attempt: &AttemptSummary) -> String {
    let mut parts = Vec::new();
    if attempt.kind.is_coding() && attempt.submissions > 0 {
        parts.push(crate::format::counted(attempt.submissions as usize, "submission"));
    }
    if attempt.hints_opened > 0 {
        parts.push(crate::format::counted(attempt.hints_opened as usize, "hint"));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use tatami_domain::{AttemptId, Kind, Score, Timestamp, UserId};

    use super::*;

    #[test]
    fn an_attempt_says_how_far_it_came() {
        let open = AttemptSummary {
            id: AttemptId::fresh(),
            user: UserId::fresh(),
            problem: "core/chat".parse().unwrap(),
            kind: Kind::Design,
            started_at: Timestamp(0),
            updated_at: Timestamp(0),
            finished_at: None,
            score: None,
            hints_opened: 1,
            gave_up: false,
            submissions: 0,
        };
        let line = |attempt: &AttemptSummary| (state(attempt), href(attempt));
        assert_eq!(line(&open), ("Open", "/problems/core/chat".to_owned()));
        assert_eq!(note(&open), "1 hint");
        let finished = AttemptSummary { finished_at: Some(Timestamp(1)), ..open.clone() };
        assert_eq!(line(&finished), ("Not marked yet", format!("/attempts/{}", open.id)));
        let marked = AttemptSummary { score: Some(Score::MAX), ..finished };
        assert_eq!(state(&marked), "Marked");
        let code = AttemptSummary { kind: Kind::Sql, submissions: 3, ..open };
        assert_eq!(line(&code), ("Tried", "/problems/core/chat?tab=attempts".to_owned()));
        assert_eq!(note(&code), "3 submissions, 1 hint");
    }
}
