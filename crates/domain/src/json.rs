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

/// For `deserialize_with` on an `Option<Json>` that has a `default`: a field that is there is `Some`, its `null` too,
/// which serde on its own takes for a field that is not there.
pub fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Json>, D::Error> {
    Json::deserialize(deserializer).map(Some)
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
