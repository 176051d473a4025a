//! Fenced blocks that become generated tables and charts: `compare`, `facts`,
//! `claims` and `chart`.

use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::Fields;
use crate::base::fields::context::Context;
use crate::base::span::Span;
use crate::content::claim::Verdict;
use crate::content::prose::{Embed, EmbedKind};
use crate::kinds::ChartForm;

/// A block as it is written.
pub struct Block<'t> {
    pub language: &'t str,
    /// Its TOML, which begins `offset` bytes into the file.
    pub text: &'t str,
    pub offset: usize,
    /// Its opening fence, for mistakes about the whole block.
    pub fence: Span,
    pub span: Span,
}

/// Parses a block's TOML.
pub fn parse(context: &Context, block: &Block<'_>) -> Embed {
    let span = block.fence;
    let table = context.toml(block.text, block.offset);
    let (kind, what) = match block.language {
        "compare" => (EmbedKind::Compare, "`compare`"),
        "facts" => (EmbedKind::Facts, "`facts`"),
        "chart" => (EmbedKind::Chart, "`chart`"),
        _ => (EmbedKind::Claims, "`claims`"),
    };
    let fields = Fields::top(context, &table, what, block.offset, span);
    let mut embed = Embed {
        kind,
        profiles: Vec::new(),
        criteria: Vec::new(),
        groups: Vec::new(),
        claims: Vec::new(),
        verdicts: Vec::new(),
        form: None,
        from: None,
        caption: fields.string("caption"),
        span,
        block: block.span,
    };
    match kind {
        EmbedKind::Compare => embed.profiles = fields.ids("profiles"),
        EmbedKind::Facts => {
            embed.profiles = fields
                .require("profile", fields.text("profile"))
                .into_iter()
                .collect();
        }
        EmbedKind::Claims => {
            embed.claims = fields.ids("ids");
            embed.verdicts = fields.words("verdicts", &Verdict::ALL);
            embed.profiles = fields.ids("about");
        }
        EmbedKind::Chart => {
            embed.criteria = fields
                .require("criterion", fields.text("criterion"))
                .into_iter()
                .collect();
            embed.form = fields.word("kind", &ChartForm::ALL);
            embed.from = fields.text("from");
            embed.profiles = fields.ids("profiles");
        }
    }
    if matches!(kind, EmbedKind::Compare | EmbedKind::Facts) {
        embed.criteria = fields.ids("criteria");
        embed.groups = fields.ids("groups");
    }
    if kind == EmbedKind::Compare && fields.has("profiles") && embed.profiles.len() < 2 {
        let span = fields.key_span("profiles").unwrap_or(span);
        context.push(
            Diagnostic::error(
                Code::InvalidValue,
                span,
                "`profiles` needs at least two to compare",
            )
            .hint("name another, or write a `facts` block for one"),
        );
    }
    fields.finish();
    embed
}
