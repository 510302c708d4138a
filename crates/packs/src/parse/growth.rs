//! `[growth]`: what the growth of solutions is measured by.

use tatami_domain::growth::{Alone, Growth, Size};
use tatami_domain::problem::Task;
use tatami_domain::{Kind, Signature};

use crate::diagnostic::Findings;
use crate::manifest::{At, CodingManifest, SizeSection};
use crate::wording::counted;

pub(crate) fn read_growth(manifest: &CodingManifest, task: Option<&Task>, toml: &Findings<'_>) -> Option<Growth> {
    let section = manifest.growth.as_ref()?;
    if manifest.kind.value == Kind::Sql {
        toml.error("wrong-kind", section.generator.span.clone(), "growth is not measured for queries");
        return None;
    }
    let signature = match task? {
        Task::Function(signature) => Some(signature),
        _ => None,
    };
    let size = match &section.size {
        None => Size::n(),
        Some(size) => match Size::parse(size, signature) {
            Ok(size) => size,
            Err(message) => {
                let help = "a size is a sum like `len(nums)`, `count + len(edges)` or `n`";
                toml.error_help("size", size.span.clone(), message, help);
                return None;
            }
        },
    };
    let alone = read_sizes(&section.sizes, signature, toml)?;
    Some(Growth { generator: section.generator.value.clone(), size, expected: section.expected.value, alone })
}

/// The sizes that are grown alone; none where there are none, `None` where they are wrong.
fn read_sizes(
    sizes: &At<Vec<SizeSection>>,
    signature: Option<&Signature>,
    toml: &Findings<'_>,
) -> Option<Option<[Alone; 2]>> {
    let both = match sizes.value.as_slice() {
        [] => return Some(None),
        [n, m] => [n, m],
        other => {
            let message = format!("growth is measured in two sizes, and this is {}", counted(other.len(), "size"));
            let help = "write `[[growth.sizes]]` twice, or leave it out: `size` alone is the one size";
            let place = other.get(2).unwrap_or(&other[0]).name.span.clone();
            toml.error_help("growth-sizes", place, message, help);
            return None;
        }
    };
    let [n, m] = both;
    if n.name.value == m.name.value {
        let message = format!("both sizes are called `{}`", m.name.value);
        toml.error("duplicate-size", m.name.span.clone(), message);
    }
    let mut read =
        both.into_iter().enumerate().map(|(place, section)| match Size::parse_alone(&section.size, place, signature) {
            Ok(size) => Some(Alone {
                name: section.name.value.clone(),
                size,
                expected: section.expected.value,
                held: section.held.as_ref().map_or(Alone::DEFAULT_HELD, |held| held.value),
            }),
            Err(message) => {
                let help = format!("a size is a sum like `len(nums)`, `count` or `{}`", Alone::SYMBOLS[place]);
                toml.error_help("size", section.size.span.clone(), message, help);
                None
            }
        });
    let (n, m) = (read.next().flatten(), read.next().flatten());
    let (n, m) = (n?, m?);
    if n.size == m.size {
        let message = format!("both sizes are `{}`: neither can grow alone", m.size.text);
        toml.error("duplicate-size", both[1].size.span.clone(), message);
        return None;
    }
    Some(Some([n, m]))
}
