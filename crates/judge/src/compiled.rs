//! Compiled submissions that are kept for a while: who runs a source and then submits it waits for the compiler once.

use std::collections::VecDeque;
use std::sync::Mutex;

use sha2::{Digest, Sha256};
use tatami_domain::report::EngineReport;
use tatami_runner::{CompileRequest, Compiled, Program};

/// How much compiled code is kept, in bytes: two dozen programs in Go, hundreds in C.
const ROOM: usize = 128 << 20;

#[derive(Debug, Default)]
pub(crate) struct CompiledStore {
    kept: Mutex<VecDeque<(Key, Compiled)>>,
}

type Key = [u8; 32];

impl CompiledStore {
    /// Everything that the compiled code depends on.
    pub(crate) fn key(request: &CompileRequest, engine: &EngineReport) -> Key {
        let request = serde_json::to_vec(request).expect("a request serialises");
        let mut hasher = Sha256::new();
        for part in [engine.wasmtime.as_bytes(), engine.config.as_bytes(), engine.image.as_bytes(), &request] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().into()
    }

    pub(crate) fn get(&self, key: &Key) -> Option<Compiled> {
        let mut kept = self.kept.lock().expect("no panic while held");
        let at = kept.iter().position(|(known, _)| known == key)?;
        let found = kept.remove(at)?;
        kept.push_back(found.clone());
        Some(found.1)
    }

    /// Keeps what took a compiler's work; a script is as quickly made again.
    pub(crate) fn put(&self, key: Key, compiled: &Compiled) {
        if size(compiled) == 0 {
            return;
        }
        let mut kept = self.kept.lock().expect("no panic while held");
        kept.retain(|(known, _)| *known != key);
        kept.push_back((key, compiled.clone()));
        while kept.iter().map(|(_, compiled)| size(compiled)).sum::<usize>() > ROOM {
            kept.pop_front();
        }
    }
}

fn size(compiled: &Compiled) -> usize {
    match &compiled.program {
        Program::Module { code, .. } => code.len(),
        Program::Script { .. } => 0,
    }
}

#[cfg(test)]
mod tests {
    use tatami_domain::Language;
    use tatami_runner::{Entry, ModuleKind};

    use super::*;

    fn request(source: &str) -> CompileRequest {
        CompileRequest { language: Language::Go, source: source.to_owned(), entry: Entry::Program }
    }

    fn engine(image: &str) -> EngineReport {
        EngineReport { wasmtime: "48".into(), config: "c".into(), image: image.into() }
    }

    fn compiled(bytes: usize) -> Compiled {
        let code = vec![0; bytes].into();
        let program = Program::Module { kind: ModuleKind::Command, key: String::new(), baseline: 0, code };
        Compiled { program, message: "warned".into() }
    }

    #[test]
    fn the_same_source_for_the_same_compiler_is_found() {
        let store = CompiledStore::default();
        let key = CompiledStore::key(&request("a"), &engine("1"));
        store.put(key, &compiled(1));
        assert_eq!(store.get(&key).unwrap().message, "warned");
        assert!(store.get(&CompiledStore::key(&request("b"), &engine("1"))).is_none());
        assert!(store.get(&CompiledStore::key(&request("a"), &engine("2"))).is_none());
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let store = CompiledStore::default();
        let key = |source: &str| CompiledStore::key(&request(source), &engine("1"));
        ["a", "b"].into_iter().for_each(|source| store.put(key(source), &compiled(ROOM / 2)));
        assert!(store.get(&key("a")).is_some());
        store.put(key("c"), &compiled(ROOM / 2));
        assert!(store.get(&key("b")).is_none());
        assert!(store.get(&key("a")).is_some() && store.get(&key("c")).is_some());
    }
}
