//! The dialect: which Markdown is read, and the parts of it that the outline
//! and the page must read alike.
//!
//! Both walk the same events of the same options in the same order, so the
//! n-th link of the outline is the n-th link of the page.

use std::ops::{Range, RangeInclusive};

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, TextMergeWithOffset};

/// CommonMark with GitHub's tables, footnotes, task lists, strikethrough and
/// alerts, and `{#id}` on headings.
///
/// Options are named one by one: others of the crate are not safe on
/// untrusted input (wikilinks grow exponentially below 0.13.5).
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Walks a text's events, adjoining runs of text merged, each with its bytes.
pub fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    TextMergeWithOffset::new(Parser::new_ext(text, OPTIONS).into_offset_iter())
}

/// Where a text defines the references of its links, each with its line's end.
pub fn definitions(text: &str) -> Vec<Range<usize>> {
    let parser = Parser::new_ext(text, OPTIONS);
    let spans = parser.reference_definitions().iter();
    spans
        .map(|(_, definition)| {
            let end = definition.span.end;
            let line = usize::from(text[end..].starts_with('\n'));
            definition.span.start..end + line
        })
        .collect()
}

/// Writes a text on one line of Markdown so that it reads as it is.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        let is_inside =
            before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        let is_mark = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !is_inside,
            '#' | '>' | '+' | '-' | '=' => out.is_empty(),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        match letter.is_control() {
            true => out.push(' '),
            false => out.push(letter),
        }
        before = letter;
    }
    out
}

/// Writes an address as a link's destination.
pub fn destination(url: &str) -> String {
    let is_plain = |c: char| !(c.is_whitespace() || c.is_control() || "()<>\\".contains(c));
    match url.chars().all(is_plain) {
        true => url.to_owned(),
        false => {
            let inside = url.replace('\\', "%5C").replace('<', "%3C");
            let inside = inside.replace('>', "%3E");
            let inside = inside.replace(|c: char| c.is_control() || c.is_whitespace(), "%20");
            format!("<{inside}>")
        }
    }
}

/// Walks the same events, and tells `broken` of every `[text][reference]`
/// whose reference is not defined, with its bytes.
///
/// A lone `[text]` is text that somebody put in brackets, and no mistake.
pub fn events_telling_broken<'t>(
    text: &'t str,
    mut broken: impl FnMut(&str, Range<usize>) + 't,
) -> impl Iterator<Item = (Event<'t>, Range<usize>)> {
    let callback = move |link: BrokenLink<'t>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken(&link.reference, link.span);
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, OPTIONS, Some(callback));
    TextMergeWithOffset::new(parser.into_offset_iter())
}

/// Gives each heading of a body a level below the page's title, the only
/// `h1`, so that none is skipped whatever levels the author used.
#[derive(Debug, Default)]
pub struct Levels {
    open: Vec<u8>,
}

impl Levels {
    /// Gives the level, 2 to 6, at which a heading of level `raw` is shown.
    pub fn next(&mut self, raw: u8) -> u8 {
        while self.open.last().is_some_and(|&open| open >= raw) {
            self.open.pop();
        }
        self.open.push(raw);
        (1 + self.open.len() as u8).min(6)
    }
}

/// What a code block's info string says: `rust title="main.rs" mark="2,4-6" tab="Axum"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The language word, lower case; empty when there is none.
    pub language: String,
    /// Shown above the code.
    pub title: Option<String>,
    /// Lines to mark, from 1.
    pub marks: Vec<RangeInclusive<usize>>,
    /// The name of the tab, for a fence in a row of tabs.
    pub tab: Option<String>,
}

/// A slip in an info string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InfoError {
    /// A key that code blocks do not have.
    UnknownKey(String),
    /// Line numbers that are not `2,4-6`.
    BadMark(String),
    /// A quote that is not closed.
    OpenQuote,
}

impl InfoError {
    /// The part of the info string that is wrong.
    pub fn text(&self) -> &str {
        match self {
            Self::UnknownKey(text) | Self::BadMark(text) => text,
            Self::OpenQuote => "\"",
        }
    }
}

impl Info {
    /// The keys an info string may have after the language.
    pub const KEYS: [&'static str; 3] = ["title", "mark", "tab"];

    /// Reads an info string; what is wrong in it is left out and reported.
    ///
    /// Words without `=` after the language, as in `rust,ignore`, say
    /// something to other tools and are passed over.
    pub fn parse(info: &str) -> (Self, Vec<InfoError>) {
        let info = info.trim();
        let end = info
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '{'))
            .unwrap_or(info.len());
        let mut parsed = Self {
            language: info[..end].to_ascii_lowercase(),
            ..Self::default()
        };
        let mut errors = Vec::new();
        let attributes = info[end..].trim_matches(|c: char| c.is_whitespace() || "{},".contains(c));
        for attribute in split_attributes(attributes) {
            let (key, value) = match attribute {
                Ok(Some(pair)) => pair,
                Ok(None) => continue,
                Err(error) => {
                    errors.push(error);
                    break;
                }
            };
            match key {
                "title" => parsed.title = Some(value.to_owned()),
                "tab" => parsed.tab = Some(value.to_owned()),
                "mark" => match parse_marks(value) {
                    Some(marks) => parsed.marks = marks,
                    None => errors.push(InfoError::BadMark(value.to_owned())),
                },
                _ => errors.push(InfoError::UnknownKey(key.to_owned())),
            }
        }
        (parsed, errors)
    }

    /// Says whether the block is one that becomes a generated table or chart.
    pub fn is_embed(&self) -> bool {
        matches!(
            self.language.as_str(),
            "compare" | "claims" | "facts" | "chart"
        )
    }
}

type Attribute<'a> = Result<Option<(&'a str, &'a str)>, InfoError>;

/// Splits `a="b c" d=e word` into pairs; a bare word gives `None`.
fn split_attributes(mut rest: &str) -> Vec<Attribute<'_>> {
    let mut out = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return out;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let Some(value) = after.strip_prefix('=') else {
            out.push(Ok(None));
            rest = after;
            continue;
        };
        if let Some(quoted) = value.strip_prefix('"') {
            match quoted.split_once('"') {
                Some((value, after)) => {
                    out.push(Ok(Some((key, value))));
                    rest = after;
                }
                None => {
                    out.push(Err(InfoError::OpenQuote));
                    return out;
                }
            }
        } else {
            let end = value.find(char::is_whitespace).unwrap_or(value.len());
            out.push(Ok(Some((key, &value[..end]))));
            rest = &value[end..];
        }
    }
}

/// Reads `2,4-6` as lines.
fn parse_marks(text: &str) -> Option<Vec<RangeInclusive<usize>>> {
    let line = |part: &str| part.trim().parse::<usize>().ok().filter(|&n| n > 0);
    text.split(',')
        .map(|part| match part.split_once('-') {
            Some((first, last)) => {
                let range = line(first)?..=line(last)?;
                (!range.is_empty()).then_some(range)
            }
            None => line(part).map(|at| at..=at),
        })
        .collect()
}

/// Finds the front matter of a Markdown file.
///
/// Returns the bytes of the TOML and of the body.
pub fn split_front_matter(text: &str) -> FrontMatter {
    let start = usize::from(text.starts_with('\u{feff}')) * '\u{feff}'.len_utf8();
    let mut lines = text[start..].split_inclusive('\n');
    let mut at = start;
    match lines.next() {
        Some(first) if first.trim_end() == "+++" => at += first.len(),
        _ => {
            return FrontMatter::Missing {
                body: start..text.len(),
            };
        }
    }
    let toml = at;
    for line in lines {
        if line.trim_end() == "+++" {
            return FrontMatter::Found {
                toml: toml..at,
                body: at + line.len()..text.len(),
            };
        }
        at += line.len();
    }
    FrontMatter::Unclosed {
        opening: start..start + 3,
    }
}

/// Where front matter stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontMatter {
    /// Between two `+++` lines.
    Found {
        /// The lines between.
        toml: Range<usize>,
        /// All after the closing line.
        body: Range<usize>,
    },
    /// The file begins with something else.
    Missing {
        /// All of the file but a byte order mark.
        body: Range<usize>,
    },
    /// There is no closing line.
    Unclosed {
        /// The opening line.
        opening: Range<usize>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn info_strings_carry_language_title_marks_and_tab() {
        let (info, errors) = Info::parse(r#"Rust title="src/main.rs" mark=2,4-6 tab="Axum 0.8""#);
        assert_eq!(
            info,
            Info {
                language: "rust".into(),
                title: Some("src/main.rs".into()),
                marks: vec![2..=2, 4..=6],
                tab: Some("Axum 0.8".into()),
            }
        );
        assert_eq!(errors, []);
    }

    #[test]
    fn slips_in_info_strings_are_told_apart() {
        assert_eq!(Info::parse("rust,ignore").1, []);
        assert_eq!(
            Info::parse("js {file=\"a.js\" mark=0}").1,
            [
                InfoError::UnknownKey("file".into()),
                InfoError::BadMark("0".into())
            ]
        );
        assert_eq!(
            Info::parse("js mark=6-4").1,
            [InfoError::BadMark("6-4".into())]
        );
        assert_eq!(Info::parse("js title=\"a").1, [InfoError::OpenQuote]);
    }

    #[test]
    fn heading_levels_have_no_gaps_and_one_top() {
        let levels = |raw: &[u8]| {
            let mut levels = Levels::default();
            raw.iter()
                .map(|&level| levels.next(level))
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(&[2, 4, 4, 2, 3]), [2, 3, 3, 2, 3]);
        assert_eq!(levels(&[1, 2, 3, 1, 6]), [2, 3, 4, 2, 3]);
        assert_eq!(levels(&[3, 3, 2, 3]), [2, 2, 2, 3]);
    }

    #[test]
    fn front_matter_is_found_through_bom_and_crlf() {
        assert_eq!(
            split_front_matter("\u{feff}+++\r\na = 1\r\n+++\r\nbody"),
            FrontMatter::Found {
                toml: 8..15,
                body: 20..24
            }
        );
        assert_eq!(
            split_front_matter("text"),
            FrontMatter::Missing { body: 0..4 }
        );
        assert_eq!(
            split_front_matter("+++\na = 1\n"),
            FrontMatter::Unclosed { opening: 0..3 }
        );
    }
}
