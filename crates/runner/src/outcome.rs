//! What became of one run.

use serde::{Deserialize, Serialize};

/// One run of a program on one input. It says what happened; what verdict follows is the judge's business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub end: End,
    /// What invoking took.
    pub steps: u64,
    /// What loading the source took.
    pub load_steps: u64,
    /// High-water mark of linear memory, the guest's baseline included.
    pub peak_memory_bytes: u64,
    /// What of it was there before anything of the submission ran, or is every program's: limits count from here.
    #[serde(default)]
    pub baseline_bytes: u64,
    /// The program asked for more memory than its limit and was refused.
    pub memory_refused: bool,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

impl Outcome {
    /// What it took of the budget of memory.
    pub fn memory_used(&self) -> u64 {
        self.peak_memory_bytes.saturating_sub(self.baseline_bytes)
    }

    /// Standard output as text; bytes that are not UTF-8 become U+FFFD.
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// The serialised result of a function, a class or a query (empty for a program that ended normally).
    Result(String),
    /// The source cannot be parsed, or lacks what is asked for.
    CompileError(Fault),
    /// The constructor did not make a method that is asked for; the words hold its name.
    MissingMethod(String),
    /// An exception reached the top.
    Exception(Fault),
    /// An uncaught MemoryError.
    OutOfMemory(Fault),
    /// The program ended itself.
    Exit(i32),
    /// The result has another type than the signature says.
    Mismatch { expected: String, got: String, path: String, shown: String },
    /// There is no result and there never will be.
    NoResult(String),
    /// The budget of steps is used up.
    OutOfSteps,
    /// More output, or a larger result, than the limit.
    OutputLimit,
    /// The stack is exhausted.
    StackOverflow,
    /// The program crashed: an unreachable instruction, an access outside its memory, a division by zero.
    Trap(String),
    /// The watchdog stopped it: it took far longer than its steps should.
    Watchdog,
}

/// What a guest says of an error.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The name of the exception, like `ValueError`.
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub message: String,
    /// From 1, in the candidate's own file.
    #[serde(default)]
    pub line: Option<u32>,
    #[serde(default)]
    pub column: Option<u32>,
    /// The traceback, the candidate's frames only.
    #[serde(default)]
    pub trace: String,
}
