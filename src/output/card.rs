//! Social cards: the picture that a link to a page brings along elsewhere.
//!
//! A card shows what its page shows first. Only texts that the bundled font can
//! draw get onto one: [`drawable`] says which, so that no card has boxes in it.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use crate::base::digest::Hashed;
use crate::site::icon::SiteIcon;

/// In pixels: the size that sites which show links ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// The template that draws cards.
pub const TEMPLATE: &str = "card.svg";

/// Says whether a template is one of cards; all others are of pages, and neither kind
/// sees the other, so that an edit renders what it changes and no more.
pub fn is_template(path: &str) -> bool {
    path.ends_with(".svg")
}

/// All that a card shows.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Card {
    pub footer: Hashed<CardFooter>,
    /// What the page belongs to.
    pub group: Option<String>,
    pub subject: Subject,
}

/// What every card says of the guide.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CardFooter {
    pub title: Option<String>,
    /// Where the guide is published.
    pub host: Option<String>,
    pub icon: Option<SiteIcon>,
}

/// What a card is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Subject {
    /// The guide as a whole.
    Guide {
        title: String,
        summary: Option<String>,
        counts: Vec<CardCount>,
    },
    /// A page, with a few facts where it is about one profile.
    Page {
        title: String,
        summary: Option<String>,
        facts: Vec<CardFact>,
    },
    /// Two profiles and what tells them apart.
    Pair {
        names: [String; 2],
        facts: Vec<[CardFact; 2]>,
    },
}

/// How many there are of something.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CardCount {
    pub title: String,
    pub value: String,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CardFact {
    /// The profile's id.
    pub profile: String,
    /// The criterion's id.
    pub criterion: String,
    pub title: String,
    pub value: String,
}

/// The letters and signs of the bundled font, in the order of Unicode.
const DRAWN: [(char, char); 26] = [
    ('\u{20}', '\u{7e}'),
    ('\u{a1}', '\u{ac}'),
    ('\u{ae}', '\u{148}'),
    ('\u{14a}', '\u{17f}'),
    ('\u{192}', '\u{192}'),
    ('\u{218}', '\u{21b}'),
    ('\u{259}', '\u{259}'),
    ('\u{384}', '\u{386}'),
    ('\u{388}', '\u{38a}'),
    ('\u{38c}', '\u{38c}'),
    ('\u{38e}', '\u{3a1}'),
    ('\u{3a3}', '\u{3ce}'),
    ('\u{400}', '\u{45f}'),
    ('\u{490}', '\u{491}'),
    ('\u{1e80}', '\u{1e85}'),
    ('\u{1e9e}', '\u{1e9e}'),
    ('\u{1ef2}', '\u{1ef3}'),
    ('\u{2010}', '\u{2015}'),
    ('\u{2018}', '\u{201e}'),
    ('\u{2020}', '\u{2022}'),
    ('\u{2026}', '\u{2026}'),
    ('\u{2030}', '\u{2030}'),
    ('\u{2039}', '\u{203a}'),
    ('\u{20ac}', '\u{20ac}'),
    ('\u{2190}', '\u{2193}'),
    ('\u{2264}', '\u{2265}'),
];

/// Says whether the bundled font has a character.
pub fn is_drawn(character: char) -> bool {
    let after = DRAWN.partition_point(|(first, _)| *first <= character);
    after > 0 && character <= DRAWN[after - 1].1
}

/// A text as a card shows it: composed, on one line, without signs that the font
/// lacks; `None` where it lacks a letter or a digit, or where nothing is left.
pub fn drawable(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for character in text.nfc().take(LONGEST) {
        if character.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_drawn(character) {
            out.push(character);
        } else if character.is_alphanumeric() {
            return None;
        }
    }
    out.truncate(out.trim_end().len());
    (!out.is_empty()).then_some(out)
}

/// In characters: more than any card has room for.
const LONGEST: usize = 400;
