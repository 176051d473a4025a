//! Pixels of few colours: grounds, and inks in steps from their ground.
//!
//! A card has a handful of inks on two grounds, so that its palette is known
//! before anything is drawn: a coverage is an index, and the picture is as small
//! and as quickly compressed as indexed pixels are.

use std::collections::BTreeSet;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use super::face::Line;

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// Steps from a ground to an ink.
const STEPS: usize = 15;

/// What a path is filled with: the place of its first step in the palette.
#[derive(Clone, Copy)]
pub struct Ink(u8);

/// A picture with a palette.
pub struct Canvas {
    width: usize,
    pixels: Vec<u8>,
    palette: Vec<Colour>,
}

impl Canvas {
    /// A picture of one colour.
    pub fn new((width, height): (u32, u32), ground: Colour) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self {
            width,
            pixels: vec![0; width * height],
            palette: vec![ground],
        }
    }

    /// Adds an ink for a ground.
    pub fn ink(&mut self, ink: Colour, ground: Colour) -> Ink {
        let first = self.palette.len();
        let mixed = |step: usize| {
            let mix = |at: usize| {
                let (from, to) = (i32::from(ground[at]), i32::from(ink[at]));
                (from + (to - from) * step as i32 / STEPS as i32) as u8
            };
            [mix(0), mix(1), mix(2)]
        };
        self.palette.extend((1..=STEPS).map(mixed));
        Ink(u8::try_from(first).expect("inks are few"))
    }

    /// Fills a rectangle with the whole of an ink.
    pub fn block(&mut self, (x, y): (u32, u32), (width, height): (u32, u32), Ink(first): Ink) {
        let (x, width) = (x as usize, width as usize);
        for row in y..y + height {
            let start = row as usize * self.width + x;
            self.pixels[start..start + width].fill(first + STEPS as u8 - 1);
        }
    }

    /// Writes a line that begins at a place of its base line; what is outside the
    /// picture is left out.
    pub fn write(&mut self, line: &Line, (x, base): (i32, i32), Ink(first): Ink) {
        let (width, height) = (self.width, self.pixels.len() / self.width);
        let (left, top) = (x - line.left, base - line.base);
        line.raster.for_each_pixel_2d(|x, y, coverage| {
            let step = (coverage.min(1.0) * STEPS as f32 + 0.5) as u8;
            if step == 0 {
                return;
            }
            let place = |at: u32, from: i32| usize::try_from(from + at as i32).ok();
            if let (Some(x), Some(y)) = (place(x, left), place(y, top))
                && x < width
                && y < height
            {
                self.pixels[y * width + x] = first + step - 1;
            }
        });
    }

    /// Puts a square of red, green and blue at a place, in as many colours as the
    /// palette has room for.
    pub fn put(&mut self, (x, y): (u32, u32), side: u32, colours: &[Colour]) {
        let (x, y, side) = (x as usize, y as usize, side as usize);
        let room = 256 - self.palette.len();
        let coarse = |bits: u32| {
            let mask = u8::MAX << bits;
            move |colour: &Colour| colour.map(|part| part & mask)
        };
        let of = |bits: u32| {
            colours
                .iter()
                .map(coarse(bits))
                .collect::<BTreeSet<Colour>>()
        };
        let mut bits = 0;
        while of(bits).len() > room && bits < 7 {
            bits += 1;
        }
        let first = self.palette.len();
        let new: Vec<Colour> = of(bits).into_iter().take(room).collect();
        for (at, colour) in colours.iter().map(coarse(bits)).enumerate() {
            let found = new.binary_search(&colour).unwrap_or(0);
            self.pixels[(y + at / side) * self.width + x + at % side] = (first + found) as u8;
        }
        self.palette.extend(new);
    }

    /// Its rows, from the upper one.
    #[cfg(test)]
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.pixels.chunks(self.width)
    }

    /// The picture as a PNG.
    pub fn png(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let (width, height) = (self.width, self.pixels.len() / self.width);
        let mut encoder = Encoder::new(&mut out, width as u32, height as u32);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(self.palette.concat());
        // Indexes are no amounts, so that no filter helps.
        encoder.set_filter(Filter::NoFilter);
        encoder.set_deflate_compression(DeflateCompression::Level(2));
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.pixels));
        written.expect("a picture of its size is written to memory");
        out
    }
}
