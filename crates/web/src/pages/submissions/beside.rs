//! Steps beside those of the reference and of other people, with a picture of the latter.

use tatami_app::Others;
use tatami_domain::Report;

use crate::format;

/// Of the drawing, in its own units.
const WIDTH: f64 = 480.0;
/// Where bars stand; labels are below it, one's own mark above them.
const FLOOR: f64 = 84.0;
const TOP: f64 = 24.0;
/// Room at both ends.
const EDGE: f64 = 8.0;
/// Bars, on a logarithmic scale. An odd number, so that what is all but the same stands in one of them, in the middle.
const BARS: usize = 25;
/// What the scale spans at least: a difference of a few steps is not to look like a large one.
const SPAN_MIN: f64 = 1.5;
/// A bar of full height stands for so many people at least, so that one person is no tower.
const FULL_MIN: usize = 4;

pub(in crate::pages) struct BesideView {
    /// Of the reference in the same language; empty where there is none.
    pub(in crate::pages) reference: String,
    /// Where it stands among others'.
    pub(in crate::pages) others: String,
    pub(in crate::pages) plot: Option<Plot>,
}

pub(in crate::pages) struct Plot {
    pub(in crate::pages) bars: Vec<Bar>,
    /// Where one's own steps are.
    pub(in crate::pages) own: f64,
    /// How the word above it is anchored, so that it stays inside.
    pub(in crate::pages) anchor: &'static str,
    /// The ends of the scale.
    pub(in crate::pages) ends: (String, String),
    /// The picture in words.
    pub(in crate::pages) words: String,
}

pub(in crate::pages) struct Bar {
    pub(in crate::pages) x: f64,
    pub(in crate::pages) y: f64,
    pub(in crate::pages) width: f64,
    pub(in crate::pages) height: f64,
    pub(in crate::pages) title: String,
}

impl BesideView {
    /// `None` where there is nothing to compare with.
    pub(in crate::pages) fn new(report: &Report, others: Option<Others>) -> Option<Self> {
        if !report.verdict.is_accepted() {
            return None;
        }
        let language = report.language.label();
        let reference = report.reference_steps.and_then(|reference| ratio(report.steps, reference));
        let reference = reference.map(|words| format!("{words}.")).unwrap_or_default();
        let (others, plot) = match others {
            None => (String::new(), None),
            Some(Others::TooFew) => (format!("Too few people have solved it in {language} to compare yet."), None),
            Some(Others::Steps(steps)) => (place(report.steps, &steps, language), Plot::new(report.steps, &steps)),
        };
        (!reference.is_empty() || !others.is_empty()).then_some(Self { reference, others, plot })
    }
}

/// `1.3× the reference's steps`.
fn ratio(own: u64, reference: u64) -> Option<String> {
    if reference == 0 {
        return None;
    }
    let ratio = own as f64 / reference as f64;
    Some(match ratio {
        _ if own == reference => "As many steps as the reference".to_owned(),
        0.0..0.1 => "Less than a tenth of the reference's steps".to_owned(),
        0.1..0.995 => format!("{ratio:.2}× the reference's steps"),
        0.995..9.95 => format!("{ratio:.1}× the reference's steps"),
        _ => format!("{ratio:.0}× the reference's steps"),
    })
}

/// Where one stands, without ties: of who took exactly as many, nothing is said.
fn place(own: u64, others: &[u64], language: &str) -> String {
    let count = others.len();
    let more = others.iter().filter(|steps| **steps > own).count();
    let fewer = others.iter().filter(|steps| **steps < own).count();
    // Rounded down, so that 100 % would mean all.
    let percent = |part: usize| part * 100 / count;
    let of = match (more, fewer) {
        (0, 0) => return format!("As many steps as all {count} accepted solutions of others in {language}."),
        (more, _) if more == count => format!("Fewer steps than all {count}"),
        (_, fewer) if fewer == count => format!("More steps than all {count}"),
        (0, fewer) => format!("More steps than {} % of {count}", percent(fewer)),
        (more, _) => format!("Fewer steps than {} % of {count}", percent(more)),
    };
    format!("{of} accepted solutions of others in {language}.")
}

impl Plot {
    /// `others` in order. `None` where a picture would show nothing: all took the same.
    fn new(own: u64, others: &[u64]) -> Option<Self> {
        let (least, most) = (*others.first()?, *others.last()?);
        let (low, high) = (least.min(own), most.max(own));
        if low == high || low == 0 {
            return None;
        }
        let (mut from, mut to) = (low as f64, high as f64);
        if to / from < SPAN_MIN {
            let widen = (SPAN_MIN / (to / from)).sqrt();
            (from, to) = (from / widen, to * widen);
        }
        let share = |steps: f64| ((steps / from).ln() / (to / from).ln()).clamp(0.0, 1.0);
        let x = |share: f64| round(EDGE + share * (WIDTH - 2.0 * EDGE));
        let bar = |steps: u64| ((share(steps as f64) * BARS as f64) as usize).min(BARS - 1);
        let mut counts = [0; BARS];
        for steps in others {
            counts[bar(*steps)] += 1;
        }
        let full = counts.into_iter().max().unwrap_or_default().max(FULL_MIN) as f64;
        let bars = counts.into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(index, count)| {
            let height = round((FLOOR - TOP) * count as f64 / full);
            let ends = [index, index + 1].map(|end| from * (to / from).powf(end as f64 / BARS as f64));
            let (start, end) = (x(index as f64 / BARS as f64), x((index + 1) as f64 / BARS as f64));
            let people = if count == 1 { "1 person".to_owned() } else { format!("{count} people") };
            let [least, most] = ends.map(|steps| format::steps(steps.round() as u64));
            Bar {
                x: round(start + 1.0),
                y: round(FLOOR - height),
                width: round(end - start - 2.0),
                height,
                title: format!("{people}: {least} to {most}"),
            }
        });
        let own_share = share(own as f64);
        let median = others[others.len() / 2];
        Some(Self {
            bars: bars.collect(),
            own: x(own_share),
            anchor: match own_share {
                ..0.1 => "start",
                0.9.. => "end",
                _ => "middle",
            },
            ends: (format::steps(from.round() as u64), format::steps(to.round() as u64)),
            words: format!(
                "The others take from {} to {}, the middle one {}; this solution takes {}.",
                format::steps(least),
                format::steps(most),
                format::steps(median),
                format::steps(own)
            ),
        })
    }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_is_a_measure() {
        let told = |own, reference| ratio(own, reference).unwrap_or_default();
        assert_eq!(told(130, 100), "1.3× the reference's steps");
        assert_eq!(told(100, 100), "As many steps as the reference");
        assert_eq!(told(1_001, 1_000), "1.0× the reference's steps");
        assert_eq!(told(50, 100), "0.50× the reference's steps");
        assert_eq!(told(999, 1_000), "1.0× the reference's steps");
        assert_eq!(told(1, 1_000), "Less than a tenth of the reference's steps");
        assert_eq!(told(14_200, 100), "142× the reference's steps");
        assert_eq!(told(994, 100), "9.9× the reference's steps");
        assert_eq!(told(996, 100), "10× the reference's steps");
        assert_eq!(told(5, 0), "");
    }

    #[test]
    fn one_stands_somewhere_among_others() {
        let others = [10, 20, 30, 30, 40, 50, 60];
        let told = |own| place(own, &others, "Python").replace(" accepted solutions of others in Python.", "");
        assert_eq!(told(5), "Fewer steps than all 7");
        assert_eq!(told(10), "Fewer steps than 85 % of 7");
        assert_eq!(told(30), "Fewer steps than 42 % of 7");
        assert_eq!(told(60), "More steps than 85 % of 7");
        assert_eq!(told(61), "More steps than all 7");
        assert!(place(7, &[7; 5], "Go").starts_with("As many steps as all 5 "));
    }

    #[test]
    fn the_picture_holds_everybody() {
        for (own, others) in [
            (5, vec![10, 20, 40, 80, 160]),
            (u64::MAX, vec![1, 2, 3, 4, 5]),
            (100, vec![100, 100, 100, 100, 101]),
            (7, (1..=1_000).collect()),
        ] {
            let plot = Plot::new(own, &others).unwrap();
            assert!((EDGE..=WIDTH - EDGE).contains(&plot.own), "{own}");
            assert!(plot.bars.iter().all(|bar| bar.x >= EDGE && bar.x + bar.width <= WIDTH - EDGE));
            assert!(plot.bars.iter().all(|bar| bar.y >= TOP && bar.height > 0.0 && bar.y + bar.height <= FLOOR + 0.1));
            let people = |bar: &Bar| bar.title.split(' ').next().unwrap().parse::<usize>().unwrap();
            assert_eq!(plot.bars.iter().map(people).sum::<usize>(), others.len());
        }
        // A step more or less is no difference to be seen.
        let near = Plot::new(1_000, &[1_000, 1_001, 1_001, 1_002, 1_003]).unwrap();
        assert_eq!(near.bars.len(), 1);
        assert!(Plot::new(9, &[9; 6]).is_none() && Plot::new(0, &[0, 1, 1, 1, 1]).is_none());
    }
}
