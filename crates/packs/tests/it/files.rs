//! Faults of the folder itself.

use std::fs;

use insta::assert_snapshot;

use crate::fixture::Fixture;

#[test]
fn strays_are_named() {
    let fixture = Fixture::function();
    fixture.write("README.md", "x").write(".DS_Store", "x").write("cases/notes.txt", "x").write(".git/config", "x");
    fixture.write("solutions/python/helper.py", "x").write("solutions/pascal/main.pas", "x");
    fixture.write("submissions/wrong/a.py", "x").write("submissions/wrong_answer/a.txt", "x");
    fixture.write("solutions/cpp/main.cpp", "").write("solutions/cpp/main.cc", "").write("a/b/c/d/e.txt", "");
    assert_snapshot!(fixture.findings(), @"
    warning unknown-file .DS_Store:1:1: this file is not part of the problem format and is not used
    warning unknown-file .git:1:1: this folder is not part of the problem format and is not used
    warning unknown-file README.md:1:1: this file is not part of the problem format and is not used
    warning unknown-file a/b/c:1:1: this folder is not part of the problem format and is not used
    warning unknown-file cases/notes.txt:1:1: this file is not part of the problem format and is not used
    error duplicate-language solutions/cpp/main.cpp:1:1: there is another file for C++ in this folder
    error unknown-language solutions/pascal/main.pas:1:1: `pascal` is not a language (the languages are `python`, `javascript`, `typescript`, `c`, `cpp`, `go`, `rust` and `sql`)
    error misnamed-solution solutions/python/helper.py:1:1: a reference in Python is called `main.py` (references are single files; anything else in the folder is not used)
    error unknown-verdict submissions/wrong/a.py:1:1: `wrong` is not a verdict that a submission can be filed under (the folders are `wrong_answer`, `time_limit`, `memory_limit`, `output_limit`, `runtime_error` and `compile_error`)
    error unknown-language submissions/wrong_answer/a.txt:1:1: no language has files like `a.txt` (the extensions are `py`, `js`, `ts`, `c`, `cpp`, `go`, `rs` and `sql`)
    ");
}

#[test]
fn encodings_other_than_utf8_are_told_apart() {
    let fixture = Fixture::function();
    fixture.write("statement.md", b"line\nab\xff").write("hints.md", b"\xff\xfea\0").write("editorial.md", "\u{feff}x");
    fixture.write("cases/large.jsonl", b"\x00\x01\x02\x80");
    assert_snapshot!(fixture.findings(), @"
    error not-utf8 cases/large.jsonl:1:4: the file is not UTF-8 from here on (save it as UTF-8 without BOM)
    warning byte-order-mark editorial.md:1:1: the file starts with a byte order mark, which is ignored (save it as UTF-8 without BOM)
    error not-utf8 hints.md:1:1: the file is UTF-16, not UTF-8 (save it as UTF-8 without BOM)
    error not-utf8 statement.md:2:3: the file is not UTF-8 from here on (save it as UTF-8 without BOM)
    ");
    let fixture = Fixture::of("");
    fixture.write("problem.toml", b"kind = \"\xc3\x28\"");
    assert_snapshot!(fixture.findings(), @"error not-utf8 problem.toml:1:9: the file is not UTF-8 from here on (save it as UTF-8 without BOM)");
}

#[test]
fn large_files_are_refused() {
    let fixture = Fixture::function();
    fixture.write("cases/large.jsonl", vec![b' '; (16 << 20) + 1]);
    fixture.write("statement.md", vec![b' '; 16 << 20]);
    assert_snapshot!(fixture.findings(), @"error too-large cases/large.jsonl:1:1: the file is larger than 16 MiB");
    let fixture = Fixture::of(&" ".repeat((1 << 20) + 1));
    assert_snapshot!(fixture.findings(), @"error too-large problem.toml:1:1: the file is larger than 1 MiB");
}

#[test]
fn a_folder_without_a_problem() {
    let fixture = Fixture::function();
    fs::remove_file(fixture.path().join("problem.toml")).unwrap();
    assert_snapshot!(fixture.findings(), @"error missing-manifest problem.toml:1:1: a problem needs a `problem.toml`");
    let loaded = tatami_packs::load_problem(&fixture.pack().join("nowhere"));
    assert_snapshot!(fixture.short(&loaded.diagnostics), @"error unreadable nowhere:1:1: No such file or directory (os error 2)");
}

#[cfg(unix)]
#[test]
fn links_stay_inside() {
    use std::os::unix::fs::symlink;
    let fixture = Fixture::function();
    fs::write(fixture.pack().join("secret.md"), "secret").unwrap();
    symlink("../secret.md", fixture.path().join("editorial.md")).unwrap();
    symlink("/etc", fixture.path().join("generators")).unwrap();
    symlink("cases", fixture.path().join("loop")).unwrap();
    symlink("nothing", fixture.path().join("schema.sql")).unwrap();
    symlink("statement.md", fixture.path().join("hints.md")).unwrap();
    assert_snapshot!(fixture.findings(), @"
    error bad-link editorial.md:1:1: this link leads out of the folder and is not followed
    error bad-link generators:1:1: this link leads out of the folder and is not followed
    error bad-link loop:1:1: links to folders are not followed
    error bad-link schema.sql:1:1: this link leads nowhere
    ");
}

#[cfg(unix)]
#[test]
fn pipes_are_not_opened() {
    let fixture = Fixture::function();
    let made = std::process::Command::new("mkfifo").arg(fixture.path().join("hints.md")).status().unwrap();
    assert!(made.success());
    assert_snapshot!(fixture.findings(), @"error not-a-file hints.md:1:1: this is neither a file nor a folder");
}

#[test]
fn a_copy_works_under_any_name() {
    let fixture = Fixture::function();
    let copy = fixture.pack().join("tmp.Xy_1");
    fs::rename(fixture.path(), &copy).unwrap();
    let loaded = tatami_packs::load_problem(&copy);
    assert!(loaded.diagnostics.is_empty());
    assert_eq!(loaded.value.unwrap().problem.id.to_string(), "local/tmp-xy-1");
}

#[test]
fn the_hash_follows_the_content() {
    let fixture = Fixture::function();
    let hash = || fixture.load().value.unwrap().problem.hash;
    let first = hash();
    fixture.write(".hidden", "x");
    assert_eq!(first, hash());
    fixture.write("hints.md", "x");
    assert_ne!(first, hash());
}

#[cfg(unix)]
#[test]
fn escape_sequences_do_not_reach_the_terminal() {
    let fixture = Fixture::of("kind = \"\\u001b[31mred\"\n");
    fixture.write("a\u{1b}[31m.md", "x").write("statement.md", "\u{1b}[2J $\\nosuch\u{1b}[2J$");
    let bank = tatami_packs::check(&fixture.path());
    let sources = &bank.sources;
    let text =
        tatami_packs::diagnostic::render_terminal(&bank.diagnostics, sources, tatami_packs::diagnostic::Colour::Never);
    assert!(bank.diagnostics.len() >= 2 && !text.contains('\u{1b}'), "{text}");
}
