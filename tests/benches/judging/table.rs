//! Medians in tables of Markdown.

use std::fmt;
use std::time::Duration;

pub(crate) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(head: &[&str]) -> Self {
        Self { rows: vec![head.iter().map(|cell| (*cell).to_owned()).collect()] }
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, row) in self.rows.iter().enumerate() {
            writeln!(f, "| {} |", row.join(" | "))?;
            if index == 0 {
                writeln!(f, "|{}|", vec!["---"; row.len()].join("|"))?;
            }
        }
        Ok(())
    }
}

pub(crate) fn median(times: &[Duration]) -> Option<Duration> {
    let mut sorted = times.to_vec();
    sorted.sort();
    sorted.get(sorted.len() / 2).copied()
}

/// The median in milliseconds, or a dash where nothing was measured.
pub(crate) fn ms(times: &[Duration]) -> String {
    median(times).map_or("–".into(), |time| format!("{:.0} ms", time.as_secs_f64() * 1e3))
}

pub(crate) fn ratio(of: &[Duration], to: &[Duration]) -> String {
    match (median(of), median(to)) {
        (Some(of), Some(to)) => format!("{:.1}", of.as_secs_f64() / to.as_secs_f64()),
        _ => "–".into(),
    }
}

/// The time that so many percent are not above (nearest rank).
pub(crate) fn percentile(times: &[Duration], percent: usize) -> Option<Duration> {
    let mut sorted = times.to_vec();
    sorted.sort();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// Says what goes on, to whoever waits.
pub(crate) fn progress(what: &str) {
    eprintln!("   {what}");
}

/// The processor, how many there are, and how busy they were before this began.
pub(crate) fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or("?");
    format!("{} × {}, load {load} before it began.", cores, model.unwrap_or("an unnamed processor"))
}
