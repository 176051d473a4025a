//! Generated blocks inside prose: tables, claims and charts.

use serde::Serialize;

use crate::site::Site;
use crate::site::body::Embed;
use crate::view::chart::ChartView;
use crate::view::inputs::{InputNames, NameInputs};
use crate::view::shared::SharedViews;
use crate::view::table::{ClaimView, TableView};
use crate::view::tabulate::table;

/// A generated block inside prose.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EmbedView {
    Table {
        table: TableView,
    },
    Claims {
        caption: String,
        claims: Vec<ClaimView>,
    },
    Chart {
        chart: Box<ChartView>,
    },
}

impl EmbedView {
    /// Makes the view of a block.
    pub fn new(site: &Site, views: &SharedViews, embed: &Embed) -> Self {
        match embed {
            Embed::Table {
                caption,
                profiles,
                criteria,
                has_headings,
            } => {
                let keep = |at: usize| criteria.contains(&at);
                Self::Table {
                    table: table(site, views, caption.clone(), profiles, *has_headings, keep),
                }
            }
            Embed::Claims { caption, claims } => Self::Claims {
                caption: caption.clone(),
                claims: claims
                    .iter()
                    .map(|&at| ClaimView::new(site, &site.claims[at]))
                    .collect(),
            },
            Embed::Chart(chart) => Self::Chart {
                chart: Box::new(ChartView::new(site, views, chart)),
            },
        }
    }
}

impl NameInputs for EmbedView {
    fn name_inputs(&self, names: &mut InputNames<'_>) {
        names.content(&std::mem::discriminant(self));
        match self {
            Self::Table { table } => table.name_inputs(names),
            Self::Claims { caption, claims } => {
                names.content(caption);
                claims.name_inputs(names);
            }
            Self::Chart { chart } => chart.name_inputs(names),
        }
    }
}
