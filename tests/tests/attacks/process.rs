//! What the system knows of a process.

use std::collections::BTreeSet;

/// Memory of a process in KiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    pub(crate) now: u64,
    /// Since the start, or since [`forget_peak`].
    pub(crate) peak: u64,
}

pub(crate) fn memory(id: u32) -> Memory {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("the process is alive");
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("the kernel says so");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    };
    Memory { now: field("VmRSS:"), peak: field("VmHWM:") }
}

/// Lets the peak begin anew.
pub(crate) fn forget_peak(id: u32) {
    std::fs::write(format!("/proc/{id}/clear_refs"), "5").expect("the process is ours");
}

/// The processes that it started and that still run.
pub(crate) fn children(id: u32) -> BTreeSet<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{id}/task")).expect("the process is alive");
    let of_task = tasks.filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("children")).ok());
    of_task
        .flat_map(|list| list.split_whitespace().map(|id| id.parse().expect("a number")).collect::<Vec<u32>>())
        .collect()
}
