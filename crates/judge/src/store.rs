//! What is worked out once per problem and kept: generated inputs, reference answers, reference steps.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::case_list::Mutants;

/// The facts of one problem, by content hash and engine.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// By `group/case`: what the generator made.
    #[serde(default)]
    pub(crate) inputs: HashMap<String, String>,
    /// By `group/case`: what the reference answered, as JSON.
    #[serde(default)]
    pub(crate) answers: HashMap<String, String>,
    /// By language: the costliest case of the reference, loading included, in steps.
    #[serde(default)]
    pub(crate) costs: HashMap<String, u64>,
    /// In the mode `test`.
    #[serde(default)]
    pub(crate) mutants: Option<Arc<Mutants>>,
    /// The same without loading: what compares with a submission's steps.
    #[serde(default)]
    pub(crate) calls: HashMap<String, u64>,
    /// By language: what the hungriest case of the reference needs above its baseline, in bytes.
    #[serde(default)]
    pub(crate) peaks: HashMap<String, u64>,
}

/// Keeps facts in memory and, where a folder is given, on disk. Everything in it can be worked out again: a file that
/// cannot be read or written is no error.
#[derive(Debug, Default)]
pub struct PreparedStore {
    folder: Option<PathBuf>,
    facts: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Option<Facts>>>>>,
}

impl PreparedStore {
    pub fn in_memory() -> Self {
        Self::default()
    }

    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder: Some(folder), facts: Mutex::default() }
    }

    /// The name under which facts are kept: they hold for one content and one engine.
    pub(crate) fn key(problem_hash: &str, engine: &str) -> String {
        let digest = Sha256::digest(format!("{problem_hash} {engine}").as_bytes());
        data_encoding::HEXLOWER.encode(&digest[..16])
    }

    /// The place of one problem's facts; whoever holds its lock works them out.
    pub(crate) fn slot(&self, key: &str) -> Arc<tokio::sync::Mutex<Option<Facts>>> {
        self.facts.lock().expect("no panic while held").entry(key.to_owned()).or_default().clone()
    }

    pub(crate) fn load(&self, key: &str) -> Facts {
        let read = |folder: &PathBuf| std::fs::read(folder.join(format!("{key}.json"))).ok();
        self.folder.as_ref().and_then(read).and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    pub(crate) fn save(&self, key: &str, facts: &Facts) {
        let Some(folder) = &self.folder else { return };
        let write = || -> std::io::Result<()> {
            std::fs::create_dir_all(folder)?;
            let partial = folder.join(format!(".{key}.{}", std::process::id()));
            std::fs::write(&partial, serde_json::to_vec(facts)?)?;
            std::fs::rename(partial, folder.join(format!("{key}.json")))
        };
        if let Err(error) = write() {
            tracing::warn!(folder = %folder.display(), %error, "reference answers are not kept");
        }
    }
}
