//! One worker process, from the parent's side. Nothing it says is trusted: whatever does not fit ends it.

use std::ffi::OsString;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tatami_domain::Limits;
use tatami_runner::{Outcome, Program, SandboxError};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command};

use crate::protocol::{Asked, HELPER_LOST, Hello, MAX_FRAME, Reply, decode, encode};
use crate::starter::Starter;

/// How long a worker may take to say hello.
const HELLO: Duration = Duration::from_secs(60);
/// What a worker may write to its standard error: lines, and bytes a line.
const STDERR_LINES: usize = 100;
const STDERR_LINE: u64 = 2_000;

pub(crate) struct Worker {
    child: Child,
    requests: ChildStdin,
    replies: ChildStdout,
    /// The module the worker was sent last and so certainly still has.
    last_module: Option<String>,
    /// Submissions served so far.
    pub(crate) served: u32,
}

/// Why a worker is of no more use.
#[derive(Debug)]
pub(crate) enum Lost {
    /// It died of what it did, hung, or said what it may not: very likely the doing of what it ran.
    Crashed(String),
    /// It gave no answer in time, and got too little of the processor to have been able to.
    Starved(String),
    /// Somebody else ended it: an operator, the kernel short of memory. What it ran cannot do that.
    Killed(String),
    /// It said what no worker says.
    Forged(String),
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::Crashed(reason) | Self::Starved(reason) | Self::Killed(reason) | Self::Forged(reason)) = self;
        f.write_str(reason)
    }
}

impl Worker {
    /// Starts `program` with `args`, without an environment.
    pub(crate) async fn start(starter: &Starter, program: &Path, args: &[OsString]) -> Result<(Self, Hello), Failure> {
        let mut command = Command::new(program);
        command.args(args).env_clear().current_dir("/").kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let started = starter.start(command).await;
        let mut child = started.map_err(|error| Failure::ours(format!("a worker cannot be started: {error}")))?;
        let (Some(requests), Some(replies), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Failure::ours("a worker without pipes"));
        };
        tokio::spawn(pass_on(child.id(), stderr));
        let mut worker = Self { child, requests, replies, last_module: None, served: 0 };
        let frame = worker.within(HELLO, async |worker| worker.receive(MAX_FRAME).await).await?;
        let hello = decode(&frame).map_err(|error| Lost::Forged(format!("its hello cannot be read: {error}")))?;
        Ok((worker, hello))
    }

    /// Whether it is still there; one may have been killed while it had nothing to do.
    pub(crate) fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Sends a request and waits for the answer, at most `deadline`. After an error the worker is of no more use.
    pub(crate) async fn ask(&mut self, request: &Asked<'_>, deadline: Duration) -> Result<Reply, Failure> {
        // A number that the worker cannot know before it has read the request.
        let id = getrandom::u64().map_err(|error| Failure::ours(format!("no randomness: {error}")))?;
        let without_code = self.without_code(request);
        let frame = encode(&(id, without_code.as_ref().map_or(*request, |program| request.with(program))));
        let frame = frame.map_err(|error| Failure::ours(error.to_string()))?;
        let most = most(request);
        let reply = self.within(deadline, async |worker| {
            worker.requests.write_all(&frame).await?;
            worker.requests.flush().await?;
            worker.receive(most).await
        });
        let reply = reply.await?;
        let (answered, reply): (u64, Reply) =
            decode(&reply).map_err(|error| Lost::Forged(format!("its answer cannot be read: {error}")))?;
        if answered != id {
            return Err(Lost::Forged("it answered what it was not asked".into()).into());
        }
        if !fits(request, &reply) {
            return Err(Lost::Forged("its answer does not fit what it was asked".into()).into());
        }
        Ok(reply)
    }

    /// The program, without its code where the worker has that already.
    fn without_code(&mut self, request: &Asked<'_>) -> Option<Program> {
        let Asked::Run { program: Program::Module { kind, key, baseline, .. }, .. } = request else { return None };
        if self.last_module.as_ref() == Some(key) {
            return Some(Program::Module { kind: *kind, key: key.clone(), baseline: *baseline, code: [].into() });
        }
        self.last_module = Some(key.clone());
        None
    }

    async fn receive(&mut self, most: usize) -> std::io::Result<Vec<u8>> {
        let len = self.replies.read_u32_le().await? as usize;
        if len > most {
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, format!("a frame of {len} bytes")));
        }
        let mut frame = Vec::new();
        // What is announced is not what comes: room is made as it comes.
        (&mut self.replies).take(len as u64).read_to_end(&mut frame).await?;
        if frame.len() < len {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        Ok(frame)
    }

    async fn within<T>(
        &mut self,
        deadline: Duration,
        work: impl AsyncFnOnce(&mut Self) -> std::io::Result<T>,
    ) -> Result<T, Failure> {
        let pid = self.child.id();
        let had = pid.and_then(processor_time);
        match tokio::time::timeout(deadline, work(self)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                Err(Lost::Forged(error.to_string()).into())
            }
            Ok(Err(error)) => Err(self.fate(&error).await.into()),
            Err(_) => {
                let used = had.zip(pid.and_then(processor_time)).map(|(had, has)| has.saturating_sub(had));
                let _ = self.child.start_kill();
                Err(late(deadline, used).into())
            }
        }
    }

    /// What became of the process whose pipe broke.
    async fn fate(&mut self, error: &std::io::Error) -> Lost {
        match tokio::time::timeout(Duration::from_secs(2), self.child.wait()).await {
            Ok(Ok(status)) if by_others(status) => Lost::Killed(format!("{status}, by somebody else")),
            Ok(Ok(status)) => Lost::Crashed(status.to_string()),
            _ => Lost::Crashed(format!("{error}; the process is still there")),
        }
    }

    pub(crate) fn id(&self) -> Option<u32> {
        self.child.id()
    }
}

/// What a process has used of the processor so far, if the system tells.
fn processor_time(pid: u32) -> Option<Duration> {
    /// In every second of the kernel's interface, whatever the kernel itself counts in.
    const TICKS: u64 = 100;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is a name in brackets, which may have anything in it; times are fields 14 and 15.
    let mut times = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut next = || times.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((next()? + next()?) * 1_000 / TICKS))
}

/// What to make of a worker that gave no answer in time: deadlines are in wall clock, and leave as much room for other
/// work of the machine as those of runs do.
fn late(deadline: Duration, used: Option<Duration>) -> Lost {
    let words = format!("no answer within {} s", deadline.as_secs());
    match used {
        Some(used) if used < deadline / Limits::PATIENCE => {
            Lost::Starved(format!("{words}, of which it had the processor for {}", used.as_secs()))
        }
        _ => Lost::Crashed(words),
    }
}

/// A worker cannot send itself a signal but those of a crash: seccomp lets it call `tgkill` on itself, which is how
/// `abort` works, and what is sent so arrives as SIGABRT. Being hijacked it could choose another one; so this is
/// forgiven more often than a crash, but not forever.
fn by_others(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const HUP: i32 = 1;
    const INT: i32 = 2;
    const QUIT: i32 = 3;
    const KILL: i32 = 9;
    const TERM: i32 = 15;
    matches!(status.signal(), Some(HUP | INT | QUIT | KILL | TERM)) || status.code() == Some(i32::from(HELPER_LOST))
}

/// The largest answer to a request.
fn most(request: &Asked<'_>) -> usize {
    /// Of a result, by the limits of running.
    const RESULT: usize = 16 << 20;
    const REST: usize = 1 << 20;
    match request {
        Asked::Compile(_) => MAX_FRAME,
        // A result and what is said of it.
        Asked::Run { limits, .. } => {
            (2 * RESULT + REST).saturating_add(usize::try_from(limits.output_bytes).unwrap_or(MAX_FRAME)).min(MAX_FRAME)
        }
    }
}

/// Whether an answer could be one to this request.
pub(crate) fn fits(request: &Asked<'_>, reply: &Reply) -> bool {
    match (request, reply) {
        (_, Reply::Internal(_) | Reply::Interrupted(_) | Reply::LanguageNotReady(..))
        | (Asked::Compile(_), Reply::Compiled(_)) => true,
        (Asked::Run { limits, .. }, Reply::Ran(outcome)) => within(outcome, limits.output_bytes),
        _ => false,
    }
}

fn within(outcome: &Outcome, output_bytes: u64) -> bool {
    (outcome.stdout.len() + outcome.stderr.len()) as u64 <= output_bytes
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    Lost(Lost),
    Ours(SandboxError),
}

impl Failure {
    fn ours(reason: impl Into<String>) -> Self {
        Self::Ours(SandboxError::Internal(reason.into()))
    }
}

impl From<Lost> for Failure {
    fn from(lost: Lost) -> Self {
        Self::Lost(lost)
    }
}

/// Passes on what a worker says to standard error: so much, and nothing that could be taken for other lines of the log.
async fn pass_on(pid: Option<u32>, stderr: ChildStderr) {
    let mut stderr = BufReader::new(stderr);
    for count in 0.. {
        let mut line = Vec::new();
        match (&mut stderr).take(STDERR_LINE).read_until(b'\n', &mut line).await {
            Ok(1..) if count < STDERR_LINES => {
                let line = String::from_utf8_lossy(&line);
                tracing::warn!(pid, says = ?line.trim_end(), "a worker");
            }
            // What comes after that is read, so that the worker need not wait, and forgotten.
            Ok(1..) => {}
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_got_too_little_of_the_processor_could_not_answer() {
        let deadline = Duration::from_secs(200);
        assert!(matches!(late(deadline, Some(Duration::from_secs(49))), Lost::Starved(_)));
        assert!(matches!(late(deadline, Some(Duration::from_secs(50))), Lost::Crashed(_)));
        assert!(matches!(late(deadline, None), Lost::Crashed(_)), "the system does not tell");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_kernel_tells_what_a_process_used() {
        let used = || processor_time(std::process::id()).expect("a kernel with /proc");
        let before = used();
        while used() < before + Duration::from_millis(50) {}
        assert_eq!(processor_time(u32::MAX), None);
    }
}
