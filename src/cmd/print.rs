//! Diagnostics and results as printed, for people and for programs.
//!
//! Only here do spans become lines and columns. Text from content is shown
//! without control characters, which a terminal would interpret.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::ValueEnum;
use serde_json::json;

use super::locations::{Locator, hidden, readable};
use super::selection::Selection;
use super::text::{clean, is_obeyed, plural};
use crate::base::diag::{Diagnostic, Severity};
use crate::base::span::{FileId, Span};
use crate::content::files::Sources;
use crate::engine::Report;
use crate::host::term;

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With source lines, for people
    Human,
    /// One line each: path:line:column
    Short,
    /// One JSON object on standard output
    Json,
    /// Annotations for GitHub Actions
    Github,
    /// Markdown for a comment on a pull request, of `diff` alone
    Md,
}

/// Where results are printed.
pub struct Terminal {
    format: Format,
}

impl Terminal {
    /// Prints in a format.
    pub fn new(format: Format) -> Self {
        Self { format }
    }

    /// The requested format.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Clears the screen, if results are for people.
    pub fn clear(&self) {
        if self.format == Format::Human {
            term::clear();
        }
    }

    /// Prints diagnostics for people.
    pub fn diagnostics(&self, diagnostics: &[Diagnostic], files: &Sources) {
        let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
        let Selection { shown, left_out } = Selection::new(diagnostics);
        for diagnostic in shown {
            term::err(&format!("{}\n", human(diagnostic, files, &renderer)));
        }
        for left_out in left_out {
            term::err(&format!("{}\n", left_out.text(files)));
        }
    }

    /// Prints the diagnostics of a report, or all of it as JSON.
    pub fn report(&self, report: &Report, files: &Sources, explain: bool) {
        let mut locator = Locator::new(files);
        let selection = || Selection::new(&report.diagnostics);
        match self.format {
            Format::Human | Format::Md => self.diagnostics(&report.diagnostics, files),
            Format::Short => {
                let Selection { shown, left_out } = selection();
                for diagnostic in shown {
                    term::out(&short(diagnostic, &mut locator));
                }
                for left_out in left_out {
                    term::out(&left_out.text(files));
                }
            }
            Format::Github => {
                let Selection { shown, left_out } = selection();
                for diagnostic in shown {
                    term::out(&github(diagnostic, &mut locator));
                }
                for left_out in left_out {
                    term::out(&format!("::notice::{}", left_out.text(files)));
                }
            }
            Format::Json => {
                let report = json_report(report, &selection(), &mut locator, explain);
                term::out(&escaped(&report.to_string()));
            }
        }
        if explain && self.format != Format::Json {
            for rendered in &report.rendered {
                self.say(&format!(
                    "rendered {}: {}",
                    rendered.output,
                    listed(&rendered.because)
                ));
            }
        }
    }

    /// Prints a message for people; nothing if results are for programs.
    pub fn say(&self, line: &str) {
        match self.format {
            Format::Human | Format::Short => term::out(&clean(line)),
            Format::Github | Format::Md => term::err(&clean(line)),
            Format::Json => {}
        }
    }

    /// Prints the result of a query, as text or as an object.
    pub fn answer(&self, text: &str, object: impl FnOnce() -> serde_json::Value) {
        match self.format {
            Format::Json => term::out(&escaped(&object().to_string())),
            _ => text.lines().for_each(|line| term::out(&clean(line))),
        }
    }

    /// Prints a note next to the result.
    pub fn aside(&self, line: &str) {
        term::err(&clean(line));
    }

    /// Prints why the environment failed.
    pub fn failure(&self, reason: &str) {
        let reason = clean(reason);
        if self.format == Format::Json {
            term::out(&escaped(&json!({ "failure": reason }).to_string()));
        }
        term::err(&format!("error: {reason}"));
    }

    /// The number of errors and warnings, as text.
    pub fn counts(&self, report: &Report) -> String {
        let errors = plural(report.count(Severity::Error), "error");
        match report.count(Severity::Warning) {
            0 => errors,
            warnings => format!("{errors}, {}", plural(warnings, "warning")),
        }
    }

    /// The number of warnings, as the end of a line.
    pub fn warnings(&self, report: &Report) -> String {
        match report.count(Severity::Warning) {
            0 => String::new(),
            warnings => format!(" · {}", plural(warnings, "warning")),
        }
    }
}

/// A diagnostic with its source lines.
fn human(diagnostic: &Diagnostic, files: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let annotation = |span: Span, kind: AnnotationKind, label: Option<&str>| {
        let text = readable(files, span.file);
        let hidden = hidden(files, span.file);
        let start = text.floor_char_boundary((span.start as usize).saturating_sub(hidden));
        let end = text.ceil_char_boundary((span.end as usize).saturating_sub(hidden));
        kind.span(start..end).label(label.map(clean))
    };
    let snippet = |file: FileId| {
        Snippet::source(harmless(readable(files, file))).path(clean(&files.file(file).path))
    };
    let title = level
        .primary_title(clean(&diagnostic.message))
        .id(diagnostic.code.word());
    let own = diagnostic.span.file;
    let mut first =
        snippet(own).annotation(annotation(diagnostic.span, AnnotationKind::Primary, None));
    let mut others = Vec::new();
    for (span, message) in &diagnostic.related {
        let related = annotation(*span, AnnotationKind::Context, Some(message));
        match span.file == own {
            true => first = first.annotation(related),
            false => others.push(snippet(span.file).annotation(related)),
        }
    }
    let mut group: Group<'_> = title.element(first);
    for other in others {
        group = group.element(other);
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(clean(hint)));
    }
    renderer.render(&[group]).to_string()
}

/// `path:line:column: error[code]: message`.
fn short(diagnostic: &Diagnostic, locator: &mut Locator<'_>) -> String {
    let place = locator.locate(diagnostic.span);
    format!(
        "{}:{}:{}: {}[{}]: {}",
        clean(place.path),
        place.start.0,
        place.start.1,
        diagnostic.severity.word(),
        diagnostic.code.word(),
        clean(&diagnostic.message)
    )
}

/// A workflow command of GitHub Actions.
fn github(diagnostic: &Diagnostic, locator: &mut Locator<'_>) -> String {
    let place = locator.locate(diagnostic.span);
    let escape = |text: &str| clean(text).replace('%', "%25");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let mut message = escape(&diagnostic.message);
    for hint in &diagnostic.hints {
        message.push_str("%0A");
        message.push_str(&escape(hint));
    }
    format!(
        "::{} file={},line={},col={},endLine={},endColumn={},title={}::{message}",
        diagnostic.severity.word(),
        property(place.path),
        place.start.0,
        place.start.1,
        place.end.0,
        place.end.1,
        property(diagnostic.code.word()),
    )
}

/// The first few of a list, and how many more there are.
pub fn listed(items: &[String]) -> String {
    const SHOWN: usize = 4;
    let mut text = items[..items.len().min(SHOWN)].join(", ");
    if items.len() > SHOWN {
        text.push_str(&format!(", and {} more", items.len() - SHOWN));
    }
    text
}

fn json_diagnostic(diagnostic: &Diagnostic, locator: &mut Locator<'_>) -> serde_json::Value {
    let place = locator.locate(diagnostic.span);
    json!({
        "severity": diagnostic.severity.word(),
        "code": diagnostic.code.word(),
        "message": diagnostic.message,
        "path": place.path,
        "line": place.start.0,
        "column": place.start.1,
        "end_line": place.end.0,
        "end_column": place.end.1,
        "hints": diagnostic.hints,
    })
}

fn json_report(
    report: &Report,
    selection: &Selection<'_>,
    locator: &mut Locator<'_>,
    explain: bool,
) -> serde_json::Value {
    let left_out: Vec<serde_json::Value> = selection
        .left_out
        .iter()
        .map(|left_out| {
            json!({
                "path": locator.path(left_out.file),
                "code": left_out.code.word(),
                "count": left_out.count,
            })
        })
        .collect();
    let shown = selection.shown.iter();
    let diagnostics: Vec<serde_json::Value> = shown
        .map(|diagnostic| json_diagnostic(diagnostic, locator))
        .collect();
    let phases: serde_json::Map<String, serde_json::Value> = report
        .phases
        .iter()
        .map(|phase| (phase.name.to_owned(), json!(phase.took.as_secs_f64() * 1e3)))
        .collect();
    let mut object = json!({
        "diagnostics": diagnostics,
        "left_out": left_out,
        "rendered": report.rendered.len(),
        "read": report.read,
        "reused": report.reused,
        "removed": report.removed,
        "elapsed_ms": report.elapsed.as_secs_f64() * 1e3,
        "phases": phases,
    });
    if explain {
        let rendered = || report.rendered.iter();
        let because: serde_json::Map<_, _> = rendered()
            .map(|rendered| (rendered.output.clone(), json!(rendered.because)))
            .collect();
        object["outputs"] = rendered().map(|rendered| json!(rendered.output)).collect();
        object["because"] = because.into();
    }
    object
}

/// Replaces characters that control a terminal and that the renderer lets through;
/// each byte keeps its position, so that spans still fit.
fn harmless(text: &str) -> Cow<'_, str> {
    let passes = |c: char| c.is_ascii() || !is_obeyed(c);
    if text.chars().all(passes) {
        return Cow::Borrowed(text);
    }
    let stand_in = |c: char| match c.len_utf8() {
        _ if passes(c) => c,
        2 => '\u{b7}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(stand_in).collect())
}

/// JSON in which characters that control a terminal are escaped, such as `\u009b`.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match is_obeyed(c) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
    }
    out
}
