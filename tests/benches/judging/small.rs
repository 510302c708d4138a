//! One submission after the other, on inputs that take a moment to read: all languages, compiled anew and found again.

use std::path::Path;
use std::time::Instant;

use tatami_tests::harness::Client;

use crate::http::judged;
use crate::native::Native;
use crate::pack::{CASES, PAIRS, inputs};
use crate::sources::Source;
use crate::table::{Table, machine, ms, progress, ratio};

const ROUNDS: usize = 15;

pub(crate) fn run(ada: &Client, languages: &[&'static str], folder: &Path) {
    println!("## A small submission: two-sum over 1,000 integers, {CASES} cases, a fresh sandbox for each\n");
    println!("{}\n", machine());
    println!(
        "From the request to the verdict over HTTP, against one native process a case, one after the other. \
         \"First\" compiles a source that was never seen; \"again\" finds it compiled. Medians of {ROUNDS} rounds.\n"
    );
    let mut table = Table::new(&["language", "first", "again", "native, a process a case", "native / again"]);
    let problem = format!("bench/{}", PAIRS.0);
    for &language in languages {
        progress(&format!("small: {language}"));
        let source = Source::small(language);
        let native = Native::build(language, &source.standalone, folder);
        // Guests, references and the processor warm up.
        judged(ada, &problem, language, &source.submission);
        let (mut first, mut again, mut plain) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            if source.compiled {
                first.push(judged(ada, &problem, language, &source.distinct(round)));
            }
            again.push(judged(ada, &problem, language, &source.submission));
            if let Some(native) = &native {
                let begin = Instant::now();
                native.all(&inputs(PAIRS));
                plain.push(begin.elapsed());
            }
        }
        table.row(vec![language.into(), ms(&first), ms(&again), ms(&plain), ratio(&plain, &again)]);
    }
    println!("{table}");
}
