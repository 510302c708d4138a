//! Files for compilers: a read-only tree and one work folder, both in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

/// A compiler's system root, read from a tar archive once and shared by all runs.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    files: BTreeMap<String, Arc<[u8]>>,
    folders: BTreeSet<String>,
}

impl Tree {
    /// Reads a tar archive; its entries appear under `prefix` (no slashes at either end).
    pub(crate) fn from_tar(archive: impl Read, prefix: &str) -> std::io::Result<Self> {
        let mut tree = Tree::default();
        let mut links = Vec::new();
        for entry in tar::Archive::new(archive).entries()? {
            let mut entry = entry?;
            let path = entry.path()?.to_string_lossy().into_owned();
            let path = normalise(&format!("{prefix}/{path}"));
            match entry.header().entry_type() {
                tar::EntryType::Regular => {
                    let mut bytes = Vec::with_capacity(entry.size() as usize);
                    entry.read_to_end(&mut bytes)?;
                    tree.insert(&path, bytes.into());
                }
                tar::EntryType::Link | tar::EntryType::Symlink => {
                    if let Some(target) = entry.link_name()? {
                        let symbolic = entry.header().entry_type() == tar::EntryType::Symlink;
                        links.push((path, target.to_string_lossy().into_owned(), symbolic));
                    }
                }
                tar::EntryType::Directory => {
                    tree.folders.insert(path);
                }
                _ => {}
            }
        }
        for (path, target, symbolic) in links {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let target = if symbolic { format!("{folder}/{target}") } else { format!("{prefix}/{target}") };
            if let Some(bytes) = tree.files.get(&normalise(&target)).cloned() {
                tree.insert(&path, bytes);
            }
        }
        Ok(tree)
    }

    /// The same tree with more files (paths without a slash at the beginning).
    pub(crate) fn with(&self, files: impl IntoIterator<Item = (String, Arc<[u8]>)>) -> Self {
        let mut tree = Tree { files: self.files.clone(), folders: self.folders.clone() };
        for (path, bytes) in files {
            tree.insert(&path, bytes);
        }
        tree
    }

    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &bytes[..])
    }

    fn insert(&mut self, path: &str, bytes: Arc<[u8]>) {
        let mut folder = path;
        while let Some((parent, _)) = folder.rsplit_once('/') {
            if !self.folders.insert(parent.to_owned()) {
                break;
            }
            folder = parent;
        }
        self.files.insert(path.to_owned(), bytes);
    }
}

/// A path without empty, `.` and `..` parts; `..` never leaves the root.
pub(crate) fn normalise(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What one run of a compiler sees.
#[derive(Debug)]
pub(crate) struct Files {
    tree: Arc<Tree>,
    /// The work folder, by full path.
    work: BTreeMap<String, Vec<u8>>,
    work_folder: &'static str,
    /// Bytes that may still be written.
    room: usize,
}

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Folder,
    /// With its length.
    File(u64),
}

impl Files {
    pub(crate) fn new(tree: Arc<Tree>, work_folder: &'static str, room: usize) -> Self {
        Self { tree, work: BTreeMap::new(), work_folder, room }
    }

    /// Puts a file into the work folder before the run.
    pub(crate) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.work.insert(format!("{}/{name}", self.work_folder), bytes);
    }

    /// Takes a file out of the work folder after the run.
    pub(crate) fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        self.work.remove(&format!("{}/{name}", self.work_folder))
    }

    pub(crate) fn node(&self, path: &str) -> Option<Node> {
        if let Some(bytes) = self.bytes(path) {
            return Some(Node::File(bytes.len() as u64));
        }
        let folder = path.is_empty() || path == self.work_folder || self.tree.folders.contains(path);
        folder.then_some(Node::Folder)
    }

    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.work.get(path).map(Vec::as_slice).or_else(|| self.tree.bytes(path))
    }

    pub(crate) fn writable(&self, path: &str) -> bool {
        path.strip_prefix(self.work_folder).is_some_and(|rest| rest.starts_with('/') && !rest[1..].contains('/'))
    }

    /// Creates an empty file, or empties one.
    pub(crate) fn create(&mut self, path: &str) -> bool {
        if !self.writable(path) {
            return false;
        }
        self.work.insert(path.to_owned(), Vec::new());
        true
    }

    /// Writes at an offset; false when the work folder is full or the file is not there to be written.
    pub(crate) fn write(&mut self, path: &str, at: u64, bytes: &[u8]) -> bool {
        let Some(file) = self.work.get_mut(path) else { return false };
        let Some(end) = usize::try_from(at).ok().and_then(|at| at.checked_add(bytes.len())) else { return false };
        if end > file.len() {
            let more = end - file.len();
            if more > self.room {
                return false;
            }
            self.room -= more;
            file.resize(end, 0);
        }
        file[end - bytes.len()..end].copy_from_slice(bytes);
        true
    }

    pub(crate) fn truncate(&mut self, path: &str, size: u64) -> bool {
        let Some(file) = self.work.get_mut(path) else { return false };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if size > file.len() {
            if size - file.len() > self.room {
                return false;
            }
            self.room -= size - file.len();
        }
        file.resize(size, 0);
        true
    }

    pub(crate) fn remove(&mut self, path: &str) -> bool {
        self.work.remove(path).is_some()
    }

    pub(crate) fn rename(&mut self, from: &str, to: &str) -> bool {
        if !self.writable(to) {
            return false;
        }
        match self.work.remove(from) {
            Some(bytes) => {
                self.work.insert(to.to_owned(), bytes);
                true
            }
            None => false,
        }
    }

    /// The names directly inside a folder.
    pub(crate) fn list(&self, folder: &str) -> Vec<(String, Node)> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let inside = |path: &String| {
            path.strip_prefix(&prefix).filter(|rest| !rest.is_empty() && !rest.contains('/')).map(str::to_owned)
        };
        let files =
            self.tree.files.iter().map(|(p, b)| (p, b.len())).chain(self.work.iter().map(|(p, b)| (p, b.len())));
        let mut names: BTreeMap<String, Node> =
            files.filter_map(|(path, len)| Some((inside(path)?, Node::File(len as u64)))).collect();
        names.extend(self.tree.folders.iter().filter_map(|path| Some((inside(path)?, Node::Folder))));
        names.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(normalise("/usr/../../etc/./passwd"), "etc/passwd");
        assert_eq!(normalise("../.."), "");
    }

    #[test]
    fn only_the_work_folder_is_writable_and_it_fills_up() {
        let mut tree = Tree::default();
        tree.insert("usr/include/stdio.h", b"x".to_vec().into());
        let mut files = Files::new(tree.into(), "sandbox", 10);
        assert_eq!(files.node("usr/include"), Some(Node::Folder));
        assert_eq!(files.node("usr/include/stdio.h"), Some(Node::File(1)));
        assert_eq!(files.node("etc/passwd"), None);
        assert!(!files.create("usr/include/stdio.h"));
        assert!(!files.create("sandbox/../etc"));
        assert!(files.create("sandbox/a.o"));
        assert!(files.write("sandbox/a.o", 0, b"12345"));
        assert!(!files.write("sandbox/a.o", 5, b"678901"));
        assert!(files.rename("sandbox/a.o", "sandbox/b.o"));
        assert_eq!(files.take("b.o").unwrap(), b"12345");
        assert_eq!(files.list("usr"), [("include".to_owned(), Node::Folder)]);
    }
}
