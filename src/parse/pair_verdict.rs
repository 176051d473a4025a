//! Hand-written verdicts on pairs: `content/comparisons/<a>-vs-<b>.md`.

use super::{frontmatter, markdown};
use crate::base::fields::context::Context;
use crate::base::path;
use crate::content::pair_verdict::PairVerdict;

/// Parses a verdict, whose file is named for the pair.
pub fn parse(context: &Context, path: &str, text: &str) -> Option<PairVerdict> {
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
