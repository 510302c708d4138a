//! What Go's compiler and linker say, in the candidate's terms.

use std::collections::BTreeMap;

use tatami_runner::CompileError;

const SOLUTION: &str = "solution.go";
/// How many errors are shown: as many as Go shows when it is not asked for all.
const SHOWN: usize = 10;

/// The compiler's errors.
pub(super) struct Diagnostics<'a> {
    all: &'a str,
    errors: Vec<Error<'a>>,
}

/// `file:line:column: words`, perhaps with more lines that are indented.
struct Error<'a> {
    file: &'a str,
    line: u32,
    words: &'a str,
    text: String,
}

impl<'a> Diagnostics<'a> {
    pub(super) fn read(all: &'a str) -> Self {
        let mut errors: Vec<Error<'a>> = Vec::new();
        for line in all.lines() {
            match (Error::read(line), errors.last_mut()) {
                (Some(error), _) => errors.push(error),
                (None, Some(last)) if line.starts_with('\t') => last.text += &format!("\n{line}"),
                _ => {}
            }
        }
        Self { all, errors }
    }

    fn of_candidate(&self) -> impl Iterator<Item = &Error<'a>> {
        self.errors.iter().filter(|error| error.file == SOLUTION)
    }

    /// The packages that the source uses without importing them.
    pub(super) fn missing_packages<'p>(&self, source: &str, packages: &BTreeMap<&str, &'p str>) -> Vec<&'p str> {
        let lines: Vec<&str> = source.lines().collect();
        let used = self.of_candidate().filter_map(|error| {
            let name = error.words.strip_prefix("undefined: ")?;
            let line = lines.get(error.line as usize - 1)?;
            packages.get(name).filter(|_| selects_from(line, name)).copied()
        });
        let mut used: Vec<&str> = used.collect();
        used.sort_unstable();
        used.dedup();
        used
    }

    pub(super) fn redeclares(&self, name: &str) -> bool {
        let words = format!("{name} redeclared in this block");
        self.of_candidate().any(|error| error.words == words)
    }

    /// The error that the candidate sees. `driver` says in its first lines what the problem asks for.
    pub(super) fn error(&self, driver: &str) -> CompileError {
        let mut shown: Vec<&str> = self.of_candidate().map(|error| error.text.as_str()).collect();
        let line = self.of_candidate().next().map(|error| error.line);
        if shown.len() > SHOWN {
            shown.truncate(SHOWN);
            shown.push("too many errors");
        }
        let message = match self.errors.first() {
            _ if !shown.is_empty() => shown.join("\n"),
            Some(first) => asked_for(first.words, driver),
            None => self.all.trim().to_owned(),
        };
        CompileError { message, line }
    }
}

impl<'a> Error<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let (file, rest) = line.split_once(':')?;
        let (number, rest) = rest.split_once(':')?;
        // Columns are left out where they are too large.
        let column = rest.split_once(": ").filter(|(column, _)| column.bytes().all(|byte| byte.is_ascii_digit()));
        let words = column.map_or(rest, |(_, words)| words).trim_start();
        let line_number = number.parse().ok().filter(|number| *number > 0)?;
        // What is indented belongs to the error before it.
        let known = file.ends_with(".go") && !file.starts_with('\t');
        known.then(|| Self { file, line: line_number, words, text: explained(line, words) })
    }
}

/// A package that is not there is reported as a file that is not; why that is so is ours to say.
fn explained(line: &str, words: &str) -> String {
    let Some(rest) = words.strip_prefix("could not import ") else { return line.to_owned() };
    let package = rest.split(' ').next().unwrap_or_default();
    let place = line.strip_suffix(words).unwrap_or_default();
    format!("{place}could not import {package} (it is not available in the sandbox)")
}

/// Whether `name.` occurs in a line.
fn selects_from(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].trim_start();
        after.starts_with('.') && !before.is_some_and(|c| c == '.' || c == '_' || c.is_alphanumeric())
    })
}

/// Errors in the driver alone are about what it calls.
fn asked_for(words: &str, driver: &str) -> String {
    let wanted: Vec<&str> = driver.lines().map_while(|line| line.strip_prefix("//tatami:wanted ")).collect();
    let what = match (words.strip_prefix("undefined: "), words.split_once(" (value of type ")) {
        (Some(name), _) => format!("`{name}` is missing"),
        (None, Some((name, rest))) => {
            let ty = rest.split_once(") as ").map_or(rest, |(ty, _)| ty);
            let name = name.strip_prefix("cannot use ").unwrap_or(name);
            format!("`{name}` has another type than asked for: {ty}")
        }
        _ => words.to_owned(),
    };
    format!("{what}\nthe problem asks for:\n    {}", wanted.join("\n    "))
}

/// What the linker says: about functions without a body, and about a missing `main`.
pub(super) fn of_linker(said: &str) -> CompileError {
    let message = match said.contains("function main is undeclared") {
        true => "there is no `func main()`".to_owned(),
        false => said.trim().to_owned(),
    };
    CompileError { message, line: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "solution.go:3:5: declared and not used: x\nsolution.go:4:9: undefined: sort\n\
                        driver.go:9:2: undefined: twoSum\nsolution.go:7:6: f redeclared in this block\n\
                        \tsolution.go:6:6: other declaration of f\n";

    #[test]
    fn the_candidates_errors_come_with_the_line_of_the_first() {
        let error = Diagnostics::read(SAID).error("");
        assert_eq!(error.line, Some(3));
        assert!(error.message.starts_with("solution.go:3:5: declared and not used: x\n"), "{}", error.message);
        assert!(error.message.ends_with("block\n\tsolution.go:6:6: other declaration of f"), "{}", error.message);
        assert!(!error.message.contains("driver"), "{}", error.message);
    }

    #[test]
    fn packages_are_missing_where_something_is_selected_from_them() {
        let packages = BTreeMap::from([("sort", "sort"), ("list", "container/list")]);
        let said = Diagnostics::read(SAID);
        let source = |line: &str| format!("package main\n\n\n{line}\n");
        assert_eq!(said.missing_packages(&source("sort.Ints(a)"), &packages), ["sort"]);
        assert!(said.missing_packages(&source("sort(a); resort.Now(); a.sort.b()"), &packages).is_empty());
    }

    #[test]
    fn errors_of_the_driver_say_what_is_asked_for() {
        let driver = "//tatami:wanted func f(a int) int\npackage main\n";
        let of = |said: &str| Diagnostics::read(said).error(driver).message;
        assert_eq!(of("driver.go:9:2: undefined: f"), "`f` is missing\nthe problem asks for:\n    func f(a int) int");
        let other = "driver.go:9:2: cannot use f (value of type func(a string)) as func(int) int value in variable";
        assert!(of(other).starts_with("`f` has another type than asked for: func(a string)\n"), "{}", of(other));
    }
}
