//! The audit log.

use async_trait::async_trait;
use sqlx::query;
use sqlx::sqlite::SqliteRow;
use tatami_domain::UserId;
use tatami_storage::{Audit, AuditEntry, Cursor, Page, PageRequest, Result};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all, before, raw_json};

pub(crate) const LIST: &str = "SELECT * FROM audit WHERE (at, id) < ($1, $2) ORDER BY at DESC, id DESC LIMIT $3";

fn entry(row: &SqliteRow) -> Result<AuditEntry> {
    Ok(AuditEntry {
        id: row.id("id")?,
        at: row.time("at")?,
        actor: row.id_or_null("actor")?.map(UserId),
        action: row.text("action")?,
        subject: row.text("subject")?,
        detail: raw_json(row, "detail")?,
    })
}

#[async_trait]
impl Audit for SqliteStorage {
    async fn append_audit(&self, entry: &AuditEntry) -> Result<()> {
        let new = query("INSERT INTO audit (id, at, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(entry.id)
            .bind(entry.at.0)
            .bind(entry.actor.map(|user| user.0))
            .bind(&entry.action)
            .bind(&entry.subject)
            .bind(entry.detail.get());
        self.change(new).await.map(drop)
    }

    async fn audit(&self, page: PageRequest) -> Result<Page<AuditEntry>> {
        let place = before(page.after);
        let rows = query(LIST).bind(place.at.0).bind(place.id).bind(i64::from(page.limit) + 1);
        let rows = rows.fetch_all(&self.reader).await.map_err(db)?;
        Ok(Page::cut(all(rows, entry)?, page.limit, |entry| Cursor { at: entry.at, id: entry.id }))
    }
}
