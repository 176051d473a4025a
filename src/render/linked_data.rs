//! What a page is, for search engines: JSON-LD in the words of schema.org.
//!
//! Apart from the templates, because JSON is escaped by other rules than HTML;
//! made from the page alone, so it needs no digest of its own.

use serde_json::{Value, json};

use crate::locale::Locale;
use crate::markdown::{Doc, Kind, Node};
use crate::site::body::Target;
use crate::view::article::ArticleView;
use crate::view::body::BodyView;
use crate::view::home::HomeView;
use crate::view::matrix::MatrixView;
use crate::view::page::Page;

/// Fewer questions than this are not a page of questions.
const QUESTIONS: usize = 3;

/// A page as JSON that can stand in a `script` element; `None` where the guide
/// has no address or the page asks not to be found.
pub fn linked_data(page: &Page, locale: &Locale) -> Option<String> {
    let frame = &page.frame;
    let about = About {
        page,
        origin: frame.permalink.strip_suffix(&frame.url)?,
    };
    if about.origin.is_empty() || frame.noindex {
        return None;
    }
    let mut graph = Vec::new();
    if let Some(article) = page.view.get() {
        graph.push(about.article(article));
        graph.extend(page.body.as_ref().and_then(|body| about.questions(body)));
    }
    if let Some(matrix) = page.view.get() {
        graph.push(about.dataset(matrix, locale));
    }
    graph.push(match page.view.get::<HomeView>() {
        Some(_) => about.site(),
        None => about.breadcrumbs(),
    });
    let data = json!({ "@context": "https://schema.org", "@graph": graph });
    // Nothing in a text can end the element that the data stands in.
    Some(data.to_string().replace('<', "\\u003c"))
}

/// What is told of a page.
struct About<'p> {
    page: &'p Page,
    /// The scheme and host of the guide.
    origin: &'p str,
}

impl About<'_> {
    fn whole(&self, url: &str) -> String {
        format!("{}{url}", self.origin)
    }

    fn publisher(&self) -> Value {
        let site = &self.page.frame.site;
        json!({ "@type": "Organization", "name": site.title, "url": self.whole(&site.home) })
    }

    /// What pages and data have alike.
    fn work(&self, kind: &str, named: &str, name: &str) -> Value {
        let (frame, site) = (&self.page.frame, &self.page.frame.site);
        let mut work = json!({
            "@type": kind,
            named: name,
            "url": frame.permalink,
            "inLanguage": site.language,
        });
        if let Some(description) = frame.description.as_ref().or(site.description.as_ref()) {
            work["description"] = json!(description);
        }
        if let Some(licence) = &site.licence {
            work["license"] = json!(licence);
        }
        work
    }

    fn site(&self) -> Value {
        let site = &self.page.frame.site;
        let search = self.whole(&site.links.search);
        let mut work = self.work("WebSite", "name", &site.title);
        work["publisher"] = self.publisher();
        work["potentialAction"] = json!({
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{search}?q={{search_term_string}}"),
            },
            "query-input": "required name=search_term_string",
        });
        work
    }

    fn article(&self, view: &ArticleView) -> Value {
        let frame = &self.page.frame;
        let mut work = self.work("TechArticle", "headline", &frame.title);
        work["author"] = self.publisher();
        if let Some(modified) = &frame.modified {
            work["dateModified"] = json!(modified);
        }
        if !view.tags.is_empty() {
            work["keywords"] = json!(view.tags);
        }
        let about = view.profiles.iter().map(|profile| {
            json!({ "@type": "Thing", "name": profile.name, "url": self.whole(&profile.url) })
        });
        let about: Vec<Value> = about.collect();
        if !about.is_empty() {
            work["about"] = json!(about);
        }
        work
    }

    fn dataset(&self, view: &MatrixView, locale: &Locale) -> Value {
        let links = &self.page.frame.site.links;
        let file = |format: &str, url: &str| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": format,
                "contentUrl": self.whole(url),
            })
        };
        let rows = || view.table.sections.iter().flat_map(|section| &section.rows);
        let measured = rows().map(|row| json!(row.criterion.title));
        let cells = rows().flat_map(|row| &row.cells);
        let newest = cells.filter_map(|cell| cell.checked);
        let name = locale.fill("export.dataset", &[("guide", &self.page.frame.site.title)]);
        let mut work = self.work("Dataset", "name", &name);
        work["creator"] = self.publisher();
        work["isAccessibleForFree"] = json!(true);
        work["variableMeasured"] = measured.collect();
        work["distribution"] = json!([
            file("application/json", &links.matrix_json),
            file("text/csv", &links.matrix_csv),
        ]);
        if let Some(newest) = newest.max() {
            work["dateModified"] = json!(newest);
        }
        work
    }

    /// A page most of whose headings ask something that the paragraphs below answer.
    fn questions(&self, body: &BodyView) -> Option<Value> {
        let sections = sections(body);
        let asked: Vec<Value> = sections
            .iter()
            .filter(|section| section.heading.ends_with('?'))
            .filter_map(|section| {
                let answer = section.paragraphs.as_ref()?.join(" ");
                let answer = json!({ "@type": "Answer", "text": answer });
                let question = json!({
                    "@type": "Question",
                    "name": section.heading,
                    "acceptedAnswer": answer,
                });
                Some(question)
            })
            .collect();
        let is_about_questions = asked.len() >= QUESTIONS && asked.len() * 2 > sections.len();
        is_about_questions.then(|| {
            json!({
                "@type": "FAQPage",
                "url": self.page.frame.permalink,
                "mainEntity": asked,
            })
        })
    }

    fn breadcrumbs(&self) -> Value {
        let frame = &self.page.frame;
        let above = frame.breadcrumbs.iter();
        let above = above.map(|step| (&step.label, self.whole(&step.url)));
        let steps = above.chain([(&frame.title, frame.permalink.clone())]);
        let steps: Vec<Value> = (1..)
            .zip(steps)
            .map(|(nth, (name, url))| {
                json!({ "@type": "ListItem", "position": nth, "name": name, "item": url })
            })
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": steps })
    }
}

/// A heading and what stands below it.
struct Section {
    heading: String,
    /// `None` where there is something else than paragraphs, or nothing.
    paragraphs: Option<Vec<String>>,
}

/// The sections of a body.
fn sections(body: &BodyView) -> Vec<Section> {
    let doc = Doc::parse(&body.text);
    let mut sections: Vec<Section> = Vec::new();
    let mut is_whole = true;
    for node in doc.children() {
        match (node.kind(), sections.last_mut()) {
            (Kind::Heading { .. }, _) => {
                is_whole = true;
                sections.push(Section {
                    heading: text(node, body),
                    paragraphs: None,
                });
            }
            (Kind::Paragraph, Some(section)) if is_whole => {
                let paragraphs = section.paragraphs.get_or_insert_default();
                paragraphs.push(text(node, body));
            }
            // Footnotes are at the end of the page, wherever they are written.
            (Kind::Paragraph | Kind::FootnoteDefinition(_) | Kind::Rule, _) => {}
            (_, section) => {
                is_whole = false;
                if let Some(section) = section {
                    section.paragraphs = None;
                }
            }
        }
    }
    // The page's title is no section of it.
    sections.drain(..usize::from(body.repeats_title).min(sections.len()));
    sections
}

/// The text of a block; a link to a fact without a text shows the value.
fn text(block: Node<'_, '_>, body: &BodyView) -> String {
    let mut text = String::new();
    for node in block.descendants() {
        match (node.kind(), body.target(node)) {
            (Kind::Text(piece) | Kind::Code(piece), _) => text.push_str(piece),
            (Kind::SoftBreak | Kind::HardBreak, _) => text.push(' '),
            (Kind::Link(_), Target::Cell(cell)) if node.text().is_empty() => {
                text.push_str(&cell.full);
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}
