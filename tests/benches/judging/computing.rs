//! Code that computes for seconds, inside the sandbox and outside.

use std::path::Path;
use std::time::Instant;

use tatami_tests::harness::Client;

use crate::http::judged;
use crate::native::Native;
use crate::sources::Source;
use crate::table::{Table, machine, ms, progress, ratio};

const ROUNDS: usize = 3;

pub(crate) fn run(ada: &Client, languages: &[&'static str], folder: &Path) {
    println!("## Computing: one case of a few seconds\n");
    println!("{}\n", machine());
    println!("The same program inside the sandbox and as a native process (its start included).\n");
    println!(
        "*Mixing* is one tight loop over integers of 32 bits, *many kinds* a sieve, a dictionary, calls, matrices, sorting.\n"
    );
    let mut table = Table::new(&["language", "work", "sandbox", "native", "sandbox / native"]);
    let mut sources: Vec<(&str, &str, Source)> =
        languages.iter().map(|language| (*language, "mixing", Source::long(language))).collect();
    if let Some(python) = languages.iter().position(|language| *language == "python") {
        sources.insert(python + 1, ("python", "many kinds", Source::kinds()));
    }
    for (language, work, source) in sources {
        progress(&format!("computing: {language}, {work}"));
        let native = Native::build(language, &source.standalone, folder);
        let problem = format!("bench/{}", source.problem);
        judged(ada, &problem, language, &source.submission);
        let (mut inside, mut plain) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            inside.push(judged(ada, &problem, language, &source.submission));
            if let Some(native) = &native {
                let begin = Instant::now();
                native.all(&[(format!("{}\n", source.iterations), source.answer.clone())]);
                plain.push(begin.elapsed());
            }
        }
        table.row(vec![language.into(), work.into(), ms(&inside), ms(&plain), ratio(&inside, &plain)]);
    }
    println!("{table}");
}
