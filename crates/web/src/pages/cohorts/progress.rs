//! How far a cohort, or one member, has come with its assignments.

use tatami_domain::Timestamp;
use tatami_domain::attempt::Status;
use tatami_storage::{AssignmentSummary, Matrix, MemberAssignment};

use crate::format::{When, counted};
use crate::pages::assignments::cells::finished;

/// An assignment as a line in a list.
pub(super) struct AssignmentLine {
    pub(super) anchor: String,
    pub(super) href: String,
    pub(super) title: String,
    pub(super) due: When,
    pub(super) past: bool,
    pub(super) done: u32,
    pub(super) of: u32,
    pub(super) words: String,
}

impl AssignmentLine {
    fn new(summary: &AssignmentSummary, done: u32, of: u32, words: String, now: Timestamp) -> Self {
        let assignment = &summary.assignment;
        Self {
            anchor: format!("progress-{}", assignment.id),
            href: format!("/assignments/{}", assignment.id),
            title: summary.set_title.clone(),
            due: When::in_zone(assignment.due_at, &assignment.time_zone),
            past: assignment.due_at <= now,
            done,
            of,
            words,
        }
    }

    /// For a mentor: what all members have done of it.
    pub(super) fn of_all(summary: &AssignmentSummary, matrix: &Matrix, now: Timestamp) -> Self {
        let cells = || matrix.rows.iter().flat_map(|row| &row.cells);
        let of = cells().count() as u32;
        let done = cells().filter(|cell| cell.status == Status::Solved).count() as u32;
        let words = match matrix.rows.len() {
            0 => "No members yet".to_owned(),
            members => format!("{} of {} finished", finished(matrix), counted(members, "member")),
        };
        Self::new(summary, done, of, words, now)
    }

    /// For a member: their own.
    pub(super) fn of_one(
        summary: &AssignmentSummary,
        own: Option<&MemberAssignment>,
        now: tatami_domain::Timestamp,
    ) -> Self {
        let of = summary.problems;
        let done = own.map_or(0, |own| own.done);
        Self::new(summary, done, of, format!("{done} of {of} done"), now)
    }
}
