//! The bank: the problems there are, with their texts as HTML.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use tatami_domain::problem::Pack;
use tatami_domain::{Problem, ProblemRef};
use tatami_packs::render::render_markdown_in;

/// Every problem of the installed packs.
#[derive(Debug, Default)]
pub struct Bank {
    entries: Vec<Arc<Entry>>,
    by_id: HashMap<ProblemRef, Arc<Entry>>,
    pub packs: Vec<Pack>,
}

/// A problem with its texts rendered. The HTML is safe to show as it is.
#[derive(Debug)]
pub struct Entry {
    pub problem: Problem,
    pub statement: String,
    pub hints: Vec<String>,
    pub editorial: Option<String>,
}

impl Bank {
    /// Loads a folder of packs. Broken problems are logged and left out.
    pub fn load(path: &Path) -> Self {
        let loaded = tatami_packs::load_bank(path);
        for finding in loaded.diagnostics.iter().filter(|finding| finding.severity == tatami_packs::Severity::Error) {
            let place = format!("{}:{}:{}", finding.path, finding.line, finding.column);
            tracing::warn!(place, finding.message, "a problem is left out");
        }
        let mut bank = Self::default();
        for pack in loaded.packs {
            bank.packs.push(pack.pack);
            for problem in pack.problems {
                bank.add(problem.problem);
            }
        }
        bank.entries.sort_by(|a, b| {
            let key = |e: &Entry| (e.problem.kind(), e.problem.difficulty, e.problem.title.clone());
            key(a).cmp(&key(b))
        });
        bank
    }

    fn add(&mut self, problem: Problem) {
        let html = |text: &str, prefix: &str| render_markdown_in(text, prefix).html;
        let entry = Arc::new(Entry {
            statement: html(&problem.statement, ""),
            hints: problem.hints.iter().enumerate().map(|(i, hint)| html(hint, &format!("hint-{}-", i + 1))).collect(),
            editorial: problem.editorial.as_deref().map(|text| html(text, "editorial-")),
            problem,
        });
        self.by_id.insert(entry.problem.id.clone(), entry.clone());
        self.entries.push(entry);
    }

    /// By kind, then difficulty, then title.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    pub fn get(&self, id: &ProblemRef) -> Option<&Arc<Entry>> {
        self.by_id.get(id)
    }

    /// The title of a problem, or its identity where it is no longer installed.
    pub fn title(&self, id: &ProblemRef) -> String {
        self.get(id).map_or_else(|| id.to_string(), |entry| entry.problem.title.clone())
    }

    /// Every topic that occurs, sorted.
    pub fn topics(&self) -> Vec<&str> {
        let mut topics: Vec<&str> =
            self.entries.iter().flat_map(|e| e.problem.topics.iter().map(String::as_str)).collect();
        topics.sort_unstable();
        topics.dedup();
        topics
    }
}
