//! Names of a signature in a language's own case.

use tatami_domain::Language;

/// A function's, method's or parameter's name as a language writes it: camelCase in JavaScript, TypeScript and Go,
/// unchanged elsewhere.
pub fn in_language(name: &str, language: Language) -> String {
    match language {
        Language::JavaScript | Language::TypeScript | Language::Go => camel(name),
        _ => name.to_owned(),
    }
}

fn camel(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut upper = false;
    for (i, c) in name.char_indices() {
        if c == '_' && i > 0 {
            upper = true;
        } else if upper {
            out.extend(c.to_uppercase());
            upper = false;
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_becomes_camel_where_the_language_says_so() {
        assert_eq!(in_language("two_sum", Language::JavaScript), "twoSum");
        assert_eq!(in_language("two_sum", Language::Python), "two_sum");
        assert_eq!(in_language("rotate", Language::TypeScript), "rotate");
        assert_eq!(in_language("LRUCache", Language::JavaScript), "LRUCache");
        assert_eq!(in_language("_x_y", Language::JavaScript), "_xY");
    }
}
