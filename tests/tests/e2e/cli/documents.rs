//! What the documents show of the command line is what it prints.

use std::path::{Path, PathBuf};
use std::process::Command;

use tatami_tests::harness::program;
use tempfile::TempDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What follows each of the commands in the `console` blocks of a document, as far as a line `…`; without indentation.
fn shown(document: &str) -> Vec<(String, Vec<String>)> {
    let text = std::fs::read_to_string(root().join(document)).expect("the document");
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for block in text.split("```console\n").skip(1) {
        let margin = block.len() - block.trim_start_matches(' ').len();
        let lines = block.lines().map(|line| line.get(margin..).unwrap_or_default());
        for line in lines.take_while(|line| !line.starts_with("```")) {
            match line.strip_prefix("$ ") {
                Some(command) => found.push((command.to_owned(), Vec::new())),
                None => found.last_mut().expect("a command comes first").1.push(line.to_owned()),
            }
        }
    }
    for (_, lines) in &mut found {
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
    }
    found
}

/// What the program prints, run in a folder; without blanks at the ends of lines.
fn printed(command: &str, folder: &Path) -> Vec<String> {
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    let program = program().canonicalize().expect("the program is there");
    let output = Command::new(program).args(words).current_dir(folder).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// The same for every number of steps: those depend on the guest, and its image on the machine.
fn without_numbers(line: &str) -> String {
    let digit = |c: char| c.is_ascii_digit() || c == '\u{2009}';
    let pieces = line.split(digit).filter(|piece| !piece.is_empty());
    pieces.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_documents_show_is_what_is_printed() {
    let mut compared = 0;
    for document in ["README.md", "CONTRIBUTING.md"] {
        let scratch = TempDir::new().expect("a folder");
        for (command, lines) in shown(document) {
            // The account of `tatami user` is for a database that is nobody's own.
            if !command.starts_with("tatami ") {
                continue;
            }
            let folder = if command.contains("problems/core") { root() } else { scratch.path().to_owned() };
            let printed = printed(&command, &folder);
            let (wanted, more) = match lines.split_last() {
                Some((last, lines)) if last == "…" => (lines, true),
                _ => (lines.as_slice(), false),
            };
            let got = if more { printed.get(..wanted.len()).unwrap_or(&printed) } else { &printed };
            let plain =
                |lines: &[String]| -> Vec<String> { lines.iter().map(|line| line.trim_end().to_owned()).collect() };
            let (wanted, got) = if command.starts_with("tatami judge") {
                let bare = |lines: &[String]| lines.iter().map(|line| without_numbers(line)).collect::<Vec<_>>();
                (bare(wanted), bare(got))
            } else {
                (plain(wanted), plain(got))
            };
            assert_eq!(wanted, got, "{document} shows something else for `{command}`");
            compared += 1;
        }
    }
    assert_eq!(compared, 6, "commands with what they print");
}
