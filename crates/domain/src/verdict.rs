//! What became of a case, and of a submission.

use serde::{Deserialize, Serialize};

/// The verdicts, serialised as the short codes that every judge uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    #[serde(rename = "AC")]
    Accepted,
    #[serde(rename = "WA")]
    WrongAnswer,
    /// Out of steps, or stopped twice by the watchdog.
    #[serde(rename = "TLE")]
    TimeLimit,
    #[serde(rename = "MLE")]
    MemoryLimit,
    #[serde(rename = "OLE")]
    OutputLimit,
    #[serde(rename = "RE")]
    RuntimeError,
    #[serde(rename = "CE")]
    CompileError,
    /// Ours, never the candidate's.
    #[serde(rename = "IE")]
    InternalError,
}

impl Verdict {
    pub const ALL: [Verdict; 8] = [
        Verdict::Accepted,
        Verdict::WrongAnswer,
        Verdict::TimeLimit,
        Verdict::MemoryLimit,
        Verdict::OutputLimit,
        Verdict::RuntimeError,
        Verdict::CompileError,
        Verdict::InternalError,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Accepted => "AC",
            Verdict::WrongAnswer => "WA",
            Verdict::TimeLimit => "TLE",
            Verdict::MemoryLimit => "MLE",
            Verdict::OutputLimit => "OLE",
            Verdict::RuntimeError => "RE",
            Verdict::CompileError => "CE",
            Verdict::InternalError => "IE",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Verdict::Accepted => "Accepted",
            Verdict::WrongAnswer => "Wrong Answer",
            Verdict::TimeLimit => "Time Limit",
            Verdict::MemoryLimit => "Memory Limit",
            Verdict::OutputLimit => "Output Limit",
            Verdict::RuntimeError => "Runtime Error",
            Verdict::CompileError => "Compile Error",
            Verdict::InternalError => "Internal Error",
        }
    }

    /// The folder under `submissions/` whose files must get this verdict.
    pub const fn folder(self) -> Option<&'static str> {
        match self {
            Verdict::WrongAnswer => Some("wrong_answer"),
            Verdict::TimeLimit => Some("time_limit"),
            Verdict::MemoryLimit => Some("memory_limit"),
            Verdict::OutputLimit => Some("output_limit"),
            Verdict::RuntimeError => Some("runtime_error"),
            Verdict::CompileError => Some("compile_error"),
            Verdict::Accepted | Verdict::InternalError => None,
        }
    }

    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.folder() == Some(folder))
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.code() == code)
    }

    pub fn is_accepted(self) -> bool {
        self == Verdict::Accepted
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
