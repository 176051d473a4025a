//! Profiles with their fact boxes, and the page that lists them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::base::address::Address;
use crate::base::date::Date;
use crate::base::xml::escape;
use crate::locale::Locale;
use crate::output::card::{CardFact, Subject as CardSubject, drawable};
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::capitalised::capitalised;
use crate::plan::card_facts::{FACTS, card_fact};
use crate::plan::feed_entry::FeedEntry;
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::{self, add_section, line};
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::Field;
use crate::plan::search_document::{Document, lead};
use crate::site::Site;
use crate::site::cell::CellIndex;
use crate::site::urls::fact_id;
use crate::view::links::ArticleLink;
use crate::view::profile::{ProfileView, ProfilesView};
use crate::view::table::{ClaimView, LinkView, TableView};

/// Facts that an entry of the feed names; the profile's page has all.
const NAMED: usize = 12;

/// Lists the profiles.
pub fn subjects(site: &Site) -> Vec<Subject> {
    (0..site.profiles.len()).map(|at| Subject(at, 0)).collect()
}

pub fn address(site: &Site, Subject(at, _): Subject) -> Address {
    site.profiles[at].address.clone()
}

pub fn title(site: &Site, Subject(at, _): Subject) -> Option<String> {
    Some(site.profiles[at].profile.name.value.clone())
}

pub fn description(site: &Site, Subject(at, _): Subject) -> Option<String> {
    site.profiles[at].profile.summary.clone()
}

/// Builds one profile.
pub fn profile(builder: &PageBuilder<'_>, subject: Subject) -> PageContent {
    let site = builder.site;
    let Subject(at, _) = subject;
    let entry = &site.profiles[at];
    let profile = &entry.profile;
    let facts = builder.facts(&[at]);
    let body = builder.body(&profile.prose, &entry.body);
    let view = ProfileView {
        id: profile.id.clone(),
        summary: profile.summary.clone(),
        homepage: profile.homepage.clone(),
        repository: profile.repository.clone(),
        strengths: profile.strengths.clone(),
        limits: profile.limits.clone(),
        choose_when: profile.choose_when.clone(),
        avoid_when: profile.avoid_when.clone(),
        reviewed: profile.meta.reviewed,
        headings: body.headings.clone(),
        cited: body.cited(),
        sections: facts.sections.clone(),
        edit: builder.cell_edit(entry),
        known: entry.cells.iter().filter(|cell| cell.is_known()).count(),
        cells: entry.cells.len(),
        pairs: pairs_of(builder, at),
        mentions: mentions(builder, &[at]),
        json: site.urls.url(&site.urls.profile_json(&profile.id)),
        claims: site
            .claims
            .iter()
            .filter(|claim| claim.about.contains(&at))
            .map(|claim| ClaimView::new(site, claim))
            .collect(),
        siblings: builder.views().profiles().clone(),
    };
    PageContent {
        reviewed: view.reviewed,
        file: Some(profile.prose.file),
        body: Some(body),
        parts: parts(&view, &profile.name.value, facts, &site.locale),
        card: Some(CardSubject::Page {
            title: drawable(&profile.name.value).unwrap_or_default(),
            summary: profile.summary.as_deref().and_then(drawable),
            facts: card_facts(builder, at),
        }),
        ..PageContent::new(view)
    }
}

fn parts(view: &ProfileView, name: &str, facts: TableView, locale: &Locale) -> Vec<Part> {
    let say = |key: &str| locale.say(&format!("profile.{key}"));
    let link = |key: &str, url: &Option<String>| Some(line(say(key), url.as_deref()?, None));
    let links = [
        link("homepage", &view.homepage),
        link("repository", &view.repository),
    ];
    let mut parts = vec![Part::Links(links.into_iter().flatten().collect())];
    for (key, points) in [
        ("choose_when", &view.choose_when),
        ("avoid_when", &view.avoid_when),
        ("strengths", &view.strengths),
        ("limits", &view.limits),
    ] {
        add_section(&mut parts, say(key), Part::Points(points.clone()));
    }
    parts.push(Part::Body);
    add_section(&mut parts, say("facts"), Part::Table(facts));
    let claims = Part::Claims(view.claims.clone());
    let mentions = markdown_parts::articles(&view.mentions);
    for (key, part) in [("profile.claims", claims), ("profile.mentions", mentions)] {
        add_section(&mut parts, &locale.fill(key, &[("name", &name)]), part);
    }
    parts
}

/// Gives a profile's facts on the criteria with the most weight in presets.
fn card_facts(builder: &PageBuilder<'_>, at: usize) -> Vec<CardFact> {
    let importance = &builder.plan.importance;
    let cells = &builder.site.profiles[at].cells;
    let mut known: Vec<usize> = (0..cells.len())
        .filter(|at| cells[*at].is_known())
        .collect();
    known.sort_by(|a, b| importance[*b].weight().total_cmp(&importance[*a].weight()));
    let views = builder.views().cells_of(at);
    let facts = known.into_iter().filter_map(|at| card_fact(&views[at]));
    facts.take(FACTS).collect()
}

pub fn last_modified(dates: &Dates<'_>, Subject(at, _): Subject) -> Option<Date> {
    let reviewed = dates.site.profiles[at].profile.meta.reviewed;
    reviewed.max(dates.profiles[at])
}

/// Announces a profile's checked facts, an entry for each day.
pub fn feed(site: &Site, address: &Address, Subject(at, _): Subject) -> Vec<FeedEntry> {
    let entry = &site.profiles[at];
    let mut days: BTreeMap<Date, Vec<CellIndex>> = BTreeMap::new();
    for (criterion, cell) in entry.cells.iter().enumerate() {
        if let Some(day) = cell.checked {
            let cell = CellIndex {
                profile: at,
                criterion,
            };
            days.entry(day).or_default().push(cell);
        }
    }
    let url = site.urls.permalink(address);
    let entry = |(day, cells): (Date, Vec<CellIndex>)| FeedEntry {
        day,
        url: url.clone(),
        fragment: format!("#checked-{day}"),
        title: site.locale.fill(
            "feed.checked",
            &[
                ("profile", &entry.profile.name.value),
                ("count", &cells.len()),
            ],
        ),
        content: feed_content(site, &url, &cells),
    };
    days.into_iter().map(entry).collect()
}

fn feed_content(site: &Site, profile: &str, cells: &[CellIndex]) -> String {
    let mut list = String::from("<ul>");
    for &cell in cells.iter().take(NAMED) {
        let criterion = &site.criteria[cell.criterion];
        let _ = write!(
            list,
            "<li><a href=\"{}#{}\">{}</a>: {}</li>",
            escape(profile),
            escape(&fact_id(&criterion.id)),
            escape(&criterion.title),
            escape(&site.cell(cell).value.full(&site.locale))
        );
    }
    list.push_str("</ul>");
    if let Some(more) = cells.len().checked_sub(NAMED).filter(|more| *more > 0) {
        let more = site.locale.fill("feed.more", &[("count", &more)]);
        let _ = write!(list, "<p>{}</p>", escape(&more));
    }
    list
}

/// Lists a profile with its text and everything known about it.
pub fn documents<'s>(
    site: &'s Site,
    Subject(at, _): Subject,
    page: Document<'s>,
) -> Vec<Document<'s>> {
    let entry = &site.profiles[at];
    let profile = &*entry.profile;
    let mut texts: Vec<_> = lead(profile.summary.as_deref()).collect();
    for points in [
        &profile.strengths,
        &profile.limits,
        &profile.choose_when,
        &profile.avoid_when,
    ] {
        let points = points.iter();
        texts.extend(points.map(|point| (Field::Body, point.as_str().into())));
    }
    let cells = site.criteria.iter().zip(&entry.cells);
    for (criterion, cell) in cells.filter(|(_, cell)| cell.is_known()) {
        texts.push((Field::Fact, criterion.title.as_str().into()));
        texts.push((Field::Fact, cell.value.full(&site.locale).into()));
        let note = cell.note.iter();
        texts.extend(note.map(|note| (Field::Body, note.as_str().into())));
    }
    vec![Document {
        texts,
        prose: Some(&profile.prose),
        ..page
    }]
}

/// A profile's comparisons with every other, named by the other.
pub fn pairs_of(builder: &PageBuilder<'_>, at: usize) -> Vec<LinkView> {
    let site = builder.site;
    let own = &site.profiles[at].profile.id;
    let others = site
        .profiles
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at);
    others
        .map(|(_, other)| LinkView {
            label: other.profile.name.value.clone(),
            url: builder.urls().url(&Address::pair(own, &other.profile.id)),
        })
        .collect()
}

/// The articles that are about all of these profiles.
pub fn mentions(builder: &PageBuilder<'_>, profiles: &[usize]) -> Vec<ArticleLink> {
    builder
        .site
        .articles
        .iter()
        .filter(|article| profiles.iter().all(|at| article.profiles.contains(at)))
        .map(|article| builder.article_link(article))
        .collect()
}

/// Gives what the guide calls its profiles, as a title.
pub fn plural(site: &Site, _: Subject) -> Option<String> {
    Some(capitalised(&site.config.profiles.plural))
}

/// Builds the page that lists all profiles.
pub fn list(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let profiles = builder.site.profiles.iter();
    let profiles: Vec<_> = profiles.map(|entry| builder.profile_link(entry)).collect();
    PageContent {
        parts: vec![markdown_parts::profiles(&profiles)],
        ..PageContent::new(ProfilesView { profiles })
    }
}
