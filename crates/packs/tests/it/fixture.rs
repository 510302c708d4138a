//! Problem folders to break.

use std::fs;
use std::path::{Path, PathBuf};

use tatami_packs::diagnostic::{Colour, render_terminal};
use tatami_packs::{Diagnostic, Loaded, LoadedProblem, load_problem};

pub(crate) const TOML: &str = r#"kind = "function"
title = "Add"
difficulty = "easy"
topics = ["math"]
minutes = 5

[signature]
function = "add(a: int, b: list<int>) -> int"
"#;

/// A temporary folder that holds a problem called `add`.
pub(crate) struct Fixture {
    dir: tempfile::TempDir,
}

impl Fixture {
    /// A small problem that loads without a finding.
    pub(crate) fn function() -> Self {
        let fixture = Self { dir: tempfile::tempdir().unwrap() };
        fixture.write("problem.toml", TOML);
        fixture.write("statement.md", "Add.");
        fixture.write("cases/sample.jsonl", "{\"name\": \"one\", \"args\": [1, [2]], \"expected\": 3}\n");
        fixture.write("cases/large.jsonl", "{\"name\": \"two\", \"args\": [1, [2, 3]], \"expected\": 6}\n");
        fixture.write("solutions/python/main.py", "def add(a, b):\n    return a + sum(b)\n");
        fixture
    }

    /// A problem with nothing but its `problem.toml`.
    pub(crate) fn of(toml: &str) -> Self {
        let fixture = Self { dir: tempfile::tempdir().unwrap() };
        fixture.write("problem.toml", toml);
        fixture
    }

    /// The folder above the problem.
    pub(crate) fn pack(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.dir.path().join("add")
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn write_pack(&self, path: &str, content: &str) -> &Self {
        let path = self.pack().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn load(&self) -> Loaded<LoadedProblem> {
        load_problem(&self.path())
    }

    /// The findings of loading, one a line: severity, code, place, message.
    pub(crate) fn findings(&self) -> String {
        self.short(&self.load().diagnostics)
    }

    pub(crate) fn short(&self, diagnostics: &[Diagnostic]) -> String {
        let line = |d: &Diagnostic| {
            let path = self.relative(&d.path);
            let severity = format!("{:?}", d.severity).to_lowercase();
            let help = d.help.as_ref().map(|h| format!(" ({h})")).unwrap_or_default();
            format!("{severity} {} {path}:{}:{}: {}{help}\n", d.code, d.line, d.column, d.message)
        };
        diagnostics.iter().map(line).collect()
    }

    /// The findings of loading as they look in a terminal.
    pub(crate) fn terminal(&self) -> String {
        let loaded = self.load();
        let text = render_terminal(&loaded.diagnostics, &loaded.sources, Colour::Never);
        self.relative(&text)
    }

    fn relative(&self, text: &str) -> String {
        let root = self.pack().to_string_lossy().into_owned();
        text.replace(&format!("{root}/add/"), "").replace(&format!("{root}/"), "")
    }
}
