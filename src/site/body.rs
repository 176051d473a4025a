//! A body with everything outside it found: where its links lead, and what its
//! blocks are about. The text itself is that of its [`Prose`](crate::content::prose::Prose).

use std::collections::BTreeSet;

use crate::markdown::ByRange;
use crate::site::cell::CellIndex;
use crate::site::chart::Chart;

/// What the links and blocks of a text were resolved to.
#[derive(Debug, Default)]
pub struct Body {
    /// What each link and image leads to.
    pub targets: ByRange<Target<CellIndex>>,
    /// The tables and charts that blocks become.
    pub embeds: ByRange<Embed>,
}

/// What a link or an image leads to; a cell by its index here, by its view on a page.
#[derive(Clone, Debug, Hash)]
pub enum Target<Cell> {
    /// A page, heading or file of this guide: a URL ready to print.
    Internal(String),
    /// Another site or an address to write to.
    External(String),
    Cell(Cell),
    /// An image of this guide, with its size in pixels where it has one.
    Image {
        url: String,
        size: Option<(u32, u32)>,
    },
    /// Something that a diagnostic was given for.
    Broken,
}

/// What a block becomes; numbers are indices of the site.
#[derive(Clone, Debug)]
pub enum Embed {
    Table {
        caption: String,
        profiles: Vec<usize>,
        /// In the order of the matrix.
        criteria: Vec<usize>,
        /// Each group's title is above its rows.
        has_headings: bool,
    },
    Claims {
        caption: String,
        claims: Vec<usize>,
    },
    Chart(Chart),
}

impl Body {
    /// Lists the cells that the text links to, each once, in the order of the text.
    pub fn cited(&self) -> Vec<CellIndex> {
        let mut seen = BTreeSet::new();
        let cells = self.targets.values().filter_map(Target::cell);
        cells.copied().filter(|cell| seen.insert(*cell)).collect()
    }
}

impl<Cell> Target<Cell> {
    /// Returns the cell that a link leads to.
    pub fn cell(&self) -> Option<&Cell> {
        match self {
            Self::Cell(cell) => Some(cell),
            _ => None,
        }
    }

    /// Returns the same target with its cell as something else.
    pub fn map<Other>(&self, cell: impl FnOnce(&Cell) -> Other) -> Target<Other> {
        match self {
            Self::Internal(url) => Target::Internal(url.clone()),
            Self::External(url) => Target::External(url.clone()),
            Self::Cell(it) => Target::Cell(cell(it)),
            Self::Image { url, size } => Target::Image {
                url: url.clone(),
                size: *size,
            },
            Self::Broken => Target::Broken,
        }
    }
}

impl Embed {
    /// Lists every cell that it shows or names.
    pub fn cells(&self) -> Box<dyn Iterator<Item = CellIndex> + '_> {
        match self {
            Self::Table {
                profiles, criteria, ..
            } => {
                let cells = profiles.iter().flat_map(|&profile| {
                    let criteria = criteria.iter();
                    criteria.map(move |&criterion| CellIndex { profile, criterion })
                });
                Box::new(cells)
            }
            Self::Chart(chart) => Box::new(chart.cells()),
            Self::Claims { .. } => Box::new(std::iter::empty()),
        }
    }
}
