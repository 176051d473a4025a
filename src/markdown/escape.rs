//! Text and URLs written as Markdown, so that a parser reads them back unchanged.

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
