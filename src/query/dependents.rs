//! What depends on one cell: sentences, tables, charts, claims and presets. Which
//! generated pages show it is known to the plan.

mod presets;
pub mod report;
mod sentence;

use crate::content::prose::Prose;
use crate::query::dependents::report::{Dependents, EmbeddedTable, Sentence, TestedClaim};
use crate::site::Site;
use crate::site::address::Address;
use crate::view::page::{Body, Target};
use crate::view::table::{CellView, EmbedView};

/// Finds what depends on a cell; profile and criterion are indices of the site.
pub fn dependents(site: &Site, profile: usize, criterion: usize) -> Dependents {
    let cell = &site.profiles[profile].cells[criterion];
    let mut found = Dependents {
        fact: cell.view.clone(),
        written: cell.cell.span,
        sentences: Vec::new(),
        tables: Vec::new(),
        claims: claims(site, profile, criterion),
        presets: presets::dependents(site, profile, criterion),
        pages: Vec::new(),
        data: Vec::new(),
    };
    for (prose, body, address) in pages(site) {
        found
            .sentences
            .extend(sentences(prose, body, &address, &found.fact));
        found
            .tables
            .extend(tables(prose, body, &address, &found.fact));
    }
    found
}

fn claims(site: &Site, profile: usize, criterion: usize) -> Vec<TestedClaim> {
    let claims = site.claims.iter();
    claims
        .filter(|entry| entry.facts.contains(&(profile, criterion)))
        .map(|entry| TestedClaim {
            span: entry.claim.id.span,
            says: entry.claim.says.clone(),
            verdict: site.locale.verdict(entry.claim.verdict.word()).to_owned(),
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
    let verdicts = site.comparisons.iter();
    let verdicts = verdicts.map(|(&(a, b), entry)| {
        let [a, b] = [a, b].map(|at| &site.profiles[at].profile.id);
        let address = Address::pair(a, b);
        (&entry.comparison.prose, &*entry.body, address)
    });
    home.chain(articles).chain(profiles).chain(verdicts)
}

fn is_same_cell(cell: &CellView, fact: &CellView) -> bool {
    (&cell.profile, &cell.criterion) == (&fact.profile, &fact.criterion)
}

fn sentences(prose: &Prose, body: &Body, address: &Address, fact: &CellView) -> Vec<Sentence> {
    let is_fact =
        |target: &Target| matches!(target, Target::Fact(cell) if is_same_cell(cell, fact));
    if !body.targets.values().any(is_fact) {
        return Vec::new();
    }
    let texts = sentence::around_facts(body);
    let links = prose.links.iter().filter_map(|link| {
        let range = prose.text.range_of(link.span);
        let target = body.targets.get(&range)?;
        is_fact(target).then(|| Sentence {
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
    fact: &CellView,
) -> impl Iterator<Item = EmbeddedTable> + use<'b> {
    let (address, fact) = (address.clone(), fact.clone());
    prose.embeds.iter().filter_map(move |embed| {
        let view = body.embeds.get(&prose.text.range_of(embed.block))?;
        let (kind, caption) = match view {
            EmbedView::Table { table } => ("table", &table.caption),
            EmbedView::Chart { chart } => ("chart", &chart.caption),
            EmbedView::Claims { .. } => return None,
        };
        let shows = view.cells().any(|cell| is_same_cell(cell, &fact));
        shows.then(|| EmbeddedTable {
            kind,
            span: embed.span,
            address: address.clone(),
            caption: caption.clone(),
        })
    })
}
