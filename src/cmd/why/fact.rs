//! `guide why fact:…`: what rests on a cell.

use serde_json::{Value, json};

use crate::base::diag::Severity;
use crate::base::span::Span;
use crate::base::suggest;
use crate::cmd::locations::Locator;
use crate::cmd::print::{Format, Terminal, clean, plural};
use crate::cmd::{DONE, ENVIRONMENT, USAGE};
use crate::engine::{Memory, Options, Snapshot, snapshot};
use crate::query::dependents::report::{PresetUse, Uses};
use crate::site::Site;
use crate::site::address::Address;

/// Pages that are listed before it is said how many more there are.
const LONGEST: usize = 20;

/// Finds the cell and prints what rests on it; gives the exit status.
///
/// Errors in the content are no failure here: what they leave is listed, and
/// they are said.
pub fn run(options: &Options, fact: &str, terminal: &Terminal) -> u8 {
    let mut snapshot = match snapshot(options, &mut Memory::default()) {
        Ok(snapshot) => snapshot,
        Err(error) => {
            terminal.failure(&error.to_string());
            return ENVIRONMENT;
        }
    };
    let (profile, criterion) = match find(&snapshot.site, fact) {
        Ok(cell) => cell,
        Err(reason) => {
            terminal.failure(&reason);
            return USAGE;
        }
    };
    let uses = snapshot.uses(profile, criterion);
    let errors = count_errors(&mut snapshot);
    let mut answer = Answer {
        site: &snapshot.site,
        locator: Locator::new(&snapshot.files),
        uses: &uses,
    };
    let lines = match terminal.format() {
        Format::Short | Format::Github => answer.short(),
        _ => answer.human(),
    };
    terminal.answer(&lines.text, || answer.json(errors));
    if errors > 0 && terminal.format() != Format::Json {
        terminal.aside(&format!(
            "the content has {}, which `guide check` shows; what they hide is not listed",
            plural(errors, "error")
        ));
    }
    DONE
}

fn count_errors(snapshot: &mut Snapshot) -> usize {
    let found = snapshot.sorted();
    let errors = found
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.count()
}

/// Finds `<profile>.<criterion>`, or says what there is instead.
fn find(site: &Site, fact: &str) -> Result<(usize, usize), String> {
    let Some((profile, criterion)) = fact.split_once('.') else {
        return Err(format!(
            "`fact:{fact}` names no cell; write `fact:<profile>.<criterion>`"
        ));
    };
    let missing = |what: &str, id: &str, ids: Vec<&str>| {
        let hint = suggest::hint(id, ids).map_or(String::new(), |hint| format!("; {hint}"));
        format!("there is no {what} `{id}`{hint}")
    };
    let profile = site.profile(profile).ok_or_else(|| {
        let ids = site.profiles.iter().map(|entry| entry.profile.id.as_str());
        missing("profile", profile, ids.collect())
    })?;
    let criterion = site.criterion(criterion).ok_or_else(|| {
        let ids = site.criteria.iter();
        let ids = ids.map(|entry| entry.criterion.id.as_str());
        missing("criterion", criterion, ids.collect())
    })?;
    Ok((profile, criterion))
}

/// What rests on a cell, ready to be printed.
struct Answer<'a> {
    site: &'a Site,
    locator: Locator<'a>,
    uses: &'a Uses,
}

impl Answer<'_> {
    /// `path:line:column`.
    fn at(&mut self, span: Span) -> String {
        let place = self.locator.locate(span);
        format!("{}:{}:{}", place.path, place.start.0, place.start.1)
    }

    fn url(&self, address: &Address) -> String {
        self.site.urls.url(address)
    }

    fn human(&mut self) -> Lines {
        let uses = self.uses;
        let mut lines = Lines::default();
        lines.push(&self.headline());
        for line in self.origin() {
            lines.push(&format!("  {line}"));
        }
        lines.heading(uses.sentences.len(), "sentence");
        for sentence in &uses.sentences {
            let at = self.at(sentence.span);
            lines.push(&format!("  {at} · {}", self.url(&sentence.address)));
            lines.push(&format!("    {}", sentence.text));
        }
        for (kind, heading) in [("table", "embedded table"), ("chart", "chart")] {
            let of_kind = uses.tables.iter().filter(|table| table.kind == kind);
            lines.heading(of_kind.clone().count(), heading);
            for table in of_kind {
                let at = self.at(table.span);
                let url = self.url(&table.address);
                lines.push(&format!("  {at} · {url} · {}", table.caption));
            }
        }
        lines.heading(uses.claims.len(), "claim");
        for claim in &uses.claims {
            let at = self.at(claim.span);
            lines.push(&format!("  {at} · {} · {}", claim.verdict, claim.says));
        }
        lines.heading(uses.presets.len(), "preset");
        for preset in &uses.presets {
            let url = self.url(&preset.address);
            lines.push(&format!("  {url} · {}", part(preset)));
        }
        lines.heading(uses.pages.len(), "made page");
        for page in uses.pages.iter().take(LONGEST) {
            lines.push(&format!("  {} · {}", self.url(&page.address), page.kind));
        }
        if let Some(more) = uses
            .pages
            .len()
            .checked_sub(LONGEST)
            .filter(|&more| more > 0)
        {
            lines.push(&format!("  and {more} more; `--format json` lists all"));
        }
        lines.heading(uses.data.len(), "data file");
        for path in &uses.data {
            lines.push(&format!("  {}", self.url(path)));
        }
        lines
    }

    /// The fact in one line.
    fn headline(&self) -> String {
        let fact = &self.uses.fact;
        format!("{}.{}: {}", fact.profile, fact.criterion, fact.full)
    }

    /// Where it is written and how it is known.
    fn origin(&mut self) -> Vec<String> {
        let fact = &self.uses.fact;
        let Some(span) = self.uses.written else {
            return vec!["nobody has written it".to_owned()];
        };
        let mut parts = vec![self.at(span)];
        parts.extend(fact.evidence.map(str::to_owned));
        let day = fact.checked.as_ref();
        parts.extend(day.map(|day| format!("checked {}", day.iso)));
        let day = fact.stale_since.as_ref();
        parts.extend(day.map(|day| format!("stale since {}", day.iso)));
        parts.extend(fact.sources.iter().map(|source| source.id.clone()));
        vec![parts.join(" · ")]
    }

    /// A line for each use.
    fn short(&mut self) -> Lines {
        let uses = self.uses;
        let mut lines = Lines::default();
        if let Some(span) = uses.written {
            let at = self.at(span);
            lines.push(&format!("{at}: fact: {}", uses.fact.full));
        }
        for sentence in &uses.sentences {
            let at = self.at(sentence.span);
            lines.push(&format!("{at}: sentence: {}", sentence.text));
        }
        for table in &uses.tables {
            let at = self.at(table.span);
            lines.push(&format!("{at}: {}: {}", table.kind, table.caption));
        }
        for claim in &uses.claims {
            let at = self.at(claim.span);
            lines.push(&format!("{at}: claim: {}: {}", claim.verdict, claim.says));
        }
        for preset in &uses.presets {
            let url = self.url(&preset.address);
            lines.push(&format!("{url}: preset: {}", part(preset)));
        }
        for page in &uses.pages {
            lines.push(&format!("{}: page: {}", self.url(&page.address), page.kind));
        }
        for path in &uses.data {
            lines.push(&format!("{}: data", self.url(path)));
        }
        lines
    }

    fn json(&mut self, errors: usize) -> Value {
        let uses = self.uses;
        let fact = &uses.fact;
        let written = uses.written.map(|span| self.span(span));
        let sentences: Vec<Value> = uses
            .sentences
            .iter()
            .map(|sentence| {
                let mut object = self.span(sentence.span);
                object["url"] = json!(self.url(&sentence.address));
                object["text"] = json!(sentence.text);
                object
            })
            .collect();
        let mut of_kind = |kind: &str| -> Vec<Value> {
            let tables = uses.tables.iter().filter(|table| table.kind == kind);
            tables
                .map(|table| {
                    let mut object = self.span(table.span);
                    object["url"] = json!(self.url(&table.address));
                    object["caption"] = json!(table.caption);
                    object
                })
                .collect()
        };
        let (tables, charts) = (of_kind("table"), of_kind("chart"));
        let claims: Vec<Value> = uses
            .claims
            .iter()
            .map(|claim| {
                let mut object = self.span(claim.span);
                object["says"] = json!(claim.says);
                object["verdict"] = json!(claim.verdict);
                object
            })
            .collect();
        let presets: Vec<Value> = uses
            .presets
            .iter()
            .map(|preset| {
                let turn = preset.turn.as_ref();
                json!({
                    "id": preset.id,
                    "url": self.url(&preset.address),
                    "weight": preset.weight,
                    "weights": preset.of,
                    "must": preset.must,
                    "removes": preset.removes,
                    "turn": turn.map(|turn| json!({ "value": turn.value, "first": turn.first })),
                })
            })
            .collect();
        let pages = uses.pages.iter();
        let pages: Vec<Value> = pages
            .map(|page| json!({ "url": self.url(&page.address), "kind": page.kind }))
            .collect();
        let data: Vec<String> = uses.data.iter().map(|path| self.url(path)).collect();
        let sources: Vec<&str> = fact
            .sources
            .iter()
            .map(|source| source.id.as_str())
            .collect();
        json!({
            "fact": {
                "profile": fact.profile,
                "criterion": fact.criterion,
                "state": fact.state,
                "text": fact.full,
                "evidence": fact.evidence,
                "checked": fact.checked.as_ref().map(|day| &day.iso),
                "stale_since": fact.stale_since.as_ref().map(|day| &day.iso),
                "sources": sources,
                "url": fact.url,
                "written": written,
            },
            "sentences": sentences,
            "tables": tables,
            "charts": charts,
            "claims": claims,
            "presets": presets,
            "pages": pages,
            "data": data,
            "errors": errors,
        })
    }

    fn span(&mut self, span: Span) -> Value {
        let place = self.locator.locate(span);
        json!({
            "path": place.path,
            "line": place.start.0,
            "column": place.start.1,
            "end_line": place.end.0,
            "end_column": place.end.1,
        })
    }
}

/// Text in lines that content cannot break.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn push(&mut self, line: &str) {
        self.text.push_str(&clean(line));
        self.text.push('\n');
    }

    /// How many things follow, if any do.
    fn heading(&mut self, count: usize, what: &str) {
        if count > 0 {
            self.push("");
            self.push(&plural(count, what));
        }
    }
}

/// What part a cell has in a preset.
fn part(preset: &PresetUse) -> String {
    let mut parts = Vec::new();
    if preset.weight > 0 {
        parts.push(format!("weight {} of {}", preset.weight, preset.of));
    }
    if preset.must {
        parts.push(match preset.removes {
            true => "must-have, which it fails".to_owned(),
            false => "must-have".to_owned(),
        });
    }
    parts.push(match &preset.turn {
        None => "no other value changes who is first".to_owned(),
        Some(turn) if turn.first.is_empty() => {
            format!("were it `{}`, nobody would be left", turn.value)
        }
        Some(turn) => format!(
            "were it `{}`, first would be {}",
            turn.value,
            suggest::list(&turn.first)
        ),
    });
    parts.join("; ")
}
