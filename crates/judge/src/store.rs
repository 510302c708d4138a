//! What is worked out once per problem and kept: generated inputs, reference answers, reference steps; and plans.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tatami_cache::Folder;
use tokio::sync::OwnedMutexGuard;

use crate::case_list::Mutants;
use crate::prepare::Prepared;

/// The most that the folder keeps, in bytes: several times what the bank takes.
const MOST_IN_FOLDER: u64 = 512 << 20;
/// The most that facts in memory hold, in bytes: the largest problems have 20 MB of them, most have one.
const MOST_IN_MEMORY: usize = 64 << 20;
/// How many problems' plans are kept in memory.
const PLANS: usize = 128;

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

impl Facts {
    /// What they hold of memory, about, in bytes: by far the most of it are inputs and answers.
    fn bytes(&self) -> usize {
        self.inputs.iter().chain(&self.answers).map(|(place, text)| place.len() + text.len()).sum()
    }
}

/// Keeps facts in memory and, where a folder is given, on disk, both within bounds. Everything in it can be worked out
/// again: a file that cannot be read or written is no error. Clones are the same store, for judges that share it.
#[derive(Clone, Debug, Default)]
pub struct PreparedStore(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    folder: Option<Folder>,
    facts: Mutex<InMemory>,
    plans: Mutex<HashMap<String, Arc<Prepared>>>,
}

/// Facts by key, and which of them were used last.
#[derive(Debug, Default)]
struct InMemory {
    slots: HashMap<String, Slot>,
    uses: u64,
}

#[derive(Debug, Default)]
struct Slot {
    facts: Arc<tokio::sync::Mutex<Option<Facts>>>,
    bytes: usize,
    /// The number of the last use.
    used: u64,
}

impl InMemory {
    /// Lets go of what was not used for longest, but for what somebody holds or waits for.
    fn trim(&mut self, most: usize) {
        let mut bytes: usize = self.slots.values().map(|slot| slot.bytes).sum();
        while bytes > most {
            let free = self.slots.iter().filter(|(_, slot)| Arc::strong_count(&slot.facts) == 1);
            let Some(key) = free.min_by_key(|(_, slot)| slot.used).map(|(key, _)| key.clone()) else { return };
            bytes -= self.slots.remove(&key).map_or(0, |slot| slot.bytes);
        }
    }
}

impl PreparedStore {
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// Keeps at most 512 MiB in `folder`.
    pub fn in_folder(folder: PathBuf) -> Self {
        let folder = Some(Folder::new(folder, MOST_IN_FOLDER));
        Self(Arc::new(Inner { folder, ..Inner::default() }))
    }

    /// The name under which facts are kept: they hold for one content and one engine.
    pub(crate) fn key(problem_hash: &str, engine: &str) -> String {
        let digest = Sha256::digest(format!("{problem_hash} {engine}").as_bytes());
        data_encoding::HEXLOWER.encode(&digest[..16])
    }

    /// One problem's facts, which nobody else has meanwhile: whoever holds them works out what is missing.
    pub(crate) async fn facts(&self, key: &str) -> Held {
        let facts =
            self.0.facts.lock().expect("no panic while held").slots.entry(key.to_owned()).or_default().facts.clone();
        let mut facts = facts.lock_owned().await;
        facts.get_or_insert_with(|| self.load(key));
        Held { store: self.clone(), key: key.to_owned(), facts: Some(facts) }
    }

    pub(crate) fn plan(&self, key: &str) -> Option<Arc<Prepared>> {
        self.0.plans.lock().expect("no panic while held").get(key).cloned()
    }

    pub(crate) fn remember(&self, key: &str, plan: Arc<Prepared>) {
        let mut plans = self.0.plans.lock().expect("no panic while held");
        if plans.len() >= PLANS {
            plans.clear();
        }
        plans.insert(key.to_owned(), plan);
    }

    fn load(&self, key: &str) -> Facts {
        let kept = self.0.folder.as_ref().and_then(|folder| folder.get(&format!("{key}.json")));
        kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }
}

/// The facts of one problem, held.
#[derive(Debug)]
pub(crate) struct Held {
    store: PreparedStore,
    key: String,
    /// There until it is dropped, and loaded.
    facts: Option<OwnedMutexGuard<Option<Facts>>>,
}

impl Held {
    /// Keeps them on disk.
    pub(crate) fn save(&self) {
        let Some(folder) = &self.store.0.folder else { return };
        let written = serde_json::to_vec(&**self).map_err(std::io::Error::other);
        if let Err(error) = written.and_then(|bytes| folder.put(&format!("{}.json", self.key), &[&bytes])) {
            tracing::warn!(folder = %folder.path().display(), %error, "reference answers are not kept");
        }
    }
}

impl Deref for Held {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        self.facts.as_ref().and_then(|facts| facts.as_ref()).expect("there until it is dropped")
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut Facts {
        self.facts.as_mut().and_then(|facts| facts.as_mut()).expect("there until it is dropped")
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let bytes = self.bytes();
        // Before others are counted: whoever is held is not let go.
        self.facts = None;
        let mut memory = self.store.0.facts.lock().expect("no panic while held");
        memory.uses += 1;
        let used = memory.uses;
        if let Some(slot) = memory.slots.get_mut(&self.key) {
            (slot.bytes, slot.used) = (bytes, used);
        }
        memory.trim(MOST_IN_MEMORY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn put(store: &PreparedStore, key: &str, bytes: usize) {
        let mut facts = store.facts(key).await;
        facts.inputs.insert("large/1".to_owned(), "7".repeat(bytes));
        facts.costs.insert("python".to_owned(), 7);
        facts.save();
    }

    fn in_memory(store: &PreparedStore) -> Vec<String> {
        let mut keys: Vec<String> = store.0.facts.lock().unwrap().slots.keys().cloned().collect();
        keys.sort();
        keys
    }

    #[tokio::test]
    async fn memory_is_bounded_and_what_was_let_go_is_found_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let store = PreparedStore::in_folder(folder.path().join("prepared"));
        let (quarter, half) = (MOST_IN_MEMORY / 4 - 100, MOST_IN_MEMORY / 2 - 100);
        for key in ["a", "b", "c"] {
            put(&store, key, quarter).await;
        }
        let a = store.facts("a").await;
        put(&store, "d", half).await;
        assert_eq!(in_memory(&store), ["a", "c", "d"], "a is older than b, but held");
        drop(a);
        let b = store.facts("b").await;
        assert_eq!((b.inputs["large/1"].len(), b.costs["python"]), (quarter, 7));
        drop(b);
        assert_eq!(in_memory(&store), ["a", "b", "d"], "c was used longest ago");
        put(&store, "e", MOST_IN_MEMORY + 1).await;
        assert!(in_memory(&store).is_empty(), "more than there is room for is on disk alone");
        assert_eq!(store.facts("e").await.inputs["large/1"].len(), MOST_IN_MEMORY + 1);
    }

    #[tokio::test]
    async fn facts_are_held_by_one_at_a_time_and_clones_share_them() {
        let store = PreparedStore::in_memory();
        let other = store.clone();
        let mut mine = store.facts("a").await;
        mine.costs.insert("python".to_owned(), 1);
        let (theirs, ()) = tokio::join!(other.facts("a"), async { drop(mine) });
        assert_eq!(theirs.costs["python"], 1, "they waited for it");
    }
}
