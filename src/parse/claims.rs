//! `content/claims.toml`: common claims with verdicts.

use crate::base::fields::Fields;
use crate::base::fields::context::Context;
use crate::base::span::Span;
use crate::content::claim::{Claim, Rating};

/// Parses the claims, in the order of the file.
pub fn parse(context: &Context, _path: &str, text: &str) -> Option<Vec<Claim>> {
    let table = context.toml(text, 0);
    let top = Fields::top(
        context,
        &table,
        "`claims.toml`",
        0,
        Span::file_start(context.file),
    );
    let claims = top
        .tables("claim", "claim")
        .into_iter()
        .filter_map(|fields| {
            let claim = parse_claim(&fields);
            fields.finish();
            claim
        })
        .collect();
    top.finish();
    Some(claims)
}

fn parse_claim(fields: &Fields<'_>) -> Option<Claim> {
    let id = fields.require("id", fields.id("id"));
    let says = fields.require("says", fields.string("says"));
    let rating = fields.require("verdict", fields.word("verdict", &Rating::ALL));
    let because = fields.require("because", fields.string("because"));
    let (sources, about) = (fields.ids("sources"), fields.ids("about"));
    let cells = fields.ids("facts");
    Some(Claim {
        id: id?,
        says: says?,
        rating: rating?.value,
        because: because?,
        sources,
        about,
        cells,
    })
}
