//! What people want to know of a language before they choose it: one file each.

mod c;
mod cpp;
mod go;
mod javascript;
mod python;
mod rust;
mod sql;
mod typescript;

use tatami_domain::Language;

/// The facts of one language. Texts are plain; they may hold `code` between backticks.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// How it is run, in one sentence.
    pub how: &'static str,
    /// The flags of the compiler; empty where there are none.
    pub flags: &'static str,
    /// How deep a recursion may go.
    pub recursion: &'static str,
    /// What may be imported.
    pub libraries: &'static str,
    /// What is not there, or differs from what people expect.
    pub notes: &'static [&'static str],
    /// A program that reads a number and prints its double; for SQL, a query over `numbers(n)`.
    pub self_test: &'static str,
}

pub const fn facts(language: Language) -> Facts {
    match language {
        Language::Python => python::FACTS,
        Language::JavaScript => javascript::FACTS,
        Language::TypeScript => typescript::FACTS,
        Language::C => c::FACTS,
        Language::Cpp => cpp::FACTS,
        Language::Go => go::FACTS,
        Language::Rust => rust::FACTS,
        Language::Sql => sql::FACTS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_what_it_is() {
        for language in Language::ALL {
            let facts = facts(language);
            assert!(!facts.how.is_empty() && !facts.recursion.is_empty() && !facts.libraries.is_empty(), "{language}");
            assert!(!facts.self_test.is_empty(), "{language}");
            let texts = [facts.how, facts.flags, facts.recursion, facts.libraries]
                .into_iter()
                .chain(facts.notes.iter().copied());
            for text in texts {
                assert!(text.matches('`').count() % 2 == 0, "{language}: {text}");
            }
        }
    }
}
