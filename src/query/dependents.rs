//! What depends on one cell: sentences, tables, charts, claims and presets. Which
//! generated pages show it is known to the plan.

mod presets;
pub mod report;
mod sentence;

use crate::query::dependents::report::{Dependents, EmbeddedTable, Sentence, TestedClaim};
use crate::site::body::{Embed, Target};
use crate::site::cell::CellIndex;
use crate::site::{Site, WrittenEntry};
use crate::view::table::CellView;

/// Finds what depends on a cell.
pub fn dependents(site: &Site, cell: CellIndex) -> Dependents {
    let mut found = Dependents {
        fact: CellView::new(site, cell),
        written: site.cell(cell).span,
        sentences: Vec::new(),
        tables: Vec::new(),
        claims: claims(site, cell),
        presets: presets::dependents(site, cell),
        pages: Vec::new(),
        data: Vec::new(),
    };
    for entry in &site.written {
        found.sentences.extend(sentences(site, entry, cell));
        found.tables.extend(tables(entry, cell));
    }
    found
}

fn claims(site: &Site, cell: CellIndex) -> Vec<TestedClaim> {
    let claims = site.claims.iter();
    claims
        .filter(|entry| entry.cells.contains(&cell))
        .map(|entry| TestedClaim {
            span: entry.claim.id.span,
            says: entry.claim.says.clone(),
            rating: site.locale.rating(entry.claim.rating.word()).to_owned(),
        })
        .collect()
}

fn sentences(site: &Site, entry: &WrittenEntry, cell: CellIndex) -> Vec<Sentence> {
    let (prose, body) = (entry.page.as_written().prose(), &entry.body);
    let is_cell = |target: &Target<CellIndex>| target.cell() == Some(&cell);
    if !body.targets.values().any(is_cell) {
        return Vec::new();
    }
    let texts = sentence::around_facts(site, prose, body);
    let links = prose.links.iter().filter_map(|link| {
        let range = prose.text.range_of(link.span);
        let target = body.targets.get(&range)?;
        is_cell(target).then(|| Sentence {
            span: link.span,
            address: entry.address.clone(),
            text: texts.get(&range).cloned().unwrap_or_default(),
        })
    });
    links.collect()
}

fn tables<'p>(
    entry: &'p WrittenEntry,
    cell: CellIndex,
) -> impl Iterator<Item = EmbeddedTable> + use<'p> {
    let (prose, body) = (entry.page.as_written().prose(), &entry.body);
    prose.embeds.iter().filter_map(move |embed| {
        let shown = body.embeds.get(&prose.text.range_of(embed.block))?;
        let (kind, caption) = match shown {
            Embed::Table { caption, .. } => ("table", caption),
            Embed::Chart(chart) => ("chart", &chart.caption),
            Embed::Claims { .. } => return None,
        };
        let shows = shown.cells().any(|one| one == cell);
        shows.then(|| EmbeddedTable {
            kind,
            span: embed.span,
            address: entry.address.clone(),
            caption: caption.clone(),
        })
    })
}
