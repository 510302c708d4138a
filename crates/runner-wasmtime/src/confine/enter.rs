//! The confined side: this process gives up what it may do, then becomes another program.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreated, RulesetCreatedAttr, Scope,
};
use rustix::process::{Resource, Rlimit, Signal, set_parent_process_death_signal, setrlimit};

use super::{Rules, calls};

/// Why this kernel cannot confine a program, if it cannot.
pub fn unavailable() -> Option<String> {
    if !Path::new("/proc/sys/kernel/seccomp/actions_avail").exists() {
        return Some("the kernel has no seccomp filters".to_owned());
    }
    ruleset()
        .err()
        .map(|error| format!("the kernel has no Landlock (Linux 5.13 or newer, and not switched off): {error}"))
}

/// Confines this process and makes it the program of `rules`; returns only when that fails.
pub fn enter(rules: &Rules, arguments: &[OsString]) -> io::Error {
    let confined = || -> io::Result<()> {
        // Whoever watches this process may be killed, and with it the watch.
        set_parent_process_death_signal(Some(Signal::KILL))?;
        limits(rules)?;
        files(rules).map_err(io::Error::other)?;
        calls::filter()
    };
    match confined() {
        Ok(()) => Command::new(&rules.program).args(arguments).env_clear().current_dir(&rules.work).exec(),
        Err(error) => error,
    }
}

fn limits(rules: &Rules) -> io::Result<()> {
    // At the first a signal says what it is; the second is for whoever does not listen.
    let cpu = Rlimit { current: Some(rules.cpu_seconds), maximum: Some(rules.cpu_seconds + 1) };
    setrlimit(Resource::Cpu, cpu)?;
    let limits = [
        (Resource::As, rules.memory_bytes),
        (Resource::Fsize, rules.file_bytes),
        (Resource::Nofile, 256),
        (Resource::Core, 0),
    ];
    // There is no limit of processes here: the kernel counts all of a user's, and none of root's. None can be made.
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// A ruleset that takes away everything Landlock can take. What the first version has must be there; of later ones,
/// what the kernel knows: seccomp denies most of that as well.
pub(super) fn ruleset() -> Result<RulesetCreated, landlock::RulesetError> {
    Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V5))?
        .scope(Scope::from_all(ABI::V6))?
        .create()
}

fn files(rules: &Rules) -> Result<(), landlock::RulesetError> {
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    // No devices, sockets or pipes are made, and nothing in it is executed.
    let work = AccessFs::from_all(ABI::V5)
        & !(AccessFs::Execute | AccessFs::MakeChar | AccessFs::MakeBlock | AccessFs::MakeSock | AccessFs::MakeFifo);
    let mut ruleset = ruleset()?;
    for path in &rules.reads {
        // Single files are libraries; one of them is the dynamic linker, which the kernel executes.
        let access = if path.is_dir() { read } else { AccessFs::ReadFile | AccessFs::Execute };
        ruleset = allow(ruleset, path, access)?;
    }
    ruleset = allow(ruleset, &rules.program, AccessFs::ReadFile | AccessFs::Execute)?;
    ruleset = allow(ruleset, &rules.work, work)?;
    ruleset.restrict_self()?;
    Ok(())
}

pub(super) fn allow(
    ruleset: RulesetCreated,
    path: &Path,
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, landlock::RulesetError> {
    // What is not there needs no rule.
    let Ok(opened) = PathFd::new(path) else { return Ok(ruleset) };
    let access = if path.is_dir() { access } else { access & AccessFs::from_file(ABI::V5) };
    ruleset.add_rule(PathBeneath::new(opened, access))
}
