//! Paths as content writes them: `/`-separated, relative to the guide's root; and
//! which are valid on every disk, in every browser and on every server.

use unicode_normalization::UnicodeNormalization;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The longest name in bytes; a published name is up to 40 longer, and disks stop at 255.
const MAX_NAME: usize = 200;

/// The longest path in bytes: disks stop at 1,024 or 4,096, with the folder of the site.
const MAX_PATH: usize = 800;

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

/// Says what is wrong with the names in a path, if anything is.
///
/// The rules are those of files in the guide and of everything that is published.
pub fn fault(path: &str) -> Option<String> {
    if path.len() > MAX_PATH {
        let length = path.len();
        return Some(format!("is {length} bytes long (limit: {MAX_PATH})"));
    }
    path.split('/').find_map(name_fault)
}

fn name_fault(name: &str) -> Option<String> {
    if let Some(c) = name.chars().find(|&c| is_unfit(c)) {
        return Some(match c.is_ascii_graphic() {
            true => format!("has `{c}` in its name"),
            false => format!("has U+{:04X} in its name", u32::from(c)),
        });
    }
    if matches!(name, "." | "..") {
        return Some(format!("has `{name}` as a step"));
    }
    if name.starts_with('.') {
        return Some("has a name that starts with a dot, which marks hidden files".to_owned());
    }
    if name.ends_with(['.', ' ']) {
        return Some("has a name that ends in a dot or a space".to_owned());
    }
    if name.len() > MAX_NAME {
        return Some(format!(
            "has a name of {} bytes (limit: {MAX_NAME})",
            name.len()
        ));
    }
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let is_device = DEVICES.contains(&stem.as_str());
    is_device.then(|| format!("has a name reserved by Windows: `{stem}`"))
}

/// Control and bidirectional characters, and what Windows cannot have in a name.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\')
}

/// Gives the form that a path has in common with all that some disks take for the same.
pub fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
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

    #[test]
    fn names_that_some_disk_or_server_cannot_hold_are_refused() {
        assert_eq!(fault("content/articles/größe.md"), None);
        let long = "a".repeat(250);
        for path in [
            "a\u{202e}b.md",
            "CON.md",
            "con/",
            "a:b.md",
            "a./b.md",
            "a/./b",
            "a/../b",
            "a /b",
            ".staging/x",
        ] {
            assert!(fault(path).is_some(), "{path}");
        }
        assert!(fault(&format!("content/{long}.md")).is_some());
        assert!(fault(&"deep/".repeat(200)).is_some());
    }

    #[test]
    fn the_same_name_in_two_forms_is_one() {
        assert_eq!(folded("Ca\u{301}fe/"), folded("c\u{e1}fe/"));
    }
}
