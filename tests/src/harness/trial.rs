//! A pack of one problem, made for a test.

use std::path::Path;

const PACK: &str = "id = \"trial\"\ntitle = \"Trial\"\nversion = \"1.0.0\"\nlicence = \"CC0-1.0\"\n\
                    authors = [\"Tatami contributors\"]\ndescription = \"For tests.\"\n";

/// Writes the pack `trial` into a folder: its manifest, and `files` of a problem by their paths below the pack.
pub fn write_trial_pack(pack: &Path, files: &[(&str, &str)]) {
    for (path, text) in [("pack.toml", PACK)].iter().chain(files) {
        let path = pack.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, text).expect("a file is written");
    }
}
