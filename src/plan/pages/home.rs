//! The home page.

use std::cmp::Reverse;

use crate::base::date::Date;
use crate::content::home::Home;
use crate::output::card::{CardCount, Subject as CardSubject, drawable};
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::capitalised::capitalised;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::{self, add_section};
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::pages::{articles, decide};
use crate::plan::search_document::{Document, lead};
use crate::site::cell::CellIndex;
use crate::site::{Site, WrittenEntry};
use crate::view::home::{HomeView, NewestView};
use crate::view::status::Counts;
use crate::view::table::TableView;

/// Rows of the home page's table when the guide names none.
const ROWS: usize = 6;

/// Facts that the home page shows as the newest.
const NEWEST: usize = 6;

/// Finds what the guide says on its home page.
fn introduction(site: &Site) -> Option<(&Home, &WrittenEntry)> {
    site.written_as().next()
}

pub fn title(site: &Site, _: Subject) -> Option<String> {
    let own = introduction(site).and_then(|(home, _)| home.title.as_ref());
    Some(own.unwrap_or(&site.config.title).clone())
}

pub fn description(site: &Site, _: Subject) -> Option<String> {
    let own = introduction(site).and_then(|(home, _)| home.meta.description.clone());
    own.or_else(|| site.config.description.clone())
}

/// Builds the home page.
pub fn page(builder: &PageBuilder<'_>, subject: Subject) -> PageContent {
    let site = builder.site;
    let home = introduction(site);
    let body = home.map(|(home, entry)| builder.body(&home.prose, &entry.body));
    let view = HomeView {
        groups: articles::groups(builder),
        profiles: site
            .profiles
            .iter()
            .map(|entry| builder.profile_link(entry))
            .collect(),
        cited: body.as_ref().map(|body| body.cited()).unwrap_or_default(),
        table: small_table(builder),
        newest: newest(builder),
        presets: decide::preset_links(site),
        counts: builder.counts(),
    };
    PageContent {
        file: home.map(|(home, _)| home.prose.file),
        body,
        parts: parts(&view, site),
        card: Some(CardSubject::Guide {
            title: title(site, subject)
                .as_deref()
                .and_then(drawable)
                .unwrap_or_default(),
            summary: description(site, subject).as_deref().and_then(drawable),
            counts: card_counts(site, &view.counts),
        }),
        ..PageContent::new(view)
    }
}

fn parts(view: &HomeView, site: &Site) -> Vec<Part> {
    let locale = &site.locale;
    let plural = capitalised(&site.config.profiles.plural);
    let mut parts = vec![Part::Body];
    let profiles = markdown_parts::profiles(&view.profiles);
    add_section(&mut parts, &plural, profiles);
    let presets = markdown_parts::presets(&view.presets);
    add_section(&mut parts, locale.say("home.presets"), presets);
    if let Some(table) = view.table.clone() {
        add_section(&mut parts, locale.say("home.glance"), Part::Table(table));
    }
    markdown_parts::add_article_groups(&mut parts, &view.groups, locale);
    parts
}

/// Counts what is in the guide, for its card.
fn card_counts(site: &Site, counts: &Counts) -> Vec<CardCount> {
    let plural = capitalised(&site.config.profiles.plural);
    let counts = [
        (plural.as_str(), counts.profiles),
        (site.locale.say("status.criteria"), counts.criteria),
        (site.locale.say("card.known"), counts.known),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let count = |(title, count): (&str, usize)| {
        Some(CardCount {
            title: drawable(title)?,
            value: count.to_string(),
        })
    };
    counts.filter_map(count).collect()
}

pub fn last_modified(dates: &Dates<'_>, _: Subject) -> Option<Date> {
    dates.facts.max(dates.articles)
}

/// Lists the home page where the guide has one.
pub fn documents<'s>(site: &'s Site, _: Subject, page: Document<'s>) -> Vec<Document<'s>> {
    let documents = introduction(site).into_iter().map(|(home, _)| Document {
        texts: lead(home.meta.description.as_deref()).collect(),
        prose: Some(&home.prose),
        ..page.clone()
    });
    documents.collect()
}

/// The facts that were checked last, each of another profile and criterion: of
/// one day those that the presets weigh most.
fn newest(builder: &PageBuilder<'_>) -> Vec<NewestView> {
    let (site, importance) = (builder.site, &builder.plan.importance);
    let profiles = 0..site.profiles.len();
    let mut cells: Vec<CellIndex> = profiles
        .flat_map(|profile| {
            let criteria = 0..site.criteria.len();
            criteria.map(move |criterion| CellIndex { profile, criterion })
        })
        .filter(|&cell| site.cell(cell).checked.is_some())
        .collect();
    cells.sort_by_key(|&cell| {
        let weight = (importance[cell.criterion].weight() * 1e6) as u64;
        (Reverse((site.cell(cell).checked, weight)), cell.criterion)
    });
    let mut newest: Vec<CellIndex> = Vec::new();
    for cell in cells {
        let is_another =
            |shown: &CellIndex| shown.profile != cell.profile && shown.criterion != cell.criterion;
        if newest.iter().all(is_another) {
            newest.push(cell);
        }
        if newest.len() == NEWEST {
            break;
        }
    }
    let newest = newest.into_iter();
    newest
        .map(|cell| NewestView::from(&**builder.views().cell(cell)))
        .collect()
}

fn small_table(builder: &PageBuilder<'_>) -> Option<TableView> {
    let site = builder.site;
    if site.profiles.is_empty() || site.criteria.is_empty() {
        return None;
    }
    let named = &site.config.home_criteria;
    let keep = |at: usize| match named.is_empty() {
        true => at < ROWS,
        false => named
            .iter()
            .any(|id| id.value == site.criteria[at].id.value),
    };
    let profiles: Vec<usize> = (0..site.profiles.len()).collect();
    let plural = capitalised(&site.config.profiles.plural);
    let caption = (site.locale).fill("home.table", &[("profiles", &plural)]);
    let view = builder.table(caption, &profiles, false, keep);
    Some(view).filter(|view| !view.sections.is_empty())
}
