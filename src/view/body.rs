//! A body as its page shows it: the text, with a view of each thing outside it.

use std::collections::BTreeSet;

use crate::base::digest::Hashed;
use crate::content::prose::{Heading, Prose};
use crate::content::text::Text;
use crate::markdown::{ByRange, Node};
use crate::site::Site;
use crate::site::body::{Body, Target};
use crate::view::embed::EmbedView;
use crate::view::shared::SharedViews;
use crate::view::table::CellView;

/// A body with views of what it leads to and of what its blocks become.
#[derive(Clone, Debug, Hash)]
pub struct BodyView {
    pub text: Text,
    pub repeats_title: bool,
    /// In the order of the text.
    pub headings: Hashed<Vec<Heading>>,
    /// The index of each heading in `headings`.
    pub heading_at: ByRange<usize>,
    /// What each link and image leads to.
    pub targets: ByRange<TargetView>,
    /// The tables and charts that blocks become.
    pub embeds: ByRange<EmbedView>,
}

/// What a link or an image leads to.
pub type TargetView = Target<Hashed<CellView>>;

impl BodyView {
    /// Makes the view of a body.
    pub fn new(site: &Site, views: &SharedViews, prose: &Prose, body: &Body) -> Self {
        Self {
            text: prose.text.clone(),
            repeats_title: prose.repeats_title,
            headings: prose.headings.clone(),
            heading_at: prose.heading_at.clone(),
            targets: body
                .targets
                .map(|target| target.map(|cell| views.cell(*cell).clone())),
            embeds: body.embeds.map(|embed| EmbedView::new(site, views, embed)),
        }
    }

    /// Returns the heading that a node of the text is.
    pub fn heading(&self, node: Node<'_, '_>) -> Option<&Heading> {
        let at = self.heading_at.get(&node.range())?;
        self.headings.get(*at)
    }

    /// Returns what a link or an image of the text leads to.
    pub fn target(&self, node: Node<'_, '_>) -> &TargetView {
        let target = self.targets.get(&node.range());
        target.unwrap_or(&Target::Broken)
    }

    /// Returns what a code block of the text becomes.
    pub fn embed(&self, node: Node<'_, '_>) -> Option<&EmbedView> {
        self.embeds.get(&node.range())
    }

    /// Lists the cells that the text links to, each once, in the order of the text.
    pub fn cited(&self) -> Vec<Hashed<CellView>> {
        let mut seen = BTreeSet::new();
        let cells = self.targets.values().filter_map(Target::cell);
        let cells = cells.filter(|cell| seen.insert(&cell.url));
        cells.cloned().collect()
    }
}
