//! What was scored by which engine.

use async_trait::async_trait;
use sqlx::query;
use sqlx::sqlite::SqliteRow;
use tatami_domain::report::EngineReport;
use tatami_domain::{Language, ProblemRef, Verdict};
use tatami_storage::{Result, Scored, ScoredElsewhere};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all};
use crate::submissions::{judged, submission, submission_columns};

/// Reads the judged submissions of a language: asked for by hand after an upgrade, not by pages.
const ELSEWHERE: &str = concat!(
    "SELECT ",
    submission_columns!(),
    ", load_steps, engine_wasmtime, engine_config, engine_image FROM submissions
     WHERE state = 'judged' AND language = $1 AND verdict <> $2
       AND (engine_wasmtime, engine_config, engine_image) <> ($3, $4, $5) AND ($6 IS NULL OR problem = $6)
     ORDER BY submitted_at DESC, id DESC LIMIT $7"
);

fn scored(row: &SqliteRow) -> Result<ScoredElsewhere> {
    let judged = judged(row)?;
    Ok(ScoredElsewhere {
        submission: submission(row)?,
        verdict: judged.verdict,
        score: judged.score,
        steps: judged.steps,
        load_steps: row.number("load_steps")?,
        peak_memory_bytes: judged.peak_memory_bytes,
        engine: EngineReport {
            wasmtime: row.text("engine_wasmtime")?,
            config: row.text("engine_config")?,
            image: row.text("engine_image")?,
        },
    })
}

#[async_trait]
impl Scored for SqliteStorage {
    async fn scored_elsewhere(
        &self,
        present: &[(Language, EngineReport)],
        problem: Option<&ProblemRef>,
        limit: u32,
    ) -> Result<Vec<ScoredElsewhere>> {
        let mut found = Vec::new();
        for (language, engine) in present {
            let rows = query(ELSEWHERE)
                .bind(language.name())
                .bind(Verdict::InternalError.code())
                .bind(&engine.wasmtime)
                .bind(&engine.config)
                .bind(&engine.image)
                .bind(problem.map(ToString::to_string))
                .bind(limit)
                .fetch_all(&self.reader)
                .await
                .map_err(db)?;
            found.extend(all(rows, scored)?);
        }
        found.sort_by_key(|scored| std::cmp::Reverse((scored.submission.submitted_at, scored.submission.id.0)));
        found.truncate(limit as usize);
        Ok(found)
    }
}
