//! Articles, and the page that lists them by group.

use crate::base::address::Address;
use crate::base::date::Date;
use crate::base::xml::escape;
use crate::content::article::Article;
use crate::output::markdown_page::Part;
use crate::output::plan::Subject;
use crate::plan::feed_entry::FeedEntry;
use crate::plan::last_modified::{Dates, from_body};
use crate::plan::markdown_parts;
use crate::plan::page_builder::{PageBuilder, PageContent};
use crate::plan::search_document::Field;
use crate::plan::search_document::{Document, lead};
use crate::site::{ArticleEntry, Site};
use crate::view::article::{ArticleGroupView, ArticleView, ArticlesView};
use crate::view::table::LinkView;

/// More articles than this have the guide's card, unless all cards are asked for:
/// drawing theirs would take longer than rendering them.
const MANY: usize = 300;

/// Lists the articles: each is the nth of a group.
pub fn subjects(site: &Site) -> Vec<Subject> {
    let groups = site.article_groups.iter().enumerate();
    let subjects =
        groups.flat_map(|(at, group)| (0..group.articles.len()).map(move |nth| Subject(at, nth)));
    subjects.collect()
}

pub fn address(site: &Site, subject: Subject) -> Address {
    entry(site, subject).address.clone()
}

/// Finds the article that a page is about.
fn entry(site: &Site, Subject(group, nth): Subject) -> &ArticleEntry {
    &site.articles[site.article_groups[group].articles[nth]]
}

pub fn title(site: &Site, subject: Subject) -> Option<String> {
    Some(entry(site, subject).article.title.value.clone())
}

pub fn description(site: &Site, subject: Subject) -> Option<String> {
    entry(site, subject).article.meta.description.clone()
}

/// Gives the heading above an article where articles are listed.
pub fn group_title(site: &Site, Subject(group, _): Subject) -> Option<String> {
    let title = site.article_groups[group].title.as_deref();
    Some(title.unwrap_or(site.locale.say("nav.articles")).to_owned())
}

/// Builds one article.
pub fn article(builder: &PageBuilder<'_>, subject: Subject) -> PageContent {
    let site = builder.site;
    let Subject(group, nth) = subject;
    let group = &site.article_groups[group];
    let entry = entry(site, subject);
    let article = &entry.article;
    let body = builder.body(&article.prose, &entry.body);
    let neighbour = |nth: Option<usize>| {
        nth.and_then(|nth| group.articles.get(nth))
            .map(|&at| builder.article_link(&site.articles[at]))
    };
    let view = ArticleView {
        description: article.meta.description.clone(),
        reviewed: article.meta.reviewed,
        tags: article.tags.clone(),
        group: group.title.as_ref().map(|title| LinkView {
            label: title.clone(),
            url: site.urls.url_of_id(&Article::LIST, &group.id),
        }),
        headings: body.headings.clone(),
        profiles: entry
            .profiles
            .iter()
            .map(|&at| builder.profile_link(&site.profiles[at]))
            .collect(),
        cited: body.cited(),
        previous: neighbour(nth.checked_sub(1)),
        next: neighbour(Some(nth + 1)),
        siblings: builder.views().articles_of(subject.0).clone(),
    };
    PageContent {
        group: view.group.clone(),
        reviewed: view.reviewed,
        file: Some(article.prose.file),
        body: Some(body),
        parts: vec![Part::Body],
        ..PageContent::new(view)
    }
}

pub fn has_card(site: &Site, _: Subject) -> bool {
    site.wants_all_cards() || site.articles.len() <= MANY
}

pub fn last_modified(dates: &Dates<'_>, subject: Subject) -> Option<Date> {
    let entry = entry(dates.site, subject);
    entry
        .article
        .meta
        .reviewed
        .max(from_body(dates.site, &entry.body))
}

/// Announces an article on the day of its review.
pub fn feed(site: &Site, address: &Address, subject: Subject) -> Vec<FeedEntry> {
    let meta = &entry(site, subject).article.meta;
    let description = meta.description.as_deref();
    let entry = meta.reviewed.map(|day| FeedEntry {
        day,
        url: site.urls.permalink(address),
        fragment: String::new(),
        title: title(site, subject).unwrap_or_default(),
        content: description.map_or_else(String::new, |text| format!("<p>{}</p>", escape(text))),
    });
    entry.into_iter().collect()
}

/// Lists an article with its text and its tags.
pub fn documents<'s>(site: &'s Site, subject: Subject, page: Document<'s>) -> Vec<Document<'s>> {
    let entry = entry(site, subject);
    let tags = entry.article.tags.iter();
    vec![Document {
        label: site.article_groups[entry.group]
            .title
            .clone()
            .unwrap_or_default(),
        texts: lead(entry.article.meta.description.as_deref())
            .chain(tags.map(|tag| (Field::Lead, tag.as_str().into())))
            .collect(),
        prose: Some(&entry.article.prose),
        ..page
    }]
}

/// Lists the groups that have articles, with their articles.
pub fn groups(builder: &PageBuilder<'_>) -> Vec<ArticleGroupView> {
    let site = builder.site;
    site.article_groups
        .iter()
        .filter(|group| !group.articles.is_empty())
        .map(|group| ArticleGroupView {
            id: group.id.clone(),
            title: group.title.clone(),
            summary: group.summary.clone(),
            articles: group
                .articles
                .iter()
                .map(|&at| builder.article_link(&site.articles[at]))
                .collect(),
        })
        .collect()
}

/// Builds the page that lists all articles.
pub fn list(builder: &PageBuilder<'_>, _: Subject) -> PageContent {
    let groups = groups(builder);
    let mut parts = Vec::new();
    markdown_parts::add_article_groups(&mut parts, &groups, &builder.site.locale);
    PageContent {
        parts,
        ..PageContent::new(ArticlesView { groups })
    }
}
