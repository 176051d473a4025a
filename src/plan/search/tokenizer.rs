//! From a text to terms: what an index keeps of it, and what a query searches for.
//!
//! `assets/search-tokenizer.js` reads texts by the same rules; both are held to
//! `tests/fixtures/search/words.json`.
//!
//! 1. Compatibility forms, diacritics and invisible characters go.
//! 2. Runs of letters and digits, joined by single connectors, are cut into
//!    parts: `async_trait`, `Node.js`, `HTTP/2`. Versions stay whole: `3.14`.
//! 3. Each part is a word; so is the whole without its connectors
//!    (`asynctrait`), and, at less weight, each hump of a camel (`BodyParser`).
//! 4. Scripts written without spaces give every two adjacent characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word, in characters; what is longer is cut.
pub const LONGEST: usize = 40;

/// More parts than this are a path or a chain, and not a name that readers type whole.
const PARTS: usize = 4;

/// How a term relates to the text it was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of the text, in its order.
    Part,
    /// Several parts as one.
    Whole,
    /// A piece of a part.
    Piece,
}

/// Reports every term of a text.
pub fn tokenize(text: &str, mut take: impl FnMut(&str, TokenKind)) {
    let mut reader = Reader::default();
    if text.is_ascii() {
        return reader.read(text, &mut take);
    }
    let plain: String = text.nfkd().filter(|c| !is_ignored(*c)).nfc().collect();
    reader.read(&plain, &mut take);
}

/// Says whether a character is a diacritic or has no width.
fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe2f}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Says whether a script has no spaces: Chinese, Japanese and Korean, and those
/// of South-East Asia.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        (c.is_alphanumeric() || is_combining_mark(c)) && !is_unspaced(c)
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn is_connector(c: char) -> bool {
    matches!(c, '_' | '.' | '-' | '/' | ':' | '\u{2010}') || is_apostrophe(c)
}

/// Writes a character in lower case, its ligatures and strokes undone.
fn fold(c: char, word: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => word.push(c),
        'A'..='Z' => word.push(c.to_ascii_lowercase()),
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'þ' | 'Þ' => word.push_str("th"),
        'ø' | 'Ø' => word.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
        'ł' | 'Ł' => word.push('l'),
        'ı' => word.push('i'),
        'ς' => word.push('σ'),
        other => word.extend(other.to_lowercase()),
    }
}

/// Reads one text; its buffers are used again for each word.
#[derive(Default)]
struct Reader {
    /// The letters of the part being read, as written.
    part: String,
    /// The same, folded.
    folded: String,
    whole: String,
    parts: usize,
}

impl Reader {
    fn read(&mut self, text: &str, take: &mut impl FnMut(&str, TokenKind)) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            rest = match (is_letter(first), is_unspaced(first)) {
                (true, _) => self.run(rest, take),
                (_, true) => self.unspaced(rest, take),
                _ => &rest[first.len_utf8()..],
            };
        }
    }

    /// Reads letters and what connects them; returns the text after them.
    fn run<'t>(&mut self, text: &'t str, take: &mut impl FnMut(&str, TokenKind)) -> &'t str {
        self.whole.clear();
        self.parts = 0;
        self.part.clear();
        let mut rest = self.letters(text);
        while let Some((connector, after)) = connected(rest) {
            if is_apostrophe(connector) {
                rest = self.letters(after);
                continue;
            }
            let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
            let before = self.part.chars().last().is_some_and(|c| c.is_ascii_digit());
            if connector == '.' && before && digits(after) > 0 {
                self.part.push('.');
                rest = self.letters(after);
                continue;
            }
            // A comma between thousands.
            if connector == ',' {
                let grouped = before
                    && digits(after) == 3
                    && self.part.chars().all(|c| c.is_ascii_digit())
                    && !after.chars().nth(3).is_some_and(is_letter);
                if !grouped {
                    break;
                }
                rest = self.letters(after);
                continue;
            }
            self.end_part(take);
            rest = self.letters(after);
        }
        rest = self.sharp(rest);
        self.end_part(take);
        if (2..=PARTS).contains(&self.parts) && self.whole.chars().count() <= LONGEST {
            take(&self.whole, TokenKind::Whole);
        }
        rest
    }

    /// Reads letters into the part; returns the text after them.
    fn letters<'t>(&mut self, text: &'t str) -> &'t str {
        let end = text.find(|c| !is_letter(c)).unwrap_or(text.len());
        self.part.push_str(&text[..end]);
        &text[end..]
    }

    /// Reads what makes `C++` and `C#` other words than `C`.
    fn sharp<'t>(&mut self, rest: &'t str) -> &'t str {
        let is_name = self.part.len() <= 2 && self.part.chars().all(|c| c.is_ascii_alphabetic());
        for sign in ["++", "#"] {
            if let Some(after) = rest.strip_prefix(sign).filter(|_| is_name)
                && !after.starts_with(is_letter)
            {
                self.part.push_str(sign);
                return after;
            }
        }
        rest
    }

    fn end_part(&mut self, take: &mut impl FnMut(&str, TokenKind)) {
        // `v1.95` is the version that others write as `1.95`.
        let part = match self.part.strip_prefix(['v', 'V']) {
            Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('.') => {
                rest
            }
            _ => &self.part,
        };
        self.folded.clear();
        part.chars().for_each(|c| fold(c, &mut self.folded));
        self.whole.push_str(&self.folded);
        self.parts += 1;
        take(cut(&self.folded), TokenKind::Part);
        let mut from = 0;
        for at in humps(part).chain([part.len()]) {
            // Without a hump the piece is the part itself.
            if from == 0 && at == part.len() {
                break;
            }
            self.folded.clear();
            part[from..at]
                .chars()
                .for_each(|c| fold(c, &mut self.folded));
            take(cut(&self.folded), TokenKind::Piece);
            from = at;
        }
        self.part.clear();
    }

    /// Reads characters of a script without spaces, two by two.
    fn unspaced<'t>(&mut self, text: &'t str, take: &mut impl FnMut(&str, TokenKind)) -> &'t str {
        let end = text.find(|c| !is_unspaced(c)).unwrap_or(text.len());
        let mut characters = text[..end].chars().peekable();
        let mut is_first = true;
        while let Some(one) = characters.next() {
            self.folded.clear();
            self.folded.push(one);
            match characters.peek() {
                Some(next) => {
                    self.folded.push(*next);
                    take(&self.folded, TokenKind::Part);
                }
                None if is_first => take(&self.folded, TokenKind::Part),
                // So that the last is found alone; the others begin a pair.
                None => take(&self.folded, TokenKind::Piece),
            }
            is_first = false;
        }
        &text[end..]
    }
}

/// The connector at the beginning of a text and what follows it, if that is a letter.
fn connected(rest: &str) -> Option<(char, &str)> {
    let connector = rest.chars().next()?;
    if !is_connector(connector) && connector != ',' {
        return None;
    }
    let after = &rest[connector.len_utf8()..];
    let after = match connector {
        ':' => after.strip_prefix(':').unwrap_or(after),
        _ => after,
    };
    after.starts_with(is_letter).then_some((connector, after))
}

/// Where new humps begin: `body|Parser`, `HTTP|Server`.
fn humps(part: &str) -> impl Iterator<Item = usize> {
    let next = |at: usize| part[at..].chars().next();
    part.char_indices()
        .zip(part.chars().skip(1))
        .filter_map(move |((at, one), two)| {
            let after = at + one.len_utf8();
            let begins = two.is_uppercase()
                && (one.is_lowercase()
                    || (one.is_uppercase()
                        && next(after + two.len_utf8()).is_some_and(char::is_lowercase)));
            begins.then_some(after)
        })
}

fn cut(word: &str) -> &str {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => &word[..end],
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn texts_are_read_as_the_browser_reads_them() {
        let vectors = include_str!("../../../tests/fixtures/search/words.json");
        let vectors: Vec<Value> = serde_json::from_str(vectors).expect("a list");
        for vector in vectors {
            let text = vector["text"].as_str().expect("a text");
            let found = |kind: TokenKind| -> Vec<String> {
                let mut found = Vec::new();
                tokenize(text, |word, is| {
                    if is == kind {
                        found.push(word.to_owned());
                    }
                });
                found
            };
            let expected = |key: &str| -> Vec<String> {
                let list = vector[key].as_array().cloned().unwrap_or_default();
                list.iter()
                    .map(|word| word.as_str().expect("a word").to_owned())
                    .collect()
            };
            assert_eq!(
                found(TokenKind::Part),
                expected("parts"),
                "parts of {text:?}"
            );
            assert_eq!(
                found(TokenKind::Whole),
                expected("wholes"),
                "wholes of {text:?}"
            );
            assert_eq!(
                found(TokenKind::Piece),
                expected("pieces"),
                "pieces of {text:?}"
            );
        }
    }

    #[test]
    fn no_text_is_too_odd_to_read() {
        let odd = [
            "\0\u{1}",
            "\u{202e}abc",
            "'''",
            "a'",
            ".",
            "::",
            "#",
            "a::",
            "1,2,3",
            "\u{300}",
        ];
        for text in odd {
            tokenize(text, |word, _| assert!(!word.is_empty(), "{text:?}"));
        }
        let long = "x".repeat(10_000);
        tokenize(&long, |word, _| assert_eq!(word.len(), LONGEST));
    }
}
