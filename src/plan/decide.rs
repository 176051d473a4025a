//! Presets ranked by the guide's own facts, and the page that offers them.

use super::frame::{Draft, Framer};
use crate::model::cell::Value;
use crate::model::plan::PageKey;
use crate::model::score::{self, Extent, Range};
use crate::model::site::{PresetEntry, Site};
use crate::model::table::LinkView;
use crate::model::view::{
    DecideView, MustView, PresetLink, PresetView, RankView, RemovedView, View, WeightView,
};

/// The places of every preset and of their list.
pub fn places(site: &Site) -> Vec<(String, PageKey)> {
    let list = ("decide/".to_owned(), PageKey::Decide);
    let presets = site.presets.iter().enumerate();
    std::iter::once(list)
        .chain(presets.map(|(at, entry)| (entry.place.clone(), PageKey::Preset(at))))
        .collect()
}

/// The page that offers the presets.
pub fn list(site: &Site) -> Draft {
    let view = DecideView {
        presets: preset_links(site),
        weighable: site
            .criteria
            .iter()
            .filter(|entry| score::is_weighable(&entry.criterion))
            .map(|entry| entry.view.clone())
            .collect(),
    };
    Draft {
        description: Some(
            "From must-haves and weights to a ranking that shows its reasons.".to_owned(),
        ),
        section: "decide",
        ..Draft::new("decide.html", "decide/", "Decide", View::Decide(view))
    }
}

/// Every preset as a link.
pub fn preset_links(site: &Site) -> Vec<PresetLink> {
    site.presets
        .iter()
        .map(|entry| PresetLink {
            title: entry.preset.title.clone(),
            serves: entry.preset.serves.clone(),
            url: site.urls.url(&entry.place),
        })
        .collect()
}

/// One preset, ranked.
pub fn page(site: &Site, framer: &Framer<'_>, entry: &PresetEntry) -> Draft {
    let criterion = |at: usize| site.criteria[at].view.clone();
    let (staying, removed) = knock_out(site, framer, entry);
    let view = PresetView {
        serves: entry.preset.serves.clone(),
        must: entry
            .must
            .iter()
            .map(|(at, values)| MustView {
                criterion: criterion(*at),
                allowed: values
                    .iter()
                    .map(|value| value.display_with_unit(&site.criteria[*at].criterion))
                    .collect(),
            })
            .collect(),
        weights: entry
            .weights
            .iter()
            .map(|&(at, weight)| WeightView {
                criterion: criterion(at),
                weight,
            })
            .collect(),
        ranking: ranking(site, framer, entry, &staying),
        removed,
    };
    Draft {
        description: entry.preset.serves.clone(),
        section: "decide",
        above: vec![framer.step("Decide", "decide/")],
        ..Draft::new(
            "preset.html",
            entry.place.clone(),
            entry.preset.title.clone(),
            View::Preset(view),
        )
    }
}

/// Takes out profiles whose known value is not among those a must-have allows.
fn knock_out(
    site: &Site,
    framer: &Framer<'_>,
    entry: &PresetEntry,
) -> (Vec<usize>, Vec<RemovedView>) {
    let mut staying = Vec::new();
    let mut removed = Vec::new();
    for (at, profile) in site.profiles.iter().enumerate() {
        let offence = entry.must.iter().find(|(criterion, allowed)| {
            let value = &profile.cells[*criterion].cell.value;
            *value != Value::Unknown && !allowed.contains(value)
        });
        match offence {
            None => staying.push(at),
            Some((criterion, _)) => removed.push(RemovedView {
                profile: framer.column(profile),
                by: profile.cells[*criterion].view.clone(),
            }),
        }
    }
    (staying, removed)
}

fn ranking(
    site: &Site,
    framer: &Framer<'_>,
    entry: &PresetEntry,
    staying: &[usize],
) -> Vec<RankView> {
    let extents: Vec<Extent> = entry
        .weights
        .iter()
        .map(|&(at, _)| {
            let values = staying
                .iter()
                .map(|&p| &site.profiles[p].cells[at].cell.value);
            Extent::of(&site.criteria[at].criterion, values)
        })
        .collect();
    let score = |profile: usize| -> Range {
        let parts: Vec<(u8, Range)> = entry
            .weights
            .iter()
            .zip(&extents)
            .map(|(&(at, weight), &extent)| {
                let value = &site.profiles[profile].cells[at].cell.value;
                (
                    weight,
                    score::utility(value, &site.criteria[at].criterion, extent),
                )
            })
            .collect();
        score::weighted(&parts)
    };
    let mut scored: Vec<(usize, Range)> = staying.iter().map(|&at| (at, score(at))).collect();
    // A stable sort: profiles with equal scores stay in the order of their names.
    scored.sort_by(|(_, a), (_, b)| (b.low + b.high).total_cmp(&(a.low + a.high)));
    let percent = |share: f64| format!("{:.1}", share * 100.0);
    let mut ranking: Vec<RankView> = Vec::new();
    for (nth, (profile, range)) in scored.into_iter().enumerate() {
        let (low, high) = (percent(range.low), percent(range.high));
        let place = match ranking.last() {
            Some(before) if before.low == low && before.high == high => before.place,
            _ => nth + 1,
        };
        ranking.push(RankView {
            place,
            profile: framer.column(&site.profiles[profile]),
            is_range: low != high,
            low,
            high,
            unknown: unknown(site, entry, profile),
        });
    }
    ranking
}

fn unknown(site: &Site, entry: &PresetEntry, profile: usize) -> Vec<LinkView> {
    entry
        .weights
        .iter()
        .map(|&(at, _)| &site.profiles[profile].cells[at])
        .filter(|cell| !cell.cell.is_known())
        .map(|cell| LinkView {
            label: cell.view.criterion_title.clone(),
            url: cell.view.url.clone(),
        })
        .collect()
}
