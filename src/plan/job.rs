//! What each output shows.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::base::digest::{Digest, PROGRAM};
use crate::base::span::FileId;
use crate::output::card::Card;
use crate::output::job::{Job, Work};
use crate::output::markdown_page::MarkdownPage;
use crate::output::plan::{Key, Output, PageKey, Plan, TextFile};
use crate::plan::files::{
    cards, exports, feed, headers, llms, opensearch, redirects, robots, sitemap, web_manifest,
};
use crate::plan::frame;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::page_kind::PageKind;
use crate::view::page::Page;

/// Makes jobs.
pub struct Jobs<'a> {
    kinds: &'a [PageKind],
    builder: PageBuilder<'a>,
    /// The content of pages, each made when the first output needs it: a page, its
    /// Markdown page, its card and the file of all Markdown pages show the same.
    contents: BTreeMap<PageKey, OnceLock<Arc<PageContent>>>,
}

impl<'a> Jobs<'a> {
    /// Prepares for the jobs of some outputs.
    pub fn new<'o>(
        kinds: &'a [PageKind],
        builder: PageBuilder<'a>,
        outputs: impl IntoIterator<Item = &'o Output>,
    ) -> Self {
        let outputs = outputs.into_iter();
        let pages = outputs.filter_map(|output| match output.key {
            Key::Page(page) => Some((page, OnceLock::new())),
            _ => None,
        });
        Self {
            kinds,
            builder,
            contents: pages.collect(),
        }
    }

    /// Decides what one output shows, and digests it.
    pub fn job(&self, output: &Output) -> Job {
        let (work, source) = self.work(output.key);
        Job {
            output: output.path.clone(),
            digest: digest(&work, self.builder.plan),
            work,
            source,
        }
    }

    /// Gives an output's work, and the file that its page was written in.
    fn work(&self, key: Key) -> (Work, Option<FileId>) {
        let PageBuilder { site, files, plan } = self.builder;
        let work = match key {
            Key::Page(key) => {
                let content = self.content(key);
                let source = content.file;
                return (Work::Page(Box::new(self.page(key, &content))), source);
            }
            Key::MarkdownPage(key) => {
                let content = self.content(key);
                let source = content.file;
                let page = self.markdown_page(key, &content);
                return (Work::MarkdownPage(Box::new(page)), source);
            }
            Key::Card(key) => {
                let content = self.content(key);
                let source = content.file;
                return (Work::Card(Box::new(self.card(key, &content))), source);
            }
            Key::LlmsFull => {
                let pages = llms::full_pages(self.kinds, site).into_iter();
                let pages = pages.map(|page| self.markdown_page(page.key, &self.content(page.key)));
                Work::MarkdownPages(pages.collect())
            }
            Key::Copy(file) => Work::Copy(Arc::clone(files.file(file).bytes())),
            Key::Minified(file) => Work::Text(plan.code[&file].to_string()),
            Key::Export(file) => Work::Export(exports::export(site, file)),
            Key::Search(at) => {
                let search = plan.search.as_ref();
                let (_, file) = &search.expect("an index that has outputs").files[at];
                Work::Search(file.clone())
            }
            Key::Icon(kind) => {
                let icon = site.icon.as_ref();
                Work::Icon(icon.expect("an icon that has outputs").clone(), kind)
            }
            Key::Text(file) => Work::Text(self.text(file)),
        };
        (work, None)
    }

    fn text(&self, file: TextFile) -> String {
        let PageBuilder { site, plan, .. } = self.builder;
        match file {
            TextFile::Headers => headers::headers(site, &plan.outputs),
            TextFile::Redirects => redirects::redirects(site),
            TextFile::Robots => robots::robots(site),
            TextFile::Sitemap => sitemap::sitemap(self.kinds, site),
            TextFile::OpenSearch => opensearch::opensearch(site),
            TextFile::Feed => feed::feed(self.kinds, site),
            TextFile::WebManifest => web_manifest::web_manifest(site, &plan.frame),
            TextFile::LlmsIndex => llms::index(self.kinds, site),
        }
    }

    fn content(&self, key: PageKey) -> Arc<PageContent> {
        let make = || Arc::new((self.kinds[key.kind].content)(&self.builder, key.subject));
        match self.contents.get(&key) {
            Some(content) => Arc::clone(content.get_or_init(make)),
            None => make(),
        }
    }

    fn page(&self, key: PageKey, content: &PageContent) -> Page {
        let PageBuilder { site, plan, .. } = self.builder;
        let kind = &self.kinds[key.kind];
        let card = match cards::has_own(self.kinds, site, key) {
            true => {
                let address = (kind.address)(site, key.subject);
                Some(cards::link(site, &address, &kind.title(site, key.subject)))
            }
            false => plan.card.clone(),
        };
        frame::page(self.kinds, &self.builder, key, content, card)
    }

    fn markdown_page(&self, key: PageKey, content: &PageContent) -> MarkdownPage {
        let site = self.builder.site;
        let kind = &self.kinds[key.kind];
        MarkdownPage {
            title: kind.title(site, key.subject),
            description: kind.description.get(site, key.subject),
            url: site.urls.permalink(&(kind.address)(site, key.subject)),
            origin: site.urls.origin().to_owned(),
            reviewed: content.reviewed,
            parts: content.parts.clone(),
            body: content.body.clone(),
        }
    }

    fn card(&self, key: PageKey, content: &PageContent) -> Card {
        let PageBuilder { site, plan, .. } = self.builder;
        let kind = &self.kinds[key.kind];
        let section = frame::section(self.kinds, site, kind);
        let group = content.group.clone().or(section).map(|link| link.label);
        let description = kind.description.get(site, key.subject);
        cards::card(
            plan,
            content,
            group.as_deref(),
            &kind.title(site, key.subject),
            description.as_deref(),
        )
    }
}

fn digest(work: &Work, plan: &Plan) -> Digest {
    match work {
        Work::Page(page) => Digest::of::<(Digest, &Page)>(&(plan.templates.pages, page)),
        Work::Card(card) => Digest::of::<(Digest, &Card)>(&(plan.templates.cards, card)),
        work if work.has_words() => Digest::of(&(PROGRAM, plan.locale.digest(), work)),
        other => Digest::of(&(PROGRAM, other)),
    }
}
