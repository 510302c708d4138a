//! Compiled submissions, found again by source, toolchain and flags.
//!
//! What is kept is machine code: whoever may write the folder may run anything as the workers. Only the parent process
//! writes it, with what its own workers made, and only its user may read it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use tatami_runner::{CompileRequest, Compiled, Program};

/// Entries begin with the hash of the rest, so that what was cut short is not run.
const HASH: usize = 32;

/// A folder of compiled submissions.
#[derive(Clone, Debug)]
pub struct CompiledCache {
    folder: PathBuf,
    /// In bytes; beyond it what was not used for longest is let go.
    most: u64,
}

impl CompiledCache {
    /// The most that is kept, unless told otherwise, in bytes.
    pub const MOST: u64 = 512 << 20;

    pub fn in_folder(folder: PathBuf, most: u64) -> Self {
        Self { folder, most }
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
        let path = self.folder.join(key);
        let bytes = std::fs::read(&path).ok()?;
        let (hash, content) = bytes.split_at_checked(HASH)?;
        if Sha256::digest(content)[..] != *hash {
            tracing::warn!(path = %path.display(), "a damaged entry of the compile cache is let go");
            let _ = std::fs::remove_file(&path);
            return None;
        }
        // The time of last use, for the next clean-up.
        if let Ok(file) = std::fs::File::options().append(true).open(&path) {
            let _ = file.set_modified(now());
        }
        postcard::from_bytes(content).ok()
    }

    /// Keeps a module; scripts are their own source, and kept elsewhere.
    pub(crate) fn put(&self, key: &str, compiled: &Compiled) {
        if !matches!(compiled.program, Program::Module { .. }) {
            return;
        }
        if let Err(error) = self.try_put(key, compiled) {
            tracing::warn!(folder = %self.folder.display(), %error, "a compiled submission is not kept");
        }
    }

    fn try_put(&self, key: &str, compiled: &Compiled) -> std::io::Result<()> {
        let content = postcard::to_allocvec(compiled).map_err(std::io::Error::other)?;
        private_folder(&self.folder)?;
        let partial = self.folder.join(format!(".{key}.{}", std::process::id()));
        let mut file = std::fs::File::create(&partial)?;
        file.write_all(&Sha256::digest(&content))?;
        file.write_all(&content)?;
        std::fs::rename(&partial, self.folder.join(key))?;
        self.clean_up()
    }

    /// Lets go of what was not used for longest, down to three quarters of the limit once it is passed.
    fn clean_up(&self) -> std::io::Result<()> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            if let Ok(about) = entry.metadata() {
                entries.push((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), about.len(), entry.path()));
            }
        }
        let mut size: u64 = entries.iter().map(|(_, len, _)| len).sum();
        if size <= self.most {
            return Ok(());
        }
        entries.sort();
        for (_, len, path) in entries {
            if size <= self.most / 4 * 3 {
                break;
            }
            // Another process may have been quicker.
            let _ = std::fs::remove_file(path);
            size -= len;
        }
        Ok(())
    }
}

#[expect(clippy::disallowed_methods, reason = "the age of a file is the system's business, not the domain's")]
fn now() -> SystemTime {
    SystemTime::now()
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
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
