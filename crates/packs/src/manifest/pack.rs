//! The manifest of a pack.

use schemars::JsonSchema;

use super::At;

/// A pack: a folder of problems that are published together.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PackManifest {
    /// The pack's part of a problem's identity, `<pack id>/<slug>`.
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$"))]
    pub id: At<String>,
    /// The title, as people read it.
    pub title: At<String>,
    /// Three numbers, like `1.0.0`.
    #[schemars(regex(pattern = "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$"))]
    pub version: At<String>,
    /// The licence of the texts and data, as an SPDX expression like `CC-BY-4.0`.
    pub licence: At<String>,
    /// Who wrote it.
    #[schemars(length(min = 1))]
    pub authors: At<Vec<At<String>>>,
    /// One paragraph.
    pub description: At<String>,
    /// Ordered paths through problems of the pack.
    #[schemars(with = "Option<Vec<TrackSection>>")]
    pub tracks: Vec<TrackSection>,
}

/// An ordered path through problems of the pack.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TrackSection {
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$"))]
    pub id: At<String>,
    pub title: At<String>,
    /// One sentence.
    pub description: At<String>,
    /// The slugs of its problems, in order.
    #[schemars(length(min = 1))]
    pub problems: At<Vec<At<String>>>,
}
