//! The page on which readers weigh for themselves, and the presets it offers.

use super::frame::Draft;
use crate::base::number::Number;
use crate::kinds::Extent;
use crate::output::plan::PageKey;
use crate::ranking;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::{BoundView, DecideView, PresetLink, View};

/// The places of every preset and of their list.
pub fn places(site: &Site) -> Vec<(Address, PageKey)> {
    let list = (Address::DECIDE, PageKey::Decide);
    let presets = site.presets.iter().enumerate();
    std::iter::once(list)
        .chain(presets.map(|(at, entry)| (entry.address.clone(), PageKey::Preset(at))))
        .collect()
}

/// The page with the form and the presets.
pub fn list(site: &Site) -> Draft {
    let view = DecideView {
        presets: preset_links(site),
        weighable: site
            .criteria
            .iter()
            .filter(|entry| ranking::is_weighable(&entry.criterion))
            .map(|entry| entry.view.clone())
            .collect(),
        bounds: (0..site.criteria.len())
            .filter_map(|at| bound(site, at))
            .collect(),
        data: site.urls.url(&Address::DECIDE_JSON),
    };
    Draft {
        description: Some(
            "From must-haves and weights to a ranking that shows its reasons.".to_owned(),
        ),
        section: "decide",
        ..Draft::new("decide.html", Address::DECIDE, "Decide", View::Decide(view))
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
fn bound(site: &Site, at: usize) -> Option<BoundView> {
    let control = site.criteria[at].criterion.kind.control()?;
    let values = site
        .profiles
        .iter()
        .filter_map(|entry| entry.cells[at].cell.value.known());
    let mut known: Vec<Number> = values
        .filter_map(|value| match value.extent() {
            Some(Extent::Numbers { from, to }) => Some([from.unwrap_or(to.clone()), to]),
            _ => None,
        })
        .flatten()
        .collect();
    known.sort_by(|a, b| a.value.total_cmp(&b.value));
    Some(BoundView {
        criterion: site.criteria[at].view.clone(),
        control,
        least: known.first().map(|number| number.digits.clone()),
        most: known.last().map(|number| number.digits.clone()),
    })
}
