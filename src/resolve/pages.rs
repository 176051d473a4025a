//! Every page's address, each once, and what can be linked to on it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::registry::Registry;
use crate::base::address::Address;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::digest::Hashed;
use crate::base::path;
use crate::base::span::{FileId, Span};
use crate::content::config::Config;
use crate::content::prose::{Heading, Prose};
use crate::content::{WRITTEN_KINDS, WrittenPage};
use crate::site::ClaimEntry;
use crate::site::urls::fact_id;

/// Where pages are and what they offer to links.
pub struct Pages {
    /// Pages made from a Markdown file.
    pub by_file: BTreeMap<FileId, PageAnchors>,
    /// Pages made from records, whose ids are those of the records.
    pub of_records: Vec<PageAnchors>,
    /// Every page's address.
    pub addresses: HashSet<Address>,
    /// Old address to new address.
    pub redirects: BTreeMap<Address, Address>,
}

/// A page's address and the ids on it.
#[derive(Hash)]
pub struct PageAnchors {
    pub address: Address,
    headings: Hashed<Vec<Heading>>,
    /// Ids that the guide makes.
    made: Hashed<Vec<String>>,
}

impl PageAnchors {
    /// Every id that a link can name.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter();
        let headings =
            headings.flat_map(|heading| std::iter::once(&heading.id).chain(&heading.was));
        let headings = headings.map(String::as_str);
        headings.chain(self.made.iter().map(String::as_str))
    }
}

/// The start of the names of files that servers read, in the site's root.
const SERVER_FILES: &str = "_";

/// Gives every page its address and reports two at one.
pub fn build(
    registry: &Registry,
    claims: &[ClaimEntry],
    config: &Config,
    found: &mut Diagnostics,
) -> Pages {
    let mut book = AddressBook {
        registry,
        config,
        found,
        taken: Taken::default(),
        pages: Pages {
            by_file: BTreeMap::new(),
            of_records: of_records(registry, claims),
            addresses: Address::PAGES.iter().cloned().collect(),
            redirects: BTreeMap::new(),
        },
    };
    book.add_lists();
    book.add_written();
    book.add_pairs();
    book.add_presets();
    book.add_aliases();
    book.pages
}

/// The pages that have an address so far.
struct AddressBook<'a> {
    registry: &'a Registry,
    config: &'a Config,
    found: &'a mut Diagnostics,
    taken: Taken,
    pages: Pages,
}

impl AddressBook<'_> {
    fn add_lists(&mut self) {
        let lists = WRITTEN_KINDS
            .iter()
            .filter_map(|kind| kind.list.as_ref())
            .cloned();
        self.pages.addresses.extend(lists);
        self.pages.addresses.insert(self.config.profiles.address());
        for address in &self.pages.addresses {
            self.taken.fixed(address);
        }
    }

    fn add_written(&mut self) {
        let criteria = self.registry.criteria.iter();
        let fact_ids: Vec<String> = criteria.map(|it| fact_id(&it.id)).collect();
        let fact_ids = Hashed::new(fact_ids);
        for page in &self.registry.pages {
            let made = match page {
                WrittenPage::Profile(_) => fact_ids.clone(),
                _ => Hashed::default(),
            };
            let page = page.as_written();
            let address = page.address(self.config);
            if let Some(span) = page.address_span() {
                self.taken.page(&address, span, self.found);
            }
            self.pages.add(&address, page.prose(), made);
        }
    }

    fn add_pairs(&mut self) {
        for (at, a) in self.registry.profiles.iter().enumerate() {
            for b in &self.registry.profiles[at + 1..] {
                let address = Address::pair(&a.id, &b.id);
                let span = Span::file_start(b.prose.file);
                self.taken.page(&address, span, self.found);
                // The other order redirects.
                let reversed = Address::reversed_pair(&a.id, &b.id);
                self.taken.page(&reversed, span, self.found);
                self.pages.addresses.insert(address);
            }
        }
    }

    fn add_presets(&mut self) {
        for preset in &self.registry.presets {
            let address = Address::preset(&preset.id);
            self.taken.page(&address, preset.id.span, self.found);
            self.pages.addresses.insert(address);
        }
    }

    fn add_aliases(&mut self) {
        for page in self.registry.written() {
            for alias in &page.meta().aliases {
                let old = Address::new(alias.value.trim_start_matches('/'));
                if self.taken.take(&old, alias.span, ALIAS_HINT, self.found) {
                    let new = self.pages.by_file[&page.prose().file].address.clone();
                    self.pages.redirects.insert(old, new);
                }
            }
        }
    }
}

impl Pages {
    /// Finds the page at an address, where its ids are known.
    pub fn at(&self, address: &str) -> Option<&PageAnchors> {
        let mut pages = self.of_records.iter().chain(self.by_file.values());
        pages.find(|page| page.address.as_str() == address)
    }

    fn add(&mut self, address: &Address, prose: &Prose, made: Hashed<Vec<String>>) {
        let page = PageAnchors {
            address: address.clone(),
            headings: prose.headings.clone(),
            made,
        };
        self.addresses.insert(address.clone());
        self.by_file.insert(prose.file, page);
    }
}

/// Pages whose ids are those of the records they show.
fn of_records(registry: &Registry, claims: &[ClaimEntry]) -> Vec<PageAnchors> {
    let criteria = registry
        .criteria
        .iter()
        .map(|criterion| criterion.id.value.clone());
    let sources = registry
        .sources
        .iter()
        .map(|source| source.id.value.clone());
    let claims = claims.iter().map(|entry| entry.claim.id.value.clone());
    let page = |address: Address, ids: Vec<String>| PageAnchors {
        address,
        headings: Hashed::default(),
        made: Hashed::new(ids),
    };
    vec![
        page(Address::MATRIX, criteria.collect()),
        page(Address::SOURCES, sources.collect()),
        page(Address::CLAIMS, claims.collect()),
    ]
}

const PAGE_HINT: &str = "give one of them another `slug` or file name";
const ALIAS_HINT: &str = "an alias is the path of a page that no longer exists; remove this one";

/// Reports an address that breaks a rule of file names.
fn invalid(address: &Address, span: Span, fault: &str) -> Diagnostic {
    const SHOWN: usize = 60;
    let mut shown: String = address.as_str().chars().take(SHOWN).collect();
    if shown.len() < address.as_str().len() {
        shown.push('…');
    }
    Diagnostic::error(Code::FileName, span, format!("`/{shown}` {fault}"))
        .hint("an address follows the rules of file names")
}

/// Which addresses are taken, and by what.
#[derive(Default)]
struct Taken {
    by: HashMap<String, Option<Span>>,
}

impl Taken {
    fn fixed(&mut self, address: &Address) {
        self.by.insert(address.place(), None);
    }

    fn page(&mut self, address: &Address, span: Span, found: &mut Diagnostics) {
        self.take(address, span, PAGE_HINT, found);
    }

    /// Takes an address; false, and reported, when something has it.
    fn take(&mut self, address: &Address, span: Span, hint: &str, found: &mut Diagnostics) -> bool {
        if let Some(fault) = path::fault(address.as_str()) {
            found.push(invalid(address, span, &fault).hint(hint));
            return false;
        }
        let key = address.place();
        let mut files = Address::FILES.iter().chain(Address::FOLDERS);
        let own = key.starts_with(SERVER_FILES) || files.any(|it| key.starts_with(it.as_str()));
        let Some(first) = self.by.get(&key).or(own.then_some(&None)) else {
            self.by.insert(key, Some(span));
            return true;
        };
        let diagnostic = Diagnostic::error(
            Code::DuplicateUrl,
            span,
            format!("another page or file is already published at `/{address}`"),
        );
        found.push(match first {
            Some(first) => diagnostic.related(*first, "defined here").hint(hint),
            None => diagnostic
                .hint("the guide generates a page or file there")
                .hint(hint),
        });
        false
    }
}
