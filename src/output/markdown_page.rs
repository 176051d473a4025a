//! A page as Markdown: what it says, part by part, without the frame that
//! pages have around it.

use serde::Serialize;

use crate::base::date::Date;
use crate::base::digest::Hashed;
use crate::view::body::BodyView;
use crate::view::table::{ClaimView, TableView};

/// A page as Markdown.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MarkdownPage {
    pub title: String,
    pub description: Option<String>,
    /// The address of the page.
    pub url: String,
    /// What stands before every URL of the guide: scheme and host, where they are known.
    pub origin: String,
    pub reviewed: Option<Date>,
    pub parts: Vec<Part>,
    #[serde(skip)]
    pub body: Option<Hashed<BodyView>>,
}

/// One part of it.
#[derive(Clone, Debug, Hash, Serialize)]
pub enum Part {
    Heading(String),
    Paragraph(String),
    Points(Vec<String>),
    Links(Vec<Line>),
    /// The text that the page was written in.
    Body,
    /// Facts; of a single profile, each with all that is known of it.
    Table(TableView),
    Claims(Vec<ClaimView>),
    Grid(Grid),
}

/// A link on a line of its own.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Line {
    pub label: String,
    pub url: String,
    pub about: Option<String>,
}

/// A table of texts.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Grid {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}
