//! Classed text as HTML with as few spans as possible.

use std::fmt::Write;

/// Writes one block.
#[derive(Default)]
pub struct SpanWriter {
    html: String,
    /// The class of the open span.
    open: Option<char>,
    /// White space that may still belong to the open span.
    space: String,
}

impl SpanWriter {
    /// Begins a line, in a `mark` element if it is marked.
    pub fn begin_line(&mut self, marked: bool) {
        if marked {
            self.close();
            self.html.push_str("<mark class=\"line\">");
        }
    }

    /// Ends a line; the newline of a marked one comes after its element.
    pub fn end_line(&mut self, marked: bool) {
        if marked {
            self.close();
            let newline = self.html.ends_with('\n');
            if newline {
                self.html.pop();
            }
            self.html.push_str("</mark>");
            if newline {
                self.html.push('\n');
            }
        }
    }

    /// Writes text of a class; a space stands for no class.
    pub fn text(&mut self, class: char, text: &str) {
        if text.trim().is_empty() {
            self.space.push_str(text);
            return;
        }
        let wanted = (class != ' ').then_some(class);
        if self.open != wanted {
            self.close();
            if let Some(class) = wanted {
                let _ = write!(self.html, "<span class=\"{class}\">");
                self.open = Some(class);
            }
        }
        self.html.push_str(&std::mem::take(&mut self.space));
        // Trailing white space joins what comes next, so that spans of one class
        // are not interrupted by it.
        let kept = text.trim_end();
        escape(kept, &mut self.html);
        self.space.push_str(&text[kept.len()..]);
    }

    /// Closes the open span, then writes the white space that was held back.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(&std::mem::take(&mut self.space));
    }

    /// Closes the last span and gives the HTML.
    pub fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

/// Escapes text for HTML content and attributes.
pub fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(is_escaped) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            // HTML allows no other control characters.
            _ => out.push('\u{fffd}'),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

fn is_escaped(c: char) -> bool {
    match c {
        '&' | '<' | '>' | '"' => true,
        '\t' | '\n' | '\r' => false,
        c => c.is_control(),
    }
}
