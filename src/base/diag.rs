//! Mistakes in content, as data: a code, a place, one message, hints that mend it.
//!
//! Stages collect diagnostics and go on; only the printer turns spans into
//! lines and columns. A failure of the machine is not a diagnostic but an
//! error that names a path.

use std::collections::BTreeSet;
use std::str::Utf8Error;

use super::span::{FileId, Span};

/// How much a diagnostic matters: an error stops the build, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; a person should look.
    Warning,
}

impl Severity {
    /// The word that every output format prints.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// What kind of mistake a diagnostic reports; the word is stable and searchable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, in the order of the stages that find it.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The word that every output format prints.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

codes! {
    /// A symbolic link in content, templates or assets.
    Symlink = "symlink",
    /// A FIFO, socket or device in content, templates or assets.
    SpecialFile = "special-file",
    /// A file name that cannot be published safely.
    FileName = "file-name",
    /// Two files whose names differ only by case or Unicode form.
    NameTwins = "name-twins",
    /// A file over the size that is read.
    TooLarge = "too-large",
    /// A text file with bytes that are not UTF-8.
    InvalidUtf8 = "invalid-utf8",
    /// A file that the guide cannot do without.
    MissingFile = "missing-file",
    /// A file in a place where nothing reads it.
    StrayFile = "stray-file",
    /// TOML that does not parse.
    TomlSyntax = "toml-syntax",
    /// A Markdown file that does not begin with front matter.
    FrontMatterMissing = "front-matter-missing",
    /// Front matter without its closing line.
    FrontMatterUnclosed = "front-matter-unclosed",
    /// A key that its table does not have.
    UnknownKey = "unknown-key",
    /// A key that its table needs.
    MissingKey = "missing-key",
    /// A value of another type than its key takes.
    WrongType = "wrong-type",
    /// A value that its key does not allow.
    InvalidValue = "invalid-value",
    /// An id that cannot stand in a URL.
    InvalidId = "invalid-id",
    /// A date that is not one.
    InvalidDate = "invalid-date",
    /// A date after the day of the build.
    FutureDate = "future-date",
    /// An id given twice.
    DuplicateId = "duplicate-id",
    /// A key that this kind of criterion does not take.
    KeyNotForKind = "key-not-for-kind",
    /// A group id that is not declared.
    UnknownGroup = "unknown-group",
    /// A criterion id that is not declared.
    UnknownCriterion = "unknown-criterion",
    /// A profile id that has no page.
    UnknownProfile = "unknown-profile",
    /// A source id that is not in `sources.toml`.
    UnknownSource = "unknown-source",
    /// A claim id that is not in `claims.toml`.
    UnknownClaim = "unknown-claim",
    /// A value outside its criterion's options.
    ValueNotAllowed = "value-not-allowed",
    /// A number written with a unit, or with another than its criterion's.
    WrongUnit = "wrong-unit",
    /// A number outside its criterion's range.
    OutOfRange = "out-of-range",
    /// A known fact without the evidence its criterion requires.
    EvidenceMissing = "evidence-missing",
    /// A chart of facts that it cannot show.
    ChartKind = "chart-kind",
    /// A chart none of whose facts is known.
    EmptyChart = "empty-chart",
    /// A weight on a criterion that has no better side.
    UnweighableCriterion = "unweighable-criterion",
    /// Facts for a profile that has no page.
    ProfileWithoutPage = "profile-without-page",
    /// A profile page without facts, in a guide that has some.
    ProfileWithoutFacts = "profile-without-facts",
    /// A comparison whose file name is not two profile ids in order.
    PairName = "pair-name",
    /// A fact older than its criterion allows.
    StaleFact = "stale-fact",
    /// Two pages at one URL.
    DuplicateUrl = "duplicate-url",
    /// A link to a page that does not exist.
    BrokenLink = "broken-link",
    /// A link to a heading that does not exist.
    BrokenAnchor = "broken-anchor",
    /// A link to a reference that is not defined.
    BrokenReference = "broken-reference",
    /// A link whose scheme is not allowed.
    UnsafeUrl = "unsafe-url",
    /// An image on another site, which is shown as a link.
    RemoteImage = "remote-image",
    /// An image that does not exist.
    MissingImage = "missing-image",
    /// An image whose size cannot be read.
    UnreadableImage = "unreadable-image",
    /// A heading that no id can be made for.
    HeadingIdMissing = "heading-id-missing",
    /// A heading id given twice on a page.
    HeadingIdRepeated = "heading-id-repeated",
    /// A code block's info string that does not parse.
    InfoString = "info-string",
    /// A fact link to a cell that does not exist.
    UnknownFact = "unknown-fact",
    /// Prose that says something else than its cell.
    FactMismatch = "fact-mismatch",
    /// Nesting deeper than a page can have.
    TooDeep = "too-deep",
    /// A message of a language that does not fit.
    LocaleMessage = "locale-message",
    /// A language that neither the program nor the guide has.
    UnknownLanguage = "unknown-language",
    /// Code that is too much to highlight.
    PlainCode = "plain-code",
    /// A template that does not parse.
    TemplateSyntax = "template-syntax",
    /// A template that fails on a page.
    TemplateRender = "template-render",
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// What kind of mistake it is.
    pub code: Code,
    /// Where it is.
    pub span: Span,
    /// What was found and what is allowed: lower case, no full stop, names in backticks.
    pub message: String,
    /// Other places that have a part in it, each with its own message.
    pub related: Vec<(Span, String)>,
    /// How to mend it.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Makes an error.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            span,
            message: message.into(),
            related: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// Makes a warning.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// Words a file's first byte that is not UTF-8.
    pub fn not_utf8(file: FileId, bytes: &[u8], error: Utf8Error) -> Self {
        let at = error.valid_up_to();
        let message = format!("byte {at} is not UTF-8 (0x{:02X})", bytes[at]);
        Self::error(Code::InvalidUtf8, Span::new(file, at, 0..1), message)
            .hint("save the file as UTF-8")
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a hint if there is one.
    #[must_use]
    pub fn hint_if(mut self, hint: Option<String>) -> Self {
        self.hints.extend(hint);
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }
}

/// Diagnostics as the stages find them.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Takes one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Takes all of another stage's.
    pub fn extend(&mut self, other: Diagnostics) {
        self.found.extend(other.found);
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Says whether any of them stops the build.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// Gives them sorted by path, position, code and message, without repeats.
    pub fn sorted<'p>(self, path: impl Fn(FileId) -> &'p str) -> Vec<Diagnostic> {
        let mut found = self.found;
        found.sort_by(|a, b| {
            let key = |d: &Diagnostic| (path(d.span.file), d.span, d.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        let mut seen = BTreeSet::new();
        found.retain(|d| seen.insert((d.span, d.code, d.message.clone())));
        found
    }
}

/// What a stage made, and every mistake it met on the way.
#[derive(Debug)]
pub struct Checked<T> {
    /// The value, as good as the mistakes allow.
    pub value: T,
    /// The mistakes.
    pub diagnostics: Diagnostics,
}

impl<T> Checked<T> {
    /// Joins a value and what was found while making it.
    pub fn new(value: T, diagnostics: Diagnostics) -> Self {
        Self { value, diagnostics }
    }

    /// Hands the diagnostics on to `all` and keeps the value.
    pub fn collect(self, all: &mut Diagnostics) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diagnostics_come_out_by_place_and_once() {
        let at = |file, start| Span::new(FileId(file), start, 0..1);
        let mut all = Diagnostics::default();
        all.push(Diagnostic::error(Code::BrokenLink, at(1, 5), "b"));
        all.push(Diagnostic::warning(Code::StaleFact, at(0, 9), "a"));
        all.push(Diagnostic::error(Code::BrokenLink, at(1, 5), "b"));
        all.push(Diagnostic::error(Code::BrokenLink, at(1, 2), "c"));
        assert!(all.has_errors());
        let path = |file: FileId| ["b", "a"][file.0 as usize];
        let order: Vec<String> = all.sorted(path).into_iter().map(|d| d.message).collect();
        assert_eq!(order, ["c", "b", "a"]);
    }

    #[test]
    fn code_words_are_distinct() {
        let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.word()).collect();
        assert_eq!(words.len(), Code::ALL.len());
    }
}
