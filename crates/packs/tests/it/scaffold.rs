//! New problems start without a finding.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tatami_domain::Kind;
use tatami_packs::check;
use tatami_packs::scaffold::{NewProblem, ScaffoldError, scaffold};

fn new(kind: Kind) -> NewProblem<'static> {
    NewProblem { kind, slug: "my-problem", title: None, new_pack: Some("my-pack") }
}

#[test]
fn every_kind_passes_the_checks() {
    for kind in Kind::ALL {
        let dir = tempfile::tempdir().unwrap();
        for file in scaffold(&new(kind)).unwrap() {
            let path = dir.path().join(file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.content).unwrap();
        }
        let bank = check(dir.path());
        assert!(bank.diagnostics.is_empty(), "{kind:?}: {:#?}", bank.diagnostics);
        let problem = &bank.problems().next().unwrap().problem;
        assert_eq!((problem.id.to_string().as_str(), problem.title.as_str()), ("my-pack/my-problem", "My problem"));
        assert_eq!(problem.kind(), kind);
    }
}

#[test]
fn nothing_in_the_folder_is_forgotten() {
    for kind in Kind::ALL {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scaffold").join(kind.name());
        let mut on_disk = BTreeSet::new();
        collect(&root, "my-problem/", &mut on_disk);
        let made: BTreeSet<String> =
            scaffold(&NewProblem { new_pack: None, ..new(kind) }).unwrap().into_iter().map(|f| f.path).collect();
        assert_eq!(on_disk, made);
    }
}

fn collect(dir: &Path, prefix: &str, paths: &mut BTreeSet<String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), paths);
        } else {
            paths.insert(path);
        }
    }
}

#[test]
fn titles_are_quoted_and_names_are_checked() {
    let title = Some("He said \"no\" \\ and '''left'''");
    let files = scaffold(&NewProblem { title, new_pack: None, ..new(Kind::Behavioural) }).unwrap();
    let manifest = files.iter().find(|f| f.path == "my-problem/problem.toml").unwrap();
    let table: toml::Table = manifest.content.parse().unwrap();
    assert_eq!(table["title"].as_str(), title);
    assert!(files.iter().all(|f| !f.content.contains("__")));

    let of = |slug, title, new_pack| scaffold(&NewProblem { kind: Kind::Sql, slug, title, new_pack }).unwrap_err();
    assert_eq!(of("../etc", None, None), ScaffoldError::Slug("../etc".into()));
    assert_eq!(of("ok", Some("two\nlines"), None), ScaffoldError::Title);
    assert_eq!(of("ok", None, Some("No")), ScaffoldError::Pack("No".into()));
}
