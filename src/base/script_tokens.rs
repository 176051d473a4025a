//! The tokens of a script: where its texts, comments and regular expressions begin
//! and end. Nothing here knows what a script means.

use memchr::memmem;

/// What a token is, as far as leaving out white space needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Space,
    Comment,
    /// A name, a keyword or a number.
    Word,
    /// A text in quotes, or a part of a template: up to `${`, from `}`, or whole.
    Text,
    Regex,
    /// A bracket or an operator.
    Sign,
    /// The bracket that ends the condition of an `if` or a loop.
    ConditionEnd,
}

#[derive(Clone, Copy, Debug)]
pub struct Token<'s> {
    pub kind: Kind,
    pub text: &'s str,
    /// How many brackets are open around it.
    pub depth: usize,
}

/// Words after which `/` begins a regular expression.
const BEFORE_REGEX: [&str; 14] = [
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "delete",
    "void",
    "throw",
    "new",
    "instanceof",
    "await",
    "yield",
    "else",
    "do",
];

/// Words whose brackets are no values.
const CONDITIONS: [&str; 4] = ["if", "while", "for", "with"];

/// Divides a script into tokens; `None` where it cannot be sure of each.
pub fn tokens(script: &str) -> Option<Vec<Token<'_>>> {
    let mut reader = Reader {
        rest: script,
        found: Vec::new(),
        last: None,
        open: Vec::new(),
    };
    // The first line of a program, and what pages of the nineties hid scripts with.
    if script.starts_with("#!") || memmem::find(script.as_bytes(), b"<!--").is_some() {
        return None;
    }
    while !reader.rest.is_empty() {
        reader.read()?;
    }
    reader.open.is_empty().then_some(reader.found)
}

/// Returns whether a sign belongs to a name or a number.
pub fn is_word(sign: char) -> bool {
    match sign.is_ascii() {
        true => is_word_byte(sign as u8),
        false => !sign.is_whitespace(),
    }
}

fn is_word_byte(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'$' | b'#' | b'\\')
}

/// Returns where the first line of a text ends, if it does.
pub fn line_end(text: &str) -> Option<usize> {
    // 0xe2 begins the two ends of lines that are not ASCII.
    let mut may_end = memchr::memchr3_iter(b'\n', b'\r', 0xe2, text.as_bytes());
    may_end.find(|&at| text[at..].starts_with(['\n', '\r', '\u{2028}', '\u{2029}']))
}

struct Reader<'s> {
    rest: &'s str,
    found: Vec<Token<'s>>,
    /// The last token that is neither white space nor a comment.
    last: Option<Token<'s>>,
    /// The brackets that are open: each as it is written, `?` for that of a
    /// condition, and `` ` `` for a value within a template.
    open: Vec<char>,
}

impl<'s> Reader<'s> {
    /// Reads one token.
    fn read(&mut self) -> Option<()> {
        let rest = self.rest;
        let first = rest.chars().next()?;
        let (kind, length) = match first {
            _ if first.is_whitespace() => (Kind::Space, space_length(rest, first)),
            '/' if rest.starts_with("//") => (Kind::Comment, line_end(rest).unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => {
                (Kind::Comment, memmem::find(rest.as_bytes(), b"*/")? + 2)
            }
            '/' if self.is_regex()? => (Kind::Regex, regex_length(rest)?),
            '"' | '\'' => (Kind::Text, text_length(rest, first)?),
            '`' => self.template()?,
            '}' if self.open.last() == Some(&'`') => {
                self.open.pop();
                self.template()?
            }
            '0'..='9' => (Kind::Word, number_length(rest)),
            '.' if rest[1..].starts_with(|sign: char| sign.is_ascii_digit()) => {
                (Kind::Word, number_length(rest))
            }
            _ if is_word(first) => (Kind::Word, word_length(rest)),
            _ => self.sign(first)?,
        };
        let (text, rest) = rest.split_at(length);
        let is_opening = kind == Kind::Sign && matches!(first, '(' | '[' | '{');
        let token = Token {
            kind,
            text,
            depth: self.open.len() - usize::from(is_opening),
        };
        self.rest = rest;
        self.found.push(token);
        if !matches!(kind, Kind::Space | Kind::Comment) {
            self.last = Some(token);
        }
        Some(())
    }

    /// Says whether `/` begins a regular expression here; `None` after a bracket that
    /// may end a block or a value.
    fn is_regex(&self) -> Option<bool> {
        let Some(last) = self.last else {
            return Some(true);
        };
        match last.kind {
            Kind::Word => Some(BEFORE_REGEX.contains(&last.text)),
            Kind::Text => Some(last.text.ends_with("${")),
            Kind::Regex => Some(false),
            Kind::ConditionEnd => Some(true),
            _ if last.text == "}" => None,
            _ => Some(!matches!(last.text, ")" | "]" | "++" | "--")),
        }
    }

    /// Reads a part of a template, from the sign that begins it.
    fn template(&mut self) -> Option<(Kind, usize)> {
        let mut signs = self.rest.char_indices().skip(1);
        while let Some((at, sign)) = signs.next() {
            match sign {
                '\\' => _ = signs.next(),
                '`' => return Some((Kind::Text, at + 1)),
                '$' if self.rest[at..].starts_with("${") => {
                    self.open.push('`');
                    return Some((Kind::Text, at + 2));
                }
                _ => {}
            }
        }
        None
    }

    /// Reads an operator or a bracket, which has to fit the one that it closes.
    fn sign(&mut self, first: char) -> Option<(Kind, usize)> {
        let is_condition = |last: Token<'_>| CONDITIONS.contains(&last.text);
        match first {
            '(' if self.last.is_some_and(is_condition) => self.open.push('?'),
            '(' | '[' | '{' => self.open.push(first),
            ')' | ']' | '}' => {
                let opening = self.open.pop()?;
                let fits = matches!((opening, first), ('(' | '?', ')') | ('[', ']') | ('{', '}'));
                let kind = if opening == '?' {
                    Kind::ConditionEnd
                } else {
                    Kind::Sign
                };
                return fits.then_some((kind, 1));
            }
            _ => {}
        }
        // Operators of which the signs alone would mean something else here.
        let is_pair = matches!(
            self.rest.as_bytes(),
            [b'=', b'>', ..]
                | [b'&', b'&', ..]
                | [b'|', b'|', ..]
                | [b'?', b'?' | b'.', ..]
                | [b'+', b'+', ..]
                | [b'-', b'-', ..]
        );
        Some((Kind::Sign, if is_pair { 2 } else { first.len_utf8() }))
    }
}

/// How long white space is; of white space that is not ASCII, only its first sign.
fn space_length(rest: &str, first: char) -> usize {
    let ascii = rest.len() - rest.trim_ascii_start().len();
    ascii.max(first.len_utf8())
}

fn word_length(rest: &str) -> usize {
    let mut bytes = rest.as_bytes().iter();
    let end = bytes.position(|byte| !is_word_byte(*byte));
    match end {
        Some(end) if !rest.as_bytes()[end].is_ascii() => {
            rest.find(|sign| !is_word(sign)).unwrap_or(rest.len())
        }
        _ => end.unwrap_or(rest.len()),
    }
}

/// How long a text in quotes is, quotes included; `None` where it does not end.
fn text_length(rest: &str, quote: char) -> Option<usize> {
    let mut signs = rest.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => _ = signs.next(),
            '\n' => return None,
            _ if sign == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// How long a regular expression is, without its flags.
fn regex_length(rest: &str) -> Option<usize> {
    let mut is_class = false;
    let mut signs = rest.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => _ = signs.next(),
            '\n' => return None,
            '[' => is_class = true,
            ']' => is_class = false,
            '/' if !is_class => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// How long a number is, with its fraction and exponent.
fn number_length(rest: &str) -> usize {
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.');
    let mut end = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
    let has_exponent = !rest.starts_with("0x") && rest[..end].ends_with(['e', 'E']);
    if has_exponent && rest[end..].starts_with(['+', '-']) {
        let digits = &rest[end + 1..];
        end += 1 + digits
            .find(|sign: char| !sign.is_ascii_digit())
            .unwrap_or(digits.len());
    }
    end
}
