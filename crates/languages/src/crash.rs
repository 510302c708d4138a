//! What a language's runtime writes to standard error when a program crashes, in terms of the candidate's file.

use tatami_domain::Language;

/// A crash that the runtime had words for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crash {
    /// Of a fixed set of words, so that it can be shown whatever the input was.
    pub kind: &'static str,
    /// What may hold parts of the input.
    pub message: String,
    /// In the candidate's own file.
    pub line: Option<u32>,
}

/// The kinds that [`crash`] answers with.
pub const CRASHES: [&str; 4] = ["panic", "fatal error", "stack overflow", "deadlock"];

/// A line number beyond this was not written by a runtime: no source has as many lines.
const MOST_LINES: u32 = 1 << 16;

/// Reads the last words of a program that did not end by itself; none where the runtime says nothing.
pub fn crash(language: Language, stderr: &str) -> Option<Crash> {
    match language {
        Language::Go => go(stderr),
        Language::Rust => rust(stderr),
        _ => None,
    }
}

/// `panic: …` or `fatal error: …`, then the stacks of goroutines with lines like `\tsolution.go:12 +0x1d`.
fn go(stderr: &str) -> Option<Crash> {
    let stacks = stderr.find("\ngoroutine ").or_else(|| stderr.find("\nruntime stack:"))?;
    // What the candidate wrote stands before it; a panic while panicking is indented.
    let head = stderr[..stacks].lines().rev().find_map(|line| {
        let of = |kind| line.strip_prefix(kind).and_then(|rest: &str| rest.strip_prefix(": ")).map(|rest| (kind, rest));
        of("panic").or_else(|| of("fatal error"))
    });
    let (kind, words) = head?;
    let line = stderr[stacks..].lines().find_map(|line| {
        let place = line.trim_start().strip_prefix("solution.go:")?;
        let digits = place.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok().filter(|line| (1..=MOST_LINES).contains(line))
    });
    let (kind, message) = match words {
        "stack overflow" => ("stack overflow", "too deep a recursion"),
        "all goroutines are asleep - deadlock!" => ("deadlock", "all goroutines are asleep"),
        words => (kind, words.trim_end_matches(" [recovered]")),
    };
    Some(Crash { kind, message: message.to_owned(), line })
}

/// `thread 'main' panicked at solution.rs:4:7:`, the message on the next line.
fn rust(stderr: &str) -> Option<Crash> {
    let (_, said) = stderr.rsplit_once("panicked at ")?;
    let (place, rest) = said.split_once('\n').unwrap_or((said, ""));
    let line = place.split_once("solution.rs:").and_then(|(_, rest)| {
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse().ok().filter(|line| (1..=MOST_LINES).contains(line))
    });
    Some(Crash { kind: "panic", message: rest.lines().next().unwrap_or_default().to_owned(), line })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crash(stderr: &str) -> Option<(&'static str, String, Option<u32>)> {
        super::crash(Language::Go, stderr).map(|crash| (crash.kind, crash.message, crash.line))
    }

    #[test]
    fn panics_are_read_with_the_candidates_line() {
        let said = "mine\npanic: runtime error: index out of range [5] with length 3\n\ngoroutine 1 [running]:\n\
                    slices.Sort(...)\n\tslices/sort.go:16\nmain.f(0x5)\n\tsolution.go:3 +0x1d\nmain.main()\n\tsolution.go:9 +0x2\n";
        let message = "runtime error: index out of range [5] with length 3".to_owned();
        assert_eq!(crash(said), Some(("panic", message, Some(3))));
        let inner = "panic: a\n\tpanic: b\n\ngoroutine 1 [running]:\nmain.f()\n\tsolution.go:3\n";
        assert_eq!(crash(inner), Some(("panic", "a".to_owned(), Some(3))));
    }

    #[test]
    fn fatal_errors_have_kinds_of_their_own() {
        let overflow = "runtime: goroutine stack exceeds 67108864-byte limit\nfatal error: stack overflow\n\nruntime stack:\n\
                        \ngoroutine 1 [running]:\nmain.f()\n\tsolution.go:7 +0x3\n";
        assert_eq!(crash(overflow), Some(("stack overflow", "too deep a recursion".to_owned(), Some(7))));
        let asleep = "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.f()\n\tsolution.go:2\n";
        assert_eq!(crash(asleep), Some(("deadlock", "all goroutines are asleep".to_owned(), Some(2))));
    }

    #[test]
    fn panics_of_rust_have_their_message_on_the_next_line() {
        let rust = |stderr| super::crash(Language::Rust, stderr).map(|crash| (crash.message, crash.line));
        let stderr = "mine\nthread 'main' panicked at solution.rs:4:7:\nindex out of bounds: 5\nnote: run with\n";
        assert_eq!(rust(stderr), Some(("index out of bounds: 5".to_owned(), Some(4))));
        let inside = "thread panicked at /rustc/library/core/src/x.rs:9:1:\nno";
        assert_eq!(rust(inside), Some(("no".to_owned(), None)));
        assert_eq!(
            rust("panicked at solution.rs:99999999:1:\nx"),
            Some(("x".to_owned(), None)),
            "no source is so long"
        );
        assert_eq!(rust("nothing of the kind"), None);
    }

    #[test]
    fn what_is_no_crash_is_none() {
        assert_eq!(crash("panic: mine alone\n"), None);
        assert_eq!(crash("\ngoroutine 1 [running]:\n"), None);
        assert_eq!(crash(""), None);
        let large = "panic: x\n\ngoroutine 1 [running]:\n\tsolution.go:123456789\n";
        assert_eq!(crash(large), Some(("panic", "x".to_owned(), None)), "more lines than a source has");
        assert_eq!(super::crash(Language::C, "panic: x\n\ngoroutine 1 [running]:\n"), None);
    }
}
