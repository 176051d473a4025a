//! What the guide has to know of a kind of page: the columns of the table of
//! page kinds, and what follows from a row.

use crate::base::address::Address;
use crate::base::date::Date;
use crate::output::card::drawable;
use crate::output::plan::Subject;
use crate::output::search::Kind as SearchKind;
use crate::plan::feed_entry::FeedEntry;
use crate::plan::last_modified::Dates;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::Document;
use crate::site::Site;

/// One row of the table.
#[derive(Clone, Copy)]
pub struct PageKind {
    pub name: &'static str,
    /// Lists what the pages of this kind are about.
    pub subjects: fn(&Site) -> Vec<Subject>,
    pub address: fn(&Site, Subject) -> Address,
    pub template: &'static str,
    /// The kind of the page above it, itself where there is none but the home page.
    pub section: &'static str,
    pub title: Text,
    pub description: Text,
    /// Decides what a page shows.
    pub content: fn(&PageBuilder<'_>, Subject) -> PageContent,
    /// What Open Graph calls it: `article` or `website`.
    pub open_graph: &'static str,
    /// Its position in the header of every page.
    pub navigation: Option<u8>,
    /// What the header calls it, where that is not its title.
    pub label: Text,
    /// How the page that searches lists it, for those who do not search.
    pub listing: Option<Listing>,
    pub llms: Option<LlmsEntry>,
    /// Its position in the file with the text of all pages for language models.
    pub llms_full: Option<u8>,
    /// Says whether both files for language models have a page.
    pub is_in_llms: fn(&Site, Subject) -> bool,
    pub is_in_sitemap: fn(&Site, Subject) -> bool,
    pub has_markdown_page: fn(&Site, Subject) -> bool,
    /// Says whether a page has a card of its own, where its title can be drawn.
    pub has_card: fn(&Site, Subject) -> bool,
    /// Gives the day of the latest change that the content knows of.
    pub last_modified: fn(&Dates<'_>, Subject) -> Option<Date>,
    pub feed: fn(&Site, &Address, Subject) -> Vec<FeedEntry>,
    /// What search calls it, which also decides what a result is worth; `None` where
    /// it finds no page of this kind. `Record` is for what has no sort of its own.
    pub search: Option<SearchKind>,
    /// Lists what search finds of a page, from the page itself with title and description.
    pub documents: for<'s> fn(&'s Site, Subject, Document<'s>) -> Vec<Document<'s>>,
    /// What `why` calls a page that shows a fact; `None` where it reports it by other means.
    pub fact_page: Option<&'static str>,
    /// Others keep its address, so `diff` reports when it is lost.
    pub is_permanent: bool,
}

/// A title or a description.
#[derive(Clone, Copy)]
pub enum Text {
    None,
    /// A message by its key, with what the guide calls its profiles as `{profile}`
    /// and `{profiles}`.
    Message(&'static str),
    /// What the content says.
    Of(fn(&Site, Subject) -> Option<String>),
}

/// Where the list of all pages has a page.
#[derive(Clone, Copy)]
pub struct Listing {
    /// The order of the kinds.
    pub position: u8,
    /// Pages that follow one another under the same heading are one list.
    pub heading: Text,
}

/// How a page is listed for language models.
#[derive(Clone, Copy)]
pub struct LlmsEntry {
    /// The heading above it.
    pub heading: Text,
    /// The page's title where it has no label of its own.
    pub label: Text,
    pub about: Text,
}

impl PageKind {
    /// A page of the guide's own, which every guide has once.
    pub const OWN: Self = Self {
        name: "",
        subjects: |_| vec![Subject::default()],
        address: |_, _| Address::HOME,
        template: "",
        section: "",
        title: Text::None,
        description: Text::None,
        content: |_, _| PageContent::default(),
        open_graph: "website",
        navigation: None,
        label: Text::None,
        listing: None,
        llms: None,
        llms_full: None,
        is_in_llms: |_, _| true,
        is_in_sitemap: |_, _| true,
        has_markdown_page: |_, _| true,
        has_card: |_, _| true,
        last_modified: |_, _| None,
        feed: |_, _, _| Vec::new(),
        search: None,
        documents: |_, _, page| vec![page],
        fact_page: Some("other"),
        is_permanent: true,
    };

    /// A page that readers come to by accident, and that nothing lists.
    pub const UNLISTED: Self = Self {
        is_in_sitemap: |_, _| false,
        has_markdown_page: |_, _| false,
        has_card: |_, _| false,
        ..Self::OWN
    };

    /// Gives a page's title.
    pub fn title(&self, site: &Site, subject: Subject) -> String {
        self.title.get(site, subject).unwrap_or_default()
    }

    /// Says whether a page has a card of its own: it is wanted, and its title can be drawn.
    pub fn has_card(&self, site: &Site, subject: Subject) -> bool {
        (self.has_card)(site, subject) && drawable(&self.title(site, subject)).is_some()
    }
}

impl Text {
    /// Gives the text for one page.
    pub fn get(self, site: &Site, subject: Subject) -> Option<String> {
        match self {
            Self::None => None,
            Self::Message(key) => {
                let names = &site.config.profiles;
                let number = site.profiles.len();
                let values = [
                    ("number", &number as _),
                    ("profile", &names.singular as _),
                    ("profiles", &names.plural as _),
                ];
                Some(site.locale.fill(key, &values))
            }
            Self::Of(text) => text(site, subject),
        }
    }
}
