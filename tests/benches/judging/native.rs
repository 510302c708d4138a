//! The same programs without a sandbox, or in somebody else's: a process a case, where this machine has what it takes.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Holds a runner of one's own to compare with: a command for the shell that is run once a case, with the case on its
/// standard input and the answer on its standard output. `{source}` in it becomes the path of the program (a script, or
/// a native binary), `{language}` its language.
pub(crate) const RUNNER: &str = "TATAMI_BENCH_RUNNER";

/// A command that runs a program once.
#[derive(Clone)]
pub(crate) struct Native {
    words: Vec<OsString>,
    place: Place,
}

/// Where the program runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// With an empty environment: a variable of this machine may make an interpreter several times as slow to start.
    Here,
    /// The processor time of what ends in there is not counted as that of our children.
    Namespace,
    /// With this environment, which the command may need.
    NamedRunner,
}

impl Native {
    /// Builds a program that reads standard input; `None` where there is nothing to build or run it with.
    pub(crate) fn build(language: &str, source: &str, folder: &Path) -> Option<Self> {
        let name = |extension: &str| folder.join(format!("native-{language}.{extension}"));
        let write = |path: &Path| std::fs::write(path, source).expect("a source is written");
        let interpreted = |program: &str, itself: [&str; 2], extension: &str| {
            let path = name(extension);
            write(&path);
            // The interpreter itself, and no script that looks for one.
            let output = Command::new(program).args(itself).output().ok()?;
            let program = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
            Some(Self { words: vec![program.trim().into(), path.into()], place: Place::Here })
        };
        let compiled = |compiler: &str, extension: &str, flags: &[&str]| {
            let (path, binary) = (name(extension), folder.join(format!("native-{language}")));
            write(&path);
            let mut command = Command::new(compiler);
            command.args(flags).arg("-o").arg(&binary).arg(&path).stderr(Stdio::inherit());
            let built = command.status().is_ok_and(|status| status.success());
            built.then_some(Self { words: vec![binary.into()], place: Place::Here })
        };
        match language {
            "python" => interpreted("python3", ["-c", "import sys; print(sys.executable)"], "py"),
            "javascript" => interpreted("node", ["-p", "process.execPath"], "js"),
            "cpp" => compiled("g++", "cpp", &["-O2", "-std=c++20"]),
            "rust" => compiled("rustc", "rs", &["-O", "--edition=2021"]),
            "go" => compiled("go", "go", &["build"]),
            _ => None,
        }
    }

    /// The same Python without what the machine's own has it load at every start (`-I -S`).
    pub(crate) fn bare_python(&self) -> Self {
        let mut words = self.words.clone();
        words.splice(1..1, ["-I", "-S"].map(OsString::from));
        Self { words, place: self.place }
    }

    /// In bubblewrap: all of the file system to be read, nothing to be written, no network, namespaces of its own.
    pub(crate) fn in_bubblewrap(&self) -> Option<Self> {
        let mut words: Vec<OsString> = ["bwrap", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev"]
            .into_iter()
            .chain(["--unshare-all", "--die-with-parent", "--new-session", "--clearenv"])
            .map(OsString::from)
            .collect();
        let works = Command::new(&words[0]).args(&words[1..]).arg("true").stderr(Stdio::null()).status();
        works.is_ok_and(|status| status.success()).then(|| {
            words.extend(self.words.iter().cloned());
            Self { words, place: Place::Namespace }
        })
    }

    /// In the runner that [`RUNNER`] names.
    pub(crate) fn in_named_runner(&self, language: &str) -> Option<Self> {
        let template = std::env::var(RUNNER).ok().filter(|template| !template.trim().is_empty())?;
        let source = self.words.last()?.to_string_lossy();
        let command = template.replace("{source}", &source).replace("{language}", language);
        Some(Self { words: vec!["sh".into(), "-c".into(), command.into()], place: Place::NamedRunner })
    }

    /// Interpreter and script, where these are all there is.
    pub(crate) fn interpreted(&self) -> Option<[String; 2]> {
        let words: Vec<String> = self.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        words.try_into().ok()
    }

    /// Whether the processor time of the processes can be told.
    pub(crate) fn is_counted(&self) -> bool {
        self.place != Place::Namespace
    }

    /// One process an input, one after the other. The numbers in what it prints are those that are expected.
    pub(crate) fn all(&self, cases: &[(String, String)]) {
        for (input, expected) in cases {
            let mut command = Command::new(&self.words[0]);
            if self.place != Place::NamedRunner {
                command.env_clear();
            }
            let mut child =
                command.args(&self.words[1..]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
            child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
            let output = child.wait_with_output().expect("it ends");
            let said = String::from_utf8_lossy(&output.stdout);
            let numbers: Vec<&str> =
                said.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()).collect();
            assert!(output.status.success() && numbers.join(" ") == *expected, "{:?} printed {said:?}", self.words);
        }
    }
}
