//! Text and URLs written as Markdown, so that a parser reads them back unchanged.

/// Writes a text on one line of Markdown that means the text itself.
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
        if letter.is_control() {
            out.push(' ')
        } else {
            out.push(letter)
        }
        before = letter;
    }
    out
}

/// Writes a URL as the destination of a link.
pub fn destination(url: &str) -> String {
    let is_plain = |c: char| !(c.is_whitespace() || c.is_control() || "()<>\\".contains(c));
    if url.chars().all(is_plain) {
        return url.to_owned();
    }
    let inside = url.replace('\\', "%5C").replace('<', "%3C");
    let inside = inside.replace('>', "%3E");
    let inside = inside.replace(|c: char| c.is_control() || c.is_whitespace(), "%20");
    format!("<{inside}>")
}
