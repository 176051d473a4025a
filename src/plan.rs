//! A site to jobs: one per output path, each with a digest of all its inputs.
//!
//! 1. [`plan`] lists the outputs; it looks at no page and is cheap at any size.
//! 2. [`job`] decides what one output shows and digests it. `build` asks for
//!    every job, `serve` only for those that somebody looks at.

mod articles;
mod assets;
mod cards;
mod changes;
mod claims;
mod decide;
mod exports;
mod feed;
mod frame;
mod home;
mod icons;
mod llms;
mod matrix;
mod moved;
mod pairs;
mod preset;
mod profiles;
mod publish;
mod reference;
pub mod script_words;
pub mod search;
mod search_page;
mod sitemap;
mod twin;

use std::sync::Arc;

use crate::base::digest::{Digest, Hashed, PROGRAM};
use crate::content::files::Sources;
use crate::output::job::{Job, Work};
use crate::output::plan::{Key, Output, PageKey, Plan};
use crate::ranking::importance::Importance;
use crate::site::Site;
use crate::site::address::Address;
use crate::view::page::Page;
use frame::Framer;

pub use publish::{FOREVER, PAGE_HEADERS};

/// Lists a site's outputs.
///
/// `templates` is the digest of the templates and of the program, which are
/// inputs of every page.
pub fn plan(site: &Site, files: &Sources, templates: Digest) -> Plan {
    let assets = assets::plan(site, files);
    let pages = pages(site);
    let frame = Hashed::new(frame::site_frame(site, &assets));
    let mut outputs = assets.copies;
    outputs.extend(exports::plan(site));
    outputs.extend(publish::plan(site));
    outputs.extend(moved::plan(site));
    let twins = pages.iter().filter(|(_, key)| twin::is_made(site, *key));
    outputs.extend(twins.map(|(page, key)| (page.markdown_page(), Key::Twin(*key))));
    outputs.extend(icons::plan(site));
    outputs.extend(cards::plan(site, &pages));
    outputs.extend(pages.into_iter().map(|(page, key)| (page, Key::Page(key))));
    let mut outputs: Vec<Output> = outputs
        .into_iter()
        .map(|(address, key)| Output {
            path: address.file(),
            key,
        })
        .collect();
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    Plan {
        outputs,
        frame,
        code: assets.texts,
        imprint: Hashed::new(cards::imprint(site)),
        card: cards::guide(site),
        importance: Importance::of_all(site),
        templates,
        locale: Arc::clone(&site.locale),
        search: None,
    }
}

/// Every page's address.
fn pages(site: &Site) -> Vec<(Address, PageKey)> {
    let mut pages = vec![(Address::HOME, PageKey::Home)];
    pages.extend(articles::places(site));
    pages.extend(profiles::places(site));
    pages.extend(pairs::places(site));
    pages.extend(decide::places(site));
    pages.extend(matrix::places());
    pages.extend(reference::places());
    pages
}

/// Decides what one output shows.
pub fn job(site: &Site, files: &Sources, plan: &Plan, output: &Output) -> Job {
    let mut source = None;
    let work = match output.key {
        Key::Page(key) => {
            let framer = Framer::new(site, files, plan.frame.clone());
            let mut draft = draft(site, &framer, plan, key);
            draft.card = cards::link(site, plan, key, &draft);
            source = draft.file;
            let twin = twin::is_made(site, key);
            Work::Page(Box::new(framer.page(draft, twin)))
        }
        Key::Twin(key) => {
            let framer = Framer::new(site, files, plan.frame.clone());
            let draft = draft(site, &framer, plan, key);
            source = draft.file;
            Work::Twin(Box::new(twin::twin(site, &framer, key, draft)))
        }
        Key::LlmsWhole => {
            let framer = Framer::new(site, files, plan.frame.clone());
            Work::Twins(llms::whole(site, &framer, plan))
        }
        Key::LlmsList => Work::Text(llms::list(site)),
        Key::Copy(file) => Work::Copy(Arc::clone(files.file(file).bytes())),
        Key::Linked(file) => Work::Text(plan.code[&file].to_string()),
        Key::MatrixJson
        | Key::MatrixCsv
        | Key::MatrixSchema
        | Key::DecideJson
        | Key::ProfileJson(_) => Work::Export(exports::export(site, output.key)),
        Key::Search(at) => {
            let search = plan.search.as_ref();
            let (_, file) = &search.expect("an index that has outputs").files[at];
            Work::Search(file.clone())
        }
        Key::Card(key) => {
            let framer = Framer::new(site, files, plan.frame.clone());
            let draft = draft(site, &framer, plan, key);
            source = draft.file;
            Work::Card(Box::new(cards::card(site, plan, key, draft)))
        }
        Key::Icon(kind) => {
            let icon = site.icon.as_ref();
            Work::Icon(icon.expect("a sign that has outputs").clone(), kind)
        }
        Key::Headers
        | Key::Redirects
        | Key::Robots
        | Key::Sitemap
        | Key::OpenSearch
        | Key::Feed
        | Key::WebManifest => Work::Text(publish::text(site, &plan.frame, output.key)),
    };
    Job {
        output: output.path.clone(),
        digest: digest(&work, plan),
        work,
        source,
    }
}

fn draft(site: &Site, framer: &Framer<'_>, plan: &Plan, key: PageKey) -> frame::Draft {
    match key {
        PageKey::Home => home::page(site, framer),
        PageKey::Articles => articles::list(site, framer),
        PageKey::Article(shelf, nth) => articles::page(site, framer, shelf, nth),
        PageKey::Profiles => profiles::list(site, framer),
        PageKey::Profile(at) => profiles::page(site, framer, at),
        PageKey::Compare => pairs::list(site, framer),
        PageKey::Pair(a, b) => pairs::page(site, framer, &plan.importance, [a, b]),
        PageKey::Matrix => matrix::page(site, framer),
        PageKey::Decide => decide::list(site),
        PageKey::Preset(at) => preset::page(site, framer, &site.presets[at]),
        PageKey::Claims => claims::page(site, framer),
        PageKey::Sources => reference::sources(site),
        PageKey::Status => reference::status(site, framer),
        PageKey::Search => search_page::page(site, framer),
        PageKey::Moved(nth) => moved::page(site, nth),
        PageKey::NotFound => reference::not_found(),
    }
}

fn digest(work: &Work, plan: &Plan) -> Digest {
    match work {
        Work::Page(page) => Digest::of::<(Digest, &Page)>(&(plan.templates, page)),
        work if work.has_words() => Digest::of(&(PROGRAM, plan.locale.digest(), work)),
        other => Digest::of(&(PROGRAM, other)),
    }
}
