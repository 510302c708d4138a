//! Packs and banks.

use insta::assert_snapshot;
use tatami_packs::{load_bank, load_pack};

use crate::fixture::{Fixture, TOML};

pub(crate) const PACK: &str = r#"id = "core"
title = "Core"
version = "1.0.0"
licence = "CC-BY-4.0"
authors = ["Us"]
description = "Problems."

[[tracks]]
id = "first"
title = "First"
description = "One."
problems = ["add"]
"#;

#[test]
fn a_pack_is_loaded_without_its_broken_problems() {
    let fixture = Fixture::function();
    fixture.write_pack("pack.toml", PACK).write_pack("broken/problem.toml", "kind = 1\n");
    fixture.write_pack("README.md", "x").write_pack("notes.txt", "x").write_pack("empty/x", "x");
    fixture.write_pack("Bad_Name/problem.toml", TOML).write_pack(".hidden", "");
    let loaded = load_pack(fixture.pack());
    assert_snapshot!(fixture.short(&loaded.diagnostics), @"
    warning unknown-file .hidden:1:1: hidden files are not part of the pack format and are not used
    error bad-slug Bad_Name/problem.toml:1:1: the folder's name is the problem's slug: 2 to 64 lower-case letters, digits and inner hyphens
    error wrong-type broken/problem.toml:1:8: `kind` is a string, not an integer
    warning unknown-file empty:1:1: this folder has no `problem.toml` and is not used
    warning unknown-file notes.txt:1:1: this file is not part of the pack format and is not used
    ");
    let pack = loaded.value.unwrap();
    assert_eq!(pack.pack.tracks[0].problems, ["add"]);
    let ids: Vec<_> = pack.problems.iter().map(|p| p.problem.id.to_string()).collect();
    assert_eq!(ids, ["core/add"]);
    // On its own, a problem still knows its pack.
    assert_eq!(fixture.load().value.unwrap().problem.id.to_string(), "core/add");
}

#[test]
fn a_broken_pack_is_left_out_with_all_its_faults() {
    let fixture = Fixture::function();
    fixture.write_pack(
        "pack.toml",
        "id = \"Core\"\ntitle = \"\"\nversion = \"1\"\nlicense = \"MIT\"\nauthors = \"me\"\ntracks = [3]\n",
    );
    let loaded = load_pack(fixture.pack());
    assert!(loaded.value.is_none());
    assert_snapshot!(fixture.short(&loaded.diagnostics), @"
    error missing-key pack.toml:1:1: the file lacks the key `description`
    error bad-value pack.toml:1:6: `id` is 2 to 64 lower-case letters, digits and inner hyphens
    error empty-text pack.toml:2:9: `title` is empty
    error bad-value pack.toml:3:11: `version` is three numbers, like `1.0.0`
    error unknown-key pack.toml:4:1: unknown key `license` (did you mean `licence`?)
    error wrong-type pack.toml:5:11: `authors` is a list of strings, not a string
    error wrong-type pack.toml:6:11: `tracks` is a list of tables, `[[tracks]]`, not an integer
    ");
}

#[test]
fn a_bank_is_whatever_a_path_names() {
    let fixture = Fixture::function();
    let ids = |path: &std::path::Path| -> Vec<String> {
        load_bank(path).problems().map(|p| p.problem.id.to_string()).collect()
    };
    assert_eq!(ids(&fixture.path()), ["local/add"]);
    assert_eq!(ids(&fixture.path().join("problem.toml")), ["local/add"]);
    // A pack that has lost its manifest can still be practised.
    assert_eq!(ids(fixture.pack()), ["local/add"]);
    assert_snapshot!(fixture.short(&load_bank(fixture.pack()).diagnostics), @"error missing-manifest pack.toml:1:1: a pack needs a `pack.toml`");
    fixture.write_pack("pack.toml", PACK);
    assert_eq!(ids(fixture.pack()), ["core/add"]);
    assert_eq!(ids(&fixture.pack().join("pack.toml")), ["core/add"]);
    assert!(load_bank(fixture.pack()).diagnostics.is_empty());
}

#[test]
fn a_bank_holds_packs_of_different_names() {
    let dir = tempfile::tempdir().unwrap();
    let put = |path: &str, text: &str| {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("one/pack.toml", PACK);
    put("one/add/problem.toml", TOML);
    put("two/pack.toml", PACK);
    put("three/pack.toml", &PACK.replace("\"core\"", "\"other\""));
    put("loose/problem.toml", TOML);
    put(".git/config", "");
    put("docs/readme.md", "");
    let bank = load_bank(dir.path());
    let packs: Vec<_> = bank.packs.iter().map(|p| (p.pack.id.as_str(), p.problems.len())).collect();
    assert_eq!(packs, [("core", 1), ("other", 0), ("local", 1)]);
    let codes: Vec<_> = bank.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["duplicate-pack"]);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(load_bank(empty.path()).diagnostics[0].code, "nothing-here");
    assert_eq!(load_bank(&empty.path().join("no")).diagnostics[0].code, "unreadable");
}
