//! Opening a database file: making it, checking that it is ours, bringing its schema up to date.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, query, query_scalar};

use crate::SqliteStorage;
use crate::error::{is_busy, is_not_a_database, is_not_writable};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");

/// What the first migration writes into the header of the file.
const APPLICATION_ID: i64 = 0x5441_5441;

const READERS: u32 = 4;

/// Pages of the log before it is written back into the database, in one go and with a wait for the disk, while whoever
/// writes next waits: 32 MiB, which is one submission among hundreds. SQLite's own default is one among dozens.
const CHECKPOINT_AFTER: &str = "8000";

/// Why a database cannot be used, in words for whoever starts the program.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the folder {} cannot be made: {source}", path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("the database {} cannot be written: {source}", path.display())]
    File { path: PathBuf, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("{} is not a database, or it is damaged; move it away or put a backup in its place", path.display())]
    Damaged { path: PathBuf, source: sqlx::Error },
    #[error("{} is the database of another program", path.display())]
    Foreign { path: PathBuf },
    #[error(
        "the database {} was written by a newer Tatami (its schema is {found}, this program knows {known}); \
         run the newer program", path.display()
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("the schema of {} is not what this program made (migration {migration} differs)", path.display())]
    Altered { path: PathBuf, migration: i64 },
    #[error("the database {} cannot be opened: {source}", path.display())]
    Other { path: PathBuf, source: sqlx::Error },
    #[error("the schema of {} cannot be brought up to date: {source}", path.display())]
    Migration { path: PathBuf, source: MigrateError },
}

impl SqliteStorage {
    /// Opens the database file and brings its schema up to date. The file and its folder are made if they are not
    /// there, for nobody else to read.
    ///
    /// This takes no lock on the folder ([`crate::DataDirLock`] does), so that `tatami user` works beside a server.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            create_private_folder(folder).map_err(|source| OpenError::Folder { path: folder.to_owned(), source })?;
        }
        create_private_file(path).map_err(|source| OpenError::File { path: path.to_owned(), source: source.into() })?;
        let refused = |source| OpenError::of(path, source);
        let options = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(10));

        // Before anything is written: switching to WAL writes, too.
        if is_foreign(&options).await.map_err(refused)? {
            return Err(OpenError::Foreign { path: path.to_owned() });
        }
        let writing =
            options.clone().journal_mode(SqliteJournalMode::Wal).pragma("wal_autocheckpoint", CHECKPOINT_AFTER);
        let writer = connect_writer(writing).await.map_err(refused)?;
        migrate(&writer, path).await?;

        let reader = SqlitePoolOptions::new().max_connections(READERS).idle_timeout(None).max_lifetime(None);
        let reader = reader.connect_with(options.pragma("query_only", "ON")).await.map_err(refused)?;
        Ok(Self { writer, reader })
    }
}

impl OpenError {
    fn of(path: &Path, source: sqlx::Error) -> Self {
        let path = path.to_owned();
        match source {
            source if is_not_a_database(&source) => Self::Damaged { path, source },
            source if is_not_writable(&source) => Self::File { path, source: source.into() },
            source => Self::Other { path, source },
        }
    }
}

/// Whether the file holds something that is not ours. Migrations are all or nothing, so ours is either empty or marked.
async fn is_foreign(options: &SqliteConnectOptions) -> sqlx::Result<bool> {
    let mut connection = options.connect().await?;
    // In one transaction, since another process may be making the database at this moment.
    let mut tx = connection.begin().await?;
    let tables: i64 = query_scalar("SELECT count(*) FROM sqlite_master").fetch_one(&mut *tx).await?;
    let application: i64 = query_scalar("PRAGMA application_id").fetch_one(&mut *tx).await?;
    tx.rollback().await?;
    connection.close().await?;
    Ok(tables > 0 && application != APPLICATION_ID)
}

/// One connection that is never closed for idleness: it keeps the log and the cache warm.
async fn connect_writer(options: SqliteConnectOptions) -> sqlx::Result<SqlitePool> {
    let pool = SqlitePoolOptions::new().min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None);
    let mut patience = 100;
    loop {
        match pool.clone().connect_with(options.clone()).await {
            // The busy timeout does not hold for the switch to WAL, which a new database makes once: when two processes
            // make it at the same time, one of them has to ask again.
            Err(error) if is_busy(&error) && patience > 0 => {
                patience -= 1;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            outcome => return outcome,
        }
    }
}

/// All migrations that are missing, or none: in one write transaction, which another process waits for.
async fn migrate(writer: &SqlitePool, path: &Path) -> Result<(), OpenError> {
    let refused = |source| OpenError::of(path, source);
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.map_err(refused)?;
    // Not `run`, whose future the compiler does not see may move between threads; sqlx has this one for that reason.
    match MIGRATIONS.run_direct(None, &mut *tx, false).await {
        Ok(()) => {
            // Where nothing had to be migrated, nothing was written: a file that may only be read is found out now.
            query("DELETE FROM settings WHERE FALSE").execute(&mut *tx).await.map_err(refused)?;
            tx.commit().await.map_err(refused)
        }
        Err(error) => Err(unmigrated(path, error)),
    }
}

fn unmigrated(path: &Path, error: MigrateError) -> OpenError {
    let known = MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0);
    match error {
        MigrateError::VersionMissing(found) if found > known => {
            OpenError::Newer { path: path.to_owned(), found, known }
        }
        MigrateError::VersionMissing(migration) | MigrateError::VersionMismatch(migration) => {
            OpenError::Altered { path: path.to_owned(), migration }
        }
        MigrateError::Execute(source) if is_not_a_database(&source) || is_not_writable(&source) => {
            OpenError::of(path, source)
        }
        MigrateError::ExecuteMigration(source, _) if is_not_a_database(&source) || is_not_writable(&source) => {
            OpenError::of(path, source)
        }
        source => OpenError::Migration { path: path.to_owned(), source },
    }
}

pub(crate) fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Made before SQLite could, which asks for no narrower rights than the umask leaves; the log files take after it.
/// One that is there is not even opened: closing it would drop the locks that this process holds on it through SQLite.
fn create_private_file(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome.map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn readers_cannot_write() {
        let dir = tempfile::tempdir().unwrap();
        let store = SqliteStorage::open(&dir.path().join("tatami.db")).await.unwrap();
        let write = "INSERT INTO settings (key, value) VALUES ('a', 'b')";
        let error = query(write).execute(&store.reader).await.unwrap_err();
        assert!(is_not_writable(&error), "{error:?}");
        query(write).execute(&store.writer).await.unwrap();
    }
}
