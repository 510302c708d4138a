//! Assignments. The matrix is in [`crate::matrix`].

use async_trait::async_trait;
use sqlx::query;
use sqlx::sqlite::SqliteRow;
use tatami_domain::cohort::Assignment;
use tatami_domain::{AssignmentId, CohortId, SetId, Timestamp, UserId};
use tatami_storage::{AssignmentSummary, Assignments, Matrix, MemberAssignment, Result};

use crate::SqliteStorage;
use crate::error::db;
use crate::matrix;
use crate::row::{Columns, all};

/// The columns that [`summary`] reads, of `a`, `c` and `s`.
macro_rules! summary_columns {
    () => {
        "a.*, c.name AS cohort_name, s.title AS set_title, \
         (SELECT count(*) FROM set_items WHERE set_id = a.set_id) AS problems"
    };
}

pub(crate) const IN_COHORT: &str = concat!(
    "SELECT ",
    summary_columns!(),
    " FROM assignments a JOIN cohorts c ON c.id = a.cohort_id JOIN problem_sets s ON s.id = a.set_id
     WHERE a.cohort_id = $1 ORDER BY a.due_at DESC, a.id DESC"
);

pub(crate) const FOR_MEMBER: &str = concat!(
    "SELECT ",
    summary_columns!(),
    ", (SELECT count(*) FROM set_items i WHERE i.set_id = a.set_id AND EXISTS (
            SELECT 1 FROM attempts t WHERE t.user_id = $1 AND t.problem = i.problem AND t.solved_at IS NOT NULL)) AS done
     FROM cohort_members m JOIN cohorts c ON c.id = m.cohort_id AND c.archived = 0
     JOIN assignments a ON a.cohort_id = c.id JOIN problem_sets s ON s.id = a.set_id
     WHERE m.user_id = $1 AND m.membership = 'member' ORDER BY a.due_at, a.id"
);

pub(crate) fn assignment(row: &SqliteRow) -> Result<Assignment> {
    Ok(Assignment {
        id: AssignmentId(row.id("id")?),
        cohort: CohortId(row.id("cohort_id")?),
        set: SetId(row.id("set_id")?),
        due_at: row.time("due_at")?,
        time_zone: row.text("time_zone")?,
        created_at: row.time("created_at")?,
        created_by: UserId(row.id("created_by")?),
    })
}

fn summary(row: &SqliteRow) -> Result<AssignmentSummary> {
    Ok(AssignmentSummary {
        assignment: assignment(row)?,
        cohort_name: row.text("cohort_name")?,
        set_title: row.text("set_title")?,
        problems: row.number("problems")?,
    })
}

#[async_trait]
impl Assignments for SqliteStorage {
    async fn create_assignment(&self, assignment: &Assignment) -> Result<()> {
        let new = query(
            "INSERT INTO assignments (id, cohort_id, set_id, due_at, time_zone, created_at, created_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(assignment.id.0)
        .bind(assignment.cohort.0)
        .bind(assignment.set.0)
        .bind(assignment.due_at.0)
        .bind(&assignment.time_zone)
        .bind(assignment.created_at.0)
        .bind(assignment.created_by.0);
        self.change(new).await.map(drop)
    }

    async fn assignment(&self, id: AssignmentId) -> Result<Option<Assignment>> {
        let row = query("SELECT * FROM assignments WHERE id = $1").bind(id.0);
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(assignment).transpose()
    }

    async fn assignments_in(&self, cohort: CohortId) -> Result<Vec<AssignmentSummary>> {
        all(query(IN_COHORT).bind(cohort.0).fetch_all(&self.reader).await.map_err(db)?, summary)
    }

    async fn assignments_for(&self, member: UserId) -> Result<Vec<MemberAssignment>> {
        let rows = query(FOR_MEMBER).bind(member.0).fetch_all(&self.reader).await.map_err(db)?;
        all(rows, |row| Ok(MemberAssignment { summary: summary(row)?, done: row.number("done")? }))
    }

    async fn set_due(&self, id: AssignmentId, due_at: Timestamp, time_zone: &str) -> Result<bool> {
        let set = query("UPDATE assignments SET due_at = $2, time_zone = $3 WHERE id = $1");
        Ok(self.change(set.bind(id.0).bind(due_at.0).bind(time_zone)).await? > 0)
    }

    async fn delete_assignment(&self, id: AssignmentId) -> Result<bool> {
        Ok(self.change(query("DELETE FROM assignments WHERE id = $1").bind(id.0)).await? > 0)
    }

    async fn matrix(&self, id: AssignmentId) -> Result<Option<Matrix>> {
        matrix::load(&mut self.read().await?, id).await
    }
}
