//! The watching side: starts a program confined, and stops it when it takes too long or says too much.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::Rules;

/// The program that confines itself: this one, in another role.
#[derive(Clone, Debug)]
pub struct Launcher(PathBuf);

/// What became of a confined program.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ended {
    /// `None` when a signal ended it.
    pub code: Option<i32>,
    pub signal: Option<i32>,
    /// What it wrote to standard error, up to the cap.
    pub stderr: Vec<u8>,
    /// It was stopped since it wrote more than that.
    pub flooded: bool,
    /// It was stopped since it took too long.
    pub late: bool,
    /// It was stopped since it waited, for something else than the processor.
    pub waited: bool,
}

/// How often it is looked at whether a program waits, and how often in a row it has to be seen waiting: what is handed
/// from thread to thread waits now and then, what is starved of the processor does not, it is ready to run.
const LOOK: Duration = Duration::from_millis(200);
const LOOKS: u32 = 25;

/// Why a program was stopped from beside.
enum Stopped {
    Late,
    Waited,
}

impl Launcher {
    /// The exit code of the role that confines, when it cannot.
    pub const FAILED: i32 = 125;

    /// This program, if it has the role.
    pub fn this_program() -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        (program.file_stem() == Some(OsStr::new("tatami"))).then_some(Self(program))
    }

    /// A program that has the role, for those who are not it.
    pub fn new(program: PathBuf) -> Self {
        Self(program)
    }

    /// Runs the program of `rules`, at most for `deadline`, and keeps at most `stderr_bytes` of what it says.
    pub fn run<A: AsRef<OsStr>>(
        &self,
        rules: &Rules,
        arguments: impl IntoIterator<Item = A>,
        deadline: Duration,
        stderr_bytes: u64,
    ) -> io::Result<Ended> {
        let mut command = Command::new(&self.0);
        command.arg("confine").args(rules.arguments()).arg(&rules.program);
        command.args(arguments.into_iter().map(|argument| OsString::from(argument.as_ref())));
        command.env_clear().current_dir(&rules.work);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        watch(command.spawn()?, deadline, stderr_bytes)
    }
}

fn watch(mut child: Child, deadline: Duration, stderr_bytes: u64) -> io::Result<Ended> {
    let stderr = child.stderr.take().ok_or_else(|| io::Error::other("a child without a pipe"))?;
    let (done, is_done) = channel::<()>();
    let pid = child.id();
    let (read, stopped) = std::thread::scope(|scope| {
        let watchdog = scope.spawn(move || {
            let (begun, mut waiting) = (Instant::now(), 0);
            let stopped = loop {
                if is_done.recv_timeout(LOOK) != Err(RecvTimeoutError::Timeout) {
                    return None;
                }
                waiting = if waits(pid) { waiting + 1 } else { 0 };
                if waiting >= LOOKS {
                    break Stopped::Waited;
                }
                if begun.elapsed() >= deadline {
                    break Stopped::Late;
                }
            };
            stop(pid);
            Some(stopped)
        });
        let read = read(stderr, stderr_bytes);
        if !matches!(read, Ok((_, false))) {
            stop(pid);
        }
        // Still a zombie then, so that its number is nobody else's while the watchdog has it.
        let ended = wait_unreaped(pid);
        drop(done);
        let stopped = watchdog.join().unwrap_or(Some(Stopped::Late));
        (ended.and(read), stopped)
    });
    let status = child.wait()?;
    let (stderr, flooded) = read?;
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    #[cfg(not(unix))]
    let signal = None;
    let (late, waited) = (matches!(stopped, Some(Stopped::Late)), matches!(stopped, Some(Stopped::Waited)));
    Ok(Ended { code: status.code(), signal, stderr, flooded, late, waited })
}

/// What a pipe says until it is closed or more than `most`.
fn read(pipe: impl Read, most: u64) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    pipe.take(most + 1).read_to_end(&mut bytes)?;
    let flooded = bytes.len() as u64 > most;
    bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok((bytes, flooded))
}

/// Whether all threads of a process sleep (`proc_pid_stat(5)`).
#[cfg(target_os = "linux")]
fn waits(pid: u32) -> bool {
    let sleeps = |task: std::fs::DirEntry| {
        let stat = std::fs::read_to_string(task.path().join("stat")).unwrap_or_default();
        // The name before it may hold anything.
        stat.rsplit_once(") ").is_some_and(|(_, state)| state.starts_with('S'))
    };
    let Ok(tasks) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return false };
    let states: Vec<bool> = tasks.flatten().map(sleeps).collect();
    !states.is_empty() && states.into_iter().all(|sleeps| sleeps)
}

/// Kills the process and its whole group.
#[cfg(target_os = "linux")]
fn stop(pid: u32) {
    use rustix::process::{Pid, Signal, kill_process, kill_process_group};
    if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
        // An error says that there is nothing left to kill. It is in its own group from before it is executed.
        let _ = kill_process_group(pid, Signal::KILL);
        let _ = kill_process(pid, Signal::KILL);
    }
}

#[cfg(target_os = "linux")]
fn wait_unreaped(pid: u32) -> io::Result<()> {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return Ok(()) };
    loop {
        match waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT) {
            Err(rustix::io::Errno::INTR) => {}
            other => return Ok(other.map(|_| ())?),
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn waits(_: u32) -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
fn stop(_: u32) {}

#[cfg(not(target_os = "linux"))]
fn wait_unreaped(_: u32) -> io::Result<()> {
    Ok(())
}
