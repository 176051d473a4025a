//! Fact links: finds their cells, and checks that the text agrees with them.

use super::body::BodyResolver;
use crate::base::diag::{Code, Diagnostic};
use crate::base::span::{Span, Spanned};
use crate::content::prose::Link;
use crate::site::cell::CellIndex;

impl BodyResolver<'_> {
    /// Finds the cell of a fact link, and reports a text that disagrees with it.
    pub(super) fn fact(&mut self, fact: &str, link: &Link) -> Option<CellIndex> {
        let Some((profile, criterion)) = fact.split_once('.') else {
            self.report(
                link.at,
                Code::UnknownFact,
                format!("`fact:{fact}` is not a valid fact reference"),
                Some("write `fact:<profile>.<criterion>`".to_owned()),
            );
            return None;
        };
        let whole = link.at.range();
        let at_id = |id: &str, skipped: usize| {
            let start = whole.start + "fact:".len() + skipped;
            // The destination of a reference is elsewhere, so its mistakes point at the link.
            let span = match whole.len() == link.destination.len() {
                true => Span::new(link.at.file, start, 0..id.len()),
                false => link.at,
            };
            Spanned::new(id.to_owned(), span)
        };
        let profile_id = at_id(profile, 0);
        let criterion_id = at_id(criterion, profile.len() + 1);
        let profile_at = self
            .context
            .registry
            .find_profile(&profile_id, &mut self.found);
        let criterion_at = self
            .context
            .registry
            .find_criterion(&criterion_id, &mut self.found);
        let (profile_at, criterion_at) = (profile_at?, criterion_at?);
        let cell = &self.context.cells[profile_at][criterion_at];
        let text = link.text.trim();
        if !text.is_empty() && !cell.refused && !cell.value.agrees(text, self.context.locale) {
            let mut mismatch = Diagnostic::error(
                Code::FactMismatch,
                link.span,
                format!(
                    "the link text says `{text}`, but the fact is `{}`",
                    cell.value.full(self.context.locale)
                ),
            )
            .hint("make the text match, or leave it empty to print the value");
            mismatch = match cell.span {
                Some(span) => mismatch.related(span, "the fact is here"),
                None => mismatch.hint(format!(
                    "or add the fact to `content/matrix/{profile}.toml`"
                )),
            };
            self.found.push(mismatch);
        }
        Some(CellIndex {
            profile: profile_at,
            criterion: criterion_at,
        })
    }
}
