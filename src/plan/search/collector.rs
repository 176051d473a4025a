//! From the texts of one page to its terms.

use super::language::Language;
use super::page_terms::{Occurrence, PageTerms};
use super::term_table::TermTable;
use super::tokenizer::{TokenKind, tokenize};
use crate::markdown::{Doc, Info, Kind, Node};
use crate::plan::search_document::Field;

/// The bit of a word that precedes another: one of sixteen, and the same for
/// most forms of a word.
pub fn proximity_bit(word: &str) -> u16 {
    let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    1 << (fnv(&word.as_bytes()[..end]) % 16)
}

/// FNV-1a in 32 bits, which the browser computes too.
fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |digest, &byte| {
        (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Collects the terms of one page.
pub struct TermCollector<'l> {
    language: &'l Language,
    page: PageTerms,
    known: TermTable,
}

impl<'l> TermCollector<'l> {
    /// Begins a page in a language.
    pub fn new(language: &'l Language) -> Self {
        Self {
            language,
            page: PageTerms::default(),
            known: TermTable::default(),
        }
    }

    /// Collects the terms of a text.
    pub fn text(&mut self, field: Field, text: &str) {
        let mut preceding = 0;
        tokenize(text, |term, kind| {
            let weight = match kind {
                TokenKind::Part | TokenKind::Whole => field.weight(),
                // A hump names something else as often as not: `java` in `JavaScript`.
                TokenKind::Piece => Field::Code.weight().min(field.weight()) / 2,
            };
            let is_part = kind == TokenKind::Part;
            let is_content_word = !self.language.is_stop_word(term);
            let occurrence = Occurrence {
                weight,
                proximity: if is_part && is_content_word {
                    preceding
                } else {
                    0
                },
                // Readers search for phrases of titles and headings.
                is_kept: matches!(field, Field::Title | Field::Heading),
            };
            self.page.add(&mut self.known, term, occurrence);
            if is_part {
                self.page.length += 1;
                if is_content_word {
                    preceding = proximity_bit(term);
                }
            }
        });
    }

    /// Collects the terms of a body, block by block.
    pub fn body(&mut self, markdown: &str) {
        let doc = Doc::parse(markdown);
        let mut text = String::new();
        for node in doc.children() {
            self.node(node, Field::Body, &mut text);
        }
        self.block(Field::Body, &mut text);
    }

    /// Collects a node that is in a block of this field; `text` is what that
    /// block has said so far.
    fn node(&mut self, node: Node<'_, '_>, field: Field, text: &mut String) {
        match node.kind() {
            Kind::Text(piece) | Kind::Code(piece) | Kind::Html(piece) => text.push_str(piece),
            Kind::SoftBreak | Kind::HardBreak | Kind::Rule => text.push(' '),
            Kind::FootnoteReference(_) | Kind::Task(_) => {}
            Kind::Emphasis
            | Kind::Strong
            | Kind::Strikethrough
            | Kind::Link(_)
            | Kind::Image(_) => node
                .children()
                .for_each(|child| self.node(child, field, text)),
            block => {
                self.block(field, text);
                let field = match block {
                    Kind::Heading { .. } => Field::Heading,
                    Kind::CodeBlock(info) if Info::parse(info).0.is_embed() => return,
                    Kind::CodeBlock(_) => Field::Code,
                    _ => Field::Body,
                };
                for child in node.children() {
                    self.node(child, field, text);
                }
                self.block(field, text);
            }
        }
    }

    fn block(&mut self, field: Field, text: &mut String) {
        self.text(field, text);
        text.clear();
    }

    /// Ends the page.
    pub fn end(self) -> PageTerms {
        self.page.divided()
    }
}
