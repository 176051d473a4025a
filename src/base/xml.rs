//! Text for XML files.

/// Writes a text for content and attributes of XML, without the control
/// characters that XML 1.0 has no way to write.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_xml_cannot_say_is_left_out() {
        assert_eq!(escape("a<b>\"&\u{8}\u{ffff}\n"), "a&lt;b&gt;&quot;&amp;\n");
    }
}
