//! Pages that are read from a disk: their links lead from file to file.
//!
//! Over the finished HTML, because templates and texts link by paths from the
//! site's root, in views that many pages share. Browsers load no modules and
//! no web manifest from a disk, so those go.

use std::borrow::Cow;

use crate::base::address::Address;
use crate::view::page::Frame;

/// Attributes that hold an address.
const ADDRESSES: [&str; 4] = ["action", "content", "href", "src"];

/// Rewrites a page's addresses.
pub fn rewrite(html: &str, frame: &Frame) -> String {
    let page = Page::from_frame(frame);
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let tag = &rest[..tag_length(rest)];
        let after = &rest[tag.len()..];
        if tag.starts_with("<script") && tag.contains("type=\"module\"") {
            rest = after.strip_prefix("</script>").unwrap_or(after);
        } else if tag.contains("rel=\"modulepreload\"") || tag.contains("rel=\"manifest\"") {
            rest = after;
        } else {
            page.tag(tag, &mut out);
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// The length of the tag that a text begins with: to the first `>` outside quotes.
fn tag_length(text: &str) -> usize {
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    if !is_tag {
        return 1;
    }
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where a page is.
struct Page<'f> {
    /// What every address of the guide begins with.
    home: &'f str,
    /// The way up from the page to the home page.
    up: String,
}

impl<'f> Page<'f> {
    fn from_frame(frame: &'f Frame) -> Self {
        let home = frame.site.home.as_str();
        let place = frame.url.strip_prefix(home).unwrap_or_default();
        Self {
            home,
            up: "../".repeat(place.matches('/').count()),
        }
    }

    /// Writes a tag with its addresses rewritten.
    fn tag(&self, tag: &str, out: &mut String) {
        let mut rest = tag;
        while let Some(start) = rest.find("=\"") {
            let name = rest[..start].rsplit(char::is_whitespace).next();
            let (before, value) = rest.split_at(start + 2);
            out.push_str(before);
            let end = value.find('"').unwrap_or(value.len());
            match name.is_some_and(|name| ADDRESSES.contains(&name)) {
                true => out.push_str(&self.address(&value[..end])),
                false => out.push_str(&value[..end]),
            }
            rest = &value[end..];
        }
        out.push_str(rest);
    }

    /// An address as it is from the page, if it is one of the guide.
    fn address<'a>(&self, value: &'a str) -> Cow<'a, str> {
        // A page that leads on says so in `content`.
        let (before, address) = match value.split_once("; url=") {
            Some((before, address)) => (&value[..before.len() + "; url=".len()], address),
            None => ("", value),
        };
        let Some(place) = address.strip_prefix(self.home) else {
            return Cow::Borrowed(value);
        };
        if place.starts_with('/') {
            return Cow::Borrowed(value);
        }
        let end = place.find(['?', '#']).unwrap_or(place.len());
        let (path, rest) = place.split_at(end);
        let up = match self.up.as_str() {
            "" => "./",
            up => up,
        };
        Cow::Owned(format!("{before}{up}{}{rest}", Address::new(path).file()))
    }
}
