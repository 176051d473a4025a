//! What depends on one cell: sentences, tables, charts, claims and presets. Which
//! generated pages show it is known to the plan.

mod presets;
pub mod report;
mod sentence;

use crate::content::prose::Prose;
use crate::query::dependents::report::{Dependents, EmbeddedTable, Sentence, TestedClaim};
use crate::site::Site;
use crate::site::address::Address;
use crate::site::body::{Body, Embed, Target};
use crate::site::cell::CellIndex;
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
    for (prose, body, address) in pages(site) {
        let sentences = sentences(site, prose, body, &address, cell);
        found.sentences.extend(sentences);
        found.tables.extend(tables(prose, body, &address, cell));
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

/// Every page with prose and its address: home, articles, profiles, verdicts.
fn pages(site: &Site) -> impl Iterator<Item = (&Prose, &Body, Address)> {
    let home = site.home.iter();
    let home = home.map(|entry| (&entry.home.prose, &*entry.body, Address::HOME));
    let articles = site.articles.iter();
    let articles =
        articles.map(|entry| (&entry.article.prose, &*entry.body, entry.address.clone()));
    let profiles = site.profiles.iter();
    let profiles =
        profiles.map(|entry| (&entry.profile.prose, &*entry.body, entry.address.clone()));
    let verdicts = site.pair_verdicts.iter();
    let verdicts = verdicts.map(|(&(a, b), entry)| {
        let [a, b] = [a, b].map(|at| &site.profiles[at].profile.id);
        let address = Address::pair(a, b);
        (&entry.verdict.prose, &*entry.body, address)
    });
    home.chain(articles).chain(profiles).chain(verdicts)
}

fn sentences(
    site: &Site,
    prose: &Prose,
    body: &Body,
    address: &Address,
    cell: CellIndex,
) -> Vec<Sentence> {
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
            address: address.clone(),
            text: texts.get(&range).cloned().unwrap_or_default(),
        })
    });
    links.collect()
}

fn tables<'b>(
    prose: &'b Prose,
    body: &'b Body,
    address: &Address,
    cell: CellIndex,
) -> impl Iterator<Item = EmbeddedTable> + use<'b> {
    let address = address.clone();
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
            address: address.clone(),
            caption: caption.clone(),
        })
    })
}
