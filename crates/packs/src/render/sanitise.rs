//! The sanitiser: the second wall, after the renderer that writes no raw HTML.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// The classes that the renderer gives to cells and quotes.
pub(crate) const CELL_CLASSES: [&str; 3] = ["align-left", "align-center", "align-right"];
const QUOTE_CLASSES: [&str; 5] = [
    "markdown-alert-note",
    "markdown-alert-tip",
    "markdown-alert-important",
    "markdown-alert-warning",
    "markdown-alert-caution",
];
pub(crate) const SCHEMES: [&str; 3] = ["https", "http", "mailto"];

/// Never add `math` or `svg`: see the module above.
const TAGS: [&str; 25] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes = [
        ("a", vec!["href", "title"]),
        ("ol", vec!["start"]),
        ("h3", vec!["id"]),
        ("h4", vec!["id"]),
        ("h5", vec!["id"]),
        ("h6", vec!["id"]),
    ];
    let attributes: HashMap<_, HashSet<_>> =
        attributes.into_iter().map(|(t, a)| (t, a.into_iter().collect())).collect();
    let classes = HashMap::from([
        ("td", HashSet::from(CELL_CLASSES)),
        ("th", HashSet::from(CELL_CLASSES)),
        ("blockquote", HashSet::from(QUOTE_CLASSES)),
    ]);
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .tag_attributes(attributes)
        .allowed_classes(classes)
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"));
    builder
});

pub(crate) fn sanitise(html: &str) -> String {
    BUILDER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::sanitise;

    #[test]
    fn what_the_renderer_never_writes_is_taken_out_all_the_same() {
        for html in [
            "<script>alert(1)</script>",
            "<p onclick=alert(1)>a</p>",
            "<a href=javascript:alert(1)>a</a>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<svg><animate onbegin=alert(1)>",
            "<iframe src=//example.org></iframe>",
            "<td style=\"background:url(x)\">a</td>",
        ] {
            let clean = sanitise(html);
            for bad in ["script", "on", "javascript", "<math", "<svg", "<img", "style", "iframe"] {
                assert!(!clean.replace("noopener", "").contains(bad), "{html} became {clean}");
            }
        }
    }
}
