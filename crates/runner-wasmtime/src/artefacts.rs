//! Where guests are found, and where their compiled code is kept.
//!
//! `cargo xtask build` leaves the guests beside the program in `guests/`, with a `manifest.json`. Their compiled code
//! depends on the machine's processor as well, so it is made on first use and kept in a cache: `guests/` itself where
//! that is writable, else the user's cache folder. Compiled code is code: whoever may write these folders may run
//! anything, so only this program writes them.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tatami_runner::SandboxError;
use wasmtime::Module;

use crate::engine::Engine;

/// A guest that cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ArtefactError {
    #[error("the guest `{0}` is not built; run `cargo xtask build`")]
    Missing(String),
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{path}: {message}")]
    Broken { path: PathBuf, message: String },
}

/// The guests folder with its manifest.
#[derive(Clone, Debug)]
pub struct Artefacts {
    folder: PathBuf,
    caches: Vec<PathBuf>,
    manifest: Manifest,
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Manifest {
    guests: BTreeMap<String, Entry>,
    /// Why what could be there is not.
    #[serde(default)]
    missing: BTreeMap<String, String>,
}

/// What the manifest says of one guest.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// The file's name in the guests folder.
    pub file: String,
    /// Of the file.
    pub sha256: String,
    /// Of the language, like `3.14.0`.
    pub version: String,
    /// The version of SQLite inside the Python guest.
    #[serde(default)]
    pub sqlite: Option<String>,
    /// The version of what strips types inside the JavaScript guest.
    #[serde(default)]
    pub typescript: Option<String>,
    /// The headers and libraries that a compiler reads.
    #[serde(default)]
    pub sysroot: Option<Sysroot>,
    /// The program of this machine that does the work, where no guest does.
    #[serde(default)]
    pub native: Option<Native>,
}

/// A compiler that is no guest.
#[derive(Clone, Debug, Deserialize)]
pub struct Native {
    pub program: PathBuf,
    /// What it says of itself: version, commit, host.
    pub version: String,
    /// What it takes to start it.
    pub libraries: Vec<PathBuf>,
    /// Where its standard library is.
    pub sysroot: PathBuf,
}

/// An archive beside a compiler.
#[derive(Clone, Debug, Deserialize)]
pub struct Sysroot {
    /// The archive's name in the guests folder.
    pub file: String,
    /// Of the archive.
    pub sha256: String,
}

impl Artefacts {
    /// Finds the guests: `$TATAMI_GUESTS`, else `guests/` beside the program or in a folder above it.
    pub fn locate() -> Result<Self, ArtefactError> {
        if let Some(folder) = std::env::var_os("TATAMI_GUESTS") {
            return Self::open(PathBuf::from(folder));
        }
        let program =
            std::env::current_exe().map_err(|source| ArtefactError::Io { path: "the program".into(), source })?;
        let program = program.canonicalize().unwrap_or(program);
        let found = program
            .ancestors()
            .skip(1)
            .take(3)
            .map(|dir| dir.join("guests"))
            .find(|dir| dir.join("manifest.json").is_file());
        match found {
            Some(folder) => Self::open(folder),
            None => Err(ArtefactError::Missing("python".into())),
        }
    }

    pub fn open(folder: PathBuf) -> Result<Self, ArtefactError> {
        Self::open_with(folder, &cache_folder())
    }

    /// With the user's cache folder given, for a process without an environment.
    pub fn open_with(folder: PathBuf, cache: &Path) -> Result<Self, ArtefactError> {
        let path = folder.join("manifest.json");
        let text = std::fs::read_to_string(&path).map_err(|source| ArtefactError::Io { path: path.clone(), source })?;
        let manifest =
            serde_json::from_str(&text).map_err(|error| ArtefactError::Broken { path, message: error.to_string() })?;
        let caches = vec![folder.join("compiled"), cache.join("compiled")];
        Ok(Self { folder, caches, manifest })
    }

    /// The folder that the guests are in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Every folder that has to be readable for submissions to be run.
    pub fn readable(&self) -> Vec<PathBuf> {
        [&self.folder].into_iter().chain(&self.caches).cloned().collect()
    }

    /// The folders that compiled code may be read from.
    pub fn compiled_folders(&self) -> &[PathBuf] {
        &self.caches
    }

    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.manifest.guests.get(name)
    }

    /// Why the build left something out.
    pub fn missing(&self, name: &str) -> Option<&str> {
        self.manifest.missing.get(name).map(String::as_str)
    }

    /// The path of a file that belongs to a guest, in the guests folder.
    pub fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    /// Whether the compiled code of a guest is there, so that [`Artefacts::module`] is quick.
    pub fn is_compiled(&self, engine: &Engine, name: &str) -> bool {
        self.entry(name).is_some_and(|entry| self.kept(&compiled_name(engine, name, entry, "")).is_some())
    }

    /// The same of what [`Artefacts::bare_module`] and [`Artefacts::image`] give.
    #[cfg(target_os = "linux")]
    pub(crate) fn is_split(&self, engine: &Engine, name: &str) -> bool {
        let Some(entry) = self.entry(name) else { return false };
        self.kept(&image_name(name, entry)).is_some() && self.kept(&compiled_name(engine, name, entry, BARE)).is_some()
    }

    /// A file in one of the cache folders.
    pub(crate) fn kept(&self, file: &str) -> Option<PathBuf> {
        self.caches.iter().map(|dir| dir.join(file)).find(|path| path.is_file())
    }

    /// The guest's module, compiled now if it never was (5 seconds for an interpreter, most of a minute for clang).
    pub(crate) fn module(&self, engine: &Engine, name: &str) -> Result<Module, ArtefactError> {
        let entry = self.entry(name).ok_or_else(|| ArtefactError::Missing(name.to_owned()))?;
        self.compiled(engine, &compiled_name(engine, name, entry, ""), || self.wasm(entry).map(|(_, wasm)| wasm))
    }

    /// The same without what its memory begins with, which is in [`Artefacts::image`].
    #[cfg(target_os = "linux")]
    pub(crate) fn bare_module(&self, engine: &Engine, name: &str) -> Result<Module, ArtefactError> {
        let entry = self.entry(name).ok_or_else(|| ArtefactError::Missing(name.to_owned()))?;
        self.compiled(engine, &compiled_name(engine, name, entry, BARE), || self.split(entry).map(|(bare, _)| bare))
    }

    /// A file of what a guest's memory begins with.
    #[cfg(target_os = "linux")]
    pub(crate) fn image(&self, name: &str) -> Result<PathBuf, ArtefactError> {
        let entry = self.entry(name).ok_or_else(|| ArtefactError::Missing(name.to_owned()))?;
        let file = image_name(name, entry);
        match self.kept(&file) {
            Some(path) => Ok(path),
            None => self.write(&file, &self.split(entry)?.1),
        }
    }

    #[cfg(target_os = "linux")]
    fn split(&self, entry: &Entry) -> Result<(Vec<u8>, Vec<u8>), ArtefactError> {
        let (path, wasm) = self.wasm(entry)?;
        crate::recycle::split(&wasm).map_err(|message| ArtefactError::Broken { path, message })
    }

    fn wasm(&self, entry: &Entry) -> Result<(PathBuf, Vec<u8>), ArtefactError> {
        let path = self.path(&entry.file);
        match std::fs::read(&path) {
            Ok(wasm) => Ok((path, wasm)),
            Err(source) => Err(ArtefactError::Io { path, source }),
        }
    }

    fn compiled(
        &self,
        engine: &Engine,
        file: &str,
        wasm: impl FnOnce() -> Result<Vec<u8>, ArtefactError>,
    ) -> Result<Module, ArtefactError> {
        if let Some(path) = self.kept(file) {
            // SAFETY: only this program writes the folders (see above), and the name carries version, flags and
            // processor features; wasmtime checks those once more.
            match unsafe { Module::deserialize_file(&engine.wasmtime, &path) } {
                Ok(module) => return Ok(module),
                Err(error) => {
                    tracing::warn!(path = %path.display(), %error, "compiled guest is unusable; making it anew")
                }
            }
        }
        let broken =
            |error: wasmtime::Error| ArtefactError::Broken { path: file.into(), message: format!("{error:#}") };
        let code = engine.wasmtime.precompile_module(&wasm()?).map_err(broken)?;
        if let Err(error) = self.write(file, &code) {
            tracing::warn!(%error, "a guest's compiled code is not kept; the next process has to make it again");
        }
        // SAFETY: it was made a moment ago, by this process.
        unsafe { Module::deserialize(&engine.wasmtime, &code) }.map_err(broken)
    }

    /// Something that follows from guests alone, made now if it never was. The name carries all it depends on.
    pub(crate) fn derived(
        &self,
        name: &str,
        make: impl FnOnce() -> Result<Vec<u8>, SandboxError>,
    ) -> Result<Vec<u8>, SandboxError> {
        if let Some(bytes) = self.caches.iter().find_map(|dir| std::fs::read(dir.join(name)).ok()) {
            return Ok(bytes);
        }
        let bytes = make()?;
        if let Err(error) = self.write(name, &bytes) {
            tracing::warn!(%error, "what follows from guests is not kept; the next process has to make it again");
        }
        Ok(bytes)
    }

    /// Writes what was made of a guest into the first cache folder that can be written, whole or not at all.
    pub(crate) fn write(&self, name: &str, code: &[u8]) -> Result<PathBuf, ArtefactError> {
        let mut failure = None;
        for dir in &self.caches {
            match write_atomically(dir, name, code) {
                Ok(path) => return Ok(path),
                Err(source) => failure = Some(ArtefactError::Io { path: dir.clone(), source }),
            }
        }
        Err(failure.unwrap_or_else(|| ArtefactError::Missing(name.to_owned())))
    }
}

/// What tells a module without its data from a whole one, in the name of a file; another one whenever `split` changes.
#[cfg(target_os = "linux")]
const BARE: &str = "-bare-with-set-globals";

fn compiled_name(engine: &Engine, name: &str, entry: &Entry, form: &str) -> String {
    format!("{name}-{}-{}{form}.cwasm", short(&entry.sha256), engine.compatibility_key())
}

#[cfg(target_os = "linux")]
fn image_name(name: &str, entry: &Entry) -> String {
    format!("{name}-{}.image", short(&entry.sha256))
}

fn short(hash: &str) -> &str {
    &hash[..hash.len().min(16)]
}

fn write_atomically(dir: &Path, name: &str, bytes: &[u8]) -> std::io::Result<PathBuf> {
    std::fs::create_dir_all(dir)?;
    let path = dir.join(name);
    let mut builder = tempfile::Builder::new();
    // As readable as any new file: others may run what one user has built.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut partial = builder.prefix(".").tempfile_in(dir)?;
    partial.write_all(bytes)?;
    // A name that outlives a crash of the machine must not outlive its content.
    partial.as_file().sync_all()?;
    partial.persist(&path)?;
    Ok(path)
}

/// `$TATAMI_CACHE`, else the platform's cache folder.
pub fn cache_folder() -> PathBuf {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    named("TATAMI_CACHE")
        .or_else(|| named("XDG_CACHE_HOME").map(|dir| dir.join("tatami")))
        .or_else(|| named("HOME").map(|dir| dir.join(".cache/tatami")))
        .unwrap_or_else(|| std::env::temp_dir().join("tatami-cache"))
}
