//! Hostile input: whatever the bytes, loading ends, with findings and without a panic.

use proptest::prelude::*;
use tatami_domain::problem::ProblemRef;
use tatami_packs::diagnostic::{Colour, Sources, render_terminal};
use tatami_packs::folder::Folder;
use tatami_packs::parse::{parse_pack, parse_problem};

use crate::fixture::TOML;

fn parse(files: &[(&str, &[u8])]) {
    let folder: Folder = files.iter().map(|(path, content)| (*path, content.to_vec())).collect();
    let parsed = parse_problem(&folder, ProblemRef { pack: "a".into(), slug: "bb".into() });
    let mut sources = Sources::default();
    for (path, content) in files {
        if let Ok(text) = std::str::from_utf8(content) {
            sources.insert(*path, text);
        }
    }
    assert!(parsed.problem.is_some() || parsed.diagnostics.iter().any(|d| d.is_error()));
    render_terminal(&parsed.diagnostics, &sources, Colour::Always);
}

/// Text that is nearly what belongs in the files.
fn nearly(sample: &'static str) -> impl Strategy<Value = String> {
    let cut = (0..sample.len(), 0..sample.len(), any::<String>());
    cut.prop_map(move |(a, b, insert)| {
        let (a, b) = (sample.floor_char_boundary(a.min(b)), sample.floor_char_boundary(a.max(b)));
        format!("{}{insert}{}", &sample[..a], &sample[b..])
    })
}

const LINES: &str = "{\"name\": \"a\", \"args\": [1, [2, 3]], \"expected\": 3, \"note\": \"x\"}\r\n\
                     {\"name\": \"b\", \"generator\": \"g\", \"n\": 12, \"seed\": 3}\n\
                     {\"name\": \"c\", \"args\": [1, [2, 3]], \"expected_any\": [3, 4]}";

proptest! {
    #[test]
    fn arbitrary_bytes(toml in any::<Vec<u8>>(), lines in any::<Vec<u8>>()) {
        parse(&[("problem.toml", &toml), ("cases/sample.jsonl", &lines)]);
        parse(&[("problem.toml", TOML.as_bytes()), ("cases/sample.jsonl", &lines), ("hints.md", &toml)]);
    }

    #[test]
    fn damaged_files(toml in nearly(TOML), lines in nearly(LINES)) {
        parse(&[("problem.toml", toml.as_bytes()), ("cases/sample.jsonl", lines.as_bytes())]);
        parse(&[("problem.toml", TOML.as_bytes()), ("cases/sample.jsonl", lines.as_bytes())]);
        parse_pack("pack.toml", &toml);
    }

    #[test]
    fn arbitrary_paths(path in "[a-z./]{0,40}", content in any::<Vec<u8>>()) {
        parse(&[("problem.toml", TOML.as_bytes()), (&path, &content)]);
    }
}

#[test]
fn deep_nesting_ends() {
    for text in ["[", "{\"a\":", "{\"name\": \"a\", \"args\": [", "a = [", "a = {b = ", "[a.", "a.b."] {
        let deep = text.repeat(100_000);
        parse(&[("problem.toml", deep.as_bytes()), ("cases/sample.jsonl", deep.as_bytes())]);
        parse(&[("problem.toml", TOML.as_bytes()), ("cases/sample.jsonl", deep.as_bytes())]);
        let args = format!("{{\"name\": \"a\", \"args\": {}1", "[".repeat(100_000));
        parse(&[("problem.toml", TOML.as_bytes()), ("cases/sample.jsonl", args.as_bytes())]);
    }
    let signature = TOML.replace("list<int>", &"list<".repeat(10_000));
    parse(&[("problem.toml", signature.as_bytes())]);
}

#[test]
fn many_faults_are_cut_off() {
    let toml: String = (0..100_000).map(|i| format!("key{i} = {i}\n")).collect();
    let folder: Folder = [("problem.toml", format!("kind = \"program\"\n{toml}"))].into_iter().collect();
    let parsed = parse_problem(&folder, ProblemRef { pack: "a".into(), slug: "bb".into() });
    assert!(parsed.diagnostics.len() < 300);
    let lines = "{}\n".repeat(100_000);
    parse(&[("problem.toml", TOML.as_bytes()), ("cases/sample.jsonl", lines.as_bytes())]);
}

#[test]
fn long_inputs_take_no_longer_than_they_are() {
    let start = std::time::Instant::now();
    let keys: String = (0..200_000).map(|i| format!("\"k{i}\": 1, ")).collect();
    let line = format!("{{{keys}\"name\": \"a\"}}");
    let groups: String = (0..40_000).map(|i| format!("[[groups]]\nname = \"g{i}\"\n")).collect();
    parse(&[("problem.toml", format!("{TOML}{groups}").as_bytes()), ("cases/sample.jsonl", line.as_bytes())]);
    let tables: String = (0..200_000).map(|i| format!("\"t{i}\": [], ")).collect();
    let line = format!("{{\"name\": \"a\", \"tables\": {{{tables}\"t\": []}}, \"expected\": []}}");
    let sql = TOML.split("[signature]").next().unwrap().replace("function", "sql");
    parse(&[
        ("problem.toml", sql.as_bytes()),
        ("schema.sql", b"create table t (a)"),
        ("cases/sample.jsonl", line.as_bytes()),
    ]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
