//! One page's words and what each weighs: a pure function of the page's own
//! text, so it is remembered by that text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::{Deserialize, Serialize};

use super::quiet::Quiet;
use super::tokenizer::{TokenKind, tokenize};
use crate::markdown::{Doc, Info, Kind, Node};

/// Where in a page a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Title,
    /// A summary, a tag.
    Lead,
    Heading,
    Body,
    Code,
    Fact,
}

impl Field {
    /// What one word there weighs, in tenths of a word of the body.
    fn weight(self) -> u32 {
        match self {
            Self::Title => 120,
            Self::Lead => 30,
            Self::Heading => 50,
            Self::Body => 10,
            Self::Code => 6,
            Self::Fact => 5,
        }
    }
}

/// The words of one page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct PageWords {
    /// Every word once, one after another.
    text: String,
    /// By [`part`].
    entries: Vec<Entry>,
    /// Where the entries of each part end.
    ends: [u32; PARTS],
    /// How many words the page has in all.
    pub length: u32,
}

/// The words of one page without what follows from them.
#[derive(Serialize, Deserialize)]
struct Stored {
    text: String,
    /// Of each word its bytes, its neighbours and its weight.
    entries: Vec<(u8, u16, u32)>,
    length: u32,
}

impl From<PageWords> for Stored {
    fn from(page: PageWords) -> Self {
        let mut text = String::with_capacity(page.text.len());
        let mut entries = Vec::with_capacity(page.entries.len());
        for entry in &page.entries {
            text.push_str(page.word(entry));
            entries.push((entry.length, entry.before, entry.weight));
        }
        Self {
            text,
            entries,
            length: page.length,
        }
    }
}

impl From<Stored> for PageWords {
    fn from(stored: Stored) -> Self {
        let mut page = Self {
            length: stored.length,
            ..Self::default()
        };
        let mut rest = stored.text.as_str();
        for (length, before, weight) in stored.entries {
            // The file was found whole: its lengths are those of its text.
            let (word, after) = rest.split_at_checked(length.into()).unwrap_or_default();
            page.push(word, hash(word), weight, before);
            rest = after;
        }
        page.divided()
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u8,
    before: u16,
    weight: u32,
    hash: u64,
}

/// A word on a page.
#[derive(Clone, Copy, Debug)]
pub struct Found<'p> {
    pub word: &'p str,
    pub hash: u64,
    /// In tenths of a word of the body.
    pub weight: u32,
    /// A bit for each of sixteen kinds of words that stand before it.
    pub before: u16,
}

/// Into how many parts words are split, to be gathered side by side.
pub const PARTS: usize = 16;

/// The part of a word with a digest.
fn part(hash: u64) -> usize {
    (hash >> 32) as usize % PARTS
}

impl PageWords {
    /// The words of one part, each once, in the order of the page.
    pub fn of(&self, part: usize) -> impl Iterator<Item = Found<'_>> {
        let start = match part {
            0 => 0,
            _ => self.ends[part - 1],
        };
        let entries = &self.entries[start as usize..self.ends[part] as usize];
        entries.iter().map(|entry| Found {
            word: self.word(entry),
            hash: entry.hash,
            weight: entry.weight,
            before: entry.before,
        })
    }

    fn push(&mut self, word: &str, hash: u64, weight: u32, before: u16) {
        self.entries.push(Entry {
            start: u32::try_from(self.text.len()).expect("pages of at most some megabytes"),
            length: u8::try_from(word.len()).expect("words are cut to a few characters"),
            before,
            weight,
            hash,
        });
        self.text.push_str(word);
    }

    /// Sorts the words by their parts.
    fn divided(mut self) -> Self {
        self.entries.sort_by_key(|entry| part(entry.hash));
        for entry in &self.entries {
            self.ends[part(entry.hash)] += 1;
        }
        for part in 1..PARTS {
            self.ends[part] += self.ends[part - 1];
        }
        self.text.shrink_to_fit();
        self.entries.shrink_to_fit();
        self
    }

    fn word(&self, entry: &Entry) -> &str {
        let start = entry.start as usize;
        &self.text[start..start + usize::from(entry.length)]
    }
}

/// So many kinds of neighbours in a body are kept for each word of a page.
const NEIGHBOURS: u32 = 6;

/// The kind of a word as a neighbour: few enough for four bits, and the same
/// for most forms of a word.
pub fn neighbour(word: &str) -> u16 {
    let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
    1 << (fnv(&word.as_bytes()[..end]) % 16)
}

/// FNV-1a, which the browser computes too; 32 bits.
fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |digest, &byte| {
        (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The digest of a word in tables that last no longer than a build.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |digest, byte| {
        (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Takes digests for what they are.
#[derive(Default)]
struct Taken(u64);

impl Hasher for Taken {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only digests are put into these tables")
    }

    fn write_u64(&mut self, digest: u64) {
        self.0 = digest ^ (digest >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The places of words in a list, by their digests.
#[derive(Default)]
pub struct Places {
    places: HashMap<u64, u32, BuildHasherDefault<Taken>>,
}

impl Places {
    /// The place of a word: the one for which `is_it` holds, or else `next`.
    pub fn place(&mut self, hash: u64, next: usize, is_it: impl Fn(usize) -> bool) -> usize {
        let mut hash = hash;
        loop {
            match self.places.get(&hash) {
                Some(&at) if is_it(at as usize) => return at as usize,
                // Two words of one digest: the later one stands after the earlier.
                Some(_) => hash = hash.wrapping_add(1),
                None => {
                    let place = u32::try_from(next).expect("fewer words than bytes");
                    self.places.insert(hash, place);
                    return next;
                }
            }
        }
    }
}

/// Gathers the words of one page.
pub struct Gathering<'q> {
    quiet: &'q Quiet,
    page: PageWords,
    known: Places,
}

impl<'q> Gathering<'q> {
    pub fn new(quiet: &'q Quiet) -> Self {
        Self {
            quiet,
            page: PageWords::default(),
            known: Places::default(),
        }
    }

    /// Takes in a text.
    pub fn text(&mut self, field: Field, text: &str) {
        let mut before = 0;
        tokenize(text, |word, kind| {
            let weight = match kind {
                TokenKind::Part => field.weight(),
                TokenKind::Whole => field.weight(),
                // A hump names something else as often as not: `java` in `JavaScript`.
                TokenKind::Piece => Field::Code.weight().min(field.weight()) / 2,
            };
            let is_part = kind == TokenKind::Part;
            let is_quiet = self.quiet.has(word);
            let neighbours = if is_part && !is_quiet { before } else { 0 };
            self.add(word, weight, neighbours, field);
            if is_part {
                self.page.length += 1;
                if !is_quiet {
                    before = neighbour(word);
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

    fn add(&mut self, word: &str, weight: u32, before: u16, field: Field) {
        let hash = hash(word);
        let page = &mut self.page;
        let next = page.entries.len();
        let at = self
            .known
            .place(hash, next, |at| page.word(&page.entries[at]) == word);
        if at < next {
            let entry = &mut page.entries[at];
            entry.weight += weight;
            // A common word stands behind every kind of others; those in headings are asked for.
            let is_told = entry.before.count_ones() < NEIGHBOURS;
            if is_told || matches!(field, Field::Title | Field::Heading) {
                entry.before |= before;
            }
            return;
        }
        page.push(word, hash, weight, before);
    }

    pub fn end(self) -> PageWords {
        self.page.divided()
    }
}
