//! A worker on a kernel that can do less: it says so, and gives up the rest all the same.
#![cfg(target_os = "linux")]

use std::os::unix::process::CommandExt;
use std::process::Command;

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use tatami_runner_wasmtime::Artefacts;

use crate::sandbox::tatami;

#[test]
fn without_landlock_a_worker_still_loses_the_rest() {
    // To whoever asks, this is such a kernel.
    let calls = [(libc::SYS_landlock_create_ruleset, vec![])].into();
    let lacks = SeccompAction::Errno(libc::EOPNOTSUPP as u32);
    let architecture = std::env::consts::ARCH.try_into().expect("an architecture with filters");
    let filter = SeccompFilter::new(calls, SeccompAction::Allow, lacks, architecture).expect("a filter");
    let filter: BpfProgram = filter.try_into().expect("a program");

    let guests = Artefacts::locate().expect("guests are built").folder().to_owned();
    let cache = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(tatami());
    command.args(["worker", "--probe", "--guests"]).arg(guests).arg("--cache").arg(cache.path()).env_clear();
    // SAFETY: between fork and exec there are two system calls and nothing else.
    unsafe { command.pre_exec(move || seccompiler::apply_filter(&filter).map_err(std::io::Error::other)) };
    let output = command.output().expect("the program runs");
    let said: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));

    let warnings = said["warnings"].as_array().expect("a list");
    assert!(warnings.len() == 1 && warnings[0].as_str().expect("words").contains("Landlock"), "{warnings:?}");
    let refused = |name: &str| {
        let tried = said["tried"].as_array().expect("a list").iter().find(|attempt| attempt[0] == name);
        tried.unwrap_or_else(|| panic!("{name} was not tried"))[1].is_string()
    };
    assert!(!refused("read /etc/passwd"), "this is what Landlock is for");
    for name in ["listen", "a unix socket", "change a guest", "write into /tmp", "start a program", "fork"] {
        assert!(refused(name), "{name}");
    }
}
