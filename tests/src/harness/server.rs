//! A running server.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Client, PATIENCE, bank, program, wait_for};

/// A server and its data folder. One that a test forgets is killed.
#[derive(Debug)]
pub struct Server {
    child: Child,
    address: String,
    data: Arc<TempDir>,
    log: Arc<Mutex<String>>,
    reading: Option<JoinHandle<()>>,
}

/// `tatami serve` on a free port.
pub fn serve_command(data: &Path, problems: &Path) -> Command {
    let mut command = Command::new(program());
    command.args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(data).arg("--problems").arg(problems);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Server {
    /// With a fresh data folder, on the bundled bank.
    pub fn start() -> Self {
        Self::start_in(Arc::new(TempDir::new().expect("a data folder can be made")))
    }

    /// On a data folder that may have been used before.
    pub fn start_in(data: Arc<TempDir>) -> Self {
        Self::start_with(data, &bank(), &[])
    }

    /// With packs and arguments of one's own.
    pub fn start_with(data: Arc<TempDir>, problems: &Path, arguments: &[&str]) -> Self {
        let mut command = serve_command(data.path(), problems);
        command.args(arguments);
        Self::start_command(data, command)
    }

    /// With a command that [`serve_command`] made on this folder.
    pub fn start_command(data: Arc<TempDir>, mut command: Command) -> Self {
        let mut child = command.spawn().expect("the server can be started");
        let log = Arc::new(Mutex::new(String::new()));
        let stderr = BufReader::new(child.stderr.take().expect("standard error is piped"));
        let lines = log.clone();
        let reading = std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let mut log = lines.lock().expect("nobody panics with the log");
                log.push_str(&line);
                log.push('\n');
            }
        });
        let mut server = Self { child, address: String::new(), data, log, reading: Some(reading) };
        server.address = server.announced();
        server
    }

    /// Waits for the line that says where the server listens.
    fn announced(&mut self) -> String {
        let mut stdout = BufReader::new(self.child.stdout.take().expect("standard output is piped"));
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let read = stdout.read_line(&mut line);
            let _ = sender.send(read.map(|_| line));
            // Nothing else is written there; reading on keeps the pipe open.
            let _ = stdout.read_to_end(&mut Vec::new());
        });
        let line = receiver.recv_timeout(PATIENCE).expect("the server announces itself in time");
        let line = line.expect("standard output can be read");
        match line.trim_end().strip_prefix("listening on ") {
            Some(address) => address.to_owned(),
            None => panic!("the server said {line:?} and logged:\n{}", self.log()),
        }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// `127.0.0.1:port`.
    pub fn authority(&self) -> &str {
        self.address.strip_prefix("http://").expect("it listens on http")
    }

    pub fn data(&self) -> PathBuf {
        self.data.path().to_owned()
    }

    /// A browser without cookies.
    pub fn client(&self) -> Client {
        Client::new(&self.address)
    }

    /// A browser that has signed up as `username`. The first one is the administrator.
    pub fn user(&self, username: &str) -> Client {
        let client = self.client();
        client.sign_up(username);
        client
    }

    /// What was logged so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("nobody panics with the log").clone()
    }

    /// Whether a line with all of this was logged, or is within ten seconds: what it is about may be seen before the line
    /// came through the pipe.
    pub fn logged(&self, parts: &[&str]) -> bool {
        let begin = Instant::now();
        loop {
            if self.log().lines().any(|line| parts.iter().all(|part| line.contains(part))) {
                return true;
            }
            if begin.elapsed() > Duration::from_secs(10) {
                return false;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([name, &pid]).status().expect("there is a `kill`");
        assert!(sent.success(), "{name} cannot be sent to {pid}");
    }

    /// SIGTERM, then waits for the end.
    pub fn terminate(&mut self) -> ExitStatus {
        self.signal("-TERM");
        self.ended()
    }

    fn ended(&mut self) -> ExitStatus {
        let status = wait_for("the server to end", || self.child.try_wait().expect("it is our child"));
        if let Some(reading) = self.reading.take() {
            reading.join().expect("the log was read");
        }
        status
    }

    /// SIGKILL; the data folder stays, for the next server.
    pub fn kill(mut self) -> Arc<TempDir> {
        self.signal("-KILL");
        let status = self.child.wait().expect("it is our child");
        assert!(!status.success());
        self.data.clone()
    }

    /// The end of a test in which nothing went wrong inside: SIGTERM, exit code 0, no error in the log. Gives the data
    /// folder back.
    pub fn finish(mut self) -> Arc<TempDir> {
        let status = self.terminate();
        let log = self.log();
        assert_eq!(status.code(), Some(0), "after SIGTERM; the log says:\n{log}");
        let errors: Vec<&str> =
            log.lines().filter(|line| line.contains("ERROR") || line.contains("panicked at")).collect();
        assert!(errors.is_empty(), "the server logged errors:\n{}", errors.join("\n"));
        self.data.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            let _ = self.child.kill();
            let _ = self.child.wait();
            if std::thread::panicking() {
                eprintln!("the server's log:\n{}", self.log());
            }
        }
    }
}
