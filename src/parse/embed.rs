//! Fenced blocks that become generated tables and charts: `compare`, `facts`,
//! `claims` and `chart`.

use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::Fields;
use crate::base::fields::context::Context;
use crate::base::span::{Span, Spanned};
use crate::content::claim::Rating;
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
    let table = context.toml(block.text, block.offset);
    let (kind, what) = match block.language {
        "compare" => (EmbedKind::Compare, "`compare`"),
        "facts" => (EmbedKind::Facts, "`facts`"),
        "chart" => (EmbedKind::Chart, "`chart`"),
        _ => (EmbedKind::Claims, "`claims`"),
    };
    let fields = Fields::top(context, &table, what, block.offset, block.fence);
    let mut embed = Embed {
        kind,
        profiles: Vec::new(),
        criteria: Vec::new(),
        groups: Vec::new(),
        claims: Vec::new(),
        ratings: Vec::new(),
        form: None,
        from: None,
        caption: fields.string("caption"),
        span: block.fence,
        block: block.span,
    };
    match kind {
        EmbedKind::Compare => compare(context, &fields, &mut embed),
        EmbedKind::Facts => {
            embed.profiles = one(&fields, "profile");
            criteria(&fields, &mut embed);
        }
        EmbedKind::Claims => {
            embed.claims = fields.ids("ids");
            embed.ratings = fields.words("verdicts", &Rating::ALL);
            embed.profiles = fields.ids("about");
        }
        EmbedKind::Chart => {
            embed.criteria = one(&fields, "criterion");
            embed.form = fields.word("kind", &ChartForm::ALL);
            embed.from = fields.text("from");
            embed.profiles = fields.ids("profiles");
        }
    }
    fields.finish();
    embed
}

/// Reads a key that must have one id.
fn one(fields: &Fields<'_>, key: &'static str) -> Vec<Spanned<String>> {
    fields.require(key, fields.text(key)).into_iter().collect()
}

/// Reads which criteria a table shows.
fn criteria(fields: &Fields<'_>, embed: &mut Embed) {
    embed.criteria = fields.ids("criteria");
    embed.groups = fields.ids("groups");
}

/// Reads what a `compare` block compares.
fn compare(context: &Context, fields: &Fields<'_>, embed: &mut Embed) {
    embed.profiles = fields.ids("profiles");
    criteria(fields, embed);
    if fields.has("profiles") && embed.profiles.len() < 2 {
        context.push(
            Diagnostic::error(
                Code::InvalidValue,
                fields.key_span("profiles").unwrap_or(embed.span),
                "`profiles` needs at least two to compare",
            )
            .hint("add another, or write a `facts` block for one"),
        );
    }
}
