//! What a language is ready for.

use serde::{Deserialize, Serialize};
use tatami_domain::Language;

/// A language as `tatami languages` lists it, the unready ones too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageStatus {
    #[serde(rename = "name")]
    pub language: Language,
    /// Of the interpreter or compiler, like `3.14.0`; empty when it is not there.
    pub version: String,
    pub ready: bool,
    /// Why it is not ready; empty when it is.
    pub reason: String,
}
