//! What each path in a problem folder stands for.

use tatami_domain::{Language, Verdict};

use crate::wording::listed;

/// The role of a file, by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    Manifest,
    Statement,
    Hints,
    Editorial,
    Schema,
    /// `cases/<group>.jsonl`
    Cases {
        group: &'a str,
    },
    /// `cases/<group>/<name>.in`
    Input {
        group: &'a str,
        name: &'a str,
    },
    /// `cases/<group>/<name>.ans`
    Answer {
        group: &'a str,
        name: &'a str,
    },
    /// `generators/<name>.py`
    Generator {
        name: &'a str,
    },
    Checker,
    /// `validator/validate.py`
    Validator,
    /// `solutions/<language>/main.<ext>`
    Solution {
        language: Language,
    },
    /// `submissions/<verdict>/<name>.<ext>`
    Submission {
        verdict: Verdict,
        language: Language,
    },
    /// `starter/main.<ext>`
    Starter {
        language: Language,
    },
    /// `tests/<verdict>/<name>.jsonl`
    CaseList {
        verdict: Verdict,
    },
}

/// The folders of `tests/`: what a list of cases in them must get.
const LIST_FOLDERS: [(&str, Verdict); 3] =
    [("accepted", Verdict::Accepted), ("wrong_answer", Verdict::WrongAnswer), ("compile_error", Verdict::CompileError)];

/// Why a path has no place in a problem folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// Not part of the format; harmless.
    Unknown,
    /// In the right folder, but under a name that would silently drop it.
    Wrong { code: &'static str, message: String, help: String },
}

/// Says what a path stands for.
pub fn classify(path: &str) -> Result<Entry<'_>, Misplaced> {
    let parts: Vec<&str> = path.split('/').collect();
    // Hidden files are leftovers of editors and systems, wherever they are.
    if parts.iter().any(|part| part.starts_with('.')) {
        return Err(Misplaced::Unknown);
    }
    match parts.as_slice() {
        ["problem.toml"] => Ok(Entry::Manifest),
        ["statement.md"] => Ok(Entry::Statement),
        ["hints.md"] => Ok(Entry::Hints),
        ["editorial.md"] => Ok(Entry::Editorial),
        ["schema.sql"] => Ok(Entry::Schema),
        ["checker", "check.py"] => Ok(Entry::Checker),
        ["validator", "validate.py"] => Ok(Entry::Validator),
        ["validator", file] if file.ends_with(".py") => Err(Misplaced::Wrong {
            code: "misnamed-validator",
            message: "the validator is called `validate.py`".to_owned(),
            help:
                "it defines `def valid(…):` with the parameters of the signature, `def valid(stdin):` for a program, `def valid(tables):` for sql"
                    .into(),
        }),
        ["cases", file] => match file.strip_suffix(".jsonl") {
            Some(group) => Ok(Entry::Cases { group }),
            None => Err(Misplaced::Unknown),
        },
        ["cases", group, file] => match file.rsplit_once('.') {
            Some((name, "in")) => Ok(Entry::Input { group, name }),
            Some((name, "ans")) => Ok(Entry::Answer { group, name }),
            _ => Err(Misplaced::Unknown),
        },
        ["generators", file] => match file.strip_suffix(".py") {
            Some(name) => Ok(Entry::Generator { name }),
            None => Err(Misplaced::Unknown),
        },
        ["solutions", folder, file] => {
            let language = Language::from_name(folder).ok_or_else(|| unknown_language(folder))?;
            match file.rsplit_once('.') {
                Some(("main", extension)) if Language::from_extension(extension) == Some(language) => {
                    Ok(Entry::Solution { language })
                }
                _ => Err(Misplaced::Wrong {
                    code: "misnamed-solution",
                    message: format!("a reference in {} is called `main.{}`", language.label(), language.extension()),
                    help: "references are single files; anything else in the folder is not used".into(),
                }),
            }
        }
        ["submissions", folder, file] => {
            let verdict = Verdict::from_folder(folder).ok_or_else(|| unknown_verdict(folder))?;
            let language = by_extension(file)?;
            Ok(Entry::Submission { verdict, language })
        }
        ["tests", folder, file] if file.ends_with(".jsonl") => {
            let verdict = LIST_FOLDERS.iter().find(|(name, _)| name == folder).map(|(_, verdict)| *verdict);
            Ok(Entry::CaseList { verdict: verdict.ok_or_else(|| unknown_list_folder(folder))? })
        }
        ["starter", file] if file.starts_with("main.") => Ok(Entry::Starter { language: by_extension(file)? }),
        _ => Err(Misplaced::Unknown),
    }
}

fn by_extension(file: &str) -> Result<Language, Misplaced> {
    let language = file.rsplit_once('.').and_then(|(_, extension)| Language::from_extension(extension));
    language.ok_or_else(|| Misplaced::Wrong {
        code: "unknown-language",
        message: format!("no language has files like `{file}`"),
        help: format!("the extensions are {}", listed(Language::ALL.map(Language::extension))),
    })
}

fn unknown_language(folder: &str) -> Misplaced {
    Misplaced::Wrong {
        code: "unknown-language",
        message: format!("`{folder}` is not a language"),
        help: format!("the languages are {}", listed(Language::ALL.map(Language::name))),
    }
}

fn unknown_verdict(folder: &str) -> Misplaced {
    Misplaced::Wrong {
        code: "unknown-verdict",
        message: format!("`{folder}` is not a verdict that a submission can be filed under"),
        help: format!("the folders are {}", listed(Verdict::ALL.into_iter().filter_map(Verdict::folder))),
    }
}

fn unknown_list_folder(folder: &str) -> Misplaced {
    Misplaced::Wrong {
        code: "unknown-verdict",
        message: format!("`{folder}` is not a verdict that a list of cases can be filed under"),
        help: format!("the folders are {}", listed(LIST_FOLDERS.map(|(name, _)| name))),
    }
}

/// The name of a case, a group or a generator: lower-case letters, digits and hyphens.
pub(crate) fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_roles() {
        assert_eq!(classify("problem.toml"), Ok(Entry::Manifest));
        assert_eq!(classify("cases/sample.jsonl"), Ok(Entry::Cases { group: "sample" }));
        assert_eq!(classify("cases/big/01.in"), Ok(Entry::Input { group: "big", name: "01" }));
        assert_eq!(classify("solutions/cpp/main.cc"), Ok(Entry::Solution { language: Language::Cpp }));
        assert_eq!(
            classify("submissions/time_limit/slow.py"),
            Ok(Entry::Submission { verdict: Verdict::TimeLimit, language: Language::Python })
        );
        assert_eq!(classify("tests/accepted/all.jsonl"), Ok(Entry::CaseList { verdict: Verdict::Accepted }));
        assert_eq!(classify("tests/accepted/all.py"), Err(Misplaced::Unknown));
        assert_eq!(classify("README.md"), Err(Misplaced::Unknown));
        assert_eq!(classify("cases/.sample.jsonl"), Err(Misplaced::Unknown));
        assert_eq!(classify(""), Err(Misplaced::Unknown));
    }

    #[test]
    fn names_that_would_drop_a_file_are_wrong() {
        for path in [
            "solutions/python/solution.py",
            "solutions/pascal/main.pas",
            "submissions/wrong/a.py",
            "starter/main.xyz",
            "tests/good/a.jsonl",
        ] {
            assert!(matches!(classify(path), Err(Misplaced::Wrong { .. })), "{path}");
        }
    }
}
