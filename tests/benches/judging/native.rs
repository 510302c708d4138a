//! The same programs without a sandbox, where this machine has what runs them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) struct Native {
    program: PathBuf,
    arguments: Vec<PathBuf>,
}

impl Native {
    /// Builds a program that reads standard input; `None` where there is nothing to build or run it with.
    pub(crate) fn build(language: &str, source: &str, folder: &Path) -> Option<Self> {
        let name = |extension: &str| folder.join(format!("native-{language}.{extension}"));
        let write = |path: &Path| std::fs::write(path, source).expect("a source is written");
        let interpreted = |program: &str, extension: &str| {
            let path = name(extension);
            write(&path);
            Some(Self { program: program.into(), arguments: vec![path] })
        };
        let compiled = |compiler: &str, extension: &str, flags: &[&str]| {
            let (path, binary) = (name(extension), folder.join(format!("native-{language}")));
            write(&path);
            let mut command = Command::new(compiler);
            command.args(flags).arg("-o").arg(&binary).arg(&path).stderr(Stdio::inherit());
            let built = command.status().is_ok_and(|status| status.success());
            built.then_some(Self { program: binary, arguments: Vec::new() })
        };
        match language {
            "python" => interpreted("python3", "py"),
            "javascript" => interpreted("node", "js"),
            "cpp" => compiled("g++", "cpp", &["-O2", "-std=c++20"]),
            "rust" => compiled("rustc", "rs", &["-O", "--edition=2021"]),
            "go" => compiled("go", "go", &["build"]),
            _ => None,
        }
    }

    /// One process an input, one after the other.
    pub(crate) fn all(&self, inputs: &[String]) -> Duration {
        let begin = Instant::now();
        for input in inputs {
            let mut child = Command::new(&self.program)
                .args(&self.arguments)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .expect("it starts");
            child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
            let output = child.wait_with_output().expect("it ends");
            assert!(output.status.success() && !output.stdout.is_empty());
        }
        begin.elapsed()
    }
}
