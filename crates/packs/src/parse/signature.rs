//! `[signature]`: from its strings to a typed signature.

use tatami_domain::Signature;
use tatami_domain::signature::{Class, Function, Method};
use tatami_domain::types::TypeError;

use crate::diagnostic::Findings;
use crate::manifest::{At, SignatureSection};
use crate::parse::escape::offset_in_source;

/// Reads the signature; faults inside a string are reported at their place in the file.
pub(crate) fn read_signature(section: &SignatureSection, findings: &Findings<'_>) -> Option<Signature> {
    let at = section.at.span.clone();
    match (&section.function, &section.class) {
        (Some(_), Some(class)) => {
            findings.error("bad-signature", class.span.clone(), "a signature is a `function` or a `class`, not both");
            None
        }
        (Some(function), None) => {
            if let Some(methods) = &section.methods {
                findings.error("bad-signature", methods.span.clone(), "`methods` belong to a `class`");
            }
            parse(function, findings, Function::parse).map(Signature::Function)
        }
        (None, Some(head)) => class(head, section, findings),
        (None, None) => {
            let help = "like `function = \"two_sum(nums: list<int>, target: int) -> list<int>\"`";
            findings.error_help("bad-signature", at, "`[signature]` needs a `function` or a `class`", help);
            None
        }
    }
}

fn class(head: &At<String>, section: &SignatureSection, findings: &Findings<'_>) -> Option<Signature> {
    let class = parse(head, findings, Class::parse_head);
    let Some(written) = section.methods.as_ref().filter(|m| !m.value.is_empty()) else {
        let span = section.methods.as_ref().map_or(head.span.clone(), |m| m.span.clone());
        findings.error("bad-signature", span, "a class needs at least one method in `methods`");
        return None;
    };
    let mut methods: Vec<Method> = Vec::new();
    for text in &written.value {
        let Some(method) = parse(text, findings, Method::parse) else { continue };
        if methods.iter().any(|m| m.name == method.name) {
            findings.error("bad-signature", text.span.clone(), format!("two methods are called `{}`", method.name));
        }
        methods.push(method);
    }
    if methods.len() < written.value.len() {
        return None;
    }
    class.map(|class| Signature::Class(Class { methods, ..class }))
}

fn parse<T>(text: &At<String>, findings: &Findings<'_>, read: impl Fn(&str) -> Result<T, TypeError>) -> Option<T> {
    match read(&text.value) {
        Ok(read) => Some(read),
        // An empty string was reported when it was read.
        Err(_) if text.value.trim().is_empty() => None,
        Err(error) => {
            let written = findings.text.get(text.span.clone()).unwrap_or_default();
            let at = text.span.start + offset_in_source(written, error.offset);
            findings.error("bad-signature", at..at, error.message);
            None
        }
    }
}
