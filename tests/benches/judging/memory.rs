//! What worker processes hold in memory.

use tatami_tests::harness::Server;

use crate::cpu::children;
use crate::http::{judged, user};
use crate::pack::SHORT;
use crate::sources::Source;
use crate::table::{Table, machine, progress};

pub(crate) fn run(server: &Server, ready: &[&'static str]) {
    println!("## Memory\n");
    println!("{}\n", machine());
    println!(
        "After 40 small submissions in each language that is named, in this order. A worker's pages that others share \
         (the program, the guests' code and memory images) count in full in the resident size, and by their share in \
         the proportional one.\n"
    );
    let mut table = Table::new(&["after", "process", "resident", "proportional", "its own"]);
    for &language in ["python", "javascript", "cpp"].iter().filter(|language| ready.contains(language)) {
        progress(&format!("memory: {language}"));
        let people: Vec<_> = (0..4).map(|_| user(server)).collect();
        let source = Source::small(language).submission;
        let problem = format!("bench/{}", SHORT.0);
        std::thread::scope(|scope| {
            for user in &people {
                scope.spawn(|| (0..10).for_each(|_| _ = judged(user, &problem, language, &source)));
            }
        });
        let server = server.id();
        let mut processes = vec![("server", server)];
        processes.extend(children(server).into_iter().map(|worker| ("worker", worker)));
        for (name, id) in processes {
            let mut row = vec![language.to_owned(), name.to_owned()];
            match sizes(id) {
                Some(sizes) => row.extend(sizes.map(|kib| format!("{} MiB", kib >> 10))),
                None => row.resize(5, "–".into()),
            }
            table.row(row);
        }
    }
    println!("{table}");
}

/// Resident, proportional and unshared, in KiB.
fn sizes(id: u32) -> Option<[u64; 3]> {
    let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    let field = |name: &str| -> Option<u64> {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix(" kB")?.trim().parse().ok()
    };
    let own = field("Private_Clean:")? + field("Private_Dirty:")?;
    Some([field("Rss:")?, field("Pss:")?, own])
}
