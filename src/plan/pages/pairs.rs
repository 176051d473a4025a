//! Every pair of profiles, and the page that lists the pairs.

mod rows;

use crate::base::address::Address;
use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::locale::Locale;
use crate::output::card::{Subject as CardSubject, drawable};
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::card_facts::{FACTS, card_fact};
use crate::plan::last_modified::Dates;
use crate::plan::markdown_parts::{self, add_section};
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::pages::profiles::{mentions, pairs_of};
use crate::plan::search_document::{Document, lead};
use crate::site::{PairVerdictEntry, ProfileEntry, Site};
use crate::view::pair::{CompareView, ComparedView, PairView, SideView};
use crate::view::table::{ClaimView, TableView};
use rows::Rows;

/// Fewer criteria than this known on both sides make a page that is below the minimum.
const MINIMUM: usize = 5;

/// Of more profiles than this, the list of all pairs is too long to read, and
/// their Markdown pages are thousands that say what those of the profiles say.
const MANY: usize = 30;

/// Lists the pairs, in the order of their ids.
pub fn subjects(site: &Site) -> Vec<Subject> {
    let mut by_id: Vec<usize> = (0..site.profiles.len()).collect();
    by_id.sort_by_key(|&at| &site.profiles[at].profile.id);
    let firsts = by_id.iter().enumerate();
    let subjects =
        firsts.flat_map(|(nth, &a)| by_id[nth + 1..].iter().map(move |&b| Subject(a, b)));
    subjects.collect()
}

pub fn address(site: &Site, Subject(a, b): Subject) -> Address {
    let [first, second] = [a, b].map(|at| &site.profiles[at].profile.id);
    Address::pair(first, second)
}

fn names(site: &Site, Subject(a, b): Subject) -> [&str; 2] {
    [a, b].map(|at| site.profiles[at].profile.name.value.as_str())
}

fn verdict(site: &Site, Subject(a, b): Subject) -> Option<&PairVerdictEntry> {
    site.pair_verdicts.get(&(a, b))
}

pub fn title(site: &Site, subject: Subject) -> Option<String> {
    let [a, b] = names(site, subject);
    Some(site.locale.fill("pair.title", &[("a", &a), ("b", &b)]))
}

/// Gives the name of a pair in lists for language models.
pub fn label(site: &Site, subject: Subject) -> Option<String> {
    Some(site.locale.or(&names(site, subject)))
}

pub fn description(site: &Site, subject: Subject) -> Option<String> {
    let [a, b] = names(site, subject);
    let values = [("a", &a as _), ("b", &b as _)];
    Some(site.locale.fill("pair.description", &values))
}

/// Gives the verdict in one sentence, where there is one.
pub fn summary(site: &Site, subject: Subject) -> Option<String> {
    verdict(site, subject)?.verdict.summary.clone()
}

/// Says whether so little is known of both that search engines should pass by.
fn is_below_minimum(site: &Site, subject: Subject) -> bool {
    let Subject(a, b) = subject;
    let [first, second] = [a, b].map(|at| &site.profiles[at].cells);
    let known = first
        .iter()
        .zip(second)
        .filter(|(a, b)| a.is_known() && b.is_known())
        .count();
    known < MINIMUM && verdict(site, subject).is_none()
}

pub fn is_in_sitemap(site: &Site, subject: Subject) -> bool {
    !is_below_minimum(site, subject)
}

pub fn has_markdown_page(site: &Site, _: Subject) -> bool {
    site.profiles.len() <= MANY
}

/// Says whether the file with all pages for language models has a pair.
pub fn is_in_llms(site: &Site, subject: Subject) -> bool {
    verdict(site, subject).is_some()
}

pub fn has_card(site: &Site, subject: Subject) -> bool {
    let is_wanted = verdict(site, subject).is_some()
        || site.wants_all_cards() && !is_below_minimum(site, subject);
    is_wanted
        && names(site, subject)
            .iter()
            .all(|name| drawable(name).is_some())
}

/// Builds one pair.
pub fn pair(builder: &PageBuilder<'_>, subject: Subject) -> PageContent {
    let site = builder.site;
    let pair = [subject.0, subject.1];
    let entries = pair.map(|at| &site.profiles[at]);
    let rows = Rows::from_sides(builder, pair);
    let verdict = verdict(site, subject);
    let body = verdict.map(|entry| builder.body(&entry.verdict.prose, &entry.body));
    let view = PairView {
        headings: body
            .as_ref()
            .map_or_else(Hashed::default, |body| body.headings.clone()),
        sides: entries.map(|entry| Hashed::new(side(builder, entry))),
        verdict: summary(site, subject),
        reviewed: verdict.and_then(|entry| entry.verdict.meta.reviewed),
        cited: body.as_ref().map(|body| body.cited()).unwrap_or_default(),
        weighted_count: rows.weighted_count,
        differing: rows.differing,
        equal: rows.equal,
        open: rows.open,
        minimum: is_below_minimum(site, subject).then_some(MINIMUM),
        claims: site
            .claims
            .iter()
            .filter(|claim| pair.iter().any(|at| claim.about.contains(at)))
            .map(|claim| ClaimView::new(site, claim))
            .collect(),
        mentions: mentions(builder, &pair),
    };
    PageContent {
        reviewed: view.reviewed,
        is_hidden: view.minimum.is_some(),
        file: verdict.map(|entry| entry.verdict.prose.file),
        body,
        parts: match has_markdown_page(site, subject) {
            true => parts(&view, builder.facts(&pair), &site.locale),
            false => Vec::new(),
        },
        card: Some(card(&view)),
        ..PageContent::new(view)
    }
}

fn side(builder: &PageBuilder<'_>, entry: &ProfileEntry) -> SideView {
    let profile = &entry.profile;
    SideView {
        profile: builder.profile_link(entry),
        strengths: profile.strengths.clone(),
        limits: profile.limits.clone(),
        choose_when: profile.choose_when.clone(),
        avoid_when: profile.avoid_when.clone(),
    }
}

fn parts(view: &PairView, facts: TableView, locale: &Locale) -> Vec<Part> {
    let verdict = view.verdict.clone().map(Part::Paragraph);
    let mut parts: Vec<Part> = verdict.into_iter().chain([Part::Body]).collect();
    let claims = Part::Claims(view.claims.clone());
    add_section(&mut parts, locale.say("profile.facts"), Part::Table(facts));
    add_section(&mut parts, locale.say("nav.claims"), claims);
    let mentions = markdown_parts::articles(&view.mentions);
    add_section(&mut parts, locale.say("pair.mentions"), mentions);
    parts
}

/// Two names and the differences that matter most, in the order of their page.
fn card(view: &PairView) -> CardSubject {
    let name = |at: usize| drawable(&view.sides[at].profile.name).unwrap_or_default();
    let differing = view.differing.iter();
    let facts =
        differing.filter_map(|row| Some([card_fact(&row.cells[0])?, card_fact(&row.cells[1])?]));
    CardSubject::Pair {
        names: [name(0), name(1)],
        facts: facts.take(FACTS).collect(),
    }
}

pub fn last_modified(dates: &Dates<'_>, subject: Subject) -> Option<Date> {
    let verdict = verdict(dates.site, subject);
    let reviewed = verdict.and_then(|entry| entry.verdict.meta.reviewed);
    let [a, b] = [subject.0, subject.1].map(|at| dates.profiles[at]);
    reviewed.max(a).max(b)
}

/// Lists a pair that has a verdict; the browser finds the others by the names of
/// the two profiles.
pub fn documents<'s>(site: &'s Site, subject: Subject, page: Document<'s>) -> Vec<Document<'s>> {
    let verdict = verdict(site, subject).into_iter();
    let documents = verdict.map(|entry| Document {
        texts: lead(entry.verdict.summary.as_deref()).collect(),
        prose: Some(&entry.verdict.prose),
        ..page.clone()
    });
    documents.collect()
}

/// Builds the page that lists all pairs; where they are too many to read, each
/// profile's own page lists its own.
pub fn list(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let is_scannable = builder.site.profiles.len() <= MANY;
    let profiles = builder.site.profiles.iter().enumerate();
    let profiles = profiles.map(|(at, entry)| ComparedView {
        profile: builder.column(entry),
        pairs: match is_scannable {
            true => pairs_of(builder, at),
            false => Vec::new(),
        },
    });
    let view = CompareView {
        profiles: profiles.collect(),
    };
    let mut parts = Vec::new();
    for compared in &view.profiles {
        let pairs = markdown_parts::links(&compared.pairs);
        add_section(&mut parts, &compared.profile.name, pairs);
    }
    PageContent {
        parts,
        ..PageContent::new(view)
    }
}
