//! Jobs to bytes: a pure function of one job.
//!
//! The body first (Markdown to HTML, code highlighted, embeds through their
//! own template), then the page's template over all of it.

mod body;
mod card;
mod export;
pub mod highlight;
mod icon;
mod linked_data;
mod markdown_page;
mod png;
mod relative;
mod search;
mod templates;
mod words;

use std::sync::Arc;

use crate::base::diag::Diagnostic;
use crate::base::memo::Memo;
use crate::output::job::{Job, Work};
use crate::view::page::Page;

pub use templates::Templates;

/// Keeps pieces of HTML that several pages share: highlighted code and table cells.
pub type HtmlMemo<'m> = &'m dyn Memo<Arc<str>>;

/// The bytes of an output.
pub struct Rendered {
    pub bytes: Vec<u8>,
    /// What an author should know of it.
    pub warnings: Vec<Diagnostic>,
}

/// Renders one job.
///
/// # Errors
/// When a template fails; the diagnostic says where.
pub fn render(
    job: &Job,
    templates: &Templates,
    memo: HtmlMemo<'_>,
) -> Result<Rendered, Box<Diagnostic>> {
    let locale = templates.locale();
    let bytes = match &job.work {
        Work::Page(page) => return render_page(page, templates, memo),
        Work::MarkdownPage(page) => Ok(markdown_page::render(page, locale).into_bytes()),
        Work::MarkdownPages(pages) => Ok(markdown_page::render_all(pages, locale).into_bytes()),
        Work::Export(export) => Ok(export::render(export, locale)),
        Work::Copy(bytes) => Ok(bytes.to_vec()),
        Work::Search(file) => Ok(search::render(file)),
        Work::Card(card) => card::render(card, templates),
        Work::Icon(icon, kind) => Ok(icon::render(icon, *kind)),
        Work::Text(text) => Ok(text.clone().into_bytes()),
    };
    bytes.map(|bytes| Rendered {
        bytes,
        warnings: Vec::new(),
    })
}

fn render_page(
    page: &Page,
    templates: &Templates,
    memo: HtmlMemo<'_>,
) -> Result<Rendered, Box<Diagnostic>> {
    let (body, warnings) = match &page.body {
        Some(body) => {
            let (html, warnings) = body::render(body, &page.frame.site, templates, memo)?;
            (Some(html), warnings)
        }
        None => (None, Vec::new()),
    };
    let data = linked_data::linked_data(page, templates.locale());
    let html = templates.page(page, body.as_deref(), data.as_deref(), memo)?;
    let html = match page.frame.site.is_relative {
        true => relative::rewrite(&html, &page.frame),
        false => html,
    };
    Ok(Rendered {
        bytes: html.into_bytes(),
        warnings,
    })
}
