//! Pictures as PNG files.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::Pixmap;

/// A colour: red, green, blue.
type Colour = [u8; 3];

/// Writes a picture with transparency.
pub fn rgba(picture: Pixmap) -> Vec<u8> {
    let size = (picture.width(), picture.height());
    write(size, &picture.take_demultiplied(), |encoder| {
        encoder.set_color(ColorType::Rgba);
    })
}

/// Writes an opaque picture: with a palette, which is small and quick, where a few
/// colours are close to all of them.
pub fn opaque(picture: &Pixmap) -> Vec<u8> {
    let size = (picture.width(), picture.height());
    let (pixels, _) = picture.data().as_chunks();
    let Some((palette, indices)) = indexed(pixels, size.0 as usize) else {
        let pixels: Vec<Colour> = pixels.iter().map(colour).collect();
        return write(size, pixels.as_flattened(), |encoder| {
            encoder.set_color(ColorType::Rgb);
            encoder.set_deflate_compression(DeflateCompression::Level(2));
        });
    };
    write(size, &indices, |encoder| {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette.concat());
        // Indices are no amounts, so that no filter helps.
        encoder.set_filter(Filter::NoFilter);
        encoder.set_deflate_compression(DeflateCompression::Level(2));
    })
}

fn colour([red, green, blue, _]: &[u8; 4]) -> Colour {
    [*red, *green, *blue]
}

fn write(
    (width, height): (u32, u32),
    pixels: &[u8],
    set: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_depth(BitDepth::Eight);
    set(&mut encoder);
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(pixels));
    written.expect("a picture of its size is written to memory");
    out
}

/// Gives a palette and the index of every pixel, if 256 colours are enough.
fn indexed(pixels: &[[u8; 4]], width: usize) -> Option<(Vec<Colour>, Vec<u8>)> {
    // Most rows are like the one before, and most pixels too.
    let rows: Vec<&[[u8; 4]]> = pixels.chunks(width).collect();
    let rows = rows.chunk_by(|a, b| a.as_flattened() == b.as_flattened());
    let rows: Vec<(Vec<Run>, usize)> = rows.map(|same| (runs(same[0]), same.len())).collect();
    let runs = || rows.iter().flat_map(|(runs, _)| runs);
    let mut kept = vec![Run::default(); CELLS];
    for run in runs() {
        if run.length > kept[run.cell()].length {
            kept[run.cell()] = *run;
        }
    }
    let mut palette = Vec::new();
    let mut places = vec![0; CELLS];
    for run in kept.iter().filter(|run| run.length > 0) {
        places[run.cell()] = u8::try_from(palette.len()).ok()?;
        palette.push(run.colour);
    }
    let mut indices = Vec::with_capacity(pixels.len());
    for (runs, count) in &rows {
        let start = indices.len();
        for run in runs {
            indices.resize(indices.len() + run.length, places[run.cell()]);
        }
        for _ in 1..*count {
            indices.extend_from_within(start..start + width);
        }
    }
    Some((palette, indices))
}

/// Pixels of one colour, side by side.
#[derive(Clone, Copy, Default)]
struct Run {
    colour: Colour,
    length: usize,
}

/// Colours that differ in the last three bits only share a place in a palette, and the
/// one of the longest run is kept: areas are drawn exactly, edges nearly.
const CELLS: usize = 1 << 15;

impl Run {
    fn cell(&self) -> usize {
        let [red, green, blue] = self.colour;
        usize::from(red >> 3) << 10 | usize::from(green >> 3) << 5 | usize::from(blue >> 3)
    }
}

fn runs(row: &[[u8; 4]]) -> Vec<Run> {
    let runs = row.chunk_by(|a, b| a == b);
    runs.map(|run| Run {
        colour: colour(&run[0]),
        length: run.len(),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_areas_are_kept_and_close_ones_share_a_place() {
        let (paper, edge, ink) = ([255; 4], [250, 250, 250, 255], [20, 30, 40, 255]);
        let pixels = [paper, edge, ink, paper, edge, ink, paper, paper, paper];
        let (palette, indices) = indexed(&pixels, 3).expect("few colours");
        assert_eq!(palette, [[20, 30, 40], [255; 3]]);
        assert_eq!(indices, [1, 1, 0, 1, 1, 0, 1, 1, 1]);
    }

    #[test]
    fn more_colours_than_a_palette_holds_have_none() {
        let steps = || (0..=250).step_by(25);
        let all = steps().flat_map(|red| {
            steps().flat_map(move |green| steps().map(move |blue| [red, green, blue, 255]))
        });
        let all: Vec<[u8; 4]> = all.collect();
        assert_eq!(indexed(&all, all.len()), None);
        assert!(indexed(&all[..256], 256).is_some());
    }
}
