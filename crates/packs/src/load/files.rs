//! Reading a problem folder into memory, with limits, and without being led outside.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::folder::Folder;

/// The largest file that is read.
pub const MAX_FILE_BYTES: u64 = 16 << 20;
/// The largest `problem.toml` or `pack.toml`; nobody writes more by hand.
pub(crate) const MAX_MANIFEST_BYTES: u64 = 1 << 20;
/// The most a problem folder may hold.
pub const MAX_FOLDER_BYTES: u64 = 256 << 20;
/// The most files a problem folder may hold.
pub const MAX_FILES: usize = 10_000;
/// The deepest path of the format is `cases/<group>/<name>.in`.
const MAX_DEPTH: usize = 3;

/// Reads the files of a problem folder. What cannot be read is reported, with paths in the folder.
pub fn read_folder(root: &Path) -> (Folder, Vec<Diagnostic>) {
    let mut reader = Reader { root: fs::canonicalize(root).ok(), ..Reader::default() };
    reader.directory(root, "", 1);
    (reader.folder, reader.diagnostics)
}

#[derive(Default)]
struct Reader {
    /// Where links may lead.
    root: Option<PathBuf>,
    folder: Folder,
    files: usize,
    bytes: u64,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn error(&mut self, code: &'static str, path: &str, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(code, path, message));
    }

    fn unknown(&mut self, path: &str, what: &str) {
        let message = format!("{what} is not part of the problem format and is not used");
        self.diagnostics.push(Diagnostic::warning("unknown-file", path, message));
    }

    fn directory(&mut self, dir: &Path, prefix: &str, depth: usize) {
        let entries = match entries(dir) {
            Ok(entries) => entries,
            Err(error) => return self.error("unreadable", prefix.trim_end_matches('/'), error.to_string()),
        };
        for (name, path) in entries {
            if self.files >= MAX_FILES {
                return self.error(
                    "too-many-files",
                    prefix.trim_end_matches('/'),
                    format!("more than {MAX_FILES} files"),
                );
            }
            self.files += 1;
            let Some(name) = name else {
                let lossy = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
                self.unknown(&lossy, "a file whose name is not Unicode");
                continue;
            };
            let relative = format!("{prefix}{name}");
            match fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_symlink() => self.link(&path, &relative),
                Ok(metadata) if metadata.is_dir() => {
                    if name.starts_with('.') || depth >= MAX_DEPTH {
                        self.unknown(&relative, "this folder");
                    } else {
                        self.directory(&path, &format!("{relative}/"), depth + 1);
                    }
                }
                Ok(metadata) if metadata.is_file() => self.file(&path, &relative),
                // Opening a pipe would wait for its other end.
                Ok(_) => self.error("not-a-file", &relative, "this is neither a file nor a folder"),
                Err(error) => self.error("unreadable", &relative, error.to_string()),
            }
        }
    }

    /// A link counts as the file it leads to, as long as that is a file of this folder.
    fn link(&mut self, path: &Path, relative: &str) {
        let target = fs::canonicalize(path).ok();
        let inside = target.as_ref().zip(self.root.as_ref()).is_some_and(|(target, root)| target.starts_with(root));
        match target {
            Some(target) if inside && target.is_file() => self.file(&target, relative),
            Some(_) if inside => self.error("bad-link", relative, "links to folders are not followed"),
            Some(_) => self.error("bad-link", relative, "this link leads out of the folder and is not followed"),
            None => self.error("bad-link", relative, "this link leads nowhere"),
        }
    }

    fn file(&mut self, path: &Path, relative: &str) {
        let limit = if relative == "problem.toml" { MAX_MANIFEST_BYTES } else { MAX_FILE_BYTES };
        match read_limited(path, limit) {
            Ok(Some(content)) => {
                self.bytes += content.len() as u64;
                if self.bytes > MAX_FOLDER_BYTES {
                    let message = format!("the folder holds more than {} MiB", MAX_FOLDER_BYTES >> 20);
                    return self.error("too-large", relative, message);
                }
                self.folder.insert(relative, content);
            }
            Ok(None) => {
                let message = format!("the file is larger than {} MiB", limit >> 20);
                self.error("too-large", relative, message);
            }
            Err(error) => self.error("unreadable", relative, error.to_string()),
        }
    }
}

/// The entries of a directory by name, so that results never depend on the file system's order. A name
/// that is not Unicode is `None`.
pub(crate) fn entries(dir: &Path) -> std::io::Result<Vec<(Option<String>, PathBuf)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(dir)?.take(MAX_FILES * 2) {
        let entry = entry?;
        entries.push((entry.file_name().into_string().ok(), entry.path()));
    }
    entries.sort();
    Ok(entries)
}

/// The content of a file; `None` when it is larger than the limit, which also ends files that grow.
pub(crate) fn read_limited(path: &Path, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    // Opening a pipe would wait for its other end.
    if !fs::metadata(path)?.is_file() {
        return Err(std::io::Error::new(std::io::ErrorKind::InvalidInput, "this is not a file"));
    }
    let mut content = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut content)?;
    Ok((content.len() as u64 <= limit).then_some(content))
}
