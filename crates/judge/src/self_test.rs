//! Whether a language does what it says: the smallest program, compiled and run for real.

use std::time::{Duration, Instant};

use tatami_domain::{Language, Limits};
use tatami_runner::{CompileRequest, End, Entry};

use crate::execute::compile;
use crate::judge::Judge;

/// What came of a language's self-test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfTest {
    pub ok: bool,
    /// What went wrong; empty when nothing did.
    pub message: String,
    /// From source to answer.
    pub took: Duration,
    pub steps: u64,
}

const LIMITS: Limits =
    Limits { steps: 2_000_000_000, memory_bytes: 256 << 20, output_bytes: 64 << 10, watchdog_ms: 20_000 };

const SCHEMA: &str = "CREATE TABLE numbers (n INTEGER)";

impl Judge {
    /// Compiles and runs the self-test of a language that is ready.
    pub async fn self_test(&self, language: Language) -> SelfTest {
        let begin = Instant::now();
        let (failure, steps) = match self.run_self_test(language).await {
            Ok(steps) => (None, steps),
            Err(message) => (Some(message), 0),
        };
        SelfTest { ok: failure.is_none(), message: failure.unwrap_or_default(), took: begin.elapsed(), steps }
    }

    async fn run_self_test(&self, language: Language) -> Result<u64, String> {
        let (entry, input) = match language {
            Language::Sql => (Entry::Sql { schema: SCHEMA.into() }, r#"{"tables":[{"name":"numbers","rows":[[21]]}]}"#),
            _ => (Entry::Program, r#"{"stdin":"21\n"}"#),
        };
        let source = tatami_languages::facts(language).self_test.to_owned();
        let mut session = self.sandbox.open().await.map_err(|error| error.to_string())?;
        let compiled = compile(&mut *session, &CompileRequest { language, source, entry }).await;
        let compiled = compiled.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        let outcome = session.run(&compiled.program, input, &LIMITS).await.map_err(|error| error.to_string())?;
        let answer = match &outcome.end {
            End::Result(json) if language == Language::Sql => json.clone(),
            End::Result(_) => outcome.stdout_text(),
            other => return Err(format!("it ended as {other:?}")),
        };
        // The rows of SQL stand in an object of their own.
        if answer.trim() == "42" || (language == Language::Sql && answer.replace(' ', "").contains("[[42]]")) {
            Ok(outcome.steps)
        } else {
            Err(format!("it answered {answer:?}"))
        }
    }
}
