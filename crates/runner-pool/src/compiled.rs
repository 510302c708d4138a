//! Compiled submissions, found again by source, toolchain and flags.
//!
//! What is kept is machine code: whoever may write the folder may run anything as the workers. Only the parent process
//! writes it, with what its own workers made, and only its user may read it.

use std::path::PathBuf;

use sha2::{Digest, Sha256};
use tatami_cache::Folder;
use tatami_runner::{CompileRequest, Compiled, Program};

/// Entries begin with the hash of the rest, so that what was cut short is not run.
const HASH: usize = 32;

/// A folder of compiled submissions.
#[derive(Clone, Debug)]
pub struct CompiledCache(Folder);

impl CompiledCache {
    /// The most that is kept, unless told otherwise, in bytes.
    pub const MOST: u64 = 512 << 20;

    /// `most` is in bytes; beyond it what was not used for longest is let go.
    pub fn in_folder(folder: PathBuf, most: u64) -> Self {
        Self(Folder::new(folder, most))
    }

    /// Where the result of a request is kept. `depends_on` names everything else that it depends on: the toolchain's
    /// image, the engine's version and flags, the processor.
    pub(crate) fn key(request: &CompileRequest, depends_on: &[&str]) -> Option<String> {
        let mut hasher = Sha256::new();
        for part in depends_on {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.update(postcard::to_allocvec(request).ok()?);
        Some(data_encoding::HEXLOWER.encode(&hasher.finalize()))
    }

    /// What was kept under a key. Trouble of any kind counts as not there.
    pub(crate) fn get(&self, key: &str) -> Option<Compiled> {
        let bytes = self.0.get(key)?;
        let (hash, content) = bytes.split_at_checked(HASH)?;
        if Sha256::digest(content)[..] != *hash {
            let folder = self.0.path().display();
            tracing::warn!(%folder, key, "a damaged entry of the compile cache is let go");
            self.0.remove(key);
            return None;
        }
        postcard::from_bytes(content).ok()
    }

    /// Keeps a module; scripts are their own source, and kept elsewhere.
    pub(crate) fn put(&self, key: &str, compiled: &Compiled) {
        if !matches!(compiled.program, Program::Module { .. }) {
            return;
        }
        let kept = postcard::to_allocvec(compiled)
            .map_err(std::io::Error::other)
            .and_then(|content| self.0.put(key, &[&Sha256::digest(&content), &content]));
        if let Err(error) = kept {
            tracing::warn!(folder = %self.0.path().display(), %error, "a compiled submission is not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use tatami_domain::Language;
    use tatami_runner::{Entry, ModuleKind};

    use super::*;

    fn compiled(bytes: usize) -> Compiled {
        let code = vec![7; bytes].into();
        let program = Program::Module { kind: ModuleKind::Command, key: "k".into(), baseline: 0, code };
        Compiled { program, message: "a warning".into() }
    }

    fn request(source: &str) -> CompileRequest {
        CompileRequest { language: Language::C, source: source.into(), entry: Entry::Program }
    }

    #[test]
    fn what_is_kept_is_found_again_and_damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let cache = CompiledCache::in_folder(folder.path().join("compiled"), 1 << 20);
        let key = CompiledCache::key(&request("int main(){}"), &["image", "flags"]).unwrap();
        assert_ne!(key, CompiledCache::key(&request("int main(){}"), &["imagef", "lags"]).unwrap());
        assert_ne!(key, CompiledCache::key(&request("int main(){ }"), &["image", "flags"]).unwrap());
        assert_eq!(cache.get(&key), None);
        cache.put(&key, &compiled(100));
        assert_eq!(cache.get(&key), Some(compiled(100)));
        let path = folder.path().join("compiled").join(&key);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        assert_eq!(cache.get(&key), None);
        assert!(!path.exists());
    }

    #[test]
    fn the_folder_stays_below_its_limit() {
        let folder = tempfile::tempdir().unwrap();
        let cache = CompiledCache::in_folder(folder.path().to_owned(), 10_000);
        for n in 0..20 {
            cache.put(&format!("{n:02}"), &compiled(1_000));
        }
        let size: u64 = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
        assert!((1_000..=10_000).contains(&size), "{size}");
        assert!(cache.get("19").is_some() && cache.get("00").is_none());
    }
}
