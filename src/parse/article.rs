//! Articles: `content/articles/**/*.md`.

use super::{frontmatter, markdown};
use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::context::Context;
use crate::base::slug;
use crate::base::span::{Span, Spanned};
use crate::content::article::Article;

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
