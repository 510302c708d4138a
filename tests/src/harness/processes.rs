//! The processes of a server, as the kernel lists them.

use std::path::PathBuf;
use std::process::Command;

/// One process; it may be gone by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Process(pub u32);

impl Process {
    fn folder(self) -> PathBuf {
        PathBuf::from(format!("/proc/{}", self.0))
    }

    /// What the kernel says under a name: `status`, `limits`, `environ`.
    pub fn says(self, name: &str) -> String {
        let bytes = std::fs::read(self.folder().join(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The value of a line of `status`, like `Seccomp`.
    pub fn status(self, name: &str) -> String {
        let status = self.says("status");
        let value = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        value.unwrap_or_default().trim().to_owned()
    }

    /// Whether it is there, and not only waited for.
    pub fn is_alive(self) -> bool {
        let state = self.status("State");
        !state.is_empty() && !state.starts_with('Z')
    }

    /// Its arguments, the program's own name first.
    pub fn arguments(self) -> Vec<String> {
        self.says("cmdline").split('\0').map(str::to_owned).collect()
    }

    /// The processes it started.
    pub fn children(self) -> Vec<Process> {
        let listed = std::fs::read_dir("/proc").expect("a kernel with /proc").filter_map(|entry| {
            let name = entry.ok()?.file_name();
            name.to_str()?.parse().ok().map(Process)
        });
        let mut children: Vec<Process> =
            listed.filter(|process| process.status("PPid") == self.0.to_string()).collect();
        children.sort_unstable();
        children
    }
}

/// The workers that a server has now.
pub fn workers(server: u32) -> Vec<Process> {
    let role = |process: &Process| process.arguments().get(1).is_some_and(|role| role == "worker");
    Process(server).children().into_iter().filter(role).filter(|process| process.is_alive()).collect()
}

/// Sends a signal, like `-KILL`. Whether there was anybody to get it.
pub fn signal(process: Process, name: &str) -> bool {
    let sent = Command::new("kill").args([name, &process.0.to_string()]).output().expect("there is a `kill`");
    sent.status.success()
}
