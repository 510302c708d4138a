//! Which crate may know which, held against what cargo says they depend on.
//!
//! cli → web → app → {judge, packs, languages, storage, runner} → domain; judge → {cache, runner, languages};
//! runner-wasmtime → {runner, languages}; runner-pool → {cache, runner}; storage-* → storage. Implementations are named
//! where the program is put together, and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What a crate uses of the workspace, besides the domain; ARCHITECTURE.md has the same as a table. For its tests it may
/// use more.
const USES: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("cache", &[]),
    ("packs", &[]),
    ("languages", &[]),
    ("runner", &[]),
    ("storage", &[]),
    ("judge", &["cache", "languages", "runner"]),
    ("runner-wasmtime", &["languages", "runner"]),
    ("runner-pool", &["cache", "runner"]),
    ("storage-sqlite", &["storage"]),
    ("app", &["judge", "languages", "packs", "runner", "storage"]),
    ("web", &["app", "judge", "languages", "runner", "storage"]),
    (ROOT, &["app", "judge", "packs", "runner", "runner-pool", "runner-wasmtime", "storage", "storage-sqlite", "web"]),
    // They start the program, and make it.
    ("tests", &[]),
    ("xtask", &[]),
];

/// Where the program is put together.
const ROOT: &str = "cli";

/// Libraries, and the only crates that may name them.
const KEPT_TO: &[(&str, &[&str])] = &[
    ("sqlx", &["storage-sqlite"]),
    ("wasmtime", &["runner-wasmtime", "xtask"]),
    ("landlock", &["runner-wasmtime"]),
    ("seccompiler", &["runner-wasmtime"]),
    ("axum", &["web", "cli"]),
    ("askama", &["web"]),
    ("clap", &["cli", "xtask"]),
];

/// Crates that compute and nothing else: no runtime below them, not even by a detour.
const PURE: &[&str] = &["domain", "cache", "packs", "languages"];
const RUNTIMES: &[&str] = &["tokio", "mio", "sqlx", "axum", "hyper", "wasmtime", "reqwest"];

/// Of these there is one version, or none; see deny.toml.
const SINGLE: &[&str] = &["sqlx", "rustls", "libsqlite3-sys", "wasmtime", "axum"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo speaks JSON")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The crates of the workspace by their short names, and what each names in its manifest.
fn members(metadata: &Value) -> BTreeMap<String, Vec<&Value>> {
    let packages = metadata["packages"].as_array().expect("packages").iter();
    let members = packages.filter(|package| package["source"].is_null());
    members
        .map(|package| {
            let dependencies = package["dependencies"].as_array().expect("dependencies").iter().collect();
            (short(text(package, "name")).to_owned(), dependencies)
        })
        .collect()
}

fn short(name: &str) -> &str {
    name.strip_prefix("tatami-").unwrap_or(name)
}

fn is_implementation(name: &str) -> bool {
    name.starts_with("runner-") || name.starts_with("storage-")
}

#[test]
fn crates_know_only_what_is_below_them() {
    let metadata = metadata();
    for (member, dependencies) in members(&metadata) {
        let allowed = USES.iter().find(|(name, _)| *name == member).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("where does the crate {member} belong? Say so here."));
        let mut used = BTreeSet::new();
        for dependency in dependencies {
            let name = short(text(dependency, "name"));
            if dependency["path"].is_null() || name == "domain" || name == member {
                continue;
            }
            let tests = text(dependency, "kind") == "dev";
            // What the program keeps is put into the state that a test begins with.
            let may = member == ROOT || (member == "tests" && tests);
            assert!(may || !is_implementation(name), "{member} names {name}, which is an implementation");
            if !tests {
                used.insert(name);
            }
        }
        assert_eq!(used, allowed.iter().copied().collect(), "{member} uses others than it may (left), or fewer");
    }
}

#[test]
fn libraries_stay_where_they_belong() {
    let metadata = metadata();
    for (member, dependencies) in members(&metadata) {
        for dependency in dependencies {
            let name = text(dependency, "name");
            if let Some((_, homes)) = KEPT_TO.iter().find(|(library, _)| *library == name) {
                assert!(homes.contains(&member.as_str()), "{member} names {name}, which is for {homes:?}");
            }
        }
    }
}

#[test]
fn pure_crates_have_no_runtime_below_them() {
    let metadata = metadata();
    let names: BTreeMap<&str, &str> = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .map(|package| (text(package, "id"), text(package, "name")))
        .collect();
    let uses: BTreeMap<&str, Vec<&str>> = metadata["resolve"]["nodes"]
        .as_array()
        .expect("nodes")
        .iter()
        .map(|node| {
            let edges = node["deps"].as_array().expect("edges").iter();
            let normal =
                |kinds: &Value| kinds.as_array().is_some_and(|kinds| kinds.iter().any(|k| k["kind"].is_null()));
            (text(node, "id"), edges.filter(|edge| normal(&edge["dep_kinds"])).map(|edge| text(edge, "pkg")).collect())
        })
        .collect();
    for pure in PURE {
        let start = names.iter().find(|(_, name)| short(name) == *pure).map(|(id, _)| *id).expect("the crate is there");
        let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
        while let Some(id) = open.pop() {
            let name = names[id];
            assert!(!RUNTIMES.contains(&name), "{pure} has {name} below it");
            open.extend(uses[id].iter().copied().filter(|id| seen.insert(id)));
        }
    }
}

#[test]
fn pure_sources_touch_nothing_outside() {
    for folder in ["domain/src", "languages/src", "runner/src", "storage/src", "packs/src/parse", "packs/src/lint"] {
        let mut open = vec![root().join("crates").join(folder)];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(path.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()));
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("sources are text");
            let used = std_modules(&source);
            for outside in ["fs", "net", "process", "env"] {
                assert!(!used.contains(outside), "{} uses std::{outside}", path.display());
            }
        }
    }
}

/// What a source names right below `std`: of `std::fs::read` as of `use std::{fs, io::Read}` the module.
fn std_modules(source: &str) -> BTreeSet<&str> {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = BTreeSet::new();
    for (at, prefix) in source.match_indices("std::") {
        if source[..at].ends_with(part_of_name) {
            continue;
        }
        let rest = &source[at + prefix.len()..];
        let (mut depth, mut begins) = (0, true);
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => begins = true,
                c if depth <= 1 && begins && part_of_name(c) => {
                    let name = &rest[at..];
                    found.insert(name.split(|c: char| !part_of_name(c)).next().unwrap_or_default());
                    begins = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

#[test]
fn modules_are_found_however_they_are_imported() {
    let source = "use std::{\n    fs as files,\n    io::{self, Read},\n    env,\n};\nlet a = std::process::exit(my_std::net(1), 2);";
    assert_eq!(std_modules(source), BTreeSet::from(["env", "fs", "io", "process"]));
}

#[test]
fn some_libraries_are_there_once() {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("the lock is checked in");
    for name in SINGLE {
        let versions = lock.lines().filter(|line| *line == format!("name = \"{name}\"")).count();
        assert!(versions <= 1, "{versions} versions of {name}");
    }
}
