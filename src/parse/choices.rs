//! What a choice and a scale offer: options, and levels from worst to best.
//!
//! Levels may say what they are worth, from 0 to 1; then all do, and none is
//! worth less than the one before it.

use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::Fields;
use crate::base::fields::context::Context;
use crate::base::span::{Span, Spanned};
use crate::content::matrix::{Choice, Utility};

/// The options of a choice.
pub fn options(context: &Context, fields: &Fields<'_>) -> Vec<Choice> {
    read(context, fields, "options", |option| {
        let reason = "belongs to a level of a `scale`, this is an option of a `choice`";
        option.forbid("utility", reason);
        None
    })
}

/// The levels of a scale, worst first.
pub fn levels(context: &Context, fields: &Fields<'_>) -> Vec<Choice> {
    // A scale's options are its levels; both words are read.
    let key = match fields.has("levels") {
        true => "levels",
        false => "options",
    };
    let mut before: Option<Utility> = None;
    let mut silent: Option<Span> = None;
    let mut says = false;
    let levels = read(context, fields, key, |level| {
        let span = level.key_span("utility");
        let value = level.number("utility");
        let Some(span) = span else {
            silent = silent.or(level.key_span("id"));
            return None;
        };
        says = true;
        let utility = utility(context, span, value?)?;
        if let Some(before) = before.filter(|before| before.get() > utility.get()) {
            let (before, utility) = (before.get(), utility.get());
            let message = format!("`utility` falls from {before} to {utility}");
            context.push(
                Diagnostic::error(Code::InvalidValue, span, message)
                    .hint("levels run from worst to best"),
            );
        }
        before = Some(utility);
        before
    });
    if let Some(span) = silent.filter(|_| says) {
        context.push(
            Diagnostic::error(
                Code::MissingKey,
                span,
                "level has no `utility`, and others have",
            )
            .hint("give every level a `utility`, or none: then they are spaced evenly"),
        );
    }
    levels
}

fn utility(context: &Context, span: Span, value: f64) -> Option<Utility> {
    let utility = Utility::new(value);
    if utility.is_none() {
        let message = format!("`utility` takes a number from 0 to 1, found {value}");
        context.error(Code::InvalidValue, span, message);
    }
    utility
}

fn read(
    context: &Context,
    fields: &Fields<'_>,
    key: &'static str,
    mut utility: impl FnMut(&Fields<'_>) -> Option<Utility>,
) -> Vec<Choice> {
    if !fields.has(key) {
        let _: Option<()> = fields.require(key, None);
        return Vec::new();
    }
    let mut seen: Vec<Spanned<String>> = Vec::new();
    fields
        .tables(key, "option")
        .into_iter()
        .filter_map(|option| {
            let id = option.require("id", option.id("id"));
            let label = option.string("label");
            let meaning = option.string("meaning");
            let utility = utility(&option);
            option.finish();
            let id = id?;
            if let Some(first) = seen.iter().find(|seen| seen.value == id.value) {
                context.push(
                    Diagnostic::error(
                        Code::DuplicateId,
                        id.span,
                        format!("option `{}` is given twice", id.value),
                    )
                    .related(first.span, "first given here")
                    .hint("give one of them another id"),
                );
                return None;
            }
            seen.push(id.clone());
            let label = label.unwrap_or_else(|| id.value.replace(['_', '-'], " "));
            Some(Choice {
                id: id.value,
                label,
                meaning,
                utility,
            })
        })
        .collect()
}
