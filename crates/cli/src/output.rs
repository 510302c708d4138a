//! What people see in a terminal.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use tatami_domain::Verdict;

pub(crate) const RED: Style = AnsiColor::Red.on_default().bold();
pub(crate) const GREEN: Style = AnsiColor::Green.on_default().bold();
pub(crate) const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const BOLD: Style = Style::new().bold();

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: words and colours
    Human,
    /// For programs: JSON
    Json,
}

/// What the shell says of a program that SIGPIPE ended.
pub(crate) const NOBODY_READS: u8 = 128 + 13;

static NOBODY: AtomicBool = AtomicBool::new(false);

/// Whether whoever read standard output has read enough, as in `tatami languages | head -1`.
pub(crate) fn nobody_reads() -> bool {
    NOBODY.load(Ordering::Relaxed)
}

/// Prints a part of the result, without colours where standard output is no terminal; nothing once nobody reads.
pub(crate) fn print(words: std::fmt::Arguments<'_>) {
    written(|| write!(anstream::stdout(), "{words}"));
}

/// Prints a result for programs, to the last character: colours are no part of it, so nothing is taken for one.
pub(crate) fn json(result: &impl serde::Serialize) -> serde_json::Result<()> {
    let text = serde_json::to_string_pretty(result)?;
    written(|| writeln!(std::io::stdout(), "{text}"));
    Ok(())
}

fn written(write: impl FnOnce() -> std::io::Result<()>) {
    if nobody_reads() {
        return;
    }
    match write() {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => NOBODY.store(true, Ordering::Relaxed),
        Err(error) => panic!("standard output cannot be written: {error}"),
    }
}

/// `println!` for results: see [`print`].
macro_rules! say {
    ($($words:tt)*) => { $crate::output::print(format_args!("{}\n", format_args!($($words)*))) };
}
pub(crate) use say;

pub(crate) fn verdict_style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Accepted => GREEN,
        Verdict::TimeLimit | Verdict::MemoryLimit | Verdict::OutputLimit => YELLOW,
        _ => RED,
    }
}

/// Numbers with thin spaces between thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{2009}');
        }
        out.push(c);
    }
    out
}

/// `1 problem`, `3 problems`.
pub(crate) fn counted(count: usize, one: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {one}{plural}", grouped(count as u64))
}

/// A progress bar on standard error, where that is a terminal.
pub(crate) fn bar(total: u64) -> indicatif::ProgressBar {
    if !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let style = indicatif::ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
    indicatif::ProgressBar::new(total).with_style(style.unwrap_or_else(|_| indicatif::ProgressStyle::default_bar()))
}

/// Says what is going on, on standard error, where that is a terminal.
pub(crate) fn spinner() -> indicatif::ProgressBar {
    if std::io::stderr().is_terminal() {
        indicatif::ProgressBar::new_spinner()
    } else {
        indicatif::ProgressBar::hidden()
    }
}

/// Logs go to standard error: this project's own from `info` on, those of libraries from `warn` on, unless `TATAMI_LOG`
/// says otherwise.
pub(crate) fn logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("TATAMI_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,tatami_web=info,tatami_app=info,tatami=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
}
