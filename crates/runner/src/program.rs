//! From a source to something that runs.

use serde::{Deserialize, Serialize};
use tatami_domain::Language;

/// What a toolchain is asked to make runnable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompileRequest {
    pub language: Language,
    pub source: String,
    pub entry: Entry,
}

/// How the program is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A function or a class that is called.
    Function {
        /// What it looks like, as `prepare` of an interpreter guest reads it (`{"function": …}` or `{"class": …}`,
        /// names in the language's own case).
        description: String,
        /// In compiled languages, the source that decodes arguments, calls it and encodes results; else empty.
        driver: String,
    },
    /// Standard input to standard output.
    Program,
    /// A query over these tables.
    Sql { schema: String },
}

/// Something that runs, once per case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Program {
    /// A source that an interpreter guest loads.
    Script {
        guest: String,
        /// The request of `prepare`.
        request: String,
    },
    /// A WASI module made from a submission.
    Module {
        kind: ModuleKind,
        /// The content hash under which the module is kept.
        key: String,
        /// Memory that is not counted against the limit, in bytes: what any program of the language takes.
        baseline: u64,
        /// The compiled code, for whoever does not have `key` yet.
        #[serde(with = "bytes")]
        code: std::sync::Arc<[u8]>,
    },
}

/// How a compiled submission is run (docs/guest-abi.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ModuleKind {
    /// A command: `_start`, from standard input to standard output.
    Command,
    /// A reactor whose exports bind the arguments, call the function and collect its result.
    Function,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Script { guest, request } => {
                f.debug_struct("Script").field("guest", guest).field("request", request).finish()
            }
            // The code itself would fill any log.
            Self::Module { kind, key, code, .. } => f
                .debug_struct("Module")
                .field("kind", kind)
                .field("key", key)
                .field("bytes", &code.len())
                .finish_non_exhaustive(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compiled {
    pub program: Program,
    /// Warnings in the compiler's words.
    pub message: String,
}

/// The candidate's source cannot be made runnable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct CompileError {
    pub message: String,
    /// The line of the first error in the candidate's file, from 1.
    pub line: Option<u32>,
}

mod bytes {
    use std::sync::Arc;

    use serde::{Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Arc<[u8]>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Self::Value, E> {
                Ok(bytes.into())
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}
