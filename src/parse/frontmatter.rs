//! The `+++` block at the top of a Markdown file, and what all pages have in it.

use toml::de::DeTable;

use super::context::Context;
use super::fields::Fields;
use crate::base::diag::{Code, Diagnostic};
use crate::base::markdown::{FrontMatter, split_front_matter};
use crate::base::span::{Span, Spanned};
use crate::model::prose::PageMeta;

/// A Markdown file taken apart.
pub struct Parts<'t> {
    pub table: toml::Spanned<DeTable<'t>>,
    pub toml_offset: usize,
    /// The opening line: where mistakes about the whole front matter point.
    pub opening: Span,
    pub body: &'t str,
    pub body_offset: usize,
}

/// Splits a Markdown file; `None` when there is nothing to go on with.
///
/// `required` says whether a file without front matter is a mistake.
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
                    "the file does not begin with front matter",
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
                    "front matter is opened and never closed",
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

fn aliases(context: &Context, fields: &Fields<'_>) -> Vec<Spanned<String>> {
    let mut aliases = fields.texts("aliases");
    aliases.retain(|alias| {
        let path = alias.value.as_str();
        let fine = path.starts_with('/')
            && !path.starts_with("//")
            && !path.split('/').any(|part| part == "..")
            && !path.contains(|c: char| c.is_whitespace() || c.is_control() || "\\*:?".contains(c));
        if !fine {
            context.push(
                Diagnostic::error(
                    Code::InvalidValue,
                    alias.span,
                    format!("`{path}` cannot be an alias"),
                )
                .hint("an alias is an old path on this site, such as `/old/page/`"),
            );
        }
        fine
    });
    aliases
}
