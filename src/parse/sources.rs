//! `content/sources.toml`: one table per source id.

use super::context::Context;
use super::fields::Fields;
use crate::base::span::Span;
use crate::content::source::{Source, SourceKind};

/// Parses the sources.
pub fn parse(context: &Context, _path: &str, text: &str) -> Option<Vec<Source>> {
    let table = context.toml(text, 0);
    let top = Fields::top(
        context,
        &table,
        "`sources.toml`",
        0,
        Span::file_start(context.file),
    );
    let mut sources = Vec::new();
    for (id, value) in top.entries() {
        let Some(fields) = top.entry_table(&id, value, "source") else {
            continue;
        };
        context.check_id(&id, id.span);
        let title = fields.need("title", fields.string("title"));
        let url = fields.need("url", fields.url("url"));
        let kind = fields.need("kind", fields.word("kind", &SourceKind::ALL));
        let read = fields.need("read", fields.date("read"));
        let note = fields.string("note");
        fields.finish();
        sources.push(Source {
            title: title.unwrap_or_else(|| id.value.clone()),
            url: url.map_or_else(String::new, |url| url.value),
            kind: kind.map_or(SourceKind::Article, |kind| kind.value),
            read: read.map_or(context.today, |date| date.value),
            note,
            id,
        });
    }
    Some(sources)
}
