//! What can be found: every page and claim, with the texts that it is found by.

use super::collector::Field;
use crate::base::digest::Digest;
use crate::base::path::percent_encode;
use crate::content::prose::{Heading, Prose};
use crate::output::search::Kind;
use crate::site::address::Address;
use crate::site::{ProfileEntry, Site};

/// Something to be found.
pub struct Document<'s> {
    pub kind: Kind,
    /// From the site's root, not encoded; with an anchor for a part of a page.
    pub address: String,
    pub title: String,
    /// The group it belongs to.
    pub label: String,
    /// Its short texts.
    pub texts: Vec<(Field, &'s str)>,
    pub prose: Option<&'s Prose>,
}

impl Document<'_> {
    /// Digests everything that its terms come from.
    pub fn digest(&self) -> Digest {
        let body = self.prose.map(|prose| prose.text.digest());
        Digest::of(&(&self.title, &self.texts, body))
    }

    /// Returns its address as links have it.
    pub fn path(&self) -> String {
        match self.address.split_once('#') {
            Some((page, anchor)) => format!("{}#{anchor}", percent_encode(page)),
            None => percent_encode(&self.address),
        }
    }

    /// Returns the headings of its body.
    pub fn headings(&self) -> &[Heading] {
        self.prose.map_or(&[], |prose| &prose.headings)
    }
}

/// Lists everything that can be found.
///
/// A comparison without a text of its own is not listed: the browser finds it by
/// the names of its two profiles.
pub fn documents(site: &Site) -> Vec<Document<'_>> {
    let mut documents = records(site);
    documents.extend(site.home.iter().map(|entry| {
        let home = &entry.home;
        let title = home.title.as_ref().unwrap_or(&site.config.title);
        Document {
            texts: texts([(Field::Lead, home.description.as_deref())]),
            prose: Some(&home.prose),
            ..document(Kind::Record, "", title)
        }
    }));
    for entry in &site.articles {
        let article = &entry.article;
        let mut texts = texts([(Field::Lead, article.meta.description.as_deref())]);
        texts.extend(article.tags.iter().map(|tag| (Field::Lead, tag.as_str())));
        documents.push(Document {
            label: site.shelves[entry.shelf].title.clone().unwrap_or_default(),
            texts,
            prose: Some(&article.prose),
            ..document(Kind::Article, entry.address.as_str(), &article.title.value)
        });
    }
    documents.extend(site.profiles.iter().map(profile));
    for ((a, b), entry) in &site.comparisons {
        let [a, b] = [*a, *b].map(|at| &site.profiles[at].profile);
        let title = format!("{} vs {}", a.name.value, b.name.value);
        documents.push(Document {
            texts: texts([(Field::Lead, entry.comparison.summary.as_deref())]),
            prose: Some(&entry.comparison.prose),
            ..document(
                Kind::Comparison,
                Address::pair(&a.id, &b.id).as_str(),
                &title,
            )
        });
    }
    for entry in &site.presets {
        documents.push(Document {
            texts: texts([(Field::Lead, entry.preset.serves.as_deref())]),
            ..document(Kind::Preset, entry.address.as_str(), &entry.preset.title)
        });
    }
    for entry in &site.claims {
        let claim = &entry.claim;
        let address = format!("{}#{}", Address::CLAIMS, claim.id.value);
        documents.push(Document {
            label: site.locale.verdict(claim.verdict.word()).to_owned(),
            texts: vec![(Field::Body, &claim.because)],
            ..document(Kind::Claim, &address, &claim.says)
        });
    }
    documents
}

/// The guide's own lists and records.
fn records(site: &Site) -> Vec<Document<'_>> {
    let criteria = site.criteria.iter().flat_map(|entry| {
        let title = (Field::Body, entry.view.title.as_str());
        let question = entry.view.question.as_deref();
        std::iter::once(title).chain(question.map(|question| (Field::Body, question)))
    });
    let sources = site.sources.iter().flat_map(|source| {
        let title = (Field::Body, source.title.as_str());
        std::iter::once(title).chain(source.note.as_deref().map(|note| (Field::Body, note)))
    });
    let lead = |text| vec![(Field::Lead, text)];
    vec![
        Document {
            texts: criteria.collect(),
            ..document(Kind::Record, Address::MATRIX.as_str(), "The whole matrix")
        },
        Document {
            texts: sources.collect(),
            ..document(Kind::Record, Address::SOURCES.as_str(), "Sources")
        },
        Document {
            texts: lead("What people say, and what the evidence says of it."),
            ..document(Kind::Record, Address::CLAIMS.as_str(), "Claims")
        },
        Document {
            texts: lead("Any two side by side, differences first."),
            ..document(Kind::Record, Address::COMPARE.as_str(), "Compare")
        },
        Document {
            texts: lead("From must-haves and weights to a ranking that shows its reasons."),
            ..document(Kind::Record, Address::DECIDE.as_str(), "Decide")
        },
        Document {
            texts: lead("What is not known, and which facts are due to be looked up again."),
            ..document(Kind::Record, Address::STATUS.as_str(), "Status")
        },
    ]
}

fn profile(entry: &ProfileEntry) -> Document<'_> {
    let profile = &*entry.profile;
    let mut texts = texts([(Field::Lead, profile.summary.as_deref())]);
    for points in [
        &profile.strengths,
        &profile.limits,
        &profile.choose_when,
        &profile.avoid_when,
    ] {
        texts.extend(points.iter().map(|point| (Field::Body, point.as_str())));
    }
    for cell in entry.cells.iter().filter(|cell| cell.cell.is_known()) {
        texts.push((Field::Fact, &cell.view.criterion_title));
        texts.push((Field::Fact, &cell.view.full));
        texts.extend(
            cell.view
                .note
                .iter()
                .map(|note| (Field::Body, note.as_str())),
        );
    }
    Document {
        texts,
        prose: Some(&profile.prose),
        ..document(Kind::Profile, entry.address.as_str(), &profile.name.value)
    }
}

fn document<'s>(kind: Kind, address: &str, title: &str) -> Document<'s> {
    Document {
        kind,
        address: address.to_owned(),
        title: title.to_owned(),
        label: String::new(),
        texts: Vec::new(),
        prose: None,
    }
}

fn texts<const N: usize>(texts: [(Field, Option<&str>); N]) -> Vec<(Field, &str)> {
    texts
        .into_iter()
        .filter_map(|(field, text)| Some((field, text?)))
        .collect()
}
