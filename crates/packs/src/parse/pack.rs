//! `pack.toml`: from text to a pack.

use tatami_domain::problem::{Pack, Track, is_slug};

use crate::diagnostic::Findings;
use crate::manifest::{PackManifest, TrackSection};
use crate::parse::manifest::required_id;
use crate::parse::toml::{Table, parse_document};

/// Reads `pack.toml`. As with problems, only to be relied on when nothing was reported.
pub(crate) fn read_pack(findings: &Findings<'_>) -> Option<PackManifest> {
    let document = parse_document(findings)?;
    let root = Table::root(&document, findings);
    let manifest = PackManifest {
        id: required_id(&root),
        title: root.required_text("title"),
        version: root.required_form("version", "three numbers, like `1.0.0`", is_version),
        licence: root.required_text("licence"),
        authors: root.required_texts("authors"),
        description: root.required_text("description"),
        tracks: root.tables("tracks").value.iter().map(track).collect(),
    };
    root.finish();
    Some(manifest)
}

fn track(table: &Table<'_, '_>) -> TrackSection {
    let track = TrackSection {
        id: required_id(table),
        title: table.required_text("title"),
        description: table.required_text("description"),
        problems: table.required_texts("problems"),
    };
    table.finish();
    track
}

/// Three numbers, and a pre-release after a hyphen.
fn is_version(text: &str) -> bool {
    let (core, pre) = text.split_once('-').map_or((text, None), |(core, pre)| (core, Some(pre)));
    let numbers: Vec<&str> = core.split('.').collect();
    let number = |n: &&str| (1..=9).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
    let word = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    numbers.len() == 3 && numbers.iter().all(number) && pre.is_none_or(word)
}

/// The pack as the rest of Tatami knows it.
pub(crate) fn to_pack(manifest: &PackManifest) -> Pack {
    let texts = |texts: &[crate::manifest::At<String>]| texts.iter().map(|t| t.value.clone()).collect();
    let track = |track: &TrackSection| Track {
        id: track.id.value.clone(),
        title: track.title.value.clone(),
        description: track.description.value.clone(),
        problems: texts(&track.problems),
    };
    Pack {
        id: manifest.id.value.clone(),
        title: manifest.title.value.clone(),
        version: manifest.version.value.clone(),
        licence: manifest.licence.value.clone(),
        authors: texts(&manifest.authors),
        description: manifest.description.value.clone(),
        tracks: manifest.tracks.iter().map(track).collect(),
    }
}

/// The id in a `pack.toml`, whatever else is wrong with it: all that a problem of the pack needs.
pub fn pack_id(text: &str) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let id = table.get_ref().get("id")?.get_ref().as_str()?.to_owned();
    is_slug(&id).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_three_numbers() {
        for version in ["1.0.0", "0.10.2", "2.0.0-rc.1"] {
            assert!(is_version(version), "{version}");
        }
        for version in ["", "1", "1.0", "v1.0.0", "1.0.0-", "1..0", "1.0.0.0", "1.0.x"] {
            assert!(!is_version(version), "{version}");
        }
    }

    #[test]
    fn the_id_is_found_beside_other_faults() {
        assert_eq!(pack_id("id = \"core\"\ntitle = 3\n= broken"), Some("core".into()));
        assert_eq!(pack_id("id = \"Not a slug\""), None);
        assert_eq!(pack_id(""), None);
    }
}
