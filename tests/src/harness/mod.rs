//! The real program, started on a free port with a data folder of its own, and what a browser would be to it.
//!
//! `$TATAMI_BIN` names the program; otherwise it is the one in the target folder that these tests were built into. It
//! is never a cut-down one: `cargo xtask test` builds it first.

mod client;
mod events;
mod oversized;
mod processes;
mod rust;
mod server;
mod trial;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub use client::{Answer, Client, PASSWORD};
pub use events::Judging;
pub use processes::{Process, signal, workers};
pub use rust::{untested, without_rust};
pub use server::{Server, serve_command};
pub use trial::{DOUBLED, ENDLESS, write_long_pack, write_trial_pack};

/// How long anything may take before a test gives up. Far more than it takes: the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// The program under test.
pub fn program() -> PathBuf {
    let beside_tests = || {
        let deps = std::env::current_exe().expect("the test knows where it is");
        deps.parent().and_then(Path::parent).map(|folder| folder.join("tatami"))
    };
    let program = std::env::var_os("TATAMI_BIN").map(PathBuf::from).or_else(beside_tests);
    let program = program.expect("the tests are in a target folder");
    assert!(program.is_file(), "{} is not built; run `cargo xtask build`, or set TATAMI_BIN", program.display());
    program
}

/// The bundled bank.
pub fn bank() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../problems").canonicalize().expect("the bank is in the checkout")
}

/// Asks again and again until there is an answer.
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begin.elapsed() < PATIENCE, "waited for {what} for {PATIENCE:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
