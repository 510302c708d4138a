//! Build outputs, kept by the content of what they were made from.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

#[derive(Debug)]
pub(super) struct Cache {
    root: PathBuf,
}

impl Cache {
    /// `$TATAMI_CACHE`, else `tatami` in the user's cache folder.
    pub(super) fn locate() -> Result<Self> {
        let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let root = named("TATAMI_CACHE")
            .or_else(|| named("XDG_CACHE_HOME").map(|folder| folder.join("tatami")))
            .or_else(|| named("HOME").map(|folder| folder.join(".cache/tatami")))
            .context("no cache folder: set TATAMI_CACHE")?;
        // The tools that are run get these paths from folders of their own.
        Ok(Cache { root: std::path::absolute(root)? })
    }

    pub(super) fn guests(&self) -> PathBuf {
        self.root.join("guests")
    }

    pub(super) fn build(&self) -> PathBuf {
        self.root.join("build")
    }

    /// An empty folder to work in.
    pub(super) fn empty(&self, name: &str) -> Result<PathBuf> {
        let folder = self.build().join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// A folder with installed tools: made by `install` the first time, known to be whole by a mark.
    pub(super) fn tools(&self, name: &str, key: Key, install: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let name = format!("{name}-{}", &key.finish()[..16]);
        let folder = self.build().join(&name);
        let mark = folder.join(".complete");
        if !mark.exists() {
            self.empty(&name)?;
            install(&folder)?;
            File::create(mark)?;
        }
        Ok(folder)
    }

    /// Held while building, so that two builds do not share a folder.
    pub(super) fn lock(&self) -> Result<File> {
        let path = self.build();
        std::fs::create_dir_all(&path)?;
        let file = File::create(path.join(".lock"))?;
        if file.try_lock().is_err() {
            eprintln!("waiting for another build");
            file.lock()?;
        }
        Ok(file)
    }
}

/// A hash over names and contents.
#[derive(Debug, Clone, Default)]
pub(super) struct Key(Sha256);

impl Key {
    fn part(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.part(text.as_bytes());
    }

    pub(super) fn file(&mut self, path: &Path) -> Result<()> {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        self.part(path.file_name().unwrap_or_default().as_encoded_bytes());
        self.part(&bytes);
        Ok(())
    }

    /// All files of a folder and its folders, but what Python leaves there.
    pub(super) fn folder(&mut self, path: &Path) -> Result<()> {
        let mut entries = std::fs::read_dir(path)
            .and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>())
            .with_context(|| path.display().to_string())?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            if entry.file_name() == "__pycache__" {
                continue;
            }
            if entry.file_type()?.is_dir() {
                self.part(entry.file_name().as_encoded_bytes());
                self.folder(&entry.path())?;
            } else {
                self.file(&entry.path())?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> String {
        HEXLOWER.encode(&self.0.finalize())
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Copies a folder and its folders, but what Python leaves there.
pub(super) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_name() == "__pycache__" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
