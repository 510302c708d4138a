//! DMOJ's judge, where `dmoj-cli` is on the path (PyPI `dmoj`): its shell is started once and judges one submission at a
//! time.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use crate::native::Native;

pub(crate) struct Dmoj(Mutex<Shell>);

struct Shell {
    child: Child,
    requests: ChildStdin,
    replies: BufReader<ChildStdout>,
    request: String,
    cases: usize,
}

impl Dmoj {
    /// With one problem of these cases; `None` where it is not installed or will not judge it.
    pub(crate) fn start(native: &Native, cases: &[(String, String)], folder: &Path) -> Option<Self> {
        let [interpreter, source] = native.interpreted()?;
        let folder = folder.join("dmoj");
        let problem = folder.join("problems/pairs");
        std::fs::create_dir_all(&problem).ok()?;
        let put = |path: &Path, text: &str| std::fs::write(path, text).expect("a file is written");
        let mut manifest = "test_cases:\n".to_owned();
        for (number, (input, expected)) in cases.iter().enumerate() {
            put(&problem.join(format!("{number}.in")), input);
            put(&problem.join(format!("{number}.out")), &format!("[{}]\n", expected.replace(' ', ", ")));
            let _ = writeln!(manifest, "- {{in: {number}.in, out: {number}.out, points: 1}}");
        }
        put(&problem.join("init.yml"), &manifest);
        let config = folder.join("judge.yml");
        let problems = folder.join("problems/*");
        let text = format!(
            "id: bench\nkey: bench\nproblem_storage_globs:\n  - {}\nruntime:\n  python3: {interpreter}\n",
            problems.display()
        );
        put(&config, &text);
        let mut child = Command::new("dmoj-cli")
            .arg("-c")
            .arg(&config)
            .args(["--no-ansi", "-e", "PY3", "--history"])
            .arg(folder.join("history"))
            .env("PYTHONUNBUFFERED", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (requests, replies) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        let request = format!("submit pairs PY3 {source}\n");
        let mut shell = Shell { child, requests, replies, request, cases: cases.len() };
        shell.submission().is_some().then(|| Self(Mutex::new(shell)))
    }

    pub(crate) fn submission(&self) {
        let judged = self.0.lock().expect("no panic while held").submission();
        judged.expect("DMOJ accepts the solution");
    }
}

impl Shell {
    fn submission(&mut self) -> Option<()> {
        self.requests.write_all(self.request.as_bytes()).ok()?;
        let mut accepted = 0;
        loop {
            let mut line = String::new();
            if self.replies.read_line(&mut line).ok()? == 0 {
                return None;
            }
            accepted += usize::from(line.starts_with("Test case") && line.contains(" AC "));
            if line.starts_with("Done grading") {
                return (accepted == self.cases).then_some(());
            }
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
