//! Markdown pages that are mostly prose: articles, the home page's
//! introduction, and verdicts on pairs.

use super::context::Context;
use super::{frontmatter, markdown};
use crate::base::diag::{Code, Diagnostic};
use crate::base::path;
use crate::base::slug;
use crate::base::span::Spanned;
use crate::model::article::{Article, Home};
use crate::model::comparison::Comparison;

/// Parses `content/articles/**/*.md`.
pub fn parse(context: &Context, _path: &str, text: &str) -> Option<Article> {
    let parts = frontmatter::split(context, text, true)?;
    let fields = parts.fields(context, "article");
    let title = fields.need("title", fields.text("title"));
    let article = Article {
        meta: frontmatter::page_meta(context, &fields),
        group: fields.text("group"),
        order: fields.integer("order"),
        tags: fields.strings("tags"),
        profiles: fields.ids("profiles"),
        slug: fields.text("slug").filter(|slug| check_slug(context, slug)),
        prose: markdown::outline(
            context,
            parts.body,
            parts.body_offset,
            title.as_deref().map(String::as_str),
        ),
        title: title.unwrap_or_else(|| Spanned::new("Untitled".to_owned(), parts.opening)),
    };
    fields.finish();
    Some(article)
}

fn check_slug(context: &Context, typed: &Spanned<String>) -> bool {
    let slug = slug::page(typed);
    let fine = !slug.is_empty() && slug == typed.value;
    if !fine {
        context.push(
            Diagnostic::error(
                Code::InvalidValue,
                typed.span,
                format!("`{}` cannot be a slug", typed.value),
            )
            .hint_if((!slug.is_empty()).then(|| format!("write `{slug}`"))),
        );
    }
    fine
}

/// Parses `content/index.md`, whose front matter is optional.
pub fn parse_home(context: &Context, _path: &str, text: &str) -> Option<Home> {
    let parts = frontmatter::split(context, text, false)?;
    let fields = parts.fields(context, "home page");
    let title = fields.string("title");
    let home = Home {
        description: fields.string("description"),
        prose: markdown::outline(context, parts.body, parts.body_offset, title.as_deref()),
        title,
    };
    fields.finish();
    Some(home)
}

/// Parses `content/comparisons/<a>-vs-<b>.md`.
pub fn parse_comparison(context: &Context, path: &str, text: &str) -> Option<Comparison> {
    let parts = frontmatter::split(context, text, true)?;
    let fields = parts.fields(context, "comparison");
    let comparison = Comparison {
        stem: path::stem(path).to_owned(),
        summary: fields.string("summary"),
        meta: frontmatter::page_meta(context, &fields),
        prose: markdown::outline(context, parts.body, parts.body_offset, None),
    };
    fields.finish();
    Some(comparison)
}
