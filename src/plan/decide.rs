//! The page on which readers weigh for themselves, and the presets it offers.

use super::frame::Draft;
use crate::content::matrix::Kind;
use crate::output::plan::PageKey;
use crate::ranking;
use crate::site::Site;
use crate::site::address::Address;
use crate::site::cell::Value;
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
            .filter(|&at| can_be_must(&site.criteria[at].criterion.kind))
            .map(|at| bound(site, at))
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

/// Free text and versions have no short list of values to ask for.
fn can_be_must(kind: &Kind) -> bool {
    !matches!(kind, Kind::Text | Kind::Version)
}

/// The least and the most that is known of a number or a date.
fn bound(site: &Site, at: usize) -> BoundView {
    let values = site
        .profiles
        .iter()
        .map(|entry| &entry.cells[at].cell.value);
    let mut known: Vec<(f64, String)> = values
        .filter_map(|value| match value {
            Value::Number(number) => Some((number.value, number.digits.clone())),
            Value::Date(date) => {
                let day = date.earliest();
                Some((day.days_since_1970(), day.to_string()))
            }
            _ => None,
        })
        .collect();
    known.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    BoundView {
        criterion: site.criteria[at].view.clone(),
        least: known.first().map(|(_, text)| text.clone()),
        most: known.last().map(|(_, text)| text.clone()),
    }
}
