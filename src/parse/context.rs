//! The file being parsed: its number, the day, and what was found in it.

use std::cell::RefCell;

use toml::de::DeTable;

use crate::base::date::Date;
use crate::base::diag::{Code, Diagnostic, Diagnostics};
use crate::base::slug;
use crate::base::span::{FileId, Span};

/// The file being parsed and what was found in it.
pub struct Context {
    pub file: FileId,
    pub today: Date,
    found: RefCell<Diagnostics>,
}

impl Context {
    pub fn new(file: FileId, today: Date) -> Self {
        Self {
            file,
            today,
            found: RefCell::default(),
        }
    }

    pub fn push(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    pub fn error(&self, code: Code, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::error(code, span, message));
    }

    /// Reports an id that cannot stand in a URL.
    pub fn check_id(&self, id: &str, span: Span) -> bool {
        let fine = slug::is_id(id);
        if !fine {
            self.push(
                Diagnostic::error(Code::InvalidId, span, format!("`{id}` cannot be an id"))
                    .hint("ids are lower-case letters and digits, joined by `-` or `_`"),
            );
        }
        fine
    }

    pub fn into_found(self) -> Diagnostics {
        self.found.into_inner()
    }

    /// Parses a TOML text that begins `offset` bytes into the file.
    ///
    /// Every syntax error is reported; what stands between them is still read.
    pub fn toml<'t>(&self, text: &'t str, offset: usize) -> toml::Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let range = error.span().unwrap_or(0..0);
            let message = error.message().to_lowercase().replace('\n', ", ");
            self.error(
                Code::TomlSyntax,
                Span::new(self.file, offset, range),
                message.trim_end_matches(['.', ',', ' ']),
            );
        }
        table
    }
}
