//! Front matter: the TOML between two `+++` lines at the beginning of a file.
//!
//! Only its bytes are found here; `parse` reads the TOML.

use std::ops::Range;

/// Finds the front matter of a Markdown file.
pub fn split_front_matter(text: &str) -> FrontMatter {
    let start = usize::from(text.starts_with('\u{feff}')) * '\u{feff}'.len_utf8();
    let mut lines = text[start..].split_inclusive('\n');
    let mut at = start;
    match lines.next() {
        Some(first) if first.trim_end() == "+++" => at += first.len(),
        _ => {
            return FrontMatter::Missing {
                body: start..text.len(),
            };
        }
    }
    let toml = at;
    for line in lines {
        if line.trim_end() == "+++" {
            return FrontMatter::Found {
                toml: toml..at,
                body: at + line.len()..text.len(),
            };
        }
        at += line.len();
    }
    FrontMatter::Unclosed {
        opening: start..start + 3,
    }
}

/// The bytes of a file's front matter and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontMatter {
    /// There are two `+++` lines.
    Found {
        /// The lines between them.
        toml: Range<usize>,
        /// Everything after the closing line.
        body: Range<usize>,
    },
    /// The file does not begin with `+++`.
    Missing {
        /// The whole file without a byte order mark.
        body: Range<usize>,
    },
    /// There is no closing line.
    Unclosed {
        /// The opening line.
        opening: Range<usize>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_through_bom_and_crlf() {
        assert_eq!(
            split_front_matter("\u{feff}+++\r\na = 1\r\n+++\r\nbody"),
            FrontMatter::Found {
                toml: 8..15,
                body: 20..24
            }
        );
        assert_eq!(
            split_front_matter("text"),
            FrontMatter::Missing { body: 0..4 }
        );
        assert_eq!(
            split_front_matter("+++\na = 1\n"),
            FrontMatter::Unclosed { opening: 0..3 }
        );
    }
}
