//! A comparison as Markdown: a comment on a pull request that is read in a minute.

use super::plain::code;
use super::words::{cause, name, position, properties, reasons};
use crate::content::WRITTEN_KINDS;
use crate::content::claim::Rating;
use crate::engine::Since;
use crate::locale::Locale;
use crate::query::diff::report::{
    CellChange, Changes, ClaimChange, CriterionChange, Diff, Named, PresetChange, RankingPosition,
};

/// How many rows or lines a list shows; the others are counted.
const LONGEST: usize = 40;

/// The whole comment.
pub fn page(since: &Since, revision: &str) -> String {
    let diff = &since.diff;
    let revision = code(revision);
    let mut page = Page::default();
    if diff.is_empty() {
        page.line(&format!("Nothing changed since {revision}."));
    } else {
        page.line(&format!("## Changes since {revision}"));
        page.gap();
        page.line(&counts(diff));
    }
    page.caveats(since, &revision);
    page.facts(&diff.cells);
    page.rankings(&diff.presets);
    page.criteria(&diff.criteria);
    page.pages(diff);
    page.claims(diff);
    page.sources(diff);
    page.urls(diff);
    page.text
}

/// The number of changes of each kind, in one sentence.
fn counts(diff: &Diff) -> String {
    fn count<T, C>(changes: &Changes<T, C>) -> usize {
        changes.added.len() + changes.removed.len() + changes.changed.len()
    }
    let facts = [
        (diff.cells.len(), "fact", "facts"),
        (count(&diff.presets), "preset", "presets"),
        (count(&diff.criteria), "criterion", "criteria"),
    ];
    let pages = WRITTEN_KINDS
        .iter()
        .map(|kind| (count(&diff.pages[kind.plural]), kind.singular, kind.plural));
    let urls = diff.urls.added.len() + diff.urls.removed.len();
    let evidence = [
        (count(&diff.claims), "claim", "claims"),
        (count(&diff.sources), "source", "sources"),
        (urls, "URL", "URLs"),
    ];
    let counted = facts.into_iter().chain(pages).chain(evidence);
    let words: Vec<String> = counted
        .filter(|(count, ..)| *count > 0)
        .map(|(count, singular, plural)| match count {
            1 => format!("1 {singular}"),
            count => format!("{count} {plural}"),
        })
        .collect();
    format!("{}.", words.join(", "))
}

/// The Markdown text so far.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn gap(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn heading(&mut self, title: &str) {
        self.gap();
        self.line(&format!("### {title}"));
        self.gap();
    }

    /// Adds lines as a list, at most [`LONGEST`] of them.
    fn list(&mut self, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<String> = lines.into_iter().collect();
        for line in lines.iter().take(LONGEST) {
            self.line(&format!("- {line}"));
        }
        if let Some(more) = lines.len().checked_sub(LONGEST).filter(|more| *more > 0) {
            self.line(&format!("- and {more} more"));
        }
    }

    /// Adds rows as a table, at most [`LONGEST`] of them.
    fn table(&mut self, header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        self.line(&format!("| {} |", header.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(header.len())));
        let rows: Vec<Vec<String>> = rows.into_iter().collect();
        for row in rows.iter().take(LONGEST) {
            self.line(&format!("| {} |", row.join(" | ")));
        }
        if let Some(more) = rows.len().checked_sub(LONGEST).filter(|more| *more > 0) {
            self.gap();
            self.line(&format!("And {more} more."));
        }
    }

    /// Adds what could not be compared.
    fn caveats(&mut self, since: &Since, revision: &str) {
        let errors = |count: usize| match count {
            1 => "1 error".to_owned(),
            count => format!("{count} errors"),
        };
        let [then, now] = since.errors;
        let mut lines = Vec::new();
        if !since.was_there {
            lines.push(format!(
                "{revision} contains no guide at this path, so everything is new."
            ));
        } else if then > 0 {
            lines.push(format!(
                "The content at {revision} has {}; affected content is not compared.",
                errors(then)
            ));
        }
        if now > 0 {
            lines.push(format!(
                "The content now has {}, which `guide check` shows; affected content is not compared.",
                errors(now)
            ));
        }
        if !lines.is_empty() {
            self.gap();
            self.line(&format!("> {}", lines.join("\n> ")));
        }
    }

    fn facts(&mut self, cells: &[CellChange]) {
        if cells.is_empty() {
            return;
        }
        self.heading("Facts");
        // A value that changed matters more than how it is known.
        let (values, others): (Vec<_>, Vec<_>) = cells.iter().partition(|cell| cell.value_changed);
        let rows = values.into_iter().chain(others).map(|cell| {
            let is = if cell.value_changed {
                code(&cell.new.text)
            } else {
                "the same".to_owned()
            };
            vec![
                code(&format!("{}.{}", cell.profile, cell.criterion)),
                code(&cell.old.text),
                is,
                reasons(cell).join("; "),
            ]
        });
        self.table(&["fact", "before", "after", "evidence"], rows);
    }

    fn rankings(&mut self, presets: &Changes<Named, PresetChange>) {
        if presets.is_empty() {
            return;
        }
        self.heading("Presets and rankings");
        self.came_and_went(presets);
        for preset in &presets.changed {
            self.gap();
            self.ranking(preset);
        }
    }

    /// Adds one preset: its changed words, the profiles that moved, and the causes.
    fn ranking(&mut self, preset: &PresetChange) {
        let id = code(&preset.id);
        if !preset.changes.is_empty() {
            self.line(&format!("{id}: {}", properties(&preset.changes)));
            self.gap();
        }
        if preset.moves.is_empty() && preset.causes.is_empty() {
            return;
        }
        if preset.moves.is_empty() {
            self.line(&format!(
                "{id} has the same ranking, but different requirements:"
            ));
            self.gap();
        } else {
            self.line(&format!("{id} ranks differently:"));
            self.gap();
            let rows = preset.moves.iter().map(|each| {
                let side = |side: &Option<RankingPosition>| position(side.as_ref());
                vec![code(&each.profile), side(&each.old), side(&each.new)]
            });
            self.table(&["profile", "was", "is"], rows);
            if !preset.causes.is_empty() {
                self.gap();
                self.line("Reasons for the change:");
                self.gap();
            }
        }
        self.list(preset.causes.iter().map(cause));
    }

    fn criteria(&mut self, criteria: &Changes<Named, CriterionChange>) {
        if criteria.is_empty() {
            return;
        }
        self.heading("Criteria");
        self.came_and_went(criteria);
        self.list(
            criteria
                .changed
                .iter()
                .map(|change| format!("{}: {}", code(&change.id), properties(&change.changes))),
        );
    }

    /// Adds a section for each kind of written page.
    fn pages(&mut self, diff: &Diff) {
        for kind in WRITTEN_KINDS {
            let changes = &diff.pages[kind.plural];
            if changes.is_empty() {
                continue;
            }
            self.heading(kind.heading);
            self.came_and_went(changes);
            let note = kind.change_note;
            let changed = changes.changed.iter();
            self.list(changed.map(|record| format!("changed{note}: {}", name(record))));
        }
    }

    fn came_and_went<C>(&mut self, changes: &Changes<Named, C>) {
        let added = changes.added.iter();
        self.list(added.map(|record| format!("added: {}", name(record))));
        let removed = changes.removed.iter();
        self.list(removed.map(|record| format!("removed: {}", name(record))));
    }

    fn claims(&mut self, diff: &Diff) {
        if diff.claims.is_empty() {
            return;
        }
        self.heading("Claims");
        let english = Locale::default();
        let word = |rating: Option<Rating>| {
            let word = rating.map(|rating| english.rating(rating.word()));
            word.unwrap_or("–").to_owned()
        };
        let row = |id: &str, says: &str, old: Option<Rating>, new: Option<Rating>| {
            vec![code(id), code(says), word(old), word(new)]
        };
        let claims = &diff.claims;
        let judged = |change: &&ClaimChange| change.old != change.new;
        let changed = claims.changed.iter().filter(judged);
        let changed = changed.map(|each| row(&each.id, &each.says, Some(each.old), Some(each.new)));
        let added = claims.added.iter();
        let added = added.map(|each| row(&each.id, &each.says, None, Some(each.rating)));
        let removed = claims.removed.iter();
        let removed = removed.map(|each| row(&each.id, &each.says, Some(each.rating), None));
        let rows: Vec<Vec<String>> = changed.chain(added).chain(removed).collect();
        if !rows.is_empty() {
            self.table(&["claim", "says", "was", "is"], rows);
        }
        let changed = claims.changed.iter();
        let mut changed = changed
            .filter(|change| !change.changes.is_empty())
            .peekable();
        if changed.peek().is_some() {
            self.gap();
        }
        self.list(changed.map(|change| {
            let changes = properties(&change.changes);
            format!("{}: {changes}", code(&change.id))
        }));
    }

    fn sources(&mut self, diff: &Diff) {
        if diff.sources.is_empty() {
            return;
        }
        self.heading("Sources");
        self.came_and_went(&diff.sources);
        self.list(
            diff.sources
                .changed
                .iter()
                .map(|change| format!("{}: {}", code(&change.id), properties(&change.changes))),
        );
    }

    fn urls(&mut self, diff: &Diff) {
        let urls = &diff.urls;
        if urls.is_empty() {
            return;
        }
        self.heading("URLs");
        // What readers will miss comes first.
        let (led, missed): (Vec<_>, Vec<_>) = urls
            .removed
            .iter()
            .partition(|lost| lost.redirect.is_some());
        self.list(
            missed
                .into_iter()
                .map(|lost| format!("removed **without a redirect**: {}", code(&lost.url))),
        );
        self.list(led.into_iter().map(|lost| {
            let target = lost.redirect.as_deref().unwrap_or_default();
            format!("moved: {} → {}", code(&lost.url), code(target))
        }));
        let added = urls.added.iter();
        self.list(added.map(|url| format!("new: {}", code(url))));
    }
}
