//! Processor time, as the kernel counts it: in hundredths of a second.

use std::time::Duration;

/// A tick of `/proc/PID/stat` (`USER_HZ`, the same on all of Linux's platforms that matter here).
const TICK: Duration = Duration::from_millis(10);

/// Of a server, its workers and whoever they have been.
pub(crate) fn of_server(id: u32) -> Duration {
    let own = |id: u32| times(&id.to_string()).map_or(0, |times| times.iter().sum());
    TICK * (own(id) + children(id).into_iter().map(own).sum::<u32>())
}

/// Of all processes that this one has started and waited for.
pub(crate) fn of_ended_children() -> Duration {
    TICK * times("self").map_or(0, |[_, _, user, system]| user + system)
}

/// In user mode and in the kernel: the process's own, then that of its ended children, in ticks.
fn times(id: &str) -> Option<[u32; 4]> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name may hold anything; what follows it are numbers, of which the first is the third.
    let (_, fields) = stat.rsplit_once(") ")?;
    let times = fields.split(' ').skip(11).take(4).map(|field| field.parse().ok());
    times.collect::<Option<Vec<u32>>>()?.try_into().ok()
}

/// The processes that one has started and not yet waited for.
pub(crate) fn children(of: u32) -> Vec<u32> {
    let Ok(tasks) = std::fs::read_dir(format!("/proc/{of}/task")) else { return Vec::new() };
    let children = tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let ids = |text: String| text.split(' ').filter_map(|id| id.trim().parse().ok()).collect::<Vec<u32>>();
    let mut ids: Vec<u32> = children.flat_map(ids).collect();
    ids.sort_unstable();
    ids
}
