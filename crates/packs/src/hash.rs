//! The content hash of a problem: what a stored submission was judged against.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::folder::Folder;
use crate::layout::classify;

/// SHA-256 in hexadecimal over the files of the format, sorted by path.
///
/// It is the hash of the listing that `sha256sum` prints for those files (`LC_ALL=C sort -k 2`), so
/// that anybody can check it. Files that are not part of the format do not count.
pub fn content_hash(folder: &Folder) -> String {
    let mut listing = Sha256::new();
    for (path, content) in folder.iter().filter(|(path, _)| classify(path).is_ok()) {
        listing.update(format!("{}  {path}\n", HEXLOWER.encode(&Sha256::digest(content))));
    }
    HEXLOWER.encode(&listing.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_and_names_count_and_strays_do_not() {
        let of = |files: &[(&str, &str)]| content_hash(&files.iter().copied().collect());
        let hash = of(&[("problem.toml", "a"), ("statement.md", "b")]);
        assert_eq!(hash.len(), 64);
        assert_eq!(hash, of(&[("statement.md", "b"), ("problem.toml", "a"), (".DS_Store", "x")]));
        assert_ne!(hash, of(&[("problem.toml", "a"), ("hints.md", "b")]));
        assert_ne!(hash, of(&[("problem.toml", "ab"), ("statement.md", "")]));
    }

    #[test]
    fn it_is_what_sha256sum_makes_of_its_own_listing() {
        // printf a > problem.toml; sha256sum problem.toml | sha256sum
        let folder = [("problem.toml", "a")].into_iter().collect();
        assert_eq!(content_hash(&folder), "891eb56509f1c317be175370360bb2e500be8320e67178815853ff42b54e3a42");
    }
}
