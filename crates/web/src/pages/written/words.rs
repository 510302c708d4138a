//! What can be counted in a spoken answer: words a box, "we" against "I", and how long it takes to say. The island
//! (`frontend/src/answer/words.ts`) counts by the same rules.

const WORDS_PER_MINUTE: usize = 140;

/// Letters and digits, with apostrophes and hyphens inside.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    // Where the current word starts, and where it ends so far.
    let mut word: Option<(usize, usize)> = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match word {
            _ if c.is_alphanumeric() => word = Some((word.map_or(at, |(start, _)| start), end)),
            // Belongs to the word if a letter follows at once.
            Some((_, last)) if last == at && matches!(c, '\'' | '’' | '-') && joins(&text[end..]) => {}
            Some((start, last)) => {
                words.push(&text[start..last]);
                word = None;
            }
            None => {}
        }
    }
    words.extend(word.map(|(start, last)| &text[start..last]));
    words
}

fn joins(rest: &str) -> bool {
    rest.chars().next().is_some_and(char::is_alphanumeric)
}

/// Shares of a hundred that add up to a hundred, by the largest remainders; all zero where there are no words.
pub(super) fn shares(counts: &[usize]) -> Vec<usize> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    let mut shares: Vec<usize> = counts.iter().map(|count| count * 100 / total).collect();
    let missing = 100 - shares.iter().sum::<usize>();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(counts[*at] * 100 % total));
    for at in order.into_iter().take(missing) {
        shares[at] += 1;
    }
    shares
}

/// Forms of "we" against forms of "I": contractions count, "us" and "me" as well.
pub(super) fn pronouns(text: &str) -> (usize, usize) {
    let (mut we, mut i) = (0, 0);
    for word in words(text) {
        match word.split(['\'', '’']).next().unwrap_or_default().to_lowercase().as_str() {
            "we" | "us" | "our" | "ours" | "ourselves" => we += 1,
            "i" | "me" | "my" | "mine" | "myself" => i += 1,
            _ => {}
        }
    }
    (we, i)
}

pub(super) fn speaking_seconds(words: usize) -> u64 {
    ((words * 60 + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE) as u64
}

/// `3:05`, `1:02:40`.
pub(super) fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_apostrophes_and_hyphens() {
        assert_eq!(
            words("I'd say: a well-known -- fact’s 3.5 times"),
            ["I'd", "say", "a", "well-known", "fact’s", "3", "5", "times"]
        );
        assert_eq!(words("'quoted' -dash-"), ["quoted", "dash"]);
        assert_eq!(words("naïve\nŁucja"), ["naïve", "Łucja"]);
        assert!(words(" – ").is_empty());
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(shares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[5, 10, 55, 15, 15]), [5, 10, 55, 15, 15]);
        assert_eq!(shares(&[7, 3, 3]).iter().sum::<usize>(), 100);
    }

    #[test]
    fn we_and_i_are_told_apart() {
        assert_eq!(pronouns("We asked, I'd our way; it was mine, not theirs. i think us."), (3, 3));
        assert_eq!(pronouns("iOS went well"), (0, 0));
    }

    #[test]
    fn speaking_takes_its_time() {
        assert_eq!(speaking_seconds(140), 60);
        assert_eq!(speaking_seconds(0), 0);
        assert_eq!(clock(65), "1:05");
        assert_eq!(clock(3725), "1:02:05");
    }
}
