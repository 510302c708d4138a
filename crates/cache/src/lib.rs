//! A folder of what can be made again, bounded in bytes: what was not used for longest goes when it is full.
//!
//! Several processes, and several threads of each, may use one folder: entries appear whole or not at all, and whoever
//! finds one gone makes it again. Only its user may read it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// A bounded folder of files.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    most: u64,
}

impl Folder {
    /// The folder at `path`, made when something is first put into it. It keeps at most `most` bytes.
    pub fn new(path: PathBuf, most: u64) -> Self {
        Self { path, most }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes under a name, which count as used now. Trouble of any kind counts as not there.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.path.join(name);
        let bytes = std::fs::read(&path).ok()?;
        // The time of last use, for the next clean-up.
        if let Ok(file) = std::fs::File::options().append(true).open(&path) {
            let _ = file.set_modified(now());
        }
        Some(bytes)
    }

    /// Keeps what `parts` are one after the other under a name, in the place of what was there.
    pub fn put(&self, name: &str, parts: &[&[u8]]) -> std::io::Result<()> {
        /// Tells apart what this process writes at the same time, under one name too.
        static WRITTEN: AtomicU64 = AtomicU64::new(0);
        make_private(&self.path)?;
        let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
        let partial = self.path.join(format!(".{name}.{}.{number}", std::process::id()));
        let write = || {
            let mut file = std::fs::File::create(&partial)?;
            parts.iter().try_for_each(|part| file.write_all(part))?;
            std::fs::rename(&partial, self.path.join(name))
        };
        write().inspect_err(|_| {
            let _ = std::fs::remove_file(&partial);
        })?;
        self.clean_up()
    }

    /// Lets go of what is under a name, if there is anything.
    pub fn remove(&self, name: &str) {
        // Another process may have been quicker.
        let _ = std::fs::remove_file(self.path.join(name));
    }

    /// Down to three quarters of the limit once it is passed. What a process left half written is as old as any other.
    fn clean_up(&self) -> std::io::Result<()> {
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(&self.path)? {
            let entry = entry?;
            if let Ok(about) = entry.metadata()
                && about.is_file()
            {
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

fn make_private(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        // It may have been made by something else.
        #[cfg(unix)]
        if std::os::unix::fs::PermissionsExt::mode(&folder.metadata()?.permissions()) & 0o077 != 0 {
            let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
            std::fs::set_permissions(folder, private)?;
        }
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
    use std::time::Duration;

    use super::*;

    fn files(folder: &Path) -> Vec<(String, u64)> {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(Result::unwrap)
            .map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().len()))
            .collect();
        files.sort();
        files
    }

    /// As if it had last been used so many seconds ago.
    fn age(folder: &Folder, name: &str, seconds: u64) {
        let file = std::fs::File::options().append(true).open(folder.path().join(name)).unwrap();
        file.set_modified(now() - Duration::from_secs(seconds)).unwrap();
    }

    #[test]
    fn what_was_not_used_for_longest_goes() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().join("new"), 100);
        for (name, seconds) in [("a", 40), ("b", 30), ("c", 20)] {
            folder.put(name, &[&[7; 20], &[8; 10]]).unwrap();
            age(&folder, name, seconds);
        }
        assert_eq!(folder.get("a"), Some([[7; 10], [7; 10], [8; 10]].concat()), "used just now");
        folder.put("d", &[&[9; 30]]).unwrap();
        assert_eq!(files(folder.path()), [("a".to_owned(), 30), ("d".to_owned(), 30)], "at most 75 of 100 bytes");
        assert_eq!(folder.get("b"), None);
        folder.remove("a");
        assert_eq!(folder.get("a"), None);
    }

    #[test]
    fn several_may_write_one_entry_at_once() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::new(place.path().to_owned(), 1 << 20);
        std::thread::scope(|scope| {
            for byte in 0..4 {
                let folder = &folder;
                scope.spawn(move || (0..50).for_each(|_| folder.put("one", &[&[byte; 4_000]]).unwrap()));
            }
            for _ in 0..200 {
                if let Some(bytes) = folder.get("one") {
                    assert!(bytes.len() == 4_000 && bytes.iter().all(|byte| *byte == bytes[0]), "one of them, whole");
                }
            }
        });
        assert_eq!(files(folder.path()), [("one".to_owned(), 4_000)], "nothing is left half written");
    }
}
