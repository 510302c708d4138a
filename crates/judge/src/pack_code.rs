//! Code that a pack brings along: generators and checkers, in Python.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tatami_domain::signature::Function;
use tatami_domain::{Language, Limits, Signature};
use tatami_languages::describe;
use tatami_runner::{
    CompileError, CompileRequest, Compiled, End, Entry, Outcome, Program, SandboxError, Session, async_trait,
};

use crate::execute;
use crate::judge::JudgeError;

/// What a generator or a checker may use. Pack authors are half trusted: the sandbox is the same.
pub(crate) const LIMITS: Limits =
    Limits { steps: 40_000_000_000, memory_bytes: 1 << 30, output_bytes: 1 << 20, watchdog_ms: 120_000 };

/// Calls `__tatami_entry` of a Python source with JSON arguments; it returns a string.
pub(crate) async fn call(
    session: &mut dyn Session,
    file: &str,
    source: &str,
    args: &[String],
) -> Result<String, JudgeError> {
    call_within(session, file, source, args, &LIMITS).await.map(|(answer, _)| answer)
}

/// What a run counts among many of the same program, in steps. Loading is the same each time and done once for all of them
/// where a checkpoint can be made; where it cannot, a tenth bounds it still.
pub(crate) fn one_of_many(outcome: &Outcome) -> u64 {
    outcome.steps + outcome.load_steps / 10
}

/// The same within limits of its own; says what it counts as well (see [`one_of_many`]).
pub(crate) async fn call_within(
    session: &mut dyn Session,
    file: &str,
    source: &str,
    args: &[String],
    limits: &Limits,
) -> Result<(String, u64), JudgeError> {
    let params = match args.len() {
        1 => "payload: string",
        3 => "n: int, m: int, seed: int",
        _ => "n: int, seed: int",
    };
    let function = Function::parse(&format!("__tatami_entry({params}) -> string")).expect("a signature of ours");
    let request = CompileRequest {
        language: Language::Python,
        source: source.to_owned(),
        entry: Entry::Function {
            description: describe(&Signature::Function(function), Language::Python),
            driver: String::new(),
        },
    };
    let compiled =
        execute::compile(session, &request).await?.map_err(|error| JudgeError::Pack(format!("{file}: {error}")))?;
    let outcome = session.run(&compiled.program, &format!("[{}]", args.join(", ")), limits).await?;
    let steps = one_of_many(&outcome);
    match outcome.end {
        End::Result(json) => serde_json::from_str(&json)
            .map(|answer| (answer, steps))
            .map_err(|error| JudgeError::Pack(format!("{file}: its answer is not a string: {error}"))),
        End::CompileError(fault) | End::Exception(fault) | End::OutOfMemory(fault) => {
            let line = fault.line.map(|line| format!(":{line}")).unwrap_or_default();
            Err(JudgeError::Pack(format!("{file}{line}: {}: {}", fault.kind, fault.message)))
        }
        other => Err(JudgeError::Pack(format!("{file} ended as {other:?}"))),
    }
}

/// A session in which all runs together may take so many steps, and no more, whatever they ask for.
pub(crate) struct Within {
    pub(crate) session: Box<dyn Session>,
    pub(crate) left: Arc<AtomicU64>,
}

#[async_trait]
impl Session for Within {
    async fn compile(&mut self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        self.session.compile(request).await
    }

    async fn run(&mut self, program: &Program, input: &str, limits: &Limits) -> Result<Outcome, SandboxError> {
        let left = self.left.load(Ordering::Relaxed);
        let limits = if left < limits.steps { limits.with_steps(left) } else { *limits };
        let outcome = self.session.run(program, input, &limits).await?;
        let took = if outcome.end == End::Watchdog { left } else { outcome.steps + outcome.load_steps };
        self.left.store(left.saturating_sub(took), Ordering::Relaxed);
        Ok(outcome)
    }
}
