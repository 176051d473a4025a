//! The templates, compiled once, and their errors as diagnostics.
//!
//! Templates see `site`, `page`, `view`, `body`, `linked_data` and, on a pair's
//! page, `fragments`; or `site` and `embed`; or a `cell`; or, where a card is drawn, a
//! `card`. Nothing else reaches them, and they can read no file, clock or address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, ErrorKind, Tera};

use super::HtmlMemo;
use super::card::fit::fit;
use super::words;
use crate::base::diag::{Checked, Code, Diagnostic, Diagnostics};
use crate::base::digest::{Digest, Hashed, PROGRAM};
use crate::base::span::{FileId, Span};
use crate::base::suggest;
use crate::content::files::Sources;
use crate::locale::Locale;
use crate::output::card::{Card, TEMPLATE, is_template};
use crate::output::plan::TemplateDigests;
use crate::view::embed::EmbedView;
use crate::view::page::{Page, SiteFrame};
use crate::view::pair::{DifferenceView, PairView};
use crate::view::table::CellView;

/// Compiled templates and where they came from.
pub struct Templates {
    pages: Tera,
    cards: Tera,
    files: BTreeMap<String, FileId>,
    digests: TemplateDigests,
    locale: Arc<Locale>,
}

impl Templates {
    /// Compiles every file under `templates/`; one that fails is left out and reported.
    pub fn compile(sources: &Sources, locale: &Arc<Locale>) -> Checked<Self> {
        let mut found = Diagnostics::default();
        let english = Locale::default();
        let mut texts: BTreeMap<String, &str> = BTreeMap::new();
        let mut files = BTreeMap::new();
        for file in sources.under("templates/") {
            let name = file.path.trim_start_matches("templates/").to_owned();
            files.insert(name.clone(), file.id);
            match std::str::from_utf8(file.bytes()) {
                Ok(text) => {
                    words::check(file.id, text, &english, &mut found);
                    texts.insert(name, text);
                }
                Err(error) => found.push(Diagnostic::not_utf8(file.id, file.bytes(), error)),
            }
        }
        let mut templates = Self {
            pages: Tera::new(),
            cards: Tera::new(),
            files,
            digests: Self::digests_of(sources, locale),
            locale: Arc::clone(locale),
        };
        let (cards, pages) = texts.into_iter().partition(|(name, _)| is_template(name));
        templates.pages = templates.compiled(pages, Tera::new, &mut found);
        templates.cards = templates.compiled(cards, Self::for_cards, &mut found);
        Checked::new(templates, found)
    }

    /// Gives templates of SVG what only they have.
    fn for_cards() -> Tera {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".svg"]);
        tera.register_function("fit", fit);
        tera
    }

    /// Compiles templates together; while some fail, tries again without those.
    ///
    /// A template that fails only because another one was removed is not reported.
    fn compiled(
        &self,
        mut texts: BTreeMap<String, &str>,
        new: fn() -> Tera,
        found: &mut Diagnostics,
    ) -> Tera {
        let all: BTreeSet<String> = texts.keys().cloned().collect();
        loop {
            let mut tera = new();
            words::register(&mut tera, &self.locale);
            let pairs = texts.iter().map(|(name, text)| (name.as_str(), *text));
            let Err(error) = tera.add_raw_templates(pairs.collect::<Vec<_>>()) else {
                return tera;
            };
            let mut left_out = 0;
            for fault in self.faults(&error, &texts, &all) {
                let culprit = self
                    .files
                    .iter()
                    .find(|(_, id)| **id == fault.diagnostic.span.file)
                    .map(|(name, _)| name.clone());
                left_out += usize::from(culprit.is_some_and(|name| texts.remove(&name).is_some()));
                if !fault.lacks.is_some_and(|name| all.contains(&name)) {
                    found.push(fault.diagnostic);
                }
            }
            if left_out == 0 {
                return new();
            }
        }
    }

    /// Splits a compile error into one fault, or one for each name that does not exist.
    fn faults(
        &self,
        error: &tera::Error,
        texts: &BTreeMap<String, &str>,
        all: &BTreeSet<String>,
    ) -> Vec<Fault> {
        let unknown = |template: &str, line: usize, kind: &str, name: &str| {
            let file = *self.files.get(template)?;
            let text = texts.get(template)?;
            let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
            let at = start + text[start..].find(name)?;
            let is_template = kind == "template";
            let near = is_template
                .then(|| suggest::nearest(name, all.iter().map(String::as_str)))
                .flatten();
            Some(Fault {
                diagnostic: Diagnostic::error(
                    Code::TemplateSyntax,
                    Span::new(file, at, 0..name.len()),
                    format!("unknown {kind} `{name}`"),
                )
                .hint_if(near.map(|near| format!("did you mean `{near}`?"))),
                lacks: is_template.then(|| name.to_owned()),
            })
        };
        let faults: Vec<Fault> = match error.kind() {
            ErrorKind::MissingParent { current, parent } => unknown(current, 0, "template", parent)
                .into_iter()
                .collect(),
            ErrorKind::Msg(reports) => unknown_names(reports)
                .filter_map(|(template, line, kind, name)| unknown(template, line, kind, name))
                .collect(),
            _ => Vec::new(),
        };
        match faults.is_empty() {
            false => faults,
            true => vec![Fault {
                diagnostic: self.diagnose(error, Code::TemplateSyntax, None),
                lacks: None,
            }],
        }
    }

    /// Digests the templates of a guide together with its words and the program.
    pub fn digests_of(sources: &Sources, locale: &Locale) -> TemplateDigests {
        let digest = |of_cards: bool| {
            let files = sources.under("templates/");
            let files = files.filter(|file| is_template(&file.path) == of_cards);
            let inputs: Vec<_> = files.map(|file| (&file.path, file.digest)).collect();
            Digest::of(&(PROGRAM, locale.digest(), inputs))
        };
        TemplateDigests {
            pages: digest(false),
            cards: digest(true),
        }
    }

    /// The language that pages are in.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Inputs of every page and of every card.
    pub fn digests(&self) -> TemplateDigests {
        self.digests
    }

    /// Renders a page around its body, with its linked data.
    pub fn page(
        &self,
        page: &Page,
        body: Option<&str>,
        linked_data: Option<&str>,
        memo: HtmlMemo<'_>,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("site", &*page.frame.site);
        context.insert("page", &page.frame);
        context.insert("view", &page.view);
        context.insert("body", &body);
        context.insert("linked_data", &linked_data);
        if let Some(view) = page.view.get::<PairView>() {
            context.insert("fragments", &self.fragments(view, memo)?);
        }
        self.render(page.template, &context)
    }

    /// Renders the cells of a pair's differences, a row each.
    fn fragments(
        &self,
        view: &PairView,
        memo: HtmlMemo<'_>,
    ) -> Result<Vec<[Arc<str>; 2]>, Box<Diagnostic>> {
        let cell = |cell: &Hashed<CellView>| {
            let key = Digest::of(&("cell.html", self.digests.pages, cell.digest()));
            memo.get_or_try_make(key, || {
                let mut context = Context::new();
                context.insert("cell", cell);
                self.render("cell.html", &context).map(Arc::from)
            })
        };
        let row = |row: &DifferenceView| Ok([cell(&row.cells[0])?, cell(&row.cells[1])?]);
        view.differing.iter().map(row).collect()
    }

    /// Renders a generated block inside prose.
    pub fn embed(&self, embed: &EmbedView, site: &SiteFrame) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("site", site);
        context.insert("embed", embed);
        self.render("embed.html", &context)
    }

    /// Renders a social card as SVG.
    pub fn card(&self, card: &Card) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("card", card);
        self.render(TEMPLATE, &context)
    }

    /// Reports that what the template of cards made cannot be drawn.
    pub fn not_drawn(&self, reason: &str) -> Box<Diagnostic> {
        let file = self.files.get(TEMPLATE).copied();
        let at = Span::file_start(file.unwrap_or(FileId(0)));
        let message = format!("the card cannot be drawn: {reason}");
        Box::new(Diagnostic::error(Code::TemplateRender, at, message))
    }

    fn render(&self, name: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        let tera = if is_template(name) {
            &self.cards
        } else {
            &self.pages
        };
        tera.render(name, context)
            .map_err(|error| Box::new(self.diagnose(&error, Code::TemplateRender, Some(name))))
    }

    /// Turns Tera's error into a diagnostic at the template's own line.
    fn diagnose(&self, error: &tera::Error, code: Code, rendering: Option<&str>) -> Diagnostic {
        let start_of = |name: Option<&str>| {
            let file = name.and_then(|name| self.files.get(name));
            let first = self.files.values().next();
            Span::file_start(file.or(first).copied().unwrap_or(FileId(0)))
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = match self.files.get(report.filename()) {
                    Some(&file) => Span::new(file, 0, report.span().range.clone()),
                    None => start_of(rendering),
                };
                let (message, hint) = with_hint(report.message());
                Diagnostic::error(code, span, sentence(message)).hint_if(hint)
            }
            ErrorKind::CircularExtend { tpl, .. } => Diagnostic::error(
                code,
                start_of(Some(tpl)),
                "the template extends itself, directly or through other templates",
            ),
            ErrorKind::CircularInclude { tpl, .. } => Diagnostic::error(
                code,
                start_of(Some(tpl)),
                "the template includes itself, directly or through other templates",
            ),
            ErrorKind::TemplateNotFound(name) => Diagnostic::error(
                code,
                start_of(rendering),
                format!("unknown template `{name}`"),
            ),
            other => Diagnostic::error(code, start_of(rendering), sentence(&other.to_string())),
        }
    }
}

/// Something wrong with a template.
struct Fault {
    diagnostic: Diagnostic,
    /// The template that it needs and that was not compiled.
    lacks: Option<String>,
}

/// Parses Tera's joined reports on names that do not exist: the template, how many
/// lines come before, what kind of name it is, and the name.
fn unknown_names(reports: &str) -> impl Iterator<Item = (&str, usize, &str, &str)> {
    let lines = reports.lines().zip(reports.lines().skip(1));
    lines.filter_map(|(title, place)| {
        let (kind, name) = title.strip_prefix("error: Unknown ")?.split_once(" `")?;
        let mut place = place.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let line: usize = place.nth(1)?.parse().ok()?;
        Some((
            place.next()?,
            line.checked_sub(1)?,
            kind,
            name.strip_suffix('`')?,
        ))
    })
}

/// Splits off the names that Tera lists after a name that is not defined.
fn with_hint(message: &str) -> (&str, Option<String>) {
    let Some((said, list)) = message.split_once(". Available ") else {
        return (message, None);
    };
    let name = said.split('`').nth(1).unwrap_or_default();
    let known = list.split_once(": ").map_or("", |(_, known)| known);
    (said, suggest::hint(name, known.split(", ")))
}

/// The first line of a message in the project's own style: lower case, no full stop.
fn sentence(message: &str) -> String {
    let line = message
        .lines()
        .next()
        .unwrap_or_default()
        .trim()
        .trim_end_matches('.');
    let mut letters = line.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
