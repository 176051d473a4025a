//! The sentences around fact links, as a reader sees them.
//!
//! A sentence ends at its stop and never goes beyond its paragraph, item,
//! heading or table row.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::prose::Prose;
use crate::markdown::events;
use crate::view::page::{Body, Target};

/// The sentence around each fact link, by where the link begins in its file.
pub fn around_facts(prose: &Prose, body: &Body) -> BTreeMap<u32, String> {
    let values = prose.links.iter().zip(&body.targets);
    let mut walk = Walk {
        values: values
            .filter_map(|(link, target)| match target {
                Target::Fact(cell) => Some((link.span.start, cell.full.clone())),
                _ => None,
            })
            .collect(),
        text: String::new(),
        links: Vec::new(),
        found: BTreeMap::new(),
    };
    for (event, range) in events(&prose.text) {
        let start = u32::try_from(prose.text.offset() + range.start).unwrap_or(u32::MAX);
        walk.take(event, start);
    }
    walk.end_block();
    walk.found
}

struct Walk {
    /// The value of each fact link.
    values: BTreeMap<u32, String>,
    /// The text of the block so far.
    text: String,
    /// The links in it: where each begins in its file, and its text's bytes.
    links: Vec<(u32, Range<usize>)>,
    found: BTreeMap<u32, String>,
}

impl Walk {
    fn take(&mut self, event: Event<'_>, start: u32) {
        match event {
            Event::Start(Tag::Link { .. }) => {
                self.links.push((start, self.text.len()..self.text.len()));
            }
            Event::End(TagEnd::Link) => self.end_link(start),
            Event::Start(Tag::TableCell) if !self.text.is_empty() => self.text.push_str(" | "),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(tag) if !is_inline(&tag.to_end()) => self.end_block(),
            Event::End(tag) if !is_inline(&tag) => self.end_block(),
            _ => {}
        }
    }

    /// A link without a text shows the value.
    fn end_link(&mut self, start: u32) {
        let Some((_, range)) = self.links.iter_mut().rfind(|(at, _)| *at == start) else {
            return;
        };
        if range.start == self.text.len()
            && let Some(value) = self.values.get(&start)
        {
            self.text.push_str(value);
        }
        range.end = self.text.len();
    }

    fn end_block(&mut self) {
        for (start, range) in self.links.drain(..) {
            if self.values.contains_key(&start) {
                self.found.insert(start, sentence(&self.text, range));
            }
        }
        self.text.clear();
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}

/// The sentence of a text that has a range in it.
fn sentence(text: &str, range: Range<usize>) -> String {
    let start = ends(text).take_while(|end| *end <= range.start).last();
    let end = ends(text).find(|end| *end >= range.end);
    let sentence = &text[start.unwrap_or_default()..end.unwrap_or(text.len())];
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.join(" ")
}

/// Where sentences end: after a stop, before a space and no small letter.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, c)| {
        let after = at + c.len_utf8();
        let rest = text[after..].trim_start_matches(['"', '\'', ')', '”', '’', '»']);
        let next = rest.trim_start();
        let is_end = match c {
            '。' | '！' | '？' => true,
            '.' if is_abbreviation(&text[..at]) => false,
            '.' | '!' | '?' => {
                next.is_empty() || next.len() < rest.len() && !next.starts_with(char::is_lowercase)
            }
            _ => false,
        };
        is_end.then_some(text.len() - rest.len())
    })
}

/// Says whether a text ends in letters with dots between them: `e.g`.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut parts = word.trim_start_matches('(').split('.');
    word.contains('.')
        && parts.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, part: &str) -> String {
        let start = text.find(part).expect("the part is in the text");
        sentence(text, start..start + part.len())
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        let text = "It starts. In e.g. 3.5 ms (“fast.”) Then it   works! Or not";
        assert_eq!(around(text, "It"), "It starts.");
        assert_eq!(around(text, "3.5 ms"), "In e.g. 3.5 ms (“fast.”)");
        assert_eq!(around(text, "works"), "Then it works!");
        assert_eq!(around(text, "not"), "Or not");
        assert_eq!(around("速い。遅い。", "遅い"), "遅い。");
    }
}
