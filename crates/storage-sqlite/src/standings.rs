//! Where somebody stands with a problem: over all their attempts at it.

use sqlx::sqlite::SqliteRow;
use tatami_domain::attempt::{Standing, Status};
use tatami_storage::Result;

use crate::row::Columns;

/// Standings of the user in `$1`, over what `$rest` leaves.
macro_rules! standings {
    ($rest:literal) => {
        concat!(
            "SELECT problem, count(*) AS attempts, max(score) AS best_score, min(solved_at) AS solved_at,
                    max(updated_at) AS last_at
             FROM attempts WHERE user_id = $1 ",
            $rest,
            " GROUP BY problem ORDER BY problem"
        )
    };
}

pub(crate) const STANDINGS: &str = standings!("");
pub(crate) const STANDING: &str = standings!("AND problem = $2");

pub(crate) fn standing(row: &SqliteRow) -> Result<Standing> {
    let solved_at = row.time_or_null("solved_at")?;
    Ok(Standing {
        problem: row.problem()?,
        status: if solved_at.is_some() { Status::Solved } else { Status::Tried },
        best_score: row.score_or_null("best_score")?,
        attempts: row.number("attempts")?,
        solved_at,
        last_at: row.time("last_at")?,
    })
}
