//! A site to jobs: one per output path, each with a digest of all its inputs.
//!
//! 1. [`plan`] lists the outputs; it looks at no page's content and is cheap at any size.
//! 2. [`job`] decides what one output shows and digests it. `build` needs every
//!    job, `serve` only those that are requested.
//!
//! What there is of each kind of page is in the table [`PAGE_KINDS`].

mod capitalised;
mod card_facts;
mod feed_entry;
mod files;
mod frame;
mod job;
mod last_modified;
mod markdown_parts;
mod page_builder;
mod page_kind;
mod pages;
pub mod script_words;
pub mod search;
mod search_document;
mod short_title;

use std::sync::Arc;

use crate::base::address::Address;
use crate::base::digest::Hashed;
use crate::content::files::Sources;
use crate::output::job::Job;
use crate::output::plan::{ExportFile, Key, Output, PageKey, Plan, TemplateDigests, TextFile};
use crate::ranking::importance::Importance;
use crate::site::Site;
use crate::view::shared::SharedViews;
use files::{assets, cards, exports, feed, icons, llms};

pub use feed_entry::FeedEntry;
pub use files::assets::TextMemo;
pub use files::headers::{FOREVER, PAGE_HEADERS};
pub use job::Jobs;
pub use page_builder::{PageBuilder, PageContent};
pub use page_kind::{Listing, LlmsEntry, PageKind, Text};
pub use pages::PAGE_KINDS;

/// Lists a site's outputs.
///
/// `templates` digests the templates and the program, which are inputs of every page
/// and every card.
pub fn plan(site: &Site, files: &Sources, templates: TemplateDigests, memo: TextMemo<'_>) -> Plan {
    plan_kinds(&PAGE_KINDS, site, files, templates, memo)
}

/// Lists a site's outputs with the pages of some kinds.
pub fn plan_kinds(
    kinds: &[PageKind],
    site: &Site,
    files: &Sources,
    templates: TemplateDigests,
    memo: TextMemo<'_>,
) -> Plan {
    let assets = assets::plan(site, files, memo);
    let pages = pages::list_pages(kinds, site);
    let views = SharedViews::from_site(site);
    let frame = Hashed::new(frame::site_frame(kinds, site, &assets));
    let mut outputs = assets.copies;
    outputs.extend(exports::plan(site).into_iter().map(|(address, file)| {
        let is_permanent = !matches!(file, ExportFile::Decide);
        Output::new(&address, Key::Export(file)).permanent(is_permanent)
    }));
    outputs.extend(texts(kinds, site));
    outputs.extend(icons::plan(site));
    for page in &pages {
        let kind = &kinds[page.key.kind];
        let output = Output::new(&page.address, Key::Page(page.key));
        outputs.push(output.permanent(kind.is_permanent));
        if (kind.has_markdown_page)(site, page.key.subject) {
            let address = page.address.markdown_page();
            outputs.push(Output::new(&address, Key::MarkdownPage(page.key)));
        }
        if cards::has_own(kinds, site, page.key) {
            outputs.push(Output::new(&page.address.card(), Key::Card(page.key)));
        }
    }
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    Plan {
        outputs,
        frame,
        views,
        code: assets.texts,
        directory: frame::directory(kinds, site),
        card_footer: Hashed::new(cards::footer(site)),
        card: cards::guide(kinds, site, &pages),
        importance: Importance::for_all(site),
        templates,
        locale: Arc::clone(&site.locale),
        search: None,
    }
}

/// Lists the texts for servers, bots and programs.
fn texts(kinds: &[PageKind], site: &Site) -> Vec<Output> {
    let has_address = !site.config.base_url.is_empty();
    let texts = [
        (Address::HEADERS, TextFile::Headers, true),
        (Address::REDIRECTS, TextFile::Redirects, true),
        (Address::ROBOTS, TextFile::Robots, true),
        (Address::WEB_MANIFEST, TextFile::WebManifest, true),
        (Address::LLMS_INDEX, TextFile::LlmsIndex, true),
        (
            Address::SITEMAP,
            TextFile::Sitemap,
            has_address && !site.config.noindex,
        ),
        (Address::OPENSEARCH, TextFile::OpenSearch, has_address),
        (Address::FEED, TextFile::Feed, feed::is_made(kinds, site)),
    ];
    let made = texts.into_iter().filter(|(.., is_made)| *is_made);
    let mut outputs: Vec<Output> = made
        .map(|(address, file, _)| Output::new(&address, Key::Text(file)))
        .collect();
    if llms::is_full_made(site) {
        outputs.push(Output::new(&Address::LLMS_FULL, Key::LlmsFull));
    }
    outputs
}

/// Decides what one output shows.
pub fn job(site: &Site, files: &Sources, plan: &Plan, output: &Output) -> Job {
    let builder = PageBuilder { site, files, plan };
    Jobs::new(&PAGE_KINDS, builder, []).job(output)
}

/// Prepares to decide what every output shows.
pub fn jobs<'a>(site: &'a Site, files: &'a Sources, plan: &'a Plan) -> Jobs<'a> {
    let builder = PageBuilder { site, files, plan };
    Jobs::new(&PAGE_KINDS, builder, &plan.outputs)
}

/// Gives the row of a page's kind.
pub fn page_kind(key: PageKey) -> &'static PageKind {
    &PAGE_KINDS[key.kind]
}
