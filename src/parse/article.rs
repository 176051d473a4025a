//! Markdown pages that are mostly prose: articles, the home page's
//! introduction, and verdicts on pairs.

use super::{frontmatter, markdown};
use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::context::Context;
use crate::base::path;
use crate::base::slug;
use crate::base::span::{Span, Spanned};
use crate::content::article::{Article, Home};
use crate::content::pair_verdict::PairVerdict;

/// Parses `content/articles/**/*.md`.
pub fn parse(context: &Context, path: &str, text: &str) -> Option<Article> {
    let parts = frontmatter::split(context, text, true)?;
    let fields = parts.fields(context, "article");
    let title = fields.require("title", fields.text("title"));
    let mut article = Article {
        meta: frontmatter::page_meta(context, &fields),
        group: fields.text("group"),
        order: fields.integer("order"),
        tags: fields.strings("tags"),
        profiles: fields.ids("profiles"),
        slug: slug_path(context, path, fields.text("slug")),
        prose: markdown::outline(
            context,
            parts.body,
            parts.body_offset,
            title.as_deref().map(String::as_str),
        ),
        title: title.unwrap_or_else(|| Spanned::new("Untitled".to_owned(), parts.opening)),
    };
    frontmatter::anchors(context, &fields, &mut article.prose);
    fields.finish();
    Some(article)
}

/// Returns the path of an article in URLs: its path below `articles/`, each part
/// as a slug, and the last part from the key `slug` where there is one.
fn slug_path(context: &Context, path: &str, own: Option<Spanned<String>>) -> Spanned<String> {
    let path = path
        .strip_prefix("content/articles/")
        .and_then(|path| path.strip_suffix(".md"))
        .unwrap_or(path);
    let own = own.filter(|slug| check_slug(context, slug));
    let span = own
        .as_ref()
        .map_or(Span::file_start(context.file), |own| own.span);
    let mut parts: Vec<String> = path.split('/').map(slug::page).collect();
    if let Some(own) = own {
        parts.pop();
        parts.push(own.value);
    } else if parts.len() > 1 && parts.last().is_some_and(|last| last == "index") {
        parts.pop();
    }
    if parts.iter().any(String::is_empty) {
        context.push(
            Diagnostic::error(
                Code::FileName,
                span,
                format!("cannot derive a URL from `{path}`"),
            )
            .hint("give the file a name with letters or digits, or the article a `slug`"),
        );
    }
    Spanned::new(parts.join("/"), span)
}

fn check_slug(context: &Context, typed: &Spanned<String>) -> bool {
    let slug = slug::page(typed);
    let fine = !slug.is_empty() && slug == typed.value;
    if !fine {
        context.push(
            Diagnostic::error(
                Code::InvalidValue,
                typed.span,
                format!("`{}` is not a valid slug", typed.value),
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
pub fn parse_pair_verdict(context: &Context, path: &str, text: &str) -> Option<PairVerdict> {
    let parts = frontmatter::split(context, text, true)?;
    let fields = parts.fields(context, "comparison");
    let mut verdict = PairVerdict {
        stem: path::stem(path).to_owned(),
        summary: fields.string("summary"),
        meta: frontmatter::page_meta(context, &fields),
        prose: markdown::outline(context, parts.body, parts.body_offset, None),
    };
    frontmatter::anchors(context, &fields, &mut verdict.prose);
    fields.finish();
    Some(verdict)
}
