//! The growth that somebody claims before submitting: what there is to choose, and how it is read back.

use tatami_app::AppError;
use tatami_domain::Class;

use crate::error::Result;
use crate::pages::submissions::growth::pretty;

/// A line of the choice.
pub(super) struct Choice {
    /// As problem.toml and reports write it, `n^2`.
    pub(super) value: &'static str,
    /// As people write it, `n²`.
    pub(super) label: String,
    pub(super) chosen: bool,
}

pub(super) fn choices(chosen: Option<Class>) -> Vec<Choice> {
    let choice =
        |class: Class| Choice { value: class.name(), label: pretty(class.name()), chosen: Some(class) == chosen };
    Class::ALL.map(choice).into()
}

/// Reads a claim; left out or empty there is none.
pub(super) fn parse(text: Option<&str>) -> Result<Option<Class>> {
    let text = text.unwrap_or_default();
    if text.is_empty() {
        return Ok(None);
    }
    let Some(class) = Class::from_name(text) else {
        let shown: String = text.chars().take(40).collect();
        let known = Class::ALL.map(Class::name).join(", ");
        let message = format!("“{shown}” is no growth that can be claimed. Choose one of {known}, or none.");
        return Err(AppError::invalid("claim", message).into());
    };
    Ok(Some(class))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn a_claim_is_one_of_the_classes_or_none() {
        assert_eq!(parse(None).unwrap(), None);
        assert_eq!(parse(Some("")).unwrap(), None);
        for choice in choices(Some(Class::Cubic)) {
            let class = parse(Some(choice.value)).unwrap();
            assert_eq!(choice.chosen, class == Some(Class::Cubic), "{}", choice.label);
        }
        for text in ["n²", "N", " n", "n!", "unclear", &"n".repeat(100_000)] {
            let Err(Error::App(refused @ AppError::Invalid(_))) = parse(Some(text)) else { panic!("{text}") };
            let words = refused.to_string();
            assert!(words.contains("n log n") && words.len() < 400, "{words}");
        }
    }
}
