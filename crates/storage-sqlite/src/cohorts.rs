//! Cohorts and who is in them.

use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, Transaction, query, query_scalar};
use tatami_domain::cohort::{Cohort, Membership};
use tatami_domain::{CohortId, Timestamp, UserId};
use tatami_storage::{CohortOf, Cohorts, Conflict, Joined, Member, Result};

use crate::SqliteStorage;
use crate::accounts::{user, user_columns};
use crate::error::db;
use crate::row::{Columns, all};

pub(crate) const MEMBERS: &str = concat!(
    "SELECT ",
    user_columns!(),
    ", m.membership, m.joined_at FROM cohort_members m JOIN users ON users.id = m.user_id
     WHERE m.cohort_id = $1 ORDER BY m.membership = 'mentor' DESC, users.username"
);

pub(crate) const OF_USER: &str = "
    SELECT c.*, me.membership, (SELECT count(*) FROM cohort_members WHERE cohort_id = c.id) AS people
    FROM cohort_members me JOIN cohorts c ON c.id = me.cohort_id
    WHERE me.user_id = $1 ORDER BY c.created_at DESC, c.id DESC";

fn cohort(row: &SqliteRow) -> Result<Cohort> {
    Ok(Cohort {
        id: CohortId(row.id("id")?),
        name: row.text("name")?,
        invite: row.text("invite")?,
        created_at: row.time("created_at")?,
        archived: row.flag("archived")?,
    })
}

fn membership(row: &SqliteRow) -> Result<Membership> {
    row.word("membership", Membership::from_name)
}

async fn enrol(
    tx: &mut Transaction<'static, Sqlite>,
    cohort: CohortId,
    user: UserId,
    membership: Membership,
    now: Timestamp,
) -> Result<()> {
    query("INSERT INTO cohort_members (cohort_id, user_id, membership, joined_at) VALUES ($1, $2, $3, $4)")
        .bind(cohort.0)
        .bind(user.0)
        .bind(membership.name())
        .bind(now.0)
        .execute(&mut **tx)
        .await
        .map_err(db)?;
    Ok(())
}

/// Refuses what would leave a cohort without a mentor.
async fn keep_a_mentor(tx: &mut Transaction<'static, Sqlite>, cohort: CohortId, leaving: UserId) -> Result<()> {
    let last: bool = query_scalar(
        "SELECT EXISTS (SELECT 1 FROM cohort_members WHERE cohort_id = $1 AND user_id = $2 AND membership = 'mentor')
            AND NOT EXISTS (SELECT 1 FROM cohort_members
                            WHERE cohort_id = $1 AND user_id <> $2 AND membership = 'mentor')",
    )
    .bind(cohort.0)
    .bind(leaving.0)
    .fetch_one(&mut **tx)
    .await
    .map_err(db)?;
    if last { Err(Conflict::LastMentor.into()) } else { Ok(()) }
}

#[async_trait]
impl Cohorts for SqliteStorage {
    async fn create_cohort(&self, cohort: &Cohort, creator: UserId) -> Result<()> {
        let mut tx = self.write().await?;
        query("INSERT INTO cohorts (id, name, invite, created_at, archived) VALUES ($1, $2, $3, $4, $5)")
            .bind(cohort.id.0)
            .bind(&cohort.name)
            .bind(&cohort.invite)
            .bind(cohort.created_at.0)
            .bind(cohort.archived)
            .execute(&mut *tx)
            .await
            .map_err(db)?;
        enrol(&mut tx, cohort.id, creator, Membership::Mentor, cohort.created_at).await?;
        tx.commit().await.map_err(db)
    }

    async fn cohort(&self, id: CohortId) -> Result<Option<Cohort>> {
        let row = query("SELECT * FROM cohorts WHERE id = $1").bind(id.0);
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(cohort).transpose()
    }

    async fn cohorts_of(&self, user: UserId) -> Result<Vec<CohortOf>> {
        let rows = query(OF_USER).bind(user.0).fetch_all(&self.reader).await.map_err(db)?;
        all(rows, |row| {
            Ok(CohortOf { cohort: cohort(row)?, membership: membership(row)?, people: row.number("people")? })
        })
    }

    async fn cohort_by_invite(&self, invite: &str) -> Result<Option<Cohort>> {
        let row = query("SELECT * FROM cohorts WHERE invite = $1").bind(invite);
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(cohort).transpose()
    }

    async fn rename_cohort(&self, id: CohortId, name: &str) -> Result<bool> {
        Ok(self.change(query("UPDATE cohorts SET name = $2 WHERE id = $1").bind(id.0).bind(name)).await? > 0)
    }

    async fn rotate_invite(&self, id: CohortId, invite: &str) -> Result<bool> {
        Ok(self.change(query("UPDATE cohorts SET invite = $2 WHERE id = $1").bind(id.0).bind(invite)).await? > 0)
    }

    async fn set_archived(&self, id: CohortId, archived: bool) -> Result<bool> {
        Ok(self.change(query("UPDATE cohorts SET archived = $2 WHERE id = $1").bind(id.0).bind(archived)).await? > 0)
    }

    async fn join(&self, invite: &str, user: UserId, now: Timestamp) -> Result<Option<Joined>> {
        let mut tx = self.write().await?;
        let row = query("SELECT * FROM cohorts WHERE invite = $1").bind(invite);
        let Some(row) = row.fetch_optional(&mut *tx).await.map_err(db)? else { return Ok(None) };
        let cohort = cohort(&row)?;
        let row = query("SELECT membership FROM cohort_members WHERE cohort_id = $1 AND user_id = $2")
            .bind(cohort.id.0)
            .bind(user.0)
            .fetch_optional(&mut *tx)
            .await
            .map_err(db)?;
        if let Some(row) = row {
            return Ok(Some(Joined { cohort, membership: membership(&row)?, new: false }));
        }
        if cohort.archived {
            return Ok(None);
        }
        enrol(&mut tx, cohort.id, user, Membership::Member, now).await?;
        tx.commit().await.map_err(db)?;
        Ok(Some(Joined { cohort, membership: Membership::Member, new: true }))
    }

    async fn membership(&self, cohort: CohortId, user: UserId) -> Result<Option<Membership>> {
        let row = query("SELECT membership FROM cohort_members WHERE cohort_id = $1 AND user_id = $2");
        let row = row.bind(cohort.0).bind(user.0).fetch_optional(&self.reader).await.map_err(db)?;
        row.as_ref().map(membership).transpose()
    }

    async fn members(&self, cohort: CohortId) -> Result<Vec<Member>> {
        let rows = query(MEMBERS).bind(cohort.0).fetch_all(&self.reader).await.map_err(db)?;
        all(rows, |row| {
            Ok(Member { user: user(row)?, membership: membership(row)?, joined_at: row.time("joined_at")? })
        })
    }

    async fn set_membership(&self, cohort: CohortId, user: UserId, membership: Membership) -> Result<bool> {
        let mut tx = self.write().await?;
        if membership != Membership::Mentor {
            keep_a_mentor(&mut tx, cohort, user).await?;
        }
        let set = query("UPDATE cohort_members SET membership = $3 WHERE cohort_id = $1 AND user_id = $2")
            .bind(cohort.0)
            .bind(user.0)
            .bind(membership.name())
            .execute(&mut *tx)
            .await
            .map_err(db)?;
        tx.commit().await.map_err(db)?;
        Ok(set.rows_affected() > 0)
    }

    async fn remove_member(&self, cohort: CohortId, user: UserId) -> Result<bool> {
        let mut tx = self.write().await?;
        keep_a_mentor(&mut tx, cohort, user).await?;
        let remove = query("DELETE FROM cohort_members WHERE cohort_id = $1 AND user_id = $2")
            .bind(cohort.0)
            .bind(user.0)
            .execute(&mut *tx)
            .await
            .map_err(db)?;
        tx.commit().await.map_err(db)?;
        Ok(remove.rows_affected() > 0)
    }
}
