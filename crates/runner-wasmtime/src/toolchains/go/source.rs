//! The candidate's file as the compiler gets it: `package main` and imports may be left out.

use std::collections::BTreeMap;

/// A source, with what stands before its package clause set apart.
pub(super) struct Source<'a> {
    text: &'a str,
    /// Where the package clause ends, if there is one.
    clause: Option<usize>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        // A mark that would be an error anywhere but at the beginning.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { text, clause: clause(text) }
    }

    /// The file with these packages imported. What is added stands on the line of the package clause, or the first one,
    /// and a line directive behind it keeps every position as the candidate knows it.
    pub(super) fn with(&self, imports: &[&str]) -> String {
        let imports: String = imports.iter().map(|path| format!(";import \"{path}\"")).collect();
        match self.clause {
            Some(_) if imports.is_empty() => self.text.to_owned(),
            Some(end) => {
                let (before, after) = self.text.split_at(end);
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().len() + 1;
                format!("{before}{imports}/*line /sandbox/solution.go:{line}:{column}*/{after}")
            }
            None => format!("package main{imports};/*line /sandbox/solution.go:1:1*/{}", self.text),
        }
    }
}

/// Where `package name` ends, when nothing but comments stands before it.
fn clause(text: &str) -> Option<usize> {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.split_once('\n')?.1;
        } else if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/")?.1;
        } else {
            break;
        }
    }
    let after = rest.strip_prefix("package")?;
    let name = after.trim_start_matches([' ', '\t']);
    let end = name.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(name.len());
    (name.len() < after.len() && end > 0).then_some(text.len() - name.len() + end)
}

/// The packages that may be imported, by the name that they are used with.
pub(super) fn packages(list: &[u8]) -> BTreeMap<&str, &str> {
    let mut packages = BTreeMap::new();
    for line in std::str::from_utf8(list).unwrap_or_default().lines() {
        let Some((path, _)) = line.strip_prefix("packagefile ").and_then(|rest| rest.split_once('=')) else { continue };
        packages.entry(path.rsplit('/').next().unwrap_or(path)).or_insert(path);
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_clause_is_added_where_there_is_none() {
        let bare = Source::new("func f() {}\n");
        assert_eq!(bare.with(&[]), "package main;/*line /sandbox/solution.go:1:1*/func f() {}\n");
        assert!(bare.with(&["fmt", "sort"]).starts_with("package main;import \"fmt\";import \"sort\";/*line"));
        let whole = "// mine\n/* too */ package main // here\n\nfunc f() {}\n";
        assert_eq!(Source::new(whole).with(&[]), whole);
        assert_eq!(
            Source::new(whole).with(&["fmt"]),
            "// mine\n/* too */ package main;import \"fmt\"/*line /sandbox/solution.go:2:23*/ // here\n\nfunc f() {}\n"
        );
        assert_eq!(Source::new("\u{feff}package main").with(&[]), "package main");
    }

    #[test]
    fn what_only_looks_like_a_clause_is_none() {
        for text in ["", "// package main", "/* package main", "packagemain", "package", "var s = `package main`"] {
            assert_eq!(clause(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_of_a_name_is_taken() {
        let list = b"packagefile math/rand=/a\npackagefile math/rand/v2=/b\npackagefile sort=/c\n";
        let packages = packages(list);
        assert_eq!((packages.get("rand"), packages.get("sort")), (Some(&"math/rand"), Some(&"sort")));
    }
}
