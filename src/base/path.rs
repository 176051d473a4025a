//! Paths as content writes them: `/`-separated, relative to the guide's root.

/// The folder part of a path, without its final slash; empty at the top.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The file name without folder and last extension.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// The last extension in lower case, without its dot; empty when there is none.
pub fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.to_ascii_lowercase(),
        _ => String::new(),
    }
}

/// Follows `link` from the folder `from`; `None` when it climbs out of the root.
pub fn join(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = match link.starts_with('/') {
        true => Vec::new(),
        false => from.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Writes the link that leads from the folder `from` to the file `to`.
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}

/// Undoes `%20` and its like; `None` when the result is not UTF-8.
pub fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                bytes.push(high << 4 | low);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// Escapes a path for use in a URL: everything but unreserved ASCII, `/` and
/// the sub-delimiters that HTML and `_redirects` read as themselves.
pub fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b'@' | b',' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_inside_the_root_only() {
        assert_eq!(
            join("content/articles", "../a.md").as_deref(),
            Some("content/a.md")
        );
        assert_eq!(join("content", "/x/./y").as_deref(), Some("x/y"));
        assert_eq!(join("content", "../../etc"), None);
        assert_eq!(
            relative("content/articles", "content/frameworks/a.md"),
            "../frameworks/a.md"
        );
        assert_eq!(
            relative("content/articles", "content/articles/b.md"),
            "b.md"
        );
    }

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(folder("a/b.md"), "a");
        assert_eq!(stem("a/b.c.md"), "b.c");
        assert_eq!(stem("a/.hidden"), ".hidden");
        assert_eq!(extension("a/b.PNG"), "png");
    }

    #[test]
    fn percent_escapes_go_there_and_back() {
        let name = "größe & 100%.md";
        assert_eq!(percent_decode(&percent_encode(name)).as_deref(), Some(name));
        assert_eq!(percent_decode("%ff"), None);
        assert_eq!(percent_decode("50%"), Some("50%".to_owned()));
    }
}
