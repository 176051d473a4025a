//! `fit(…)` in the templates of cards: a text in as few lines as it needs, which are
//! about equally long, in the largest size in which it fits.
//!
//! A text is measured once, as it is drawn: by where its characters begin.

use std::ops::Range;

use resvg::usvg::layout::PositionedGlyph;
use resvg::usvg::{Node, Tree};
use serde::Serialize;
use tera::{Kwargs, State, TeraResult, Value};

use super::options;
use crate::base::xml;
use crate::output::card::drawable;

/// What is put where a text was cut.
const CUT: &str = "…";

/// A text in lines.
#[derive(Debug, PartialEq, Serialize)]
struct Fitted {
    /// In pixels.
    size: f32,
    lines: Vec<String>,
    /// Of the longest line, in pixels.
    width: f32,
}

/// The function that templates call: `sizes` are pairs of a size and how many lines it
/// may take, tried one after the other; the last one shortens what does not fit.
pub fn fit(kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let text = kwargs.must_get::<&str>("text")?;
    let font = kwargs.must_get::<&str>("font")?;
    let width = kwargs.must_get::<f32>("width")?;
    let sizes = kwargs.must_get::<Vec<Vec<f32>>>("sizes")?;
    let sizes = sizes.iter().map(|pair| match pair[..] {
        [size, lines] if size > 0.0 && lines >= 1.0 => Some((size, lines as usize)),
        _ => None,
    });
    let sizes: Option<Vec<_>> = sizes.collect();
    let Some(sizes) = sizes.filter(|sizes| !sizes.is_empty()) else {
        let message = "`sizes` expects pairs of a size and a number of lines";
        return Err(tera::Error::message(message));
    };
    let drawable = drawable(text);
    let drawn = drawable.and_then(|text| Paragraph::measure(text, font)?.fit(width, &sizes));
    match drawn {
        Some(fitted) => Ok(Value::from_serializable(&fitted)),
        None => Err(tera::Error::message(format!(
            "the font has no letters for `{text}`"
        ))),
    }
}

/// A text whose characters were measured, so that it can be tried in several sizes.
struct Paragraph {
    text: String,
    /// The byte at which each character begins, and where it is drawn, in ems; the end
    /// of the text is the last one.
    starts: Vec<(usize, f32)>,
    /// The width of what is put where it is cut, in ems.
    cut: f32,
}

impl Paragraph {
    /// Measures a text, if it can be drawn.
    fn measure(text: String, font: &str) -> Option<Self> {
        let tree = drawn(&format!("{text}{CUT}"), font)?;
        let mut at = 0;
        let starts = glyphs(&tree)?.map(|glyph| {
            let start = (at, glyph.transform().tx / EM);
            at += glyph.text.len();
            start
        });
        let starts: Vec<(usize, f32)> = starts.collect();
        let end = starts.last().filter(|(at, _)| *at == text.len())?.1;
        Some(Self {
            cut: tree.root().bounding_box().right() / EM - end,
            text,
            starts,
        })
    }

    /// Sets the text in the first size in which it fits, or cuts it in the last one.
    fn fit(&self, width: f32, sizes: &[(f32, usize)]) -> Option<Fitted> {
        let whole = sizes.iter().find_map(|&(size, most)| {
            let lines = self.balanced(width / size)?;
            (lines.len() <= most).then_some((size, lines, false))
        });
        let last = || {
            let &(size, most) = sizes.last()?;
            let (lines, is_cut) = self.shortened(width / size, most);
            Some((size, lines, is_cut))
        };
        let (size, lines, is_cut) = whole.or_else(last)?;
        let mut longest = 0.0;
        let mut texts = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let cut = is_cut && at + 1 == lines.len();
            let mark = if cut { (CUT, self.cut) } else { ("", 0.0) };
            longest = f32::max(longest, self.width(line) + mark.1);
            texts.push(format!("{}{}", &self.text[line.clone()], mark.0));
        }
        Some(Fitted {
            size,
            lines: texts,
            width: longest * size,
        })
    }

    /// Breaks the text into lines of about one length; `None` if a word is too long.
    fn balanced(&self, width: f32) -> Option<Vec<Range<usize>>> {
        let words = self.words().map(|word| self.width(&word));
        let longest = words.fold(0.0, f32::max);
        let count = self.filled(width).len();
        // The narrowest column that takes no more lines is the balanced one.
        let (mut narrow, mut wide) = (longest, width);
        for _ in 0..12 {
            let middle = (narrow + wide) / 2.0;
            match self.filled(middle).len() <= count {
                true => wide = middle,
                false => narrow = middle,
            }
        }
        (longest <= width).then(|| self.filled(wide))
    }

    /// Breaks the text into so many lines at most, and says whether the last one is cut.
    fn shortened(&self, width: f32, most: usize) -> (Vec<Range<usize>>, bool) {
        let mut lines = self.filled(width);
        let is_cut = lines.len() > most;
        lines.truncate(most);
        if let Some(last) = lines.last_mut().filter(|_| is_cut) {
            last.end = self.longest(last.start..self.text.len(), width - self.cut);
            let head = &self.text[last.clone()];
            // Half a word says nothing, unless it is the only one.
            let is_inside = !self.text[last.end..].starts_with(' ');
            let words = head
                .rfind(' ')
                .filter(|at| is_inside && *at > head.len() / 2);
            let head = &head[..words.unwrap_or(head.len())];
            let head = head.trim_end_matches([' ', ',', ';', ':', '.', '(', '-', '–']);
            last.end = last.start + head.len();
        }
        (lines, is_cut)
    }

    /// Fills lines one after the other; a word longer than a line is broken.
    fn filled(&self, width: f32) -> Vec<Range<usize>> {
        let mut lines: Vec<Range<usize>> = Vec::new();
        for mut word in self.words() {
            if let Some(line) = lines.last_mut()
                && self.width(&(line.start..word.end)) <= width
            {
                line.end = word.end;
                continue;
            }
            while !word.is_empty() {
                let end = self.longest(word.clone(), width);
                lines.push(word.start..end);
                word.start = end;
            }
        }
        lines
    }

    fn words(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        self.text.split(' ').map(move |word| {
            let place = start..start + word.len();
            start = place.end + 1;
            place
        })
    }

    /// Where the longest beginning of a part ends that fits, of one character at least.
    fn longest(&self, part: Range<usize>, width: f32) -> usize {
        let (first, last) = (self.index(part.start), self.index(part.end));
        let ends = &self.starts[first + 1..=last];
        let from = self.starts[first].1;
        let count = ends.partition_point(|(_, x)| x - from <= width);
        ends[count.max(1) - 1].0
    }

    /// Of a part of the text, in ems.
    fn width(&self, part: &Range<usize>) -> f32 {
        self.starts[self.index(part.end)].1 - self.starts[self.index(part.start)].1
    }

    /// The index of the character that begins at a byte.
    fn index(&self, byte: usize) -> usize {
        self.starts.partition_point(|(at, _)| *at < byte)
    }
}

/// The size in which texts are measured, in pixels.
const EM: f32 = 1000.0;

/// Sets a text on one line, from the left edge of a drawing.
fn drawn(text: &str, font: &str) -> Option<Tree> {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\">\
         <text font-size=\"{EM}\" font-family=\"{}\">{}</text></svg>",
        xml::escape(font),
        xml::escape(text),
    );
    Tree::from_str(&svg, &options()).ok()
}

/// The glyphs of a text that is all of a drawing, one for each character.
fn glyphs(tree: &Tree) -> Option<impl Iterator<Item = &PositionedGlyph>> {
    let [Node::Text(text)] = tree.root().children() else {
        return None;
    };
    let spans = text.layouted().iter();
    Some(spans.flat_map(|span| &span.positioned_glyphs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::card::is_drawn;

    const TEXT: &str = "Inter Medium";

    fn fitted(text: &str, width: f32, sizes: &[(f32, usize)]) -> Fitted {
        let measured = Paragraph::measure(text.to_owned(), TEXT);
        let fitted = measured.and_then(|text| text.fit(width, sizes));
        fitted.expect("a text that can be drawn")
    }

    fn lines(text: &str, width: f32, most: usize) -> Vec<String> {
        let fitted = fitted(text, width, &[(20.0, most)]);
        assert!(fitted.width <= width || fitted.lines[0].len() < 5);
        fitted.lines
    }

    const REQUESTS: &str = "How one process serves many requests at once";

    #[test]
    fn lines_are_about_equally_long() {
        assert_eq!(
            lines(REQUESTS, 300.0, 3),
            ["How one process serves", "many requests at once"]
        );
    }

    #[test]
    fn the_first_size_in_which_a_text_fits_is_taken() {
        let sizes = [(40.0, 1), (30.0, 2), (20.0, 2)];
        assert_eq!(fitted("How one", 300.0, &sizes).size, 40.0);
        assert_eq!(fitted(REQUESTS, 300.0, &sizes).size, 20.0);
    }

    #[test]
    fn what_does_not_fit_is_cut_at_a_word() {
        assert_eq!(
            lines(REQUESTS, 200.0, 2),
            ["How one process", "serves many…"]
        );
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        assert_eq!(lines(&"m".repeat(40), 100.0, 2), ["mmmmm", "mmmm…"]);
        assert_eq!(lines("abc", 0.1, 2), ["a", "b…"]);
    }

    #[test]
    fn letters_that_fit_into_each_other_are_measured_closer() {
        let width = |text: &str| fitted(text, 1e6, &[(100.0, 1)]).width;
        assert!(width("AV") < width("A") + width("V") - 4.0);
    }

    #[test]
    fn both_fonts_have_every_character_that_a_card_may_show() {
        let all: String = ('\0'..='\u{ffff}').filter(|c| is_drawn(*c)).collect();
        for font in [TEXT, "Inter Display SemiBold"] {
            let tree = drawn(&all, font).expect("a drawing");
            let glyphs: Vec<_> = glyphs(&tree).expect("a text").collect();
            let lacking = glyphs
                .iter()
                .filter(|glyph| glyph.id.0 == 0 || glyph.font != glyphs[0].font);
            assert_eq!(
                lacking.map(|glyph| &glyph.text).collect::<Vec<_>>(),
                [""; 0]
            );
        }
    }
}
