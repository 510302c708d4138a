//! Stamps: what a step was made from the last time, so that it is done again only when that changed.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A file that holds the hash of a step's inputs.
#[derive(Debug)]
pub(crate) struct Stamp {
    path: PathBuf,
    inputs: String,
}

impl Stamp {
    pub(crate) fn new(path: PathBuf, inputs: Inputs) -> Self {
        Self { path, inputs: data_encoding::HEXLOWER.encode(&inputs.0.finalize()) }
    }

    pub(crate) fn is_fresh(&self) -> bool {
        std::fs::read_to_string(&self.path).is_ok_and(|kept| kept == self.inputs)
    }

    /// Remembers that the step was done.
    pub(crate) fn set(&self) -> Result<()> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        std::fs::write(&self.path, &self.inputs).with_context(|| self.path.display().to_string())
    }
}

/// A hash over names and contents.
#[derive(Default)]
pub(crate) struct Inputs(Sha256);

impl Inputs {
    pub(crate) fn file(&mut self, path: &Path) -> Result<()> {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        self.bytes(path.file_name().unwrap_or_default().as_encoded_bytes());
        self.bytes(&bytes);
        Ok(())
    }

    /// All files of a folder and its folders but those with one of these names.
    pub(crate) fn folder(&mut self, path: &Path, without: &[&str]) -> Result<()> {
        let mut entries = std::fs::read_dir(path)
            .and_then(Iterator::collect::<std::io::Result<Vec<_>>>)
            .with_context(|| path.display().to_string())?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            if without.iter().any(|left_out| name == *left_out) {
                continue;
            }
            if entry.file_type()?.is_dir() {
                self.bytes(name.as_encoded_bytes());
                self.folder(&entry.path(), without)?;
            } else {
                self.file(&entry.path())?;
            }
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(folder: &Path) -> Inputs {
        let mut inputs = Inputs::default();
        inputs.folder(folder, &["left-out"]).expect("the folder can be read");
        inputs
    }

    #[test]
    fn a_stamp_is_fresh_until_an_input_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let sources = folder.path().join("sources");
        std::fs::create_dir_all(sources.join("left-out")).expect("a folder");
        std::fs::write(sources.join("a.ts"), "1").expect("a file");
        let stamp = || Stamp::new(folder.path().join("made/stamp"), inputs(&sources));
        assert!(!stamp().is_fresh());
        stamp().set().expect("the stamp can be written");
        assert!(stamp().is_fresh());
        std::fs::write(sources.join("left-out/b.ts"), "2").expect("a file");
        assert!(stamp().is_fresh());
        std::fs::write(sources.join("a.ts"), "2").expect("a file");
        assert!(!stamp().is_fresh());
    }
}
