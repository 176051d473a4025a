//! Tables of cells.

use crate::base::digest::Hashed;
use crate::site::Site;
use crate::site::cell::CellIndex;
use crate::view::shared::SharedViews;
use crate::view::table::{CellView, ColumnView, RowView, SectionView, TableView};

/// Makes a table of profiles by the criteria that `keep` keeps, in the order of their groups.
///
/// `with_headings` puts each group's title over its rows.
pub fn table(
    site: &Site,
    views: &SharedViews,
    caption: String,
    profiles: &[usize],
    with_headings: bool,
    keep: impl Fn(usize) -> bool,
) -> TableView {
    let row = |&criterion: &usize| {
        let cells = profiles
            .iter()
            .map(|&profile| CellIndex { profile, criterion });
        let cells: Vec<Hashed<CellView>> = cells.map(|cell| views.cell(cell).clone()).collect();
        RowView {
            criterion: views.criterion(criterion).clone(),
            differs: cells
                .windows(2)
                .any(|two| reads_differently(&two[0], &two[1])),
            cells,
        }
    };
    let sections = site
        .groups
        .iter()
        .map(|group| SectionView {
            id: group
                .group
                .as_ref()
                // With a dot, so that no group's id is the same.
                .map_or_else(|| "no.group".to_owned(), |group| group.id.value.clone()),
            title: with_headings.then(|| match &group.group {
                Some(group) => group.title.clone(),
                None => site.locale.say("table.other").to_owned(),
            }),
            summary: group.group.as_ref().and_then(|group| group.summary.clone()),
            rows: group
                .criteria
                .iter()
                .filter(|&&at| keep(at))
                .map(row)
                .collect(),
        })
        .filter(|section| !section.rows.is_empty())
        .collect();
    TableView {
        caption,
        columns: profiles
            .iter()
            .map(|&at| ColumnView::new(&site.profiles[at], &site.urls))
            .collect(),
        sections,
    }
}

/// Says whether two cells show a reader different values.
pub fn reads_differently(a: &CellView, b: &CellView) -> bool {
    (a.state, &a.text) != (b.state, &b.text)
}
