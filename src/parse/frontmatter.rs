//! The front matter of a Markdown file, between `+++`, and the keys that every page has in it.

use toml::de::{DeTable, DeValue};

use crate::base::diag::{Code, Diagnostic};
use crate::base::digest::Hashed;
use crate::base::fields::Fields;
use crate::base::fields::context::Context;
use crate::base::path;
use crate::base::span::{Span, Spanned};
use crate::base::suggest;
use crate::content::prose::{Heading, PageMeta, Prose};
use crate::markdown::{FrontMatter, split_front_matter};

/// A Markdown file, split into front matter and body.
pub struct Parts<'t> {
    pub table: toml::Spanned<DeTable<'t>>,
    pub toml_offset: usize,
    /// The opening line, the position of mistakes about the whole front matter.
    pub opening: Span,
    pub body: &'t str,
    pub body_offset: usize,
}

/// Splits a Markdown file; `None` when the front matter does not end.
///
/// A file without front matter is a mistake if `required`.
pub fn split<'t>(context: &Context, text: &'t str, required: bool) -> Option<Parts<'t>> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let first_line = text[start..].lines().next().unwrap_or_default();
    let opening = Span::new(context.file, start, 0..first_line.trim_end().len());
    let (toml, body) = match split_front_matter(text) {
        FrontMatter::Found { toml, body } => (toml, body),
        FrontMatter::Missing { body } if !required => (body.start..body.start, body),
        FrontMatter::Missing { .. } => {
            let hint = match first_line.trim_end() {
                "---" => "front matter is TOML between `+++` lines, not YAML between `---` lines",
                _ => "begin with `+++`, then `title = \"…\"`, then `+++`, each on its own line",
            };
            context.push(
                Diagnostic::error(
                    Code::FrontMatterMissing,
                    opening,
                    "missing front matter at the start of the file",
                )
                .hint(hint),
            );
            return None;
        }
        FrontMatter::Unclosed { opening } => {
            context.push(
                Diagnostic::error(
                    Code::FrontMatterUnclosed,
                    Span::new(context.file, 0, opening),
                    "front matter is not closed",
                )
                .hint("add a line `+++` after its last key"),
            );
            return None;
        }
    };
    Some(Parts {
        table: context.toml(&text[toml.clone()], toml.start),
        toml_offset: toml.start,
        opening,
        body: &text[body.clone()],
        body_offset: body.start,
    })
}

impl<'t> Parts<'t> {
    /// Reads the front matter as a table of `what`.
    pub fn fields(&'t self, context: &'t Context, what: &'static str) -> Fields<'t> {
        Fields::top(context, &self.table, what, self.toml_offset, self.opening)
    }
}

/// Reads the keys that every page may have.
pub fn page_meta(context: &Context, fields: &Fields<'_>) -> PageMeta {
    PageMeta {
        description: fields.string("description"),
        reviewed: fields.date("reviewed").map(|date| date.value),
        aliases: aliases(context, fields),
        draft: fields.boolean("draft").unwrap_or(false),
    }
}

/// Reads old addresses, whose characters may be escaped as in a browser's address bar.
fn aliases(context: &Context, fields: &Fields<'_>) -> Vec<Spanned<String>> {
    let read = |alias: Spanned<String>| {
        let path = path::percent_decode(&alias.value);
        let path = path.filter(|path| path.starts_with('/') && !path.contains("//"));
        if path.is_none() {
            context.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    alias.span,
                    format!("`{}` is not a valid alias", alias.value),
                )
                .hint("an alias is an old path on this site, such as `/old/page/`"),
            );
        }
        Some(Spanned::new(path?, alias.span))
    };
    fields
        .texts("aliases")
        .into_iter()
        .filter_map(read)
        .collect()
}

/// Reads `[anchors]`: former ids of headings, each with the present id of its heading.
pub fn anchors(context: &Context, fields: &Fields<'_>, prose: &mut Prose) {
    let Some(table) = fields.table("anchors", "`[anchors]`") else {
        return;
    };
    let mut headings: Vec<Heading> = prose.headings.to_vec();
    for (old, value) in table.entries() {
        let DeValue::String(new) = value.get_ref() else {
            context.push(
                table
                    .wrong_type(&old.value, value, "a string")
                    .hint("write `old-id = \"new-id\"`, both as in URLs, without `#`"),
            );
            continue;
        };
        let ids = || prose.headings.iter().map(|heading| heading.id.as_str());
        if ids().any(|id| id == old.value) {
            let message = format!("`{}` is already the id of a current heading", old.value);
            context.push(
                Diagnostic::error(Code::HeadingIdRepeated, old.span, message)
                    .hint("list only ids that no heading has any more"),
            );
            continue;
        }
        // Ids with a dot are reserved for those that the guide makes.
        if old.is_empty() || old.contains(|c: char| c.is_whitespace() || ".#\"<>".contains(c)) {
            let message = format!("`{}` is not a valid heading id", old.value);
            context.push(
                Diagnostic::error(Code::InvalidId, old.span, message)
                    .hint("ids have no spaces, dots, quotes or `#`"),
            );
            continue;
        }
        match headings.iter_mut().find(|heading| heading.id == **new) {
            Some(heading) => heading.was.push(old.value),
            None => {
                let span = table.at(value);
                let hint = suggest::hint(new, ids());
                let message = format!("heading `#{new}` does not exist");
                context.push(Diagnostic::error(Code::BrokenAnchor, span, message).hint_if(hint));
            }
        }
    }
    prose.headings = Hashed::new(headings);
}
