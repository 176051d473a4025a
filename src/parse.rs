//! Parses files into documents, each file alone, and collects every mistake.
//!
//! 1. Parses `guide.toml` first, since it names the folder of the profiles.
//! 2. Parses every other file in parallel. The path of a file decides its
//!    parser; a file whose path has no parser is reported as a stray.
//! 3. Joins all of them into [`Documents`], in the order of their paths.
//!
//! `resolve` checks what depends on two files: ids, links, URLs.

mod article;
mod claims;
mod config;
mod embed;
mod frontmatter;
mod home;
mod locale;
mod markdown;
mod matrix;
mod pair_verdict;
mod profile;
mod sources;

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::date::Date;
use crate::base::diag::{Checked, Code, Diagnostic, Diagnostics};
use crate::base::digest::Digest;
use crate::base::fields::context::Context;
use crate::base::memo::Memo;
use crate::base::path;
use crate::base::span::Span;
use crate::base::suggest;
use crate::content::claim::Claim;
use crate::content::config::Config;
use crate::content::documents::Documents;
use crate::content::files::{CONFIG_PATH, SourceFile, Sources};
use crate::content::matrix::{Matrix, ProfileCells};
use crate::content::source::Source;
use crate::content::written::WrittenType;
use crate::content::{WRITTEN_KINDS, WrittenPage};

/// The document of one file.
#[derive(Clone)]
enum Document {
    Page(WrittenPage),
    Matrix(Matrix),
    Cells(ProfileCells),
    Sources(Vec<Source>),
    Claims(Vec<Claim>),
    /// The file has no document, or none that could be parsed.
    None,
}

/// The document of one file, with its diagnostics.
pub struct Parsed(Checked<Document>);

/// Keeps what files were parsed to, by [`key`].
pub type ParsedMemo<'m> = &'m dyn Memo<Arc<Parsed>>;

impl Parsed {
    /// Returns the outline of a page that has no mistakes.
    pub fn outline(&self) -> Option<&WrittenPage> {
        match &self.0.value {
            Document::Page(page) if self.0.diagnostics.is_empty() => Some(page),
            _ => None,
        }
    }
}

impl From<WrittenPage> for Parsed {
    /// Stores the outline of a page that has no mistakes.
    fn from(page: WrittenPage) -> Self {
        Self(Checked::new(Document::Page(page), Diagnostics::default()))
    }
}

/// Digests everything that a file's document is made from: the file, the folder
/// of the profiles, and today's date.
pub fn key(file: &SourceFile, profiles: &str, today: Date) -> Digest {
    Digest::of(&(file.id.0, &file.path, file.digest, profiles, today))
}

/// Parses every file; no date may be after `today`.
pub fn parse(files: &Sources, today: Date, memo: ParsedMemo<'_>) -> Checked<Documents> {
    let mut found = Diagnostics::default();
    let config = match files.get(CONFIG_PATH) {
        Some(file) => read(file, today, config::parse).collect(&mut found),
        None => None,
    };
    let config: Config = config.unwrap_or_default();
    let mut documents = Documents {
        locale: locale::parse(files, &config.language, &mut found),
        config,
        ..Documents::default()
    };
    let directory = documents.config.profiles.directory.clone();
    let content: Vec<&SourceFile> = files.under("content/").collect();
    let parsed: Vec<Arc<Parsed>> = content
        .par_iter()
        .map(|file| {
            memo.get_or_make(key(file, &directory, today), || {
                Arc::new(Parsed(parse_file(file, &directory, today)))
            })
        })
        .collect();
    for Parsed(checked) in parsed.iter().map(|parsed| &**parsed) {
        found.extend(checked.diagnostics.clone());
        match checked.value.clone() {
            Document::Page(page) => documents.pages.push(page),
            Document::Matrix(matrix) => documents.matrix = matrix,
            Document::Cells(cells) => documents.cells.push(cells),
            Document::Sources(sources) => documents.sources = sources,
            Document::Claims(claims) => documents.claims = claims,
            Document::None => {}
        }
    }
    Checked::new(documents, found)
}

/// Chooses the parser of a file by its path in `content/`.
fn parse_file(file: &SourceFile, profiles: &str, today: Date) -> Checked<Document> {
    let place = file.path.strip_prefix("content/").unwrap_or(&file.path);
    let folder = place.split_once('/').map_or("", |(folder, _)| folder);
    let flat = place.matches('/').count() == 1;
    let extension = path::extension(place);
    let document = match (place, folder, extension.as_str()) {
        ("guide.toml", ..) => return Checked::new(Document::None, Diagnostics::default()),
        ("index.md", ..) => page(read(file, today, home::parse)),
        ("matrix.toml", ..) => read(file, today, matrix::parse).map(Document::Matrix),
        ("sources.toml", ..) => read(file, today, sources::parse).map(Document::Sources),
        ("claims.toml", ..) => read(file, today, claims::parse).map(Document::Claims),
        (_, "articles", "md") => page(read(file, today, article::parse)),
        (_, "matrix", "toml") if flat => {
            read(file, today, matrix::parse_cells).map(Document::Cells)
        }
        (_, "comparisons", "md") if flat => page(read(file, today, pair_verdict::parse)),
        (_, folder, "md") if folder == profiles && flat => page(read(file, today, profile::parse)),
        (_, _, "md" | "toml") => return Checked::new(Document::None, stray(file, place, profiles)),
        _ => return Checked::new(Document::None, Diagnostics::default()),
    };
    Checked::new(
        document.value.unwrap_or(Document::None),
        document.diagnostics,
    )
}

impl<T> Checked<Option<T>> {
    fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<Option<U>> {
        Checked::new(self.value.map(make), self.diagnostics)
    }
}

/// Makes the document of a page.
fn page<T: WrittenType>(read: Checked<Option<T>>) -> Checked<Option<Document>> {
    read.map(|page| Document::Page(Arc::new(page).into_page()))
}

/// Runs a parser over the text of a file.
fn read<T>(
    file: &SourceFile,
    today: Date,
    parser: impl FnOnce(&Context, &str, &str) -> Option<T>,
) -> Checked<Option<T>> {
    let context = Context::new(file.id, today);
    let value = match std::str::from_utf8(file.bytes()) {
        Ok(text) => parser(&context, &file.path, text),
        Err(error) => {
            context.push(Diagnostic::not_utf8(file.id, file.bytes(), error));
            None
        }
    };
    Checked::new(value, context.into_found())
}

fn stray(file: &SourceFile, place: &str, profiles: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    let message = format!("`content/{place}` is not used");
    let hint = match path::extension(place).as_str() {
        "md" => {
            let kinds = WRITTEN_KINDS.iter().filter(|kind| kind.folder().is_some());
            let files: Vec<&str> = kinds.map(|kind| kind.files).collect();
            let files = suggest::list(&files).replace("<directory>", profiles);
            format!("pages live in {files}")
        }
        _ => "TOML files are `guide.toml`, `matrix.toml`, `matrix/<id>.toml`, `sources.toml` and `claims.toml`".to_owned(),
    };
    found.push(Diagnostic::warning(Code::StrayFile, Span::file_start(file.id), message).hint(hint));
    found
}
