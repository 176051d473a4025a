//! The bundled font: texts to outlines, and how long they are.
//!
//! Inter 4.1 (<https://rsms.me/inter/>, under the SIL Open Font License beside
//! the files), cut down to the characters of `output::card` and to kerning:
//! `pyftsubset --layout-features=kern --no-hinting`.

use std::sync::LazyLock;

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathSink};
use harfrust::{Buffer, Direction, Font, GlyphId, ShapeOptions, ShapePlan, ShaperFont, shape};

/// For titles and names.
pub static TITLE: LazyLock<Face> =
    LazyLock::new(|| Face::new(include_bytes!("fonts/InterDisplay-SemiBold.ttf")));

/// For everything else.
pub static TEXT: LazyLock<Face> =
    LazyLock::new(|| Face::new(include_bytes!("fonts/Inter-Medium.ttf")));

/// One weight of the font.
pub struct Face {
    font: Font,
    plan: ShapePlan,
}

/// A glyph and where it stands, in units of the font.
struct Placed {
    glyph: GlyphId,
    x: i32,
    y: i32,
}

/// A line as pixels.
pub struct Line {
    pub raster: Rasterizer,
    /// Where its first letter begins and its base line is.
    pub left: i32,
    pub base: i32,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        let font = Font::new(bytes, 0).expect("the bundled font is a font");
        let plan = ShapePlan::new(&font, Direction::LeftToRight, None, None, &[]);
        Self { font, plan }
    }

    /// How long a line is, in pixels.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.shaped(text).1 as f32 * self.scale(size)
    }

    /// Draws a line: how much of each pixel it covers.
    pub fn drawn(&self, text: &str, size: f32) -> Line {
        let scale = self.scale(size);
        let (glyphs, length) = self.shaped(text);
        // Letters reach a little out of their own width, accents above their height.
        let margin = (size / 2.0).ceil();
        let base = (size * 1.2).ceil();
        let width = (length.max(0) as f32 * scale + 2.0 * margin).ceil() as usize;
        let height = (size * 1.7).ceil() as usize;
        let outlines = self.font.outline_glyphs();
        let mut pen = Pen {
            raster: Rasterizer::new(width, height),
            scale,
            origin: point(0.0, 0.0),
            start: point(0.0, 0.0),
            last: point(0.0, 0.0),
        };
        for placed in glyphs {
            pen.origin = point(
                margin + placed.x as f32 * scale,
                base - placed.y as f32 * scale,
            );
            if let Some(outline) = outlines.get(placed.glyph) {
                let drawn = outline.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut pen);
                drawn.expect("the bundled font has whole outlines");
            }
        }
        Line {
            raster: pen.raster,
            left: margin as i32,
            base: base as i32,
        }
    }

    fn scale(&self, size: f32) -> f32 {
        size / f32::from(self.font.units_per_em())
    }

    /// The glyphs of a line, and its length.
    fn shaped(&self, text: &str) -> (Vec<Placed>, i32) {
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        let options = ShapeOptions::new().plan(Some(&self.plan));
        shape(&ShaperFont::new(&self.font), &mut buffer, options).expect("the plan is this font's");
        let mut at = 0;
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        let placed = glyphs.map(|(info, position)| {
            let x = at + position.x_offset;
            at += position.x_advance;
            Placed {
                glyph: GlyphId::new(info.glyph_id),
                x,
                y: position.y_offset,
            }
        });
        (placed.collect(), at)
    }

    /// Says whether there is a glyph for a character.
    #[cfg(test)]
    pub fn has(&self, character: char) -> bool {
        self.font.charmap().map_unicode(character).is_some()
    }
}

/// Takes outlines in units of the font, upwards, to pixels, downwards.
struct Pen {
    raster: Rasterizer,
    scale: f32,
    origin: Point,
    /// Where the contour began, and where the pen is.
    start: Point,
    last: Point,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        point(
            self.origin.x + x * self.scale,
            self.origin.y - y * self.scale,
        )
    }
}

impl PathSink for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.at(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let end = self.at(x, y);
        self.raster.draw_line(self.last, end);
        self.last = end;
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (middle, end) = (self.at(cx0, cy0), self.at(x, y));
        self.raster.draw_quad(self.last, middle, end);
        self.last = end;
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (first, second, end) = (self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
        self.raster.draw_cubic(self.last, first, second, end);
        self.last = end;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.last, self.start);
        self.last = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::card::is_drawn;

    #[test]
    fn both_weights_have_every_character_that_a_card_may_show() {
        let lacking = |face: &Face| -> Vec<char> {
            let all = ('\0'..='\u{ffff}').filter(|c| is_drawn(*c));
            all.filter(|c| !face.has(*c)).collect()
        };
        assert_eq!(lacking(&TITLE), Vec::<char>::new());
        assert_eq!(lacking(&TEXT), Vec::<char>::new());
    }

    #[test]
    fn letters_that_fit_into_each_other_stand_closer() {
        let apart = TITLE.width("A", 100.0) + TITLE.width("V", 100.0);
        assert!(TITLE.width("AV", 100.0) < apart - 4.0);
    }
}
