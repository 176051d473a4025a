//! What pages show around their own content: the site's part, which all share,
//! and each page's own.

use crate::base::address::Address;
use crate::base::digest::Hashed;
use crate::content::article::Article;
use crate::output::plan::{PageKey, Subject};
use crate::plan::files::assets::Assets;
use crate::plan::files::{feed, icons};
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::page_kind::{PageKind, Text};
use crate::plan::pages::list_pages;
use crate::site::Site;
use crate::view::page::{CardLink, Frame, NavItem, Page, SiteFrame, SiteLinks};
use crate::view::search::ListView;
use crate::view::table::LinkView;

/// Makes what every page shows of the site.
pub fn site_frame(kinds: &[PageKind], site: &Site, assets: &Assets) -> SiteFrame {
    let (config, urls) = (&site.config, &site.urls);
    SiteFrame {
        title: config.title.clone(),
        description: config.description.clone(),
        language: config.language.value.clone(),
        locale: locale(&config.language),
        licence: config.licence.clone(),
        home: urls.url(&Address::HOME),
        is_relative: site.is_relative,
        repository: config.repository.clone(),
        navigation: navigation(kinds, site),
        profiles: config.profiles.clone(),
        compares: site.profiles.len() > 1,
        assets: assets.urls.clone(),
        modules: assets.modules.clone(),
        icons: icons::links(site),
        links: SiteLinks {
            sources: urls.url(&Address::SOURCES),
            status: urls.url(&Address::STATUS),
            matrix: urls.url(&Address::MATRIX),
            compare: urls.url(&Address::COMPARE),
            decide: urls.url(&Address::DECIDE),
            claims: urls.url(&Address::CLAIMS),
            articles: urls.url(&Article::LIST),
            profiles: urls.url(urls.profiles()),
            search: urls.url(&Address::SEARCH),
            search_index: urls.url(&Address::SEARCH_INDEX),
            opensearch: Some(urls.url(&Address::OPENSEARCH))
                .filter(|_| !config.base_url.is_empty()),
            feed: Some(urls.url(&Address::FEED)).filter(|_| feed::is_made(kinds, site)),
            web_manifest: urls.url(&Address::WEB_MANIFEST),
            matrix_json: urls.url(&Address::MATRIX_JSON),
            matrix_csv: urls.url(&Address::MATRIX_CSV),
        },
    }
}

/// Lists the pages of the header.
fn navigation(kinds: &[PageKind], site: &Site) -> Vec<NavItem> {
    let items = positioned(kinds, site, |kind| kind.navigation);
    let items = items.into_iter().map(|(kind, _, link)| NavItem {
        section: kind.section,
        label: kind
            .label
            .get(site, Subject::default())
            .unwrap_or(link.label),
        url: link.url,
    });
    items.collect()
}

/// Lists the pages of a guide under the headings of their kinds.
pub fn directory(kinds: &[PageKind], site: &Site) -> Vec<ListView> {
    let mut lists: Vec<ListView> = Vec::new();
    for (kind, subject, link) in positioned(kinds, site, |kind| Some(kind.listing?.position)) {
        let heading = kind.listing.map_or(Text::None, |listing| listing.heading);
        let title = heading.get(site, subject).unwrap_or_default();
        match lists.last_mut() {
            Some(list) if list.title == title => list.pages.push(link),
            _ => lists.push(ListView {
                title,
                pages: vec![link],
            }),
        }
    }
    lists
}

/// Lists the pages whose kinds have a position, by it.
fn positioned<'k>(
    kinds: &'k [PageKind],
    site: &Site,
    position: fn(&PageKind) -> Option<u8>,
) -> Vec<(&'k PageKind, Subject, LinkView)> {
    let mut pages = list_pages(kinds, site);
    pages.retain(|page| position(&kinds[page.key.kind]).is_some());
    pages.sort_by_key(|page| position(&kinds[page.key.kind]));
    let links = pages.into_iter().map(|page| {
        let kind = &kinds[page.key.kind];
        let link = LinkView {
            label: kind.title(site, page.key.subject),
            url: site.urls.url(&page.address),
        };
        (kind, page.key.subject, link)
    });
    links.collect()
}

/// Gives the page of a kind's section, where that is another page.
pub fn section(kinds: &[PageKind], site: &Site, kind: &PageKind) -> Option<LinkView> {
    let section = kinds.iter().find(|row| row.name == kind.section);
    let section = section.filter(|section| section.name != kind.name)?;
    let subject = *(section.subjects)(site).first()?;
    Some(LinkView {
        label: section.title(site, subject),
        url: site.urls.url(&(section.address)(site, subject)),
    })
}

/// Puts a page in its frame.
pub fn page(
    kinds: &[PageKind],
    builder: &PageBuilder<'_>,
    key: PageKey,
    content: &PageContent,
    card: Option<Hashed<CardLink>>,
) -> Page {
    let (site, urls) = (builder.site, builder.urls());
    let kind = &kinds[key.kind];
    let address = (kind.address)(site, key.subject);
    let home = LinkView {
        label: site.config.title.clone(),
        url: urls.url(&Address::HOME),
    };
    let has_markdown_page = (kind.has_markdown_page)(site, key.subject);
    let above = section(kinds, site, kind)
        .into_iter()
        .chain(content.group.clone());
    let frame = Frame {
        site: builder.plan.frame.clone(),
        permalink: urls.permalink(&address),
        markdown_page: has_markdown_page.then(|| urls.url(&address.markdown_page())),
        url: urls.url(&address),
        title: kind.title(site, key.subject),
        description: kind.description.get(site, key.subject),
        breadcrumbs: std::iter::once(home).chain(above).collect(),
        section: kind.section,
        kind: kind.open_graph,
        modified: content.reviewed,
        noindex: content.is_hidden || site.config.noindex,
        card,
        edit_url: content.file.and_then(|file| builder.edit_url(file)),
    };
    Page {
        template: kind.template,
        frame,
        view: content.view.clone(),
        body: content.body.clone(),
    }
}

/// A language tag as Open Graph writes it: `pt-BR` is `pt_BR`.
fn locale(tag: &str) -> Option<String> {
    let (language, rest) = tag.split_once('-')?;
    let is_region = |part: &&str| part.len() == 2;
    let region = rest.split('-').find(is_region)?;
    Some(format!(
        "{}_{}",
        language.to_ascii_lowercase(),
        region.to_ascii_uppercase()
    ))
}
