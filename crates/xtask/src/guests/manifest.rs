//! What is known of the guests: `manifest.json` beside them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::cache::sha256;

const FILE: &str = "manifest.json";
/// The folder of what the modules were flattened from, which the tests compare them with.
const UNFLATTENED: &str = "unflattened";

/// What the manifest says of one guest.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub(super) struct Entry {
    /// The module's name in the folder.
    pub(super) file: String,
    /// Of the module.
    pub(super) sha256: String,
    /// Of the language.
    pub(super) version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sqlite: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) typescript: Option<String>,
    /// The headers and libraries that a compiler reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sysroot: Option<Sysroot>,
    /// The program of this machine that does the work, where no guest does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) native: Option<Native>,
    /// The tools it was made with.
    #[serde(default)]
    pub(super) tools: BTreeMap<String, String>,
    /// In bytes; tells a module that was cut short.
    pub(super) size: u64,
}

/// A compiler that is no guest.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub(super) struct Native {
    pub(super) program: PathBuf,
    /// What it says of itself.
    pub(super) version: String,
    /// What it takes to start it.
    pub(super) libraries: Vec<PathBuf>,
    /// Where its standard library is.
    pub(super) sysroot: PathBuf,
}

/// An archive beside a compiler.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub(super) struct Sysroot {
    pub(super) file: String,
    pub(super) sha256: String,
    pub(super) size: u64,
}

impl Sysroot {
    pub(super) fn new(name: &str, archive: &[u8]) -> Self {
        Sysroot { file: format!("{name}-sysroot.tar"), sha256: sha256(archive), size: archive.len() as u64 }
    }
}

impl Entry {
    pub(super) fn new(name: &str, module: &[u8]) -> Self {
        Entry {
            file: format!("{name}.wasm"),
            sha256: sha256(module),
            version: String::new(),
            sqlite: None,
            typescript: None,
            sysroot: None,
            native: None,
            tools: BTreeMap::new(),
            size: module.len() as u64,
        }
    }

    fn is_at(&self, folder: &Path) -> bool {
        let whole = |(file, size): (&str, u64)| std::fs::metadata(folder.join(file)).is_ok_and(|it| it.len() == size);
        self.files().all(whole)
    }

    /// Names and sizes.
    fn files(&self) -> impl Iterator<Item = (&str, u64)> {
        let sysroot = self.sysroot.iter().map(|sysroot| (sysroot.file.as_str(), sysroot.size));
        std::iter::once((self.file.as_str(), self.size)).chain(sysroot)
    }
}

/// A guest in the cache.
#[derive(Debug)]
pub(super) struct Built {
    entry: Entry,
    folder: PathBuf,
}

impl Built {
    /// The archive beside a compiler.
    pub(super) fn sysroot(&self) -> Option<PathBuf> {
        self.entry.sysroot.as_ref().map(|sysroot| self.folder.join(&sysroot.file))
    }

    pub(super) fn read(folder: &Path) -> Option<Self> {
        let text = std::fs::read_to_string(folder.join(FILE)).ok()?;
        let entry: Entry = serde_json::from_str(&text).ok()?;
        entry.is_at(folder).then(|| Built { entry, folder: folder.to_owned() })
    }

    /// Writes the module and what it was flattened from, and what is known of them last: then all is there.
    pub(super) fn store(folder: &Path, entry: Entry, module: &[u8], unflattened: &[u8]) -> Result<Self> {
        std::fs::create_dir_all(folder.join(UNFLATTENED))?;
        std::fs::write(folder.join(&entry.file), module)?;
        std::fs::write(folder.join(UNFLATTENED).join(&entry.file), unflattened)?;
        Self::seal(folder, entry)
    }

    /// Says that all files of an entry are in the folder.
    pub(super) fn seal(folder: &Path, entry: Entry) -> Result<Self> {
        std::fs::write(folder.join(FILE), serde_json::to_string_pretty(&entry)?)?;
        Ok(Built { entry, folder: folder.to_owned() })
    }
}

/// Copies a file whole or not at all: a program may be reading it.
pub(super) fn replace(from: &Path, to: &Path) -> Result<()> {
    let partial = to.with_extension(format!("{}.partial", std::process::id()));
    // A link where the file system can: these files are large, and are never written again.
    if std::fs::hard_link(from, &partial).is_err() {
        std::fs::copy(from, &partial)?;
    }
    Ok(std::fs::rename(&partial, to)?)
}

/// The manifest of the folder beside the program. Other guests are made by other tasks, and their entries are kept.
#[derive(Debug)]
pub(super) struct Manifest {
    guests: Map<String, Value>,
    /// Why what could be there is not.
    missing: Map<String, Value>,
    changed: bool,
}

impl Manifest {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        let mut manifest = match std::fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).with_context(|| format!("{} is broken", path.display()))?,
            Err(_) => Value::Null,
        };
        let mut part = |name: &str| match manifest.get_mut(name).map(Value::take) {
            Some(Value::Object(part)) => part,
            _ => Map::new(),
        };
        Ok(Manifest { guests: part("guests"), missing: part("missing"), changed: false })
    }

    /// Says why something is not there.
    pub(super) fn miss(&mut self, name: &str, reason: String) {
        let reason = Value::String(reason);
        self.changed |= self.guests.remove(name).is_some() || self.missing.get(name) != Some(&reason);
        self.missing.insert(name.to_owned(), reason);
    }

    /// Puts a guest into the folder, unless it is there.
    pub(super) fn place(&mut self, name: &str, built: Built, folder: &Path) -> Result<()> {
        let Built { entry, folder: from } = built;
        self.changed |= self.missing.remove(name).is_some();
        let described = serde_json::to_value(&entry)?;
        if self.guests.get(name) == Some(&described) && entry.is_at(folder) {
            return Ok(());
        }
        std::fs::create_dir_all(folder.join(UNFLATTENED))?;
        for (file, _) in entry.files() {
            replace(&from.join(file), &folder.join(file))?;
        }
        let unflattened = Path::new(UNFLATTENED).join(&entry.file);
        if from.join(&unflattened).is_file() {
            replace(&from.join(&unflattened), &folder.join(&unflattened))?;
        }
        self.guests.insert(name.to_owned(), described);
        self.changed = true;
        Ok(())
    }

    pub(super) fn write(self, folder: &Path) -> Result<()> {
        if !self.changed {
            return Ok(());
        }
        let text =
            serde_json::to_string_pretty(&serde_json::json!({ "guests": self.guests, "missing": self.missing }))?;
        let partial = folder.join(format!(".{FILE}.{}", std::process::id()));
        std::fs::write(&partial, text + "\n")?;
        std::fs::rename(partial, folder.join(FILE))?;
        Ok(())
    }
}
