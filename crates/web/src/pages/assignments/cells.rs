//! The cells of a matrix, in words: shared by the page and its export.

use tatami_domain::Kind;
use tatami_domain::attempt::Status;
use tatami_storage::{Matrix, MatrixCell, MatrixRow};

/// A cell in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellState {
    NotStarted,
    Tried,
    Solved,
    /// Solved after it was due.
    Late,
    /// A written answer that nobody has marked yet.
    ToReview,
}

impl CellState {
    /// `waiting`: no mentor has reviewed the latest work.
    pub(super) fn of(cell: &MatrixCell, kind: Option<Kind>, waiting: bool) -> Self {
        let written = matches!(kind, Some(Kind::Design | Kind::Behavioural));
        match cell.status {
            Status::NotStarted => Self::NotStarted,
            Status::Solved if cell.late => Self::Late,
            Status::Solved if written && waiting => Self::ToReview,
            Status::Solved => Self::Solved,
            Status::Tried => Self::Tried,
        }
    }

    /// As styles know it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "new",
            Self::Tried => "tried",
            Self::Solved => "solved",
            Self::Late => "late",
            Self::ToReview => "review",
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started",
            Self::Tried => "Tried",
            Self::Solved => "Solved",
            Self::Late => "Late",
            Self::ToReview => "To review",
        }
    }
}

/// The mean over all problems of the set, where what has no score counts as 0; `None` before anything was scored.
pub(super) fn mean(row: &MatrixRow) -> Option<u32> {
    let scores: Vec<u32> = row.cells.iter().filter_map(|cell| cell.best_score).map(|s| u32::from(s.points())).collect();
    if scores.is_empty() {
        return None;
    }
    let count = row.cells.len() as u32;
    Some((scores.iter().sum::<u32>() + count / 2) / count)
}

/// How many of the members have done every problem.
pub(in crate::pages) fn finished(matrix: &Matrix) -> usize {
    let all = |row: &&MatrixRow| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.status == Status::Solved);
    matrix.rows.iter().filter(all).count()
}

#[cfg(test)]
mod tests {
    use tatami_domain::Score;

    use super::*;

    fn cell(status: Status, late: bool) -> MatrixCell {
        MatrixCell { status, best_score: None, done_at: None, late, best: None, latest: None }
    }

    #[test]
    fn late_counts_before_waiting_and_only_answers_wait() {
        let solved = cell(Status::Solved, false);
        assert_eq!(CellState::of(&solved, Some(Kind::Function), true), CellState::Solved);
        assert_eq!(CellState::of(&solved, Some(Kind::Design), true), CellState::ToReview);
        assert_eq!(CellState::of(&solved, Some(Kind::Design), false), CellState::Solved);
        assert_eq!(CellState::of(&cell(Status::Solved, true), Some(Kind::Design), true), CellState::Late);
        assert_eq!(CellState::of(&cell(Status::Tried, false), None, true), CellState::Tried);
    }

    #[test]
    fn the_mean_counts_what_is_missing_as_nothing() {
        let user = tatami_domain::User {
            id: tatami_domain::UserId::fresh(),
            username: tatami_domain::Username::new("ada").unwrap(),
            display_name: "Ada".to_owned(),
            role: tatami_domain::Role::Member,
            disabled: false,
            created_at: tatami_domain::Timestamp(0),
        };
        let mut row = MatrixRow { user, cells: vec![cell(Status::NotStarted, false); 3] };
        assert_eq!(mean(&row), None);
        row.cells[0].best_score = Score::new(100);
        assert_eq!(mean(&row), Some(33));
    }
}
