//! The events of a text, for walks that do not read a [`Doc`](super::Doc) yet.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Parser, TextMergeWithOffset};

use super::doc::OPTIONS;

/// Walks a text's events, adjoining runs of text merged, each with its bytes.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(text, OPTIONS).into_offset_iter())
}

/// Where a text defines the references of its links, each with its line's end.
pub fn definitions(text: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(text, OPTIONS);
    let spans = parser.reference_definitions().iter();
    spans
        .map(|(_, definition)| {
            let end = definition.span.end;
            let line = usize::from(text[end..].starts_with('\n'));
            definition.span.start..end + line
        })
        .collect()
}

/// Walks the same events and reports every `[text][reference]` whose reference
/// is not defined, with its bytes.
pub fn events_telling_broken<'t>(
    text: &'t str,
    mut broken: impl FnMut(&str, Range<usize>) + 't,
) -> impl Iterator<Item = (Event<'t>, Range<usize>)> {
    let callback = move |link: BrokenLink<'t>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken(&link.reference, link.span);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, OPTIONS, Some(callback));
    TextMergeWithOffset::new(parser.into_offset_iter())
}
