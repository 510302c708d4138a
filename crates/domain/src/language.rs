//! The languages a submission can be written in.

use serde::{Deserialize, Serialize};

/// A language of submissions. The names are part of the command line's contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Python,
    JavaScript,
    TypeScript,
    C,
    Cpp,
    Go,
    Rust,
    Sql,
}

impl Language {
    pub const ALL: [Language; 8] = [
        Language::Python,
        Language::JavaScript,
        Language::TypeScript,
        Language::C,
        Language::Cpp,
        Language::Go,
        Language::Rust,
        Language::Sql,
    ];

    /// The name used in commands, addresses, folders and the database.
    pub const fn name(self) -> &'static str {
        match self {
            Language::Python => "python",
            Language::JavaScript => "javascript",
            Language::TypeScript => "typescript",
            Language::C => "c",
            Language::Cpp => "cpp",
            Language::Go => "go",
            Language::Rust => "rust",
            Language::Sql => "sql",
        }
    }

    /// The name shown to people.
    pub const fn label(self) -> &'static str {
        match self {
            Language::Python => "Python",
            Language::JavaScript => "JavaScript",
            Language::TypeScript => "TypeScript",
            Language::C => "C",
            Language::Cpp => "C++",
            Language::Go => "Go",
            Language::Rust => "Rust",
            Language::Sql => "SQL",
        }
    }

    /// The extension of its source files, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Language::Python => "py",
            Language::JavaScript => "js",
            Language::TypeScript => "ts",
            Language::C => "c",
            Language::Cpp => "cpp",
            Language::Go => "go",
            Language::Rust => "rs",
            Language::Sql => "sql",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.name() == name)
    }

    /// The language a file is written in, by its extension (without the dot, any case).
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        match extension.as_str() {
            "cc" | "cxx" | "hpp" => Some(Language::Cpp),
            "mjs" | "cjs" => Some(Language::JavaScript),
            "mts" | "cts" => Some(Language::TypeScript),
            other => Self::ALL.into_iter().find(|l| l.extension() == other),
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
