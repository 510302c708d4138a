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

/// Writes the pack `trial` with the problem `long`: under [`ENDLESS`] its second case lasts for seconds, which is when a
/// test strikes.
pub fn write_long_pack(pack: &Path) {
    let problem = "kind = \"function\"\ntitle = \"Long\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n\
                   [signature]\nfunction = \"double(n: int) -> int\"\n\n[limits]\nsteps = 4000000000\n";
    let files = [
        ("long/problem.toml", problem),
        ("long/statement.md", "Double it.\n"),
        ("long/cases/sample.jsonl", "{\"name\": \"none\", \"args\": [0], \"expected\": 0}\n"),
        ("long/cases/all.jsonl", "{\"name\": \"some\", \"args\": [7], \"expected\": 14}\n"),
    ];
    write_trial_pack(pack, &files);
}

/// For `trial/long`, in Python: it ends when its steps do.
pub const ENDLESS: &str = "def double(n):\n    while n:\n        pass\n    return 0\n";
/// For `trial/long`, in Python: accepted.
pub const DOUBLED: &str = "def double(n):\n    return 2 * n\n";
