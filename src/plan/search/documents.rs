//! Everything that can be found: what each kind of page gives to the search.

use crate::plan::page_kind::PageKind;
use crate::plan::pages::list_pages;
use crate::plan::search_document::{Document, lead};
use crate::site::Site;

/// Lists everything that can be found.
pub fn documents<'s>(kinds: &[PageKind], site: &'s Site) -> Vec<Document<'s>> {
    let mut documents = Vec::new();
    for page in list_pages(kinds, site) {
        let kind = &kinds[page.key.kind];
        let subject = page.key.subject;
        if let Some(found_as) = kind.search {
            let page = Document {
                kind: found_as,
                address: page.address,
                anchor: None,
                title: kind.title(site, subject),
                label: String::new(),
                texts: lead(kind.description.get(site, subject)).collect(),
                prose: None,
            };
            documents.extend((kind.documents)(site, subject, page));
        }
    }
    documents
}
