//! Steps: what they are called, what they run, how long they took.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::paths;

/// Faster steps do not say how long they took.
const WORTH_SAYING: Duration = Duration::from_secs(1);

/// Does one thing under a headline, which an error carries too.
pub(crate) fn step<T>(headline: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("── {headline}");
    let began = Instant::now();
    let done = work().with_context(|| format!("{headline}: failed"))?;
    let took = began.elapsed();
    if took >= WORTH_SAYING {
        eprintln!("── {headline}: {:.1} s", took.as_secs_f64());
    }
    Ok(done)
}

/// Runs a tool to its end, showing what it says.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = words(command);
    let status = command.status().with_context(|| format!("`{shown}` cannot be started"))?;
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// Runs a tool to its end; what it says is shown only when it fails.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let shown = words(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("`{shown}` cannot be started"))?;
    if !output.status.success() {
        eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        bail!("`{shown}` ended with {}", output.status);
    }
    Ok(())
}

/// Runs a tool that may hang: it is stopped after a while, and nobody hears what it says.
pub(crate) fn run_within(patience: Duration, command: &mut Command) -> Result<()> {
    let shown = words(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("`{shown}` cannot be started"))?;
    let began = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("`{shown}` ended with {status}"),
            None if began.elapsed() >= patience => {
                child.kill()?;
                child.wait()?;
                bail!("`{shown}` took more than {} s", patience.as_secs());
            }
            None => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// What a tool writes on standard output.
pub(crate) fn output_of(command: &mut Command) -> Result<String> {
    let shown = words(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("`{shown}` cannot be started"))?;
    if !output.status.success() {
        bail!("`{shown}` ended with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// `cargo` in the workspace, as if it had been started by hand: what cargo tells the program it runs (this one) is no
/// business of the next cargo's.
pub(crate) fn cargo(arguments: &[&str]) -> Result<Command> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(paths::root()?);
    for (name, _) in std::env::vars_os() {
        let told = name.to_string_lossy();
        if told.starts_with("CARGO_PKG_") || told.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    Ok(command)
}

fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}
