//! Parts of Markdown pages that several kinds of page have.

use crate::locale::Locale;
use crate::output::markdown_page::{Line, Part};
use crate::view::article::ArticleGroupView;
use crate::view::links::{ArticleLink, PresetLink, ProfileLink};
use crate::view::table::LinkView;

/// Adds a part under a heading, unless it is empty.
pub fn add_section(parts: &mut Vec<Part>, title: &str, part: Part) {
    let is_empty = match &part {
        Part::Points(points) => points.is_empty(),
        Part::Links(links) => links.is_empty(),
        Part::Claims(claims) => claims.is_empty(),
        Part::Grid(grid) => grid.rows.is_empty(),
        Part::Table(table) => table.sections.is_empty(),
        Part::Heading(_) | Part::Paragraph(_) | Part::Body => false,
    };
    if !is_empty {
        parts.push(Part::Heading(title.to_owned()));
        parts.push(part);
    }
}

/// Adds the articles of each group under its title.
pub fn add_article_groups(parts: &mut Vec<Part>, groups: &[ArticleGroupView], locale: &Locale) {
    for group in groups {
        let title = group.title.as_deref();
        let title = title.unwrap_or(locale.say("nav.articles"));
        add_section(parts, title, articles(&group.articles));
    }
}

/// Gives a link on a line of its own.
pub fn line(label: &str, url: &str, about: Option<&str>) -> Line {
    Line {
        label: label.to_owned(),
        url: url.to_owned(),
        about: about.map(str::to_owned),
    }
}

pub fn articles(articles: &[ArticleLink]) -> Part {
    let articles = articles.iter();
    let lines = articles.map(|it| line(&it.title, &it.url, it.description.as_deref()));
    Part::Links(lines.collect())
}

pub fn profiles(profiles: &[ProfileLink]) -> Part {
    let profiles = profiles.iter();
    let lines = profiles.map(|it| line(&it.name, &it.url, it.summary.as_deref()));
    Part::Links(lines.collect())
}

pub fn presets(presets: &[PresetLink]) -> Part {
    let presets = presets.iter();
    let lines = presets.map(|it| line(&it.title, &it.url, it.serves.as_deref()));
    Part::Links(lines.collect())
}

pub fn links(links: &[LinkView]) -> Part {
    let links = links.iter();
    let lines = links.map(|it| line(&it.label, &it.url, None));
    Part::Links(lines.collect())
}
