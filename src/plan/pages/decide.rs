//! The page on which readers weigh for themselves, and the presets it offers.

use crate::base::address::Address;
use crate::base::number::Number;
use crate::kinds::Extent;
use crate::output::plan::Subject;
use crate::plan::markdown_parts;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::ranking;
use crate::site::Site;
use crate::view::decide::{BoundView, DecideView};
use crate::view::links::PresetLink;

/// Builds the page with the form and the presets.
pub fn page(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let site = builder.site;
    let criteria = 0..site.criteria.len();
    let view = DecideView {
        presets: preset_links(site),
        weighable: criteria
            .clone()
            .filter(|&at| ranking::is_weighable(&site.criteria[at]))
            .map(|at| builder.views().criterion(at).clone())
            .collect(),
        bounds: criteria.filter_map(|at| bound(builder, at)).collect(),
        data: site.urls.url(&Address::DECIDE_JSON),
    };
    PageContent {
        parts: vec![markdown_parts::presets(&view.presets)],
        ..PageContent::new(view)
    }
}

/// Every preset as a link.
pub fn preset_links(site: &Site) -> Vec<PresetLink> {
    site.presets
        .iter()
        .map(|entry| PresetLink {
            id: entry.preset.id.value.clone(),
            title: entry.preset.title.clone(),
            serves: entry.preset.serves.clone(),
            url: site.urls.url(&entry.address),
        })
        .collect()
}

/// Makes the control of a criterion that can be a must-have, with the least and the most that is known.
fn bound(builder: &PageBuilder<'_>, at: usize) -> Option<BoundView> {
    let site = builder.site;
    let control = site.criteria[at].kind.control()?;
    let values = site
        .profiles
        .iter()
        .filter_map(|entry| entry.cells[at].value.known());
    let mut known: Vec<Number> = values
        .filter_map(|value| match value.extent() {
            Some(Extent::Numbers { from, to }) => Some([from.unwrap_or(to.clone()), to]),
            _ => None,
        })
        .flatten()
        .collect();
    known.sort_by(|a, b| a.value.total_cmp(&b.value));
    Some(BoundView {
        criterion: builder.views().criterion(at).clone(),
        control,
        least: known.first().map(|number| number.digits.clone()),
        most: known.last().map(|number| number.digits.clone()),
    })
}
