//! The info string of a fenced code block: its language and its attributes.
//!
//! A mistake in it is returned, not reported: only the parser of a page knows
//! where in the file it is.

use std::ops::RangeInclusive;

/// An info string, such as `rust title="main.rs" mark="2,4-6" tab="Axum"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The language in lower case; empty when there is none.
    pub language: String,
    /// The title above the code.
    pub title: Option<String>,
    /// The lines to mark, from 1.
    pub marks: Vec<RangeInclusive<usize>>,
    /// The name of the tab, for a block in a row of tabs.
    pub tab: Option<String>,
}

/// A mistake in an info string.
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
    /// Returns the part of the info string that is wrong.
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

    /// Reads an info string, without the parts that are wrong, and returns those as
    /// errors.
    ///
    /// Words without `=` after the language, as in `rust,ignore`, are meant for
    /// other tools and ignored.
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

    /// Says whether the block becomes a generated table or chart.
    pub fn is_embed(&self) -> bool {
        matches!(
            self.language.as_str(),
            "compare" | "claims" | "facts" | "chart"
        )
    }
}

/// A key with its value; `None` for a bare word.
type Attribute<'a> = Result<Option<(&'a str, &'a str)>, InfoError>;

/// Splits `a="b c" d=e word` into attributes.
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

/// Reads `2,4-6` as ranges of lines.
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
    fn mistakes_in_info_strings_are_distinguished() {
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
}
