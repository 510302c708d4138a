//! An answer, section by section: as it is written, and as it is read.

use tatami_domain::Problem;
use tatami_domain::answer::Answer;
use tatami_domain::problem::{Body, STAR, SectionKind};

use super::words::{clock, pronouns, shares, speaking_seconds, words};
use crate::format::counted;

const NO_LONGER_ASKED: &str = "The problem has changed, and no longer asks for this.";

/// A section of an answer. The template `written/answer.html` shows `parts: Vec<Part>` as they are read.
pub(in crate::pages) struct Part {
    pub(in crate::pages) id: String,
    pub(in crate::pages) title: String,
    /// `text`, `estimate` or `diagram`.
    pub(in crate::pages) kind: &'static str,
    pub(in crate::pages) hint: Vec<Piece>,
    /// The budget; 0 where there is none.
    pub(in crate::pages) minutes: u32,
    pub(in crate::pages) elapsed: u32,
    /// `4:12 of 5 min`; empty where no time was taken.
    pub(in crate::pages) spent: String,
    pub(in crate::pages) text: String,
    /// `41 words · 20 %` in a behavioural answer.
    pub(in crate::pages) words: String,
    /// Its usual share of the words of a story, of 100; 0 in a design.
    pub(in crate::pages) share: u8,
}

/// A piece of a sentence: words, or code between backticks.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::pages) struct Piece {
    pub(in crate::pages) code: bool,
    pub(in crate::pages) text: String,
}

/// What can be said about how an answer is spoken.
pub(super) struct Spoken {
    pub(super) time: String,
    pub(super) long: bool,
    pub(super) we: usize,
    pub(super) i: usize,
    pub(super) much_we: bool,
}

/// The sections of an answer to a problem; of one that is no longer installed, what was written.
pub(in crate::pages) fn parts(problem: Option<&Problem>, answer: &Answer) -> Vec<Part> {
    let mut parts = asked(problem, answer);
    let left: Vec<&String> = answer
        .sections
        .iter()
        .filter(|(id, text)| !text.trim().is_empty() && !parts.iter().any(|part| part.id == **id))
        .map(|(id, _)| id)
        .collect();
    parts.extend(left.into_iter().map(|id| Part { hint: pieces(NO_LONGER_ASKED), ..part(id, id, answer) }));
    parts
}

fn asked(problem: Option<&Problem>, answer: &Answer) -> Vec<Part> {
    match problem.map(|problem| &problem.body) {
        Some(Body::Design(design)) => design
            .sections
            .iter()
            .map(|section| {
                let kind = match section.kind {
                    SectionKind::Text => "text",
                    SectionKind::Estimate => "estimate",
                    SectionKind::Diagram => "diagram",
                };
                let hint = pieces(&section.prompt);
                Part { kind, hint, minutes: section.minutes, ..part(&section.id, &section.title, answer) }.timed()
            })
            .collect(),
        Some(Body::Behavioural(_)) => {
            let counts: Vec<usize> = STAR.iter().map(|(id, ..)| words(answer.section(id)).len()).collect();
            let shares = shares(&counts);
            let counted = |at: usize| match counts[at] {
                0 => String::new(),
                count => format!("{} · {} %", counted(count, "word"), shares[at]),
            };
            STAR.iter()
                .enumerate()
                .map(|(at, (id, title, share))| Part {
                    hint: pieces(star_hint(id)),
                    words: counted(at),
                    share: *share,
                    ..part(id, title, answer)
                })
                .collect()
        }
        Some(Body::Coding(_)) | None => Vec::new(),
    }
}

fn part(id: &str, title: &str, answer: &Answer) -> Part {
    Part {
        id: id.to_owned(),
        title: title.to_owned(),
        kind: "text",
        hint: Vec::new(),
        minutes: 0,
        elapsed: answer.seconds(id),
        spent: String::new(),
        text: answer.section(id).to_owned(),
        words: String::new(),
        share: 0,
    }
}

impl Part {
    fn timed(mut self) -> Self {
        self.spent = match (self.elapsed, self.minutes) {
            (0, _) => String::new(),
            (elapsed, 0) => clock(elapsed.into()),
            (elapsed, minutes) => format!("{} of {minutes} min", clock(elapsed.into())),
        };
        self
    }

    /// An empty diagram is one without boxes.
    pub(in crate::pages) fn is_empty(&self) -> bool {
        let text = self.text.trim();
        text.is_empty() || (self.kind == "diagram" && text.replace(' ', "").contains("\"nodes\":[]"))
    }
}

fn star_hint(id: &str) -> &'static str {
    match id {
        "situation" => "Where and when, in a sentence or two.",
        "task" => "What was yours to do.",
        "action" => "What you did, step by step. Say I, not we.",
        "result" => "What came of it, with a number where there is one.",
        _ => "What you would do again, and what not.",
    }
}

/// Splits a sentence at its backticks; a lone one stays as it is.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, code, after)) = rest
        .split_once('`')
        .and_then(|(before, after)| after.split_once('`').map(|(code, after)| (before, code, after)))
    {
        pieces.push(Piece { code: false, text: before.to_owned() });
        pieces.push(Piece { code: true, text: code.to_owned() });
        rest = after;
    }
    pieces.push(Piece { code: false, text: rest.to_owned() });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

pub(super) fn spoken(answer: &Answer) -> Spoken {
    let all: String = STAR.iter().map(|(id, ..)| answer.section(id)).collect::<Vec<_>>().join("\n");
    let count = words(&all).len();
    let seconds = speaking_seconds(count);
    let (we, i) = pronouns(&all);
    Spoken { time: clock(seconds), long: seconds > 180, we, i, much_we: we > i && count > 20 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_between_backticks() {
        let piece = |code, text: &str| Piece { code, text: text.to_owned() };
        assert_eq!(
            pieces("Start with `a = 1`, then"),
            [piece(false, "Start with "), piece(true, "a = 1"), piece(false, ", then")]
        );
        assert_eq!(pieces("a ` b"), [piece(false, "a ` b")]);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn an_answer_without_its_problem_can_be_read() {
        let mut answer = Answer::default();
        answer.sections.insert("scope".to_owned(), "text".to_owned());
        let parts = parts(None, &answer);
        assert_eq!((parts[0].title.as_str(), parts[0].text.as_str()), ("scope", "text"));
        assert!(!parts[0].is_empty());
        let empty = Part { kind: "diagram", ..part("d", "D", &Answer::default()) };
        assert!(Part { text: "{\"nodes\": [], \"edges\": []}".to_owned(), ..empty }.is_empty());
    }
}
