//! What depends on one cell: where the guide states it, shows it or ranks by it.

use crate::base::address::Address;
use crate::base::span::Span;

use crate::view::table::CellView;

/// Everything that would have to be checked again if a cell changed.
#[derive(Debug)]
pub struct Dependents {
    pub fact: CellView,
    /// Where the cell is written; `None` when no file has it.
    pub written: Option<Span>,
    /// In the order of pages: home, articles, profiles, verdicts.
    pub sentences: Vec<Sentence>,
    pub tables: Vec<EmbeddedTable>,
    pub claims: Vec<TestedClaim>,
    pub presets: Vec<PresetUse>,
    /// Generated pages that show or list it.
    pub pages: Vec<GeneratedPage>,
    /// The addresses of data files that contain it.
    pub data: Vec<Address>,
}

/// A fact link and the sentence around it.
#[derive(Debug)]
pub struct Sentence {
    /// The link's position in its file.
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
    /// The position of its block in its file.
    pub span: Span,
    /// The page's address.
    pub address: Address,
    pub caption: String,
}

/// A claim that the cell supports or refutes.
#[derive(Debug)]
pub struct TestedClaim {
    /// The position of its id in its file.
    pub span: Span,
    pub says: String,
    /// The rating in words.
    pub rating: String,
}

/// A preset in which the cell has weight or is a must-have.
#[derive(Debug)]
pub struct PresetUse {
    pub id: String,
    pub address: Address,
    /// 0 where the criterion is only a must-have.
    pub weight: u8,
    /// The sum of the preset's weights.
    pub total: u32,
    /// The criterion is a must-have.
    pub must: bool,
    /// The cell removes its profile.
    pub removes: bool,
    /// A value that would put another profile first.
    pub tipping: Option<TippingValue>,
}

/// A value that a cell does not have, and who would rank first if it did.
#[derive(Debug)]
pub struct TippingValue {
    pub value: String,
    /// Ids of profiles; empty where no profile would be left.
    pub first: Vec<String>,
}

/// A page that is generated, not written.
#[derive(Debug)]
pub struct GeneratedPage {
    pub address: Address,
    /// `home`, `profile`, `matrix`, `pair`, `sources`, `status` or `other`.
    pub kind: &'static str,
}
