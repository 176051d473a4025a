//! What depends on a cell, as lines of text: a page for people, or one line for
//! each dependent.

use crate::base::address::Address;
use crate::base::span::Span;
use crate::base::suggest;
use crate::cmd::locations::Locator;
use crate::cmd::text::{clean, plural};
use crate::query::dependents::report::{Dependents, PresetUse};
use crate::site::Site;

/// How many pages are listed; the others are counted.
const LONGEST: usize = 20;

/// Every dependent under a heading for its kind.
pub fn page(site: &Site, locator: &mut Locator<'_>, found: &Dependents) -> String {
    let fact = &found.fact;
    let url = |address: &Address| site.urls.url(address);
    let mut lines = Lines::default();
    lines.push(&format!(
        "{}.{}: {}",
        fact.profile, fact.criterion, fact.full
    ));
    lines.push(&format!("  {}", origin(locator, found)));
    lines.heading(found.sentences.len(), "sentence");
    for sentence in &found.sentences {
        let at = position(locator, sentence.span);
        lines.push(&format!("  {at} · {}", url(&sentence.address)));
        lines.push(&format!("    {}", sentence.text));
    }
    for (kind, heading) in [("table", "embedded table"), ("chart", "chart")] {
        let tables = found.tables.iter().filter(|table| table.kind == kind);
        lines.heading(tables.clone().count(), heading);
        for table in tables {
            let (at, url) = (position(locator, table.span), url(&table.address));
            lines.push(&format!("  {at} · {url} · {}", table.caption));
        }
    }
    lines.heading(found.claims.len(), "claim");
    for claim in &found.claims {
        let at = position(locator, claim.span);
        lines.push(&format!("  {at} · {} · {}", claim.rating, claim.says));
    }
    lines.heading(found.presets.len(), "preset");
    for preset in &found.presets {
        lines.push(&format!("  {} · {}", url(&preset.address), part(preset)));
    }
    lines.heading(found.pages.len(), "generated page");
    for page in found.pages.iter().take(LONGEST) {
        lines.push(&format!("  {} · {}", url(&page.address), page.kind));
    }
    if let Some(more) = found
        .pages
        .len()
        .checked_sub(LONGEST)
        .filter(|&more| more > 0)
    {
        lines.push(&format!("  and {more} more; `--format json` lists all"));
    }
    lines.heading(found.data.len(), "data file");
    for path in &found.data {
        lines.push(&format!("  {}", url(path)));
    }
    lines.text
}

/// The position of the cell in its file, and its evidence.
fn origin(locator: &mut Locator<'_>, found: &Dependents) -> String {
    let fact = &found.fact;
    let Some(span) = found.written else {
        return "no value recorded yet".to_owned();
    };
    let mut parts = vec![position(locator, span)];
    parts.extend(fact.evidence.map(str::to_owned));
    let day = fact.checked;
    parts.extend(day.map(|day| format!("checked {}", day)));
    let day = fact.stale_since;
    parts.extend(day.map(|day| format!("stale since {}", day)));
    parts.extend(fact.sources.iter().map(|source| source.id.clone()));
    parts.join(" · ")
}

/// One line for each dependent.
pub fn short(site: &Site, locator: &mut Locator<'_>, found: &Dependents) -> String {
    let url = |address: &Address| site.urls.url(address);
    let mut lines = Lines::default();
    if let Some(span) = found.written {
        let at = position(locator, span);
        lines.push(&format!("{at}: fact: {}", found.fact.full));
    }
    for sentence in &found.sentences {
        let at = position(locator, sentence.span);
        lines.push(&format!("{at}: sentence: {}", sentence.text));
    }
    for table in &found.tables {
        let at = position(locator, table.span);
        lines.push(&format!("{at}: {}: {}", table.kind, table.caption));
    }
    for claim in &found.claims {
        let at = position(locator, claim.span);
        lines.push(&format!("{at}: claim: {}: {}", claim.rating, claim.says));
    }
    for preset in &found.presets {
        lines.push(&format!(
            "{}: preset: {}",
            url(&preset.address),
            part(preset)
        ));
    }
    for page in &found.pages {
        lines.push(&format!("{}: page: {}", url(&page.address), page.kind));
    }
    for path in &found.data {
        lines.push(&format!("{}: data", url(path)));
    }
    lines.text
}

/// `path:line:column`.
fn position(locator: &mut Locator<'_>, span: Span) -> String {
    let place = locator.locate(span);
    format!("{}:{}:{}", place.path, place.start.0, place.start.1)
}

/// The part that a cell has in a preset.
fn part(preset: &PresetUse) -> String {
    let mut parts = Vec::new();
    if preset.weight > 0 {
        parts.push(format!("weight {} of {}", preset.weight, preset.total));
    }
    if preset.must {
        let failed = if preset.removes {
            ", which it fails"
        } else {
            ""
        };
        parts.push(format!("must-have{failed}"));
    }
    parts.push(match &preset.tipping {
        None => "no other value changes the first place".to_owned(),
        Some(tipping) if tipping.first.is_empty() => {
            format!("if it were `{}`, no candidate would remain", tipping.value)
        }
        Some(tipping) => format!(
            "if it were `{}`, {} would rank first",
            tipping.value,
            suggest::list(&tipping.first)
        ),
    });
    parts.join("; ")
}

/// Lines of text that content cannot break.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn push(&mut self, line: &str) {
        self.text.push_str(&clean(line));
        self.text.push('\n');
    }

    /// The number of things that follow; nothing for none.
    fn heading(&mut self, count: usize, what: &str) {
        if count > 0 {
            self.push("");
            self.push(&plural(count, what));
        }
    }
}
