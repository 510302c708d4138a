//! Who starts rustc. A worker cannot: it confined itself before its first job. So it starts a process in another role
//! first (`tatami compiler`), which takes sources over a pipe and has rustc run on them, confined. The pipe carries
//! nothing but the source and whether it is a function's: no paths, no arguments.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tatami_domain::Language;

use super::{COMPILE, FILE, OBJECT};
use crate::artefacts::{Artefacts, Native};
use crate::confine::{self, Ended, Launcher, Rules};

/// What compiling may use. An ordinary solution takes 0.3 s and 200 MiB.
const CPU_SECONDS: u64 = 10;
const DEADLINE: Duration = Duration::from_secs(30);
/// Of address space: rustc's own libraries and those of the target take 0.6 GiB of it.
const MEMORY: u64 = 3 << 30;
/// Static data is spelled out in the object, zeros too.
const OBJECT_BYTES: u64 = 320 << 20;
/// rustc's own words are long, since they are JSON.
const STDERR_BYTES: u64 = 4 << 20;
/// Of what goes over the pipe, in bytes.
const MAX_FRAME: u64 = OBJECT_BYTES + STDERR_BYTES + (1 << 20);
/// How often rustc is started anew when somebody else killed it.
const KILLED: u32 = 4;

/// A source to compile; the driver is in it already.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job {
    pub(super) function: bool,
    pub(super) source: String,
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Made {
    pub(super) ended: Ended,
    /// When rustc ended well.
    pub(super) object: Option<Vec<u8>>,
}

/// Whoever starts rustc for this process.
#[derive(Debug)]
pub struct Rustc(Who);

#[derive(Debug)]
enum Who {
    This(Launcher),
    Other(Mutex<Pipes>),
}

#[derive(Debug)]
struct Pipes {
    // Ends by itself when the pipes are closed.
    _process: Child,
    jobs: ChildStdin,
    made: ChildStdout,
}

impl Rustc {
    /// This process, as long as it may start others.
    pub fn by_this_process(launcher: Launcher) -> Self {
        Self(Who::This(launcher))
    }

    /// A process of its own: this program with `arguments`, which must lead to [`serve`]. Why not, where it is clear
    /// from the start that Rust is not ready.
    pub fn by_another(artefacts: &Artefacts, arguments: &[std::ffi::OsString]) -> Result<Self, String> {
        native(artefacts)?;
        let start = || -> io::Result<Pipes> {
            let mut command = Command::new(std::env::current_exe()?);
            command.args(arguments).env_clear().current_dir("/");
            let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn()?;
            let (Some(jobs), Some(made)) = (process.stdin.take(), process.stdout.take()) else {
                return Err(io::Error::other("a process without pipes"));
            };
            Ok(Pipes { _process: process, jobs, made })
        };
        start().map(|pipes| Self(Who::Other(Mutex::new(pipes)))).map_err(|error| error.to_string())
    }

    /// The outer error: whoever was asked is gone.
    pub(super) fn compile(&self, native: &Native, job: &Job) -> io::Result<Result<Made, String>> {
        match &self.0 {
            Who::This(launcher) => Ok(compile(native, launcher, job)),
            Who::Other(pipes) => {
                let mut pipes = pipes.lock().expect("no panic while held");
                write(&mut pipes.jobs, job)?;
                read(&mut pipes.made)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
            }
        }
    }
}

/// The other process: compiles what comes in until the pipe is closed.
pub fn serve(artefacts: &Artefacts, launcher: &Launcher, mut jobs: impl Read, mut made: impl Write) -> io::Result<()> {
    let native = native(artefacts).map_err(io::Error::other)?;
    while let Some(job) = read(&mut jobs)? {
        write(&mut made, &compile(native, launcher, &job))?;
    }
    Ok(())
}

/// The compiler that the build found, or why it cannot be used.
pub(crate) fn native(artefacts: &Artefacts) -> Result<&Native, String> {
    let native = artefacts.entry(super::NAME).and_then(|entry| entry.native.as_ref()).ok_or_else(|| {
        artefacts
            .missing(super::NAME)
            .unwrap_or("its standard library is not built; run `cargo xtask build`")
            .to_owned()
    })?;
    let needed = native.libraries.iter().chain([&native.program, &native.sysroot]);
    if let Some(gone) = needed.into_iter().find(|path| !path.exists()) {
        return Err(format!("the compiler has changed ({} is gone); run `cargo xtask build`", gone.display()));
    }
    match confine::unavailable() {
        Some(reason) => Err(format!("its compiler has to be confined: {reason}")),
        None => Ok(native),
    }
}

/// Runs the compiler in a fresh folder. The error is ours.
fn compile(native: &Native, launcher: &Launcher, job: &Job) -> Result<Made, String> {
    let words = |error: io::Error| error.to_string();
    let mut killed = 0;
    loop {
        let work = tempfile::Builder::new().prefix("tatami-rust-").tempdir().map_err(words)?;
        let put = |name: &str, text: &str| std::fs::write(work.path().join(name), text).map_err(words);
        put(FILE, &job.source)?;
        if job.function {
            tatami_languages::library(Language::Rust).iter().try_for_each(|(name, text)| put(name, text))?;
        }
        let crate_type = if job.function { "--crate-type=cdylib" } else { "--crate-type=bin" };
        let sysroot = format!("--sysroot={}", native.sysroot.display());
        let arguments = COMPILE.iter().copied().chain([crate_type, &sysroot, FILE]);
        let ended = launcher.run(&rules(native, work.path()), arguments, DEADLINE, STDERR_BYTES).map_err(words)?;
        // Neither its limits nor we end it like this before its time is over, nor can it do so itself.
        if ended.signal == Some(super::KILL) && !ended.late && !ended.waited && !ended.flooded && killed < KILLED {
            killed += 1;
            continue;
        }
        if ended.code == Some(Launcher::FAILED) || ended.code == Some(2) {
            return Err(String::from_utf8_lossy(&ended.stderr).into_owned());
        }
        let object = match ended.code {
            Some(0) => Some(std::fs::read(work.path().join(OBJECT)).map_err(words)?),
            _ => None,
        };
        return Ok(Made { ended, object });
    }
}

fn rules(native: &Native, work: &Path) -> Rules {
    let mut reads = native.libraries.clone();
    reads.push(native.sysroot.join("lib/rustlib/wasm32-wasip1"));
    // How the dynamic linker finds libraries quickly.
    reads.push(PathBuf::from("/etc/ld.so.cache"));
    Rules {
        program: native.program.clone(),
        reads,
        work: work.to_owned(),
        cpu_seconds: CPU_SECONDS,
        memory_bytes: MEMORY,
        file_bytes: OBJECT_BYTES,
    }
}

/// A frame: a length in 8 bytes, little endian, and a postcard message.
fn write(pipe: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_allocvec(message).map_err(io::Error::other)?;
    pipe.write_all(&(bytes.len() as u64).to_le_bytes())?;
    pipe.write_all(&bytes)?;
    pipe.flush()
}

/// `None` when the pipe was closed.
fn read<T: DeserializeOwned>(pipe: &mut impl Read) -> io::Result<Option<T>> {
    let mut len = [0; 8];
    match pipe.read_exact(&mut len) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let len = u64::from_le_bytes(len);
    if len > MAX_FRAME {
        return Err(io::Error::other("a frame too large"));
    }
    let mut bytes = Vec::new();
    if pipe.take(len).read_to_end(&mut bytes)? as u64 != len {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}
