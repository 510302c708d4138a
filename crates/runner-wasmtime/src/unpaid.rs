//! Work of a guest that is not the submission's: decoding an input, encoding a result.
//!
//! It happens in the submission's own instance, after the submission was loaded, so what was loaded may have found a way
//! to run there: a hook of the interpreter, an allocator of its own. So it is free only as far as it takes what such work
//! takes, and what is beyond that is charged like any other step.
//!
//! For an interpreter the measure of decoding is decoding itself: the same input for the same signature in an instance
//! that holds no submission. That is run only where there is something to gain, and remembered. A compiled module has no
//! such twin, but takes much the same for every byte.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// What an interpreter's decoding may take unasked: too little to compute anything that its budgets, of 10⁸ steps and
/// more, would not have allowed.
const SMALL: u64 = 2_000_000;

/// What decoding may take, in all, before it is stopped: in steps, and for each byte. The dearest of the bank, a linked
/// list in JavaScript, takes 6,500 a byte.
const INTERPRETED: Rate = Rate { once: 20_000_000, byte: 20_000 };

/// For encoding a result by an interpreter: most take up to 2,000 a byte, but a linked list of digits in JavaScript
/// 13,500.
pub(crate) const ENCODING: Rate = Rate { once: 2_000_000, byte: 20_000 };

/// For a compiled module, either way: up to 660 a byte.
pub(crate) const COMPILED: Rate = Rate { once: 1_000_000, byte: 1_000 };

/// The most characters that a float takes.
const FLOAT: usize = 25;

/// How many inputs' measures are remembered: those of the cases of a few problems.
const REMEMBERED: usize = 512;

#[derive(Clone, Copy)]
pub(crate) struct Rate {
    once: u64,
    byte: u64,
}

impl Rate {
    pub(crate) const fn of(self, bytes: usize) -> u64 {
        self.once + self.byte * bytes as u64
    }
}

/// The size of a result as the guests write it, in bytes. White space and escapes that nothing needs would earn free steps:
/// a submission can have the guest answer with a text of its own.
pub(crate) fn size(result: &str) -> usize {
    let (mut size, mut rest) = (0, result.as_bytes());
    while let Some(&first) = rest.first() {
        let taken = match first {
            b' ' | b'\t' | b'\n' | b'\r' => 1,
            b'"' => {
                let (characters, taken) = string(rest);
                size += characters + 2;
                taken
            }
            b'0'..=b'9' | b'-' => {
                let number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
                let taken = rest.iter().take_while(|byte| number(byte)).count();
                let whole = rest[..taken].iter().all(|byte| !matches!(byte, b'.' | b'e' | b'E'));
                size += if whole { taken } else { taken.min(FLOAT) };
                taken
            }
            _ => {
                size += 1;
                1
            }
        };
        rest = &rest[taken..];
    }
    size
}

/// The characters of a text that begins with a string, up to its end, and the bytes they take there. An escape is one.
fn string(text: &[u8]) -> (usize, usize) {
    let (mut characters, mut at) = (0, 1);
    while let Some(&byte) = text.get(at) {
        at += match byte {
            b'"' => return (characters, at + 1),
            b'\\' if text.get(at + 1) == Some(&b'u') => 6,
            b'\\' => 2,
            _ => 1,
        };
        characters += 1;
    }
    (characters, text.len())
}

/// The steps to decode an input of so many bytes with, before it is known what it may take.
pub(crate) const fn most(bytes: usize) -> u64 {
    INTERPRETED.of(bytes)
}

/// What of decoding is charged; `twin` says what it takes without a submission, if that can be said.
pub(crate) fn decoding(took: u64, twin: impl FnOnce() -> Option<u64>) -> u64 {
    if took <= SMALL {
        return 0;
    }
    // A submission's own heap may make an allocator or a collector work a little more.
    twin().map_or(0, |twin| took.saturating_sub(twin + twin / 4 + SMALL))
}

/// The request that loads the same signature and no submission; `None` for what is no request of ours.
pub(crate) fn without_submission(request: &str) -> Option<String> {
    let mut request: Map<String, Value> = serde_json::from_str(request).ok()?;
    match request.get("kind")?.as_str()? {
        "program" => request.insert("source".to_owned(), Value::from("")),
        "sql" => request.insert("source".to_owned(), Value::from("SELECT 1")),
        _ => request.remove("source"),
    };
    serde_json::to_string(&request).ok()
}

/// What was measured, the last used at the end.
#[derive(Default)]
pub(crate) struct Remembered(Mutex<VecDeque<([u8; 32], u64)>>);

impl Remembered {
    /// What decoding `input` takes for a `request`, measured by `measure` unless it is remembered.
    pub(crate) fn get(&self, request: &str, input: &str, measure: impl FnOnce() -> Option<u64>) -> Option<u64> {
        let key = key(request, input);
        if let Some(known) = self.take(&key) {
            self.put(key, known);
            return Some(known);
        }
        let measured = measure()?;
        self.put(key, measured);
        Some(measured)
    }

    fn take(&self, key: &[u8; 32]) -> Option<u64> {
        let mut all = self.all();
        let at = all.iter().position(|(other, _)| other == key)?;
        all.remove(at).map(|(_, steps)| steps)
    }

    fn put(&self, key: [u8; 32], steps: u64) {
        let mut all = self.all();
        if all.len() >= REMEMBERED {
            all.pop_front();
        }
        all.push_back((key, steps));
    }

    fn all(&self) -> MutexGuard<'_, VecDeque<([u8; 32], u64)>> {
        self.0.lock().expect("no panic while held")
    }
}

fn key(request: &str, input: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update((request.len() as u64).to_le_bytes());
    hash.update(request);
    hash.update(input);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_twin_is_charged() {
        assert_eq!(decoding(SMALL, || unreachable!("too little to ask")), 0);
        assert_eq!(decoding(10 * SMALL, || Some(8 * SMALL)), 0);
        assert_eq!(decoding(100 * SMALL, || Some(8 * SMALL)), 89 * SMALL);
        assert_eq!(decoding(100 * SMALL, || None), 0);
    }

    #[test]
    fn nothing_that_means_nothing_counts_as_a_result() {
        assert_eq!(size("[1,23]"), 6);
        assert_eq!(size(" [ 1 ,\n\t23 ]\r\n"), 6);
        assert_eq!(size(r#"["a","\u0061","\"","é"]"#), 1 + 4 + 4 + 4 + 5);
        assert_eq!(size("0.1000000000000000000000000000000000000"), FLOAT);
        assert_eq!(size("1000000000000000000000000000000000000000"), 40, "integers may be of any length");
        for broken in ["\"", "\"\\", "\"\\u1", "-", ""] {
            assert!(size(broken) <= broken.len() + 2, "{broken}");
        }
    }

    #[test]
    fn a_request_is_left_with_its_signature() {
        let request = r#"{"kind":"function","source":"def f(): pass","function":{"name":"f"}}"#;
        assert_eq!(without_submission(request).unwrap(), r#"{"function":{"name":"f"},"kind":"function"}"#);
        assert!(without_submission(r#"{"kind":"program","source":"x"}"#).unwrap().contains(r#""source":"""#));
        assert_eq!(without_submission("no request"), None);
    }

    #[test]
    fn measures_are_remembered_by_request_and_input() {
        let remembered = Remembered::default();
        assert_eq!(remembered.get("ab", "c", || Some(1)), Some(1));
        assert_eq!(remembered.get("ab", "c", || unreachable!("known")), Some(1));
        assert_eq!(remembered.get("a", "bc", || Some(2)), Some(2));
        assert_eq!(remembered.get("x", "y", || None), None);
        for other in 0..REMEMBERED {
            remembered.get("many", &other.to_string(), || Some(3));
        }
        assert_eq!(remembered.get("ab", "c", || Some(4)), Some(4));
    }
}
