//! The command line: what it prints, and what it exits with.

mod budgets;
mod case_lists;
mod counter_example;
mod documents;
mod hostile;
mod languages;
mod program_counter_example;
mod rejudge;
mod report;
mod rust;
mod sql_counter_example;
mod usage;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use tatami_tests::harness::{bank, program};

/// What a command did.
#[derive(Debug)]
struct Done {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Done {
    /// The report of `judge --format json`; fails unless the exit code goes with its verdict.
    #[track_caller]
    fn report(&self) -> Value {
        let report: Value = serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"));
        let code = if report["verdict"] == "AC" { 0 } else { 1 };
        assert_eq!(self.code, Some(code), "{self:?}");
        report
    }

    /// Fails unless it was refused with a reason that says `why`, and nothing on standard output.
    #[track_caller]
    fn refused(&self, why: &str) {
        assert_eq!((self.code, self.stdout.as_str()), (Some(2), ""), "{self:?}");
        assert!(self.stderr.contains(why), "{self:?}");
    }
}

fn run(arguments: impl IntoIterator<Item = impl AsRef<std::ffi::OsStr>>) -> Done {
    let mut command = Command::new(program());
    let output = command.args(arguments).stdin(Stdio::null()).output().expect("the program can be started");
    Done {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("standard output is text"),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn judge(problem: &Path, source: &Path) -> Done {
    run([Path::new("judge"), problem, source, Path::new("--format=json")])
}

fn problem(slug: &str) -> PathBuf {
    bank().join("core").join(slug)
}

/// A folder with a problem of its own, outside of any pack: double a number, with little room.
struct Scratch(TempDir);

impl Scratch {
    fn new() -> Self {
        let scratch = Self(TempDir::new().expect("a folder can be made"));
        scratch.put(
            "double/problem.toml",
            "kind = \"function\"\ntitle = \"Double\"\ndifficulty = \"easy\"\ntopics = [\"math\"]\nminutes = 5\n\n\
             [signature]\nfunction = \"double(n: int) -> int\"\n\n\
             [limits]\nsteps = 2_000_000_000\nmemory_mib = 64\noutput_kib = 64\n\n\
             [[groups]]\nname = \"more\"\ntitle = \"More\"\nweight = 100\n",
        );
        scratch.put("double/statement.md", "Double `n`.\n");
        scratch.put(
            "double/cases/sample.jsonl",
            "{\"name\": \"two\", \"args\": [2], \"expected\": 4, \"note\": \"Twice two.\"}\n",
        );
        scratch.put(
            "double/cases/more.jsonl",
            "{\"name\": \"zero\", \"args\": [0], \"expected\": 0}\n{\"name\": \"large\", \"args\": [123456], \"expected\": 246912}\n",
        );
        scratch.put("double/solutions/python/main.py", "def double(n):\n    return n + n\n");
        scratch
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        std::fs::write(&path, content).expect("a file can be written");
        path
    }

    fn problem(&self) -> PathBuf {
        self.0.path().join("double")
    }

    /// Judges Python against the problem.
    fn python(&self, source: &str) -> Done {
        judge(&self.problem(), &self.put("solution.py", source))
    }
}
