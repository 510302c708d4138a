//! Where links may lead.

use super::sanitise::SCHEMES;

/// What a link's target becomes: `None` when it leads nowhere a page can go.
pub(crate) fn target(url: &str, prefix: &str) -> Option<String> {
    if let Some(fragment) = url.strip_prefix('#') {
        return Some(format!("#{prefix}{}", slug(fragment)));
    }
    let scheme = url.split_once(':')?.0.to_ascii_lowercase();
    SCHEMES.contains(&scheme.as_str()).then(|| url.to_owned())
}

/// The id of a heading, made from its text.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_mail_and_the_page_itself() {
        assert_eq!(target("https://example.org/a", "").as_deref(), Some("https://example.org/a"));
        assert_eq!(target("#The end!", "e-").as_deref(), Some("#e-the-end"));
        for url in ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "../other", "/admin", "a b", ""] {
            assert_eq!(target(url, ""), None, "{url}");
        }
    }

    #[test]
    fn ids_are_words() {
        assert_eq!(slug("  What it *must* do? "), "what-it-must-do");
        assert_eq!(slug("Größe"), "größe");
        assert_eq!(slug("…"), "section");
    }
}
