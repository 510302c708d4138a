//! `tatami new problem`: the files of a problem to start from.
//!
//! The files are in `crates/packs/scaffold/`, one folder a kind. They are complete: they pass
//! `tatami check` as they are, so that an author starts from something that works and changes it.

use tatami_domain::Kind;
use tatami_domain::problem::is_slug;

use crate::wording::title_of;

/// A file to be written, with its path below the pack's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    pub path: String,
    pub content: String,
}

/// Where a new problem goes.
#[derive(Clone, Debug)]
pub struct NewProblem<'a> {
    pub kind: Kind,
    /// The name of its folder.
    pub slug: &'a str,
    /// The title; made from the slug where left out.
    pub title: Option<&'a str>,
    /// The id of a pack to begin as well, where the folder has no `pack.toml`.
    pub new_pack: Option<&'a str>,
}

/// Why no files can be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScaffoldError {
    #[error("`{0}` cannot be the name of a problem: use 2 to 64 lower-case letters, digits and inner hyphens")]
    Slug(String),
    #[error("`{0}` cannot be the id of a pack: use 2 to 64 lower-case letters, digits and inner hyphens")]
    Pack(String),
    #[error("a title is one line of at most 120 characters")]
    Title,
}

/// The files of a new problem, and of its pack if that is new too.
pub fn scaffold(problem: &NewProblem<'_>) -> Result<Vec<NewFile>, ScaffoldError> {
    let slug = problem.slug;
    if !is_slug(slug) {
        return Err(ScaffoldError::Slug(slug.to_owned()));
    }
    let title = problem.title.map_or_else(|| title_of(slug), str::to_owned);
    if title.trim().is_empty() || title.chars().count() > 120 || title.contains(char::is_control) {
        return Err(ScaffoldError::Title);
    }
    let mut files = Vec::new();
    if let Some(pack) = problem.new_pack {
        if !is_slug(pack) {
            return Err(ScaffoldError::Pack(pack.to_owned()));
        }
        let content = include_str!("../scaffold/pack.toml").replace("__PACK_TITLE__", &quoted(&title_of(pack)));
        let content = content.replace("__PACK__", &quoted(pack)).replace("__SLUG__", &quoted(slug));
        files.push(NewFile { path: "pack.toml".to_owned(), content });
    }
    files.extend(templates(problem.kind).iter().map(|(path, content)| NewFile {
        path: format!("{slug}/{path}"),
        content: content.replace("__TITLE__", &quoted(&title)),
    }));
    Ok(files)
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The files of a kind, taken into the program.
macro_rules! files {
    ($kind:literal: $($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../scaffold/", $kind, "/", $path)))),+]
    };
}

fn templates(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Function => files!["function":
            "problem.toml", "statement.md", "hints.md", "editorial.md",
            "cases/sample.jsonl", "cases/small.jsonl", "cases/large.jsonl", "generators/runs.py",
            "validator/validate.py",
            "solutions/python/main.py", "solutions/javascript/main.js",
            "submissions/wrong_answer/forgets_the_last_run.py",
            "submissions/time_limit/counts_from_every_start.py",
        ],
        Kind::Program => files!["program":
            "problem.toml", "statement.md", "hints.md", "editorial.md",
            "cases/sample.jsonl", "cases/small.jsonl", "cases/large.jsonl",
            "cases/verbatim/blanks.in", "cases/verbatim/blanks.ans", "generators/payments.py",
            "validator/validate.py",
            "solutions/python/main.py", "solutions/javascript/main.js",
            "submissions/wrong_answer/order_of_payment.py",
            "submissions/time_limit/adds_up_for_every_payment.py",
        ],
        Kind::Sql => files!["sql":
            "problem.toml", "statement.md", "hints.md", "editorial.md", "schema.sql",
            "cases/sample.jsonl", "cases/small.jsonl", "cases/large.jsonl", "generators/library.py",
            "validator/validate.py",
            "solutions/sql/main.sql",
            "submissions/wrong_answer/inner_join.sql", "submissions/wrong_answer/counts_rows.sql",
        ],
        Kind::Design => files!["design": "problem.toml", "statement.md", "hints.md", "editorial.md"],
        Kind::Behavioural => files!["behavioural": "problem.toml", "statement.md", "hints.md", "editorial.md"],
    }
}
