//! What was claimed, measured and asked for, beside one another, and whether the claim holds.

use tatami_domain::problem::Coding;
use tatami_domain::{Class, Holds, Report, Verdict};

use super::growth::{percent, pretty};

/// What a claim, which is one class, is held against where there are two sizes.
const OF_TWO: &str = "A claim is one class of one size: it is held against both sizes grown together, where n·m counts \
                      as n². What each does alone stands below.";

pub(in crate::pages) struct ClaimView {
    pub(in crate::pages) claimed: String,
    /// With how well it fits; empty where nothing was measured.
    pub(in crate::pages) measured: String,
    /// Empty where the problem asks for nothing.
    pub(in crate::pages) expected: String,
    /// Whether it holds: `right`, `wrong`, `open`.
    pub(in crate::pages) state: &'static str,
    /// The same in a few words.
    pub(in crate::pages) verdict: &'static str,
    /// What that means.
    pub(in crate::pages) words: String,
}

impl ClaimView {
    /// `None` where there is nothing to say about the claim.
    pub(in crate::pages) fn new(claimed: Class, report: &Report, coding: Option<&Coding>) -> Option<Self> {
        let declared = coding.and_then(|coding| coding.growth.as_ref()).map(|growth| growth.expected.name());
        let Some(growth) = &report.growth else {
            // A problem that measures nothing has nothing to hold against a claim, nor has what never ran.
            let declared = declared?;
            let words = match report.verdict {
                Verdict::CompileError | Verdict::InternalError => return None,
                Verdict::Accepted | Verdict::TimeLimit => "Growth could not be measured this time.",
                _ => "Growth is measured once a solution is right, or when it runs out of steps.",
            };
            return Some(Self {
                claimed: pretty(claimed.name()),
                measured: String::new(),
                expected: pretty(declared),
                state: "open",
                verdict: "Not measured",
                words: words.to_owned(),
            });
        };
        let (shown, class) = (pretty(claimed.name()), pretty(&growth.class));
        let (state, verdict, words) = match Holds::of(claimed, report.measured()) {
            Holds::Right => ("right", "The claim is right", format!("The steps grow like {class}, as was claimed.")),
            Holds::TooLow => (
                "wrong",
                "It grows faster than claimed",
                format!("The steps grow like {class}, which is more than {shown}."),
            ),
            Holds::TooHigh => (
                "wrong",
                "It grows slower than claimed",
                format!(
                    "On the inputs it was measured with, the steps grow like {class}: {shown} is a bound, but not the \
                     closest."
                ),
            ),
            Holds::Unclear => {
                ("open", "Unclear", "The measured points fit no class clearly enough to tell.".to_owned())
            }
        };
        let words = if growth.sizes.is_empty() { words } else { format!("{words} {OF_TWO}") };
        let measured = match report.measured() {
            Some(_) => format!("{class} (fit {})", percent(growth.fit)),
            None => "unclear".to_owned(),
        };
        Some(Self { claimed: shown, measured, expected: pretty(&growth.expected), state, verdict, words })
    }
}
