//! Simpler texts.

use tatami_domain::Value;

use super::{FEW, Values, values};

/// From the plainest characters to others.
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ";

/// How far a character is from the plainest, `a`.
pub(crate) fn rank(c: char) -> u64 {
    match PLAIN.find(c) {
        Some(at) => at as u64,
        None => PLAIN.len() as u64 + u64::from(u32::from(c)),
    }
}

/// Characters that may stand for `c`: the plainest of its kind, and plainer ones that occur beside it.
pub(super) fn plainer(c: char, beside: &[char]) -> Vec<char> {
    let mut found: Vec<char> = ['a', 'b', '0', 'A'].into_iter().chain(beside.iter().copied()).collect();
    found.retain(|other| rank(*other) < rank(c));
    found.sort_by_key(|other| rank(*other));
    found.dedup();
    found.truncate(4);
    found
}

/// Shorter texts, then plainer ones.
pub(super) fn simpler(text: &str) -> Values<'static> {
    let chars: Vec<char> = text.chars().collect();
    let few = if chars.len() <= FEW { chars.clone() } else { Vec::new() };
    let of = |chars: Vec<char>| Value::Str(chars.into_iter().collect());
    let shorter = values::gaps(chars.len()).map(move |(range, other)| of(values::left(&chars, &range, other)));
    let plain = (0..few.len()).flat_map(move |i| {
        let few = few.clone();
        plainer(few[i], &few).into_iter().map(move |c| {
            let mut chars = few.clone();
            chars[i] = c;
            chars
        })
    });
    Box::new(shorter.chain(plain.map(of)))
}
