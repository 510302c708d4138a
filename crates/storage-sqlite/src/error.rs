//! From SQLite's errors to the store's.

use sqlx::error::DatabaseError;
use tatami_storage::{Conflict, StorageError};

/// Primary result codes, see <https://www.sqlite.org/rescode.html>.
mod code {
    pub(super) const BUSY: u32 = 5;
    pub(super) const LOCKED: u32 = 6;
    pub(super) const READONLY: u32 = 8;
    pub(super) const IOERR: u32 = 10;
    pub(super) const CORRUPT: u32 = 11;
    pub(super) const FULL: u32 = 13;
    pub(super) const CANTOPEN: u32 = 14;
    pub(super) const NOTADB: u32 = 26;
}

/// The primary result code: the low byte of the extended one.
fn primary_code(error: &dyn DatabaseError) -> Option<u32> {
    error.code()?.parse::<u32>().ok().map(|code| code & 0xff)
}

fn has_code(error: &sqlx::Error, codes: &[u32]) -> bool {
    error.as_database_error().and_then(primary_code).is_some_and(|code| codes.contains(&code))
}

pub(crate) fn is_not_a_database(error: &sqlx::Error) -> bool {
    has_code(error, &[code::CORRUPT, code::NOTADB])
}

pub(crate) fn is_not_writable(error: &sqlx::Error) -> bool {
    has_code(error, &[code::READONLY, code::CANTOPEN])
}

pub(crate) fn is_busy(error: &sqlx::Error) -> bool {
    has_code(error, &[code::BUSY, code::LOCKED])
}

/// For `map_err`: what went wrong in a statement.
pub(crate) fn db(error: sqlx::Error) -> StorageError {
    use sqlx::Error as E;
    match &error {
        E::Database(inner) => {
            if inner.is_unique_violation() {
                return unique(inner.message()).into();
            }
            if inner.is_foreign_key_violation() {
                return Conflict::Reference.into();
            }
            match primary_code(inner.as_ref()) {
                Some(code::CORRUPT | code::NOTADB) => StorageError::Corrupt(error.into()),
                Some(code::BUSY | code::LOCKED | code::READONLY | code::IOERR | code::FULL | code::CANTOPEN) => {
                    StorageError::Unavailable(error.into())
                }
                _ => StorageError::Other(error.into()),
            }
        }
        E::Io(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed => StorageError::Unavailable(error.into()),
        E::ColumnDecode { .. } | E::Decode(_) => StorageError::Corrupt(error.into()),
        _ => StorageError::Other(error.into()),
    }
}

/// SQLite names the columns: `UNIQUE constraint failed: users.username`.
fn unique(message: &str) -> Conflict {
    let columns = message.rsplit(": ").next().unwrap_or_default();
    match columns {
        "users.username" => Conflict::Username,
        "cohorts.invite" => Conflict::Invite,
        _ => Conflict::Duplicate,
    }
}
