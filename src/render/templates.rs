//! The templates, compiled once, and their errors as diagnostics.
//!
//! Templates see `site`, `page`, `view` and `body`, or `site` and `embed`;
//! nothing else reaches them, and they can read no file, clock or address.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Tera};

use crate::base::diag::{Checked, Code, Diagnostic, Diagnostics};
use crate::base::digest::Digest;
use crate::base::span::{FileId, Span};
use crate::model::files::Sources;
use crate::model::page::{Page, SiteFrame};
use crate::model::table::EmbedView;

/// Compiled templates and where they came from.
pub struct Templates {
    tera: Tera,
    files: BTreeMap<String, FileId>,
    digest: Digest,
}

impl Templates {
    /// Compiles every file under `templates/`; one that fails is left out and reported.
    pub fn compile(sources: &Sources) -> Checked<Self> {
        let mut found = Diagnostics::default();
        let mut texts: BTreeMap<String, &str> = BTreeMap::new();
        let mut files = BTreeMap::new();
        let mut inputs = Vec::new();
        for file in sources.under("templates/") {
            let name = file.path.trim_start_matches("templates/").to_owned();
            inputs.push((name.clone(), file.digest));
            files.insert(name.clone(), file.id);
            match std::str::from_utf8(&file.bytes) {
                Ok(text) => {
                    texts.insert(name, text);
                }
                Err(error) => {
                    let message = format!("byte {} is not UTF-8", error.valid_up_to());
                    let span = Span::new(file.id, error.valid_up_to(), 0..1);
                    found.push(Diagnostic::error(Code::InvalidUtf8, span, message));
                }
            }
        }
        let mut templates = Self {
            tera: Tera::new(),
            files,
            digest: Digest::of(&(env!("CARGO_PKG_VERSION"), inputs)),
        };
        templates.add(texts, &mut found);
        Checked::new(templates, found)
    }

    /// Adds all templates at once; while some fail, tries again without the ones at fault.
    fn add(&mut self, mut texts: BTreeMap<String, &str>, found: &mut Diagnostics) {
        loop {
            let mut tera = Tera::new();
            let pairs = texts.iter().map(|(name, text)| (name.as_str(), *text));
            let Err(error) = tera.add_raw_templates(pairs.collect::<Vec<_>>()) else {
                self.tera = tera;
                return;
            };
            let diagnostic = self.diagnose(&error, Code::TemplateSyntax, None);
            let culprit = self
                .files
                .iter()
                .find(|(_, id)| **id == diagnostic.span.file)
                .map(|(name, _)| name.clone());
            found.push(diagnostic);
            match culprit {
                Some(name) if texts.remove(&name).is_some() => {}
                _ => return,
            }
        }
    }

    /// Of all templates and the program: an input of every page.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Renders a page around its body.
    pub fn page(&self, page: &Page, body: Option<&str>) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("site", &*page.frame.site);
        context.insert("page", &page.frame);
        context.insert("view", &page.view);
        context.insert("body", &body);
        self.render(page.template, &context)
    }

    /// Renders a generated block inside prose.
    pub fn embed(&self, embed: &EmbedView, site: &SiteFrame) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert("site", site);
        context.insert("embed", embed);
        self.render("embed.html", &context)
    }

    fn render(&self, name: &str, context: &Context) -> Result<String, Box<Diagnostic>> {
        self.tera
            .render(name, context)
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
                Diagnostic::error(code, span, sentence(report.message()))
            }
            ErrorKind::MissingParent { current, parent } => Diagnostic::error(
                code,
                start_of(Some(current)),
                format!("there is no template `{parent}` to extend"),
            ),
            ErrorKind::CircularExtend { tpl, .. } => Diagnostic::error(
                code,
                start_of(Some(tpl)),
                "the template extends itself, by way of others or at once",
            ),
            ErrorKind::CircularInclude { tpl, .. } => Diagnostic::error(
                code,
                start_of(Some(tpl)),
                "the template includes itself, by way of others or at once",
            ),
            ErrorKind::TemplateNotFound(name) => Diagnostic::error(
                code,
                start_of(rendering),
                format!("there is no template `{name}`"),
            ),
            other => Diagnostic::error(code, start_of(rendering), sentence(&other.to_string())),
        }
    }
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
