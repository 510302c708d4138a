//! The self-tests of languages, run once after the start.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tatami_domain::Language;
use tatami_judge::SelfTest;

use crate::App;

/// What is known so far.
#[derive(Debug, Default)]
pub struct SelfTests(Mutex<BTreeMap<Language, SelfTest>>);

impl SelfTests {
    pub fn of(&self, language: Language) -> Option<SelfTest> {
        self.0.lock().expect("no panic while held").get(&language).cloned()
    }
}

impl App {
    /// Runs the self-test of every language that is ready, one after the other: compilers load, and whoever submits
    /// first need not wait for that.
    pub async fn run_self_tests(self: Arc<Self>) {
        for status in self.judge.languages() {
            if !status.ready {
                continue;
            }
            let result = self.judge.self_test(status.language).await;
            if result.ok {
                tracing::debug!(language = %status.language, took = ?result.took, "self-test passed");
            } else {
                tracing::error!(language = %status.language, message = result.message, "self-test failed");
            }
            self.self_tests.0.lock().expect("no panic while held").insert(status.language, result);
        }
    }
}
