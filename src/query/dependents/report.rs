//! What rests on one cell: where the guide says it, shows it or ranks by it.

use crate::base::digest::Hashed;
use crate::base::span::Span;
use crate::site::address::Address;

use crate::view::table::CellView;

/// Everything that would have to be looked at if a cell changed.
#[derive(Debug)]
pub struct Uses {
    pub fact: Hashed<CellView>,
    /// Where it is written; `None` when nobody wrote it.
    pub written: Option<Span>,
    /// In the order of the pages: home, articles, profiles, verdicts.
    pub sentences: Vec<Sentence>,
    pub tables: Vec<EmbeddedTable>,
    pub claims: Vec<TestedClaim>,
    pub presets: Vec<PresetUse>,
    /// Made pages that show or list it.
    pub pages: Vec<MadePage>,
    /// The addresses of files of data that have it.
    pub data: Vec<Address>,
}

/// A fact link and the sentence around it.
#[derive(Debug)]
pub struct Sentence {
    /// The link.
    pub span: Span,
    /// The page's address.
    pub address: Address,
    /// As a reader sees it, without markup.
    pub text: String,
}

/// A generated table or chart in prose.
#[derive(Debug)]
pub struct EmbeddedTable {
    /// `table` or `chart`.
    pub kind: &'static str,
    /// The block that asks for it.
    pub span: Span,
    /// The page's address.
    pub address: Address,
    pub caption: String,
}

/// A claim that the cell bears out or refutes.
#[derive(Debug)]
pub struct TestedClaim {
    /// Its id, where it is written.
    pub span: Span,
    pub says: String,
    /// The verdict in words.
    pub verdict: String,
}

/// A preset that weighs the cell or asks for it.
#[derive(Debug)]
pub struct PresetUse {
    pub id: String,
    pub address: Address,
    /// 0 where the criterion is only a must-have.
    pub weight: u8,
    /// The sum of all its weights.
    pub of: u32,
    /// The criterion is a must-have.
    pub must: bool,
    /// The cell knocks its profile out.
    pub removes: bool,
    /// A value that would put another first.
    pub turn: Option<Turn>,
}

/// A value that a cell does not have, and who would be first if it did.
#[derive(Debug)]
pub struct Turn {
    pub value: String,
    /// Ids of profiles; none where nobody would be left.
    pub first: Vec<String>,
}

/// A page that nobody wrote.
#[derive(Debug)]
pub struct MadePage {
    pub address: Address,
    /// `home`, `profile`, `matrix`, `pair`, `sources`, `status` or `other`.
    pub kind: &'static str,
}
