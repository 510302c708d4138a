//! JSON text that is carried through unread, so that numbers keep their digits.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A piece of valid JSON, kept as text.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json(pub Box<RawValue>);

impl Json {
    /// Takes text that must be valid JSON.
    pub fn new(text: String) -> Result<Self, serde_json::Error> {
        RawValue::from_string(text).map(Self)
    }

    /// A JSON string.
    pub fn string(text: &str) -> Self {
        let quoted = serde_json::to_string(text).expect("a str serialises");
        Self(RawValue::from_string(quoted).expect("serde_json writes valid JSON"))
    }

    pub fn get(&self) -> &str {
        self.0.get()
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl std::fmt::Display for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.get())
    }
}
