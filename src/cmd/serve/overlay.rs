//! Diagnostics for the overlay, as plain data that the page shows as text.

use serde_json::{Value, json};

use crate::base::diag::Diagnostic;
use crate::cmd::locations::Locator;
use crate::cmd::selection::Selection;
use crate::cmd::text::clean;
use crate::content::files::Sources;

/// Longer source lines are cut around the column, in characters.
const WIDTH: usize = 160;

/// Describes diagnostics: position, message, source line, caret, hints.
///
/// What is left out is said after the last that is shown of its kind.
pub fn describe<'d>(
    diagnostics: impl Iterator<Item = &'d Diagnostic>,
    files: &Sources,
) -> Vec<Value> {
    let mut locator = Locator::new(files);
    let Selection { shown, left_out } = Selection::new(diagnostics);
    let mut more = vec![None; shown.len()];
    for left_out in left_out {
        let is_of_it = |one: &&Diagnostic| (one.span.file, one.code) == left_out.key();
        if let Some(last) = shown.iter().rposition(is_of_it) {
            more[last] = Some(left_out.text(files));
        }
    }
    let shown = shown.into_iter().zip(more);
    shown
        .map(|(diagnostic, more)| {
            let hints = diagnostic.hints.iter().map(|hint| clean(hint));
            let hints: Vec<String> = hints.chain(more).collect();
            let place = locator.locate(diagnostic.span);
            let (line, column) = place.start;
            let path = place.path;
            let text = locator.line(diagnostic.span.file, line);
            let width = match place.end.0 == line {
                true => place.end.1.saturating_sub(column),
                false => text.chars().count().saturating_sub(column - 1),
            };
            let (source, column_shown) = cut(text, column);
            json!({
                "severity": diagnostic.severity.word(),
                "code": diagnostic.code.word(),
                "message": clean(&diagnostic.message),
                "place": clean(&format!("{path}:{line}:{column}")),
                "line": line,
                "source": clean(&source),
                "caret": [column_shown - 1, width.clamp(1, WIDTH)],
                "hints": hints,
            })
        })
        .collect()
}

/// Cuts a line around a column; returns the column's index in what remains.
fn cut(text: &str, column: usize) -> (String, usize) {
    let start = column.saturating_sub(WIDTH / 2);
    if text.chars().count() <= WIDTH {
        return (text.to_owned(), column);
    }
    (
        text.chars().skip(start).take(WIDTH).collect(),
        column - start,
    )
}
