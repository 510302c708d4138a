//! From columns to the vocabulary and back.
//!
//! What does not fit the vocabulary (an unknown role, a score of 101) was never written by this program: it is reported as
//! `Corrupt` with the column's name, never guessed at.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use tatami_domain::json::Json;
use tatami_domain::{Class, Language, ProblemRef, Score, Timestamp};
use tatami_storage::{Cursor, Result, StorageError};
use uuid::Uuid;

use crate::error::db;

/// Reading columns by name.
pub(crate) trait Columns {
    fn id(&self, column: &str) -> Result<Uuid>;
    fn id_or_null(&self, column: &str) -> Result<Option<Uuid>>;
    fn text(&self, column: &str) -> Result<String>;
    /// Text that is kept as bytes.
    fn long_text(&self, column: &str) -> Result<String>;
    fn flag(&self, column: &str) -> Result<bool>;
    fn time(&self, column: &str) -> Result<Timestamp>;
    fn time_or_null(&self, column: &str) -> Result<Option<Timestamp>>;
    fn number<T: TryFrom<i64>>(&self, column: &str) -> Result<T>;
    fn number_or_null<T: TryFrom<i64>>(&self, column: &str) -> Result<Option<T>>;
    /// A word that `read` knows.
    fn word<T>(&self, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T>;
    fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T>;

    fn problem(&self) -> Result<ProblemRef> {
        self.word("problem", |text| text.parse().ok())
    }

    fn language(&self) -> Result<Language> {
        self.word("language", Language::from_name)
    }

    fn class_or_null(&self, column: &str) -> Result<Option<Class>>;

    fn score_or_null(&self, column: &str) -> Result<Option<Score>> {
        let points: Option<u8> = self.number_or_null(column)?;
        points.map(|p| Score::new(p).ok_or_else(|| misfit(column, p))).transpose()
    }
}

fn misfit(column: &str, value: impl std::fmt::Display) -> StorageError {
    StorageError::corrupt(format!("the column `{column}` holds `{value}`"))
}

impl Columns for SqliteRow {
    fn id(&self, column: &str) -> Result<Uuid> {
        self.try_get(column).map_err(db)
    }

    fn id_or_null(&self, column: &str) -> Result<Option<Uuid>> {
        self.try_get(column).map_err(db)
    }

    fn text(&self, column: &str) -> Result<String> {
        self.try_get(column).map_err(db)
    }

    fn long_text(&self, column: &str) -> Result<String> {
        let bytes: Vec<u8> = self.try_get(column).map_err(db)?;
        String::from_utf8(bytes).map_err(StorageError::corrupt)
    }

    fn flag(&self, column: &str) -> Result<bool> {
        Ok(self.number::<i64>(column)? != 0)
    }

    fn time(&self, column: &str) -> Result<Timestamp> {
        self.number(column).map(Timestamp)
    }

    fn time_or_null(&self, column: &str) -> Result<Option<Timestamp>> {
        Ok(self.number_or_null(column)?.map(Timestamp))
    }

    fn number<T: TryFrom<i64>>(&self, column: &str) -> Result<T> {
        let value: i64 = self.try_get(column).map_err(db)?;
        T::try_from(value).map_err(|_| misfit(column, value))
    }

    fn number_or_null<T: TryFrom<i64>>(&self, column: &str) -> Result<Option<T>> {
        let value: Option<i64> = self.try_get(column).map_err(db)?;
        value.map(|value| T::try_from(value).map_err(|_| misfit(column, value))).transpose()
    }

    fn word<T>(&self, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
        let text = self.text(column)?;
        read(&text).ok_or_else(|| misfit(column, text))
    }

    fn class_or_null(&self, column: &str) -> Result<Option<Class>> {
        let name: Option<String> = self.try_get(column).map_err(db)?;
        name.map(|name| Class::from_name(&name).ok_or_else(|| misfit(column, name))).transpose()
    }

    fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T> {
        serde_json::from_str(&self.text(column)?).map_err(StorageError::corrupt)
    }
}

/// JSON for a TEXT column.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StorageError::Other(error.into()))
}

/// A JSON text as it is: its numbers keep their digits.
pub(crate) fn raw_json(row: &SqliteRow, column: &str) -> Result<Json> {
    Json::new(row.text(column)?).map_err(StorageError::corrupt)
}

/// Counts beyond what the column holds (nothing real comes near) are kept as the largest that it does.
pub(crate) fn big(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) fn points(score: Option<Score>) -> Option<i64> {
    score.map(|score| i64::from(score.points()))
}

/// All rows, each made into what it stands for.
pub(crate) fn all<T>(rows: Vec<SqliteRow>, make: impl Fn(&SqliteRow) -> Result<T>) -> Result<Vec<T>> {
    rows.iter().map(make).collect()
}

/// Where a list that runs backwards in time starts.
pub(crate) fn before(place: Option<Cursor>) -> Cursor {
    place.unwrap_or(Cursor { at: Timestamp(i64::MAX), id: Uuid::max() })
}

/// Where a list that runs forwards in time starts.
pub(crate) fn after(place: Option<Cursor>) -> Cursor {
    place.unwrap_or(Cursor { at: Timestamp(i64::MIN), id: Uuid::nil() })
}
