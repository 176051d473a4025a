//! `content/sources.toml`: one table per source id.

use crate::base::fields::Fields;
use crate::base::fields::context::Context;
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
        let title = fields.require("title", fields.string("title"));
        let url = fields.require("url", fields.url("url"));
        let kind = fields.require("kind", fields.word("kind", &SourceKind::ALL));
        let read = fields.require("read", fields.date("read"));
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
