//! Rewriting the events of the Markdown parser before they become HTML.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::pieces::{Pieces, without_marks};
use super::sanitise::CELL_CLASSES;
use super::{RenderWarning, code, links, math};

type Placed<'a> = (Event<'a>, Range<usize>);

/// How deeply the text is nested.
pub(crate) fn depth(events: &[Placed<'_>]) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The highest heading of the text: it becomes an `h3`, for the page has the levels above.
pub(crate) fn top_heading(events: &[Placed<'_>]) -> usize {
    let level = |(event, _): &Placed<'_>| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        _ => None,
    };
    events.iter().filter_map(level).min().unwrap_or(1)
}

/// Goes through the events of one text.
pub(crate) struct Rewriter<'p> {
    prefix: &'p str,
    top_heading: usize,
    pub(crate) pieces: Pieces,
    pub(crate) warnings: Vec<RenderWarning>,
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    /// For each open link, whether it is kept.
    links: Vec<bool>,
    /// The open block of code: its info string and its text.
    code: Option<(String, String, Range<usize>)>,
}

impl<'p> Rewriter<'p> {
    pub(crate) fn new(prefix: &'p str, top_heading: usize) -> Self {
        Self {
            prefix,
            top_heading,
            pieces: Pieces::default(),
            warnings: Vec::new(),
            alignments: Vec::new(),
            cell: 0,
            in_head: false,
            links: Vec::new(),
            code: None,
        }
    }

    pub(crate) fn rewrite<'a>(&mut self, events: Vec<Placed<'a>>) -> Vec<Event<'a>> {
        let ids = self.heading_ids(&events);
        let mut ids = ids.into_iter();
        let mut out = Vec::with_capacity(events.len());
        for (event, span) in events {
            match event {
                Event::Start(tag) => out.extend(self.start(tag, span, &mut ids)),
                Event::End(tag) => out.extend(self.end(tag)),
                Event::Text(text) => match &mut self.code {
                    Some((_, code, _)) => code.push_str(&text),
                    None => out.push(Event::Text(cleaned(text))),
                },
                Event::Code(text) => out.push(Event::Code(cleaned(text))),
                Event::InlineMath(latex) => out.push(self.formula(&latex, false, span)),
                Event::DisplayMath(latex) => out.push(self.formula(&latex, true, span)),
                Event::Html(html) | Event::InlineHtml(html) => out.extend(self.raw_html(html, span)),
                Event::TaskListMarker(done) => out.push(Event::Text(if done { "☑ " } else { "☐ " }.into())),
                // Not enabled.
                Event::FootnoteReference(_) => {}
                other @ (Event::SoftBreak | Event::HardBreak | Event::Rule) => out.push(other),
            }
        }
        out
    }

    fn warn(&mut self, code: &'static str, span: Range<usize>, message: impl Into<String>) {
        self.warnings.push(RenderWarning { code, message: message.into(), span });
    }

    fn start<'a>(
        &mut self,
        tag: Tag<'a>,
        span: Range<usize>,
        ids: &mut impl Iterator<Item = String>,
    ) -> Option<Event<'a>> {
        Some(match tag {
            Tag::Heading { level, .. } => {
                let id = ids.next().map(CowStr::from);
                Event::Start(Tag::Heading { level: self.shifted(level), id, classes: Vec::new(), attrs: Vec::new() })
            }
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.into_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((info, String::new(), span));
                return None;
            }
            Tag::HtmlBlock => Event::Start(Tag::Paragraph),
            Tag::Table(alignments) => {
                self.alignments.clone_from(&alignments);
                Event::Start(Tag::Table(alignments))
            }
            Tag::TableHead => {
                (self.in_head, self.cell) = (true, 0);
                Event::Start(Tag::TableHead)
            }
            Tag::TableRow => {
                self.cell = 0;
                Event::Start(Tag::TableRow)
            }
            Tag::TableCell => Event::Html(self.open_cell().into()),
            Tag::Link { link_type, dest_url, title, id } => {
                // `<ann@example.org>` leaves out the scheme.
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let target = links::target(&format!("{scheme}{}", without_marks(&dest_url)), self.prefix);
                self.links.push(target.is_some());
                let Some(target) = target else {
                    let message =
                        format!("the link to `{dest_url}` is left out: only web addresses and `#headings` work");
                    self.warn("link-target", span, message);
                    return None;
                };
                Event::Start(Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url: target.into(),
                    title: cleaned(title),
                    id,
                })
            }
            Tag::Image { dest_url, .. } => {
                self.warn("image", span, format!("the image `{dest_url}` is left out: statements have no images yet"));
                // What stands for it in words takes its place.
                Event::Start(Tag::Emphasis)
            }
            other => Event::Start(other),
        })
    }

    fn end<'a>(&mut self, tag: TagEnd) -> Option<Event<'a>> {
        Some(match tag {
            TagEnd::Heading(level) => Event::End(TagEnd::Heading(self.shifted(level))),
            TagEnd::CodeBlock => {
                let (info, text, span) = self.code.take()?;
                let (html, known) = code::block(&without_marks(&text), &info);
                if !known {
                    let message = "the language of this block is not known, so it is not highlighted";
                    self.warn("code-language", span, message);
                }
                Event::Html(format!("{}\n", self.pieces.keep(html)).into())
            }
            TagEnd::HtmlBlock => Event::End(TagEnd::Paragraph),
            TagEnd::TableHead => {
                self.in_head = false;
                Event::End(TagEnd::TableHead)
            }
            TagEnd::TableCell => {
                self.cell += 1;
                Event::Html(if self.in_head { "</th>" } else { "</td>" }.into())
            }
            TagEnd::Link => {
                if !self.links.pop()? {
                    return None;
                }
                Event::End(TagEnd::Link)
            }
            TagEnd::Image => Event::End(TagEnd::Emphasis),
            other => Event::End(other),
        })
    }

    /// Alignment by class, because the page's policy allows no inline styles.
    fn open_cell(&self) -> String {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => format!(" class=\"{}\"", CELL_CLASSES[0]),
            Some(Alignment::Center) => format!(" class=\"{}\"", CELL_CLASSES[1]),
            Some(Alignment::Right) => format!(" class=\"{}\"", CELL_CLASSES[2]),
            Some(Alignment::None) | None => String::new(),
        };
        format!("<{}{class}>", if self.in_head { "th" } else { "td" })
    }

    fn shifted(&self, level: HeadingLevel) -> HeadingLevel {
        match level as usize - self.top_heading.min(level as usize) {
            0 => HeadingLevel::H3,
            1 => HeadingLevel::H4,
            2 => HeadingLevel::H5,
            _ => HeadingLevel::H6,
        }
    }

    /// The ids of the headings in order: their words, with a number where a text repeats them.
    fn heading_ids(&self, events: &[Placed<'_>]) -> Vec<String> {
        let mut ids = Vec::new();
        let mut title: Option<String> = None;
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (event, _) in events {
            match event {
                Event::Start(Tag::Heading { .. }) => title = Some(String::new()),
                Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => {
                    title.iter_mut().for_each(|t| t.push_str(text));
                }
                Event::SoftBreak => title.iter_mut().for_each(|t| t.push(' ')),
                Event::End(TagEnd::Heading(_)) => {
                    let id = format!("{}{}", self.prefix, links::slug(&title.take().unwrap_or_default()));
                    let uses = seen.entry(id.clone()).or_insert(0);
                    *uses += 1;
                    // Two hyphens, which no slug has, so that it cannot be the id of another heading.
                    ids.push(if *uses == 1 { id } else { format!("{id}--{uses}") });
                }
                _ => {}
            }
        }
        ids
    }

    fn formula<'a>(&mut self, latex: &str, block: bool, span: Range<usize>) -> Event<'a> {
        let (html, error) = math::formula(&without_marks(latex), block);
        if let Some(error) = error {
            self.warn("formula", span, format!("this formula cannot be read: {error}"));
        }
        Event::InlineHtml(self.pieces.keep(html).into())
    }

    /// Raw HTML is shown as it is written; comments are left out.
    fn raw_html<'a>(&mut self, html: CowStr<'a>, span: Range<usize>) -> Option<Event<'a>> {
        let trimmed = html.trim();
        if trimmed.is_empty() {
            return Some(Event::SoftBreak);
        }
        self.warn("raw-html", span, "HTML is shown as it is written; use Markdown instead");
        (!(trimmed.starts_with("<!--") && trimmed.ends_with("-->"))).then(|| Event::Text(cleaned(html)))
    }
}

fn cleaned(text: CowStr<'_>) -> CowStr<'_> {
    match without_marks(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(cleaned) => cleaned.into(),
    }
}
