//! A text in lines: as few as it needs, about equally long.

use super::face::Face;

/// What is put where a text was cut.
const CUT: &str = "…";

/// How a paragraph is set.
pub struct Measure<'f> {
    pub face: &'f Face,
    /// In pixels.
    pub size: f32,
    pub width: f32,
    pub lines: usize,
}

/// A text whose words were measured, so that it can be tried in several sizes.
pub struct Words<'t> {
    words: Vec<&'t str>,
    /// For a size of one pixel.
    widths: Vec<f32>,
    space: f32,
}

impl<'t> Words<'t> {
    /// Measures a text.
    pub fn of(text: &'t str, face: &Face) -> Self {
        let words: Vec<&str> = text.split(' ').collect();
        Self {
            widths: words.iter().map(|word| face.width(word, 1.0)).collect(),
            space: face.width(" ", 1.0),
            words,
        }
    }

    /// Breaks the text into lines of about one length; `None` when they would be
    /// more than there may be.
    pub fn lines(&self, measure: &Measure<'_>) -> Option<Vec<String>> {
        let width = measure.width / measure.size;
        let longest = self.widths.iter().copied().fold(0.0, f32::max);
        let count = self.filled(width).len();
        if longest > width || count > measure.lines {
            return None;
        }
        // The narrowest column that takes no more lines is the balanced one.
        let (mut narrow, mut wide) = (longest, width);
        while wide - narrow > 1.0 / measure.size {
            let middle = (narrow + wide) / 2.0;
            match self.filled(middle).len() <= count {
                true => wide = middle,
                false => narrow = middle,
            }
        }
        let mut at = 0;
        let lines = self.filled(wide).into_iter().map(|count| {
            let line = self.words[at..at + count].join(" ");
            at += count;
            line
        });
        Some(lines.collect())
    }

    /// How many words stand on each line of a column.
    fn filled(&self, width: f32) -> Vec<usize> {
        let mut lines: Vec<usize> = Vec::new();
        let mut used = 0.0;
        for word in &self.widths {
            match lines.last_mut() {
                Some(count) if used + self.space + word <= width => {
                    *count += 1;
                    used += self.space + word;
                }
                _ => {
                    lines.push(1);
                    used = *word;
                }
            }
        }
        lines
    }
}

impl Measure<'_> {
    /// Breaks a text into lines and cuts what does not fit.
    pub fn cut(&self, text: &str) -> Vec<String> {
        if let Some(lines) = Words::of(text, self.face).lines(self) {
            return lines;
        }
        let mut lines = Vec::new();
        let mut rest = text.to_owned();
        while !rest.is_empty() {
            if lines.len() + 1 == self.lines {
                lines.push(self.one(&rest));
                break;
            }
            let (line, after) = self.first(&rest);
            lines.push(line);
            rest = after;
        }
        lines
    }

    /// Cuts a text to one line.
    pub fn one(&self, text: &str) -> String {
        if self.of(text) <= self.width {
            return text.to_owned();
        }
        let fits = |head: &str| self.of(&format!("{}{CUT}", head.trim_end())) <= self.width;
        let head = longest(text, fits);
        // Half a word says nothing, unless it is the only one.
        let inside = text[head.len()..].chars().next().is_some_and(|c| c != ' ');
        let words = head.rfind(' ').filter(|at| inside && *at > head.len() / 2);
        let head = &head[..words.unwrap_or(head.len())];
        let head = head.trim_end_matches([' ', ',', ';', ':', '.', '(', '-', '–']);
        format!("{head}{CUT}")
    }

    /// The words of the first line and what follows; a word too long is broken.
    fn first(&self, text: &str) -> (String, String) {
        let head = longest(text, |head| self.of(head.trim_end()) <= self.width);
        let end = match text[head.len()..].starts_with(' ') || head.len() == text.len() {
            true => head.len(),
            false => head.rfind(' ').unwrap_or(head.len()),
        };
        let (line, after) = text.split_at(end);
        (line.trim_end().to_owned(), after.trim_start().to_owned())
    }

    fn of(&self, text: &str) -> f32 {
        self.face.width(text, self.size)
    }
}

/// The longest beginning of a text that fits, of one character at least.
fn longest(text: &str, fits: impl Fn(&str) -> bool) -> &str {
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    let count = ends.partition_point(|end| fits(&text[..*end]));
    &text[..ends.get(count.max(1) - 1).copied().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::super::face::TEXT;
    use super::*;

    fn column(width: f32, lines: usize) -> Measure<'static> {
        Measure {
            face: &TEXT,
            size: 20.0,
            width,
            lines,
        }
    }

    #[test]
    fn lines_are_about_equally_long() {
        let lines = column(300.0, 3).cut("How one process serves many requests at once");
        assert_eq!(lines, ["How one process serves", "many requests at once"]);
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_word() {
        let lines = column(200.0, 2).cut("How one process serves many requests at once");
        assert_eq!(lines, ["How one process", "serves many…"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        let lines = column(100.0, 2).cut(&"m".repeat(40));
        assert_eq!(lines, ["mmmmm", "mmmm…"]);
        assert_eq!(column(0.1, 2).cut("abc"), ["a", "b…"]);
    }
}
