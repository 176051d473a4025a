//! `content/matrix.toml` with the criteria, and `content/matrix/<id>.toml` with the cells.

use std::sync::Arc;

use crate::base::date::Period;
use crate::base::diag::{Code, Diagnostic};
use crate::base::fields::Fields;
use crate::base::fields::context::Context;
use crate::base::path;
use crate::base::span::{Span, Spanned};
use crate::base::suggest;
use crate::content::matrix::{
    Better, CellEntry, Criterion, Evidence, Group, Matrix, Preset, ProfileCells,
};
use crate::kinds::answer::Answer;
use crate::kinds::{self, Kind};

/// Parses the criteria, their groups and the presets.
pub fn parse(context: &Context, _path: &str, text: &str) -> Option<Matrix> {
    let table = context.toml(text, 0);
    let top = Fields::top(
        context,
        &table,
        "`matrix.toml`",
        0,
        Span::file_start(context.file),
    );
    let matrix = Matrix {
        groups: each(&top, "group", "group", group),
        criteria: each(&top, "criterion", "criterion", |fields| {
            criterion(context, fields)
        }),
        presets: each(&top, "preset", "preset", preset),
    };
    top.finish();
    Some(matrix)
}

fn each<T>(
    top: &Fields<'_>,
    key: &'static str,
    what: &'static str,
    read: impl Fn(&Fields<'_>) -> Option<T>,
) -> Vec<T> {
    top.tables(key, what)
        .into_iter()
        .filter_map(|fields| {
            let item = read(&fields);
            fields.finish();
            item
        })
        .collect()
}

fn group(fields: &Fields<'_>) -> Option<Group> {
    let id = fields.require("id", fields.id("id"));
    let title = fields.require("title", fields.string("title"));
    let summary = fields.string("summary");
    Some(Group {
        id: id?,
        title: title?,
        summary,
    })
}

fn criterion(context: &Context, fields: &Fields<'_>) -> Option<Criterion> {
    let id = fields.require("id", fields.id("id"));
    let kind = fields.require("kind", fields.text("kind"));
    let group = fields.text("group");
    let title = fields.string("title");
    let question = fields.string("question");
    let also = fields.strings("also");
    let better = fields
        .word("better", &Better::ALL)
        .map(|better| better.value);
    let evidence = fields.word("evidence", &[("required", true), ("optional", false)]);
    let max_age = max_age(context, fields);
    let kind = kind.and_then(|word| read_kind(context, fields, &word));
    let (id, kind) = (id?, kind?);
    let is_best_last = kind.order().is_some_and(|order| order.is_best_last);
    let natural = if is_best_last {
        Better::Higher
    } else {
        Better::None
    };
    Some(Criterion {
        title: title.unwrap_or_else(|| id.value.replace(['_', '-'], " ")),
        id,
        group,
        question,
        also,
        kind,
        better: better.unwrap_or(natural),
        max_age,
        evidence_required: evidence.is_some_and(|required| required.value),
    })
}

fn max_age(context: &Context, fields: &Fields<'_>) -> Option<Period> {
    let text = fields.text("max_age")?;
    let period = Period::parse(&text);
    if period.is_none() {
        context.push(
            Diagnostic::error(
                Code::InvalidValue,
                text.span,
                format!("invalid `max_age` `{}`", text.value),
            )
            .hint("use a duration such as `18 months`, `2 years`, `6 weeks` or `90 days`"),
        );
    }
    period
}

/// Reads the kind that `kind` names, and reports the keys that only others take.
fn read_kind(
    context: &Context,
    fields: &Fields<'_>,
    word: &Spanned<String>,
) -> Option<Arc<dyn Kind>> {
    let Some(definition) = kinds::find(word) else {
        let words = kinds::KINDS.iter().map(|kind| kind.word);
        let message = format!("unknown `kind` `{}`", word.value);
        context.push(
            Diagnostic::error(Code::InvalidValue, word.span, message)
                .hint_if(suggest::hint(word, words)),
        );
        fields.ignore(&kinds::keys());
        return None;
    };
    let kind = (definition.read)(fields);
    for key in kinds::keys() {
        if !definition.keys.contains(&key) {
            let owners = kinds::list(|kind| kind.keys.contains(&key), "`");
            let reason = format!("is only allowed for {owners}, found `{}`", word.value);
            fields.forbid(key, &reason);
        }
    }
    Some(kind)
}

fn preset(fields: &Fields<'_>) -> Option<Preset> {
    let id = fields.require("id", fields.id("id"));
    let title = fields.require("title", fields.string("title"));
    let serves = fields.string("for");
    let weights = fields
        .table("weights", "`weights`")
        .map_or_else(Vec::new, |table| {
            table
                .entries()
                .into_iter()
                .filter_map(|(criterion, value)| {
                    let weight = table.read_integer_in(&criterion, value, 0..=5)?;
                    Some((criterion, weight as u8))
                })
                .collect()
        });
    let must = fields
        .table("must", "`must`")
        .map_or_else(Vec::new, |table| {
            table
                .entries()
                .into_iter()
                .map(|(criterion, value)| {
                    let allowed = Answer::read_allowed(&table, &criterion, value);
                    (criterion, allowed)
                })
                .collect()
        });
    Some(Preset {
        id: id?,
        title: title?,
        serves,
        weights,
        must,
    })
}

/// Parses the cells of one profile, whose id is the stem of the file name.
pub fn parse_cells(context: &Context, path: &str, text: &str) -> Option<ProfileCells> {
    let profile = path::stem(path).to_owned();
    if !context.check_id(&profile, Span::file_start(context.file)) {
        return None;
    }
    let table = context.toml(text, 0);
    let top = Fields::top(
        context,
        &table,
        "the file",
        0,
        Span::file_start(context.file),
    );
    let cells = top
        .entries()
        .into_iter()
        .filter_map(|(criterion, value)| {
            let fields = top.entry_table(&criterion, value, "fact")?;
            let entry = CellEntry {
                value: fields.require("value", Answer::read(&fields, "value")),
                note: fields.string("note"),
                sources: fields.ids("sources"),
                checked: fields.date("checked"),
                evidence: fields.word("evidence", &Evidence::ALL),
                span: criterion.span,
                criterion,
            };
            fields.finish();
            Some(entry)
        })
        .collect();
    Some(ProfileCells {
        profile,
        file: context.file,
        cells,
    })
}
