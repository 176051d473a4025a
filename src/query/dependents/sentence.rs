//! The sentences around links to facts, as a reader sees them.
//!
//! A sentence ends at its full stop and never goes beyond its paragraph, item,
//! heading or table row.

use std::ops::Range;

use crate::content::prose::Prose;
use crate::markdown::{ByRange, Doc, Kind, Node};
use crate::site::Site;
use crate::site::body::{Body, Target};

/// Finds the sentence around each fact link, by the bytes of the link.
pub fn around_facts(site: &Site, prose: &Prose, body: &Body) -> ByRange<String> {
    let mut walk = Walk {
        site,
        body,
        text: String::new(),
        links: Vec::new(),
        found: Vec::new(),
    };
    for node in Doc::parse(&prose.text).children() {
        walk.node(node);
    }
    walk.end_block();
    walk.found.into_iter().collect()
}

struct Walk<'b> {
    site: &'b Site,
    body: &'b Body,
    /// The text of the block so far.
    text: String,
    /// The fact links in it: the bytes of each, and where its text is in `text`.
    links: Vec<(Range<usize>, Range<usize>)>,
    found: Vec<(Range<usize>, String)>,
}

impl Walk<'_> {
    fn node(&mut self, node: Node<'_, '_>) {
        match node.kind() {
            Kind::Text(text) | Kind::Code(text) => self.text.push_str(text),
            Kind::SoftBreak | Kind::HardBreak => self.text.push(' '),
            Kind::Html(_) | Kind::FootnoteReference(_) | Kind::Task(_) | Kind::Rule => {}
            Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Image(_) => {
                self.children(node);
            }
            Kind::Link(_) => self.link(node),
            Kind::TableCell => {
                if !self.text.is_empty() {
                    self.text.push_str(" | ");
                }
                self.children(node);
            }
            _ => {
                self.end_block();
                self.children(node);
                self.end_block();
            }
        }
    }

    fn children(&mut self, node: Node<'_, '_>) {
        node.children().for_each(|child| self.node(child));
    }

    /// Reads a link; one to a fact without a text shows the value.
    fn link(&mut self, node: Node<'_, '_>) {
        let start = self.text.len();
        self.children(node);
        if let Some(Target::Cell(cell)) = self.body.targets.get(&node.range()) {
            if start == self.text.len() {
                let value = &self.site.cell(*cell).value;
                self.text.push_str(&value.full(&self.site.locale));
            }
            self.links.push((node.range(), start..self.text.len()));
        }
    }

    fn end_block(&mut self) {
        for (link, range) in self.links.drain(..) {
            self.found.push((link, sentence(&self.text, range)));
        }
        self.text.clear();
    }
}

/// Finds the sentence of a text that a range is in.
fn sentence(text: &str, range: Range<usize>) -> String {
    let start = ends(text).take_while(|end| *end <= range.start).last();
    let end = ends(text).find(|end| *end >= range.end);
    let sentence = &text[start.unwrap_or_default()..end.unwrap_or(text.len())];
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.join(" ")
}

/// Finds where sentences end: after a full stop that a space and no lower-case
/// letter follow.
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
