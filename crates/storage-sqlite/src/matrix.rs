//! The matrix of an assignment: members against problems.

use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, Transaction, query};
use tatami_domain::attempt::Status;
use tatami_domain::cohort::ReviewSubject;
use tatami_domain::{AssignmentId, AttemptId, SubmissionId, Timestamp};
use tatami_storage::{Matrix, MatrixCell, MatrixRow, Result, StorageError};

use crate::accounts::{user, user_columns};
use crate::assignments::assignment;
use crate::error::db;
use crate::row::{Columns, all};
use crate::sets;

/// Every member with every problem, tried or not: one row a cell, members in order, a member's cells in the set's order.
/// CROSS JOIN keeps SQLite from starting elsewhere than at the cohort's members.
pub(crate) const CELLS: &str = "
    SELECT count(t.id) AS attempts, max(t.score) AS best_score, min(t.solved_at) AS done_at,
       (SELECT s.id FROM submissions s WHERE s.user_id = m.user_id AND s.problem = i.problem
        ORDER BY s.submitted_at DESC, s.id DESC LIMIT 1) AS submission,
       (SELECT s.id FROM submissions s WHERE s.user_id = m.user_id AND s.problem = i.problem
        ORDER BY s.score DESC, s.submitted_at DESC, s.id DESC LIMIT 1) AS best_submission,
       (SELECT f.id FROM attempts f WHERE f.user_id = m.user_id AND f.problem = i.problem
          AND f.finished_at IS NOT NULL AND f.kind IN ('design', 'behavioural')
        ORDER BY f.started_at DESC, f.id DESC LIMIT 1) AS answer,
       (SELECT f.id FROM attempts f WHERE f.user_id = m.user_id AND f.problem = i.problem
          AND f.finished_at IS NOT NULL AND f.kind IN ('design', 'behavioural')
        ORDER BY f.score DESC, f.started_at DESC, f.id DESC LIMIT 1) AS best_answer
    FROM cohort_members m CROSS JOIN users ON users.id = m.user_id
    CROSS JOIN set_items i LEFT JOIN attempts t ON t.user_id = m.user_id AND t.problem = i.problem
    WHERE m.cohort_id = $1 AND m.membership = 'member' AND i.set_id = $2
    GROUP BY users.username, i.position ORDER BY users.username, i.position";

/// The rows, also of a set that has no problems (yet).
const MEMBERS: &str = concat!(
    "SELECT ",
    user_columns!(),
    " FROM cohort_members m JOIN users ON users.id = m.user_id
     WHERE m.cohort_id = $1 AND m.membership = 'member' ORDER BY users.username"
);

fn cell(row: &SqliteRow, due_at: Timestamp) -> Result<MatrixCell> {
    let done_at = row.time_or_null("done_at")?;
    let subject = |submission, answer| -> Result<Option<ReviewSubject>> {
        let submission = row.id_or_null(submission)?.map(|id| ReviewSubject::Submission(SubmissionId(id)));
        let answer = row.id_or_null(answer)?.map(|id| ReviewSubject::Attempt(AttemptId(id)));
        Ok(submission.or(answer))
    };
    let status = match (done_at, row.number::<u64>("attempts")?) {
        (Some(_), _) => Status::Solved,
        (None, 0) => Status::NotStarted,
        (None, _) => Status::Tried,
    };
    Ok(MatrixCell {
        status,
        best_score: row.score_or_null("best_score")?,
        done_at,
        late: done_at.is_some_and(|at| at > due_at),
        best: subject("best_submission", "best_answer")?,
        latest: subject("submission", "answer")?,
    })
}

pub(crate) async fn load(tx: &mut Transaction<'static, Sqlite>, id: AssignmentId) -> Result<Option<Matrix>> {
    let row = query("SELECT * FROM assignments WHERE id = $1").bind(id.0);
    let Some(row) = row.fetch_optional(&mut **tx).await.map_err(db)? else { return Ok(None) };
    let assignment = assignment(&row)?;
    let set = sets::load(tx, assignment.set).await?;
    let set = set.ok_or_else(|| StorageError::corrupt("an assignment without its problem set"))?;

    let members = query(MEMBERS).bind(assignment.cohort.0).fetch_all(&mut **tx).await.map_err(db)?;
    let mut rows = all(members, |row| Ok(MatrixRow { user: user(row)?, cells: Vec::with_capacity(set.items.len()) }))?;
    let cells = query(CELLS).bind(assignment.cohort.0).bind(assignment.set.0);
    let cells = cells.fetch_all(&mut **tx).await.map_err(db)?;
    // Both in the order of user names, so a member's cells follow each other.
    let mut remaining = cells.iter();
    for row in &mut rows {
        for found in remaining.by_ref().take(set.items.len()) {
            row.cells.push(cell(found, assignment.due_at)?);
        }
    }
    Ok(Some(Matrix { assignment, set, rows }))
}
