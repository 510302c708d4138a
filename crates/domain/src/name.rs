//! Names that people give: to themselves, to cohorts, to sets. Others read them in sentences and confirmations, so they
//! have to be seen, and must not change how the text around them is read.

/// Why a name does not do, with what to do about it; `None` when it does. Length is the caller's.
pub fn unfit(name: &str) -> Option<&'static str> {
    if name.chars().any(|c| c.is_control() || is_line_end(c) || turns(c)) {
        return Some("Leave out control characters and marks that turn the direction of text.");
    }
    let seen = |c: char| !c.is_whitespace() && !is_invisible(c);
    (!name.is_empty() && !name.chars().any(seen)).then_some("Use at least one character that can be seen.")
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// The bidirectional formatting characters (Unicode Standard Annex 9, table 4).
const fn turns(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What shows nothing where it stands alone: Unicode's Default_Ignorable_Code_Point, and blanks that are no white space.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00ad}' | '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_kinds_are_names() {
        for name in ["Ada", "Grace <b>H</b>", "José Ñ.", "李雷", "محمد", "می‌خواهم", "👩‍💻", "ﷺ", "x\u{200b}", "-", ""]
        {
            assert_eq!(unfit(name), None, "{name:?}");
        }
    }

    #[test]
    fn what_cannot_be_seen_or_turns_the_text_around_is_refused() {
        for name in
            ["\u{0}", "a\u{1}b", "a\nb", "\u{7f}", "a\u{85}", "\u{202e}ada", "ada\u{2069}", "a\u{200f}", "a\u{2028}b"]
        {
            assert!(unfit(name).is_some_and(|why| why.contains("control characters")), "{name:?}");
        }
        for name in
            [" ", "\u{a0}", "\u{200b}", "\u{200b} \u{feff}", "\u{3164}", "\u{2800}", "\u{ad}", "\u{e0041}", "\u{fe0f}"]
        {
            assert!(unfit(name).is_some_and(|why| why.contains("can be seen")), "{name:?}");
        }
    }
}
