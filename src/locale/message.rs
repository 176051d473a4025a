//! One message: text with `{placeholders}` and `<elements>`, one form or one per plural.
//!
//! An element such as `<link>the matrix</link>` marks words; what it becomes is for
//! the template to say, so that no message holds HTML.

use std::collections::{BTreeMap, BTreeSet};

/// A CLDR plural category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    /// Every category with its word in files.
    pub const ALL: [(&str, Category); 6] = [
        ("zero", Self::Zero),
        ("one", Self::One),
        ("two", Self::Two),
        ("few", Self::Few),
        ("many", Self::Many),
        ("other", Self::Other),
    ];

    /// Reads a category's word.
    pub fn parse(word: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == word);
        found.map(|(_, category)| *category)
    }

    /// Its word in files.
    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, category)| *category == self);
        found.map_or("other", |(word, _)| word)
    }
}

/// A message: one form for all counts, or one for each plural category.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Other categories than `Other`; none where the message has no plural.
    forms: BTreeMap<Category, Pattern>,
    other: Pattern,
}

impl Message {
    /// Makes a message with one form.
    pub fn single(pattern: Pattern) -> Self {
        Self {
            forms: BTreeMap::new(),
            other: pattern,
        }
    }

    /// Makes a message with a form for each category; `None` without `other`.
    pub fn plural(mut forms: BTreeMap<Category, Pattern>) -> Option<Self> {
        let other = forms.remove(&Category::Other)?;
        Some(Self { forms, other })
    }

    /// The form for a category.
    pub fn pattern(&self, category: Option<Category>) -> &Pattern {
        let form = category.and_then(|category| self.forms.get(&category));
        form.unwrap_or(&self.other)
    }

    /// Says whether a count chooses the form.
    pub fn is_plural(&self) -> bool {
        !self.forms.is_empty()
    }

    /// Every form with its category, `Other` last.
    pub fn forms(&self) -> impl Iterator<Item = (Category, &Pattern)> {
        let forms = self.forms.iter().map(|(category, form)| (*category, form));
        forms.chain([(Category::Other, &self.other)])
    }

    /// The elements that are not plain, such as links.
    pub fn elements(&self) -> BTreeSet<&str> {
        let pieces = self.forms().flat_map(|(_, pattern)| pattern.pieces());
        let names = pieces.filter_map(|piece| match piece {
            Piece::Open(name) => Some(&**name).filter(|name| plain_element(name).is_none()),
            _ => None,
        });
        names.collect()
    }

    /// The names that need a value: placeholders, elements that are not plain, and
    /// `count` where it chooses the form.
    pub fn names(&self) -> BTreeSet<&str> {
        let pieces = self.forms().flat_map(|(_, pattern)| pattern.pieces());
        let names = pieces.filter_map(|piece| match piece {
            Piece::Value(name) => Some(&**name),
            Piece::Open(name) => Some(&**name).filter(|name| plain_element(name).is_none()),
            Piece::Text(_) | Piece::Close(_) => None,
        });
        names.chain(self.is_plural().then_some("count")).collect()
    }
}

/// The HTML of an element that needs no value: its opening and its closing tag.
pub fn plain_element(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "b" => Some(("<b>", "</b>")),
        "hidden" => Some(("<span class=\"hidden\">", "</span>")),
        _ => None,
    }
}

/// One form of a message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    source: Box<str>,
    pieces: Vec<Piece>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    Text(Box<str>),
    /// `{name}`
    Value(Box<str>),
    /// `<name>`
    Open(Box<str>),
    /// `</name>`
    Close(Box<str>),
}

impl Pattern {
    /// Reads a form; the error says what is wrong with it.
    pub fn parse(source: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}', '<']) {
            let (text, mark) = rest.split_at(at);
            let (piece, after) = match mark.as_bytes()[0] {
                b'{' => {
                    let (name, after) = name(&mark[1..], '}')
                        .ok_or("`{` begins no placeholder such as `{name}`")?;
                    (Piece::Value(name.into()), after)
                }
                b'}' => return Err("`}` ends no placeholder".to_owned()),
                _ => match mark[1..].strip_prefix('/') {
                    Some(mark) => {
                        let (name, after) =
                            name(mark, '>').ok_or("`</` begins no element's end")?;
                        if open.pop() != Some(name) {
                            return Err(format!("`</{name}>` ends no element"));
                        }
                        (Piece::Close(name.into()), after)
                    }
                    None => {
                        let (name, after) = name(&mark[1..], '>')
                            .ok_or("`<` begins no element such as `<link>`")?;
                        open.push(name);
                        (Piece::Open(name.into()), after)
                    }
                },
            };
            if !text.is_empty() {
                pieces.push(Piece::Text(text.into()));
            }
            pieces.push(piece);
            rest = after;
        }
        if let Some(name) = open.pop() {
            return Err(format!("`<{name}>` has no end"));
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.into()));
        }
        Ok(Self {
            source: source.into(),
            pieces,
        })
    }

    /// The form as it is written in the file.
    pub fn source(&self) -> &str {
        &self.source
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }
}

/// Splits off a name that a character ends.
fn name(text: &str, end: char) -> Option<(&str, &str)> {
    let (name, after) = text.split_once(end)?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    is_name.then_some((name, after))
}
