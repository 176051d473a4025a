//! The site icon as pixels: icons of several sizes.

use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{Options, Tree};

use super::png;
use crate::site::icon::{IconKind, SiteIcon};

/// How much of a maskable icon is inside the circle that every cut keeps
/// (<https://www.w3.org/TR/appmanifest/#icon-masks>).
const SAFE: f32 = 0.8;

/// How much of a background an icon takes that has none of its own.
const LOOSE: f32 = 0.7;

/// Draws an icon as a file.
pub fn render(icon: &SiteIcon, kind: IconKind) -> Vec<u8> {
    picture(&read(&icon.source), kind)
}

fn picture(icon: &Tree, kind: IconKind) -> Vec<u8> {
    match kind {
        IconKind::Plain(side) => png::rgba(drawn(icon, side)),
        IconKind::Touch(side) => png::rgba(on_background(icon, side, 1.0)),
        IconKind::Maskable(side) => png::rgba(on_background(icon, side, SAFE)),
        IconKind::Ico(sides) => ico(&sides.map(|side| (side, png::rgba(drawn(icon, side))))),
    }
}

/// Reads the drawing.
fn read(source: &str) -> Tree {
    let drawing = Tree::from_str(source, &Options::default());
    drawing.expect("an icon that was found to be drawable")
}

/// The icon without a background.
fn drawn(icon: &Tree, side: u32) -> Pixmap {
    let mut pixmap = square(side);
    draw(icon, &mut pixmap, 1.0);
    pixmap
}

/// The icon on a background: its own, found at the middle of its upper edge, or white.
fn on_background(icon: &Tree, side: u32, share: f32) -> Pixmap {
    let plain = drawn(icon, side);
    let edge = plain.pixel(side / 2, side / 64);
    let own = edge.filter(|pixel| pixel.alpha() == u8::MAX);
    let colour = own.map_or(Color::WHITE, |pixel| {
        let pixel = PremultipliedColorU8::demultiply(&pixel);
        Color::from_rgba8(pixel.red(), pixel.green(), pixel.blue(), u8::MAX)
    });
    let mut pixmap = square(side);
    pixmap.fill(colour);
    let share = if own.is_some() { share } else { share * LOOSE };
    draw(icon, &mut pixmap, share);
    pixmap
}

fn square(side: u32) -> Pixmap {
    Pixmap::new(side, side).expect("icons have a size")
}

/// Draws the icon in the middle of a picture, over a share of its width.
fn draw(icon: &Tree, pixmap: &mut Pixmap, share: f32) {
    let (side, size) = (pixmap.width() as f32, icon.size());
    let scale = side * share / size.width().max(size.height());
    let left = (side - size.width() * scale) / 2.0;
    let top = (side - size.height() * scale) / 2.0;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
    resvg::render(icon, place, &mut pixmap.as_mut());
}

/// Pictures in an ICO: a directory of their sizes and places, and the PNGs themselves.
fn ico(pictures: &[(u32, Vec<u8>)]) -> Vec<u8> {
    const DIRECTORY: usize = 6;
    const ENTRY: usize = 16;
    let count = pictures.len();
    let mut out = vec![0, 0, 1, 0];
    out.extend((count as u16).to_le_bytes());
    let mut place = DIRECTORY + ENTRY * count;
    for (side, bytes) in pictures {
        // Width, height, no palette, one plane of 32 bits.
        out.extend([*side as u8, *side as u8, 0, 0, 1, 0, 32, 0]);
        out.extend((bytes.len() as u32).to_le_bytes());
        out.extend((place as u32).to_le_bytes());
        place += bytes.len();
    }
    for (_, bytes) in pictures {
        out.extend(bytes);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUND: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">\
        <circle cx=\"16\" cy=\"16\" r=\"10\" fill=\"#c00\"/></svg>";

    fn built_in() -> Tree {
        read(include_str!("../../assets/icon.svg"))
    }

    fn corner(pixmap: &Pixmap) -> (u8, u8, u8, u8) {
        let pixel = pixmap.pixel(0, 0).expect("a pixel").demultiply();
        (pixel.red(), pixel.green(), pixel.blue(), pixel.alpha())
    }

    #[test]
    fn an_icon_with_a_background_of_its_own_fills_the_corners() {
        assert_eq!(corner(&drawn(&built_in(), 64)).3, 0);
        assert_eq!(
            corner(&on_background(&built_in(), 64, 1.0)),
            (0x1d, 0x4f, 0xbf, 255)
        );
    }

    #[test]
    fn an_icon_without_a_background_gets_a_white_one() {
        let icon = read(ROUND);
        assert_eq!(
            corner(&on_background(&icon, 64, SAFE)),
            (255, 255, 255, 255)
        );
    }

    #[test]
    fn an_ico_says_where_its_pictures_are() {
        let bytes = picture(&built_in(), IconKind::Ico([16, 32]));
        assert_eq!(bytes[..6], [0, 0, 1, 0, 2, 0]);
        for (entry, side) in [(&bytes[6..22], 16), (&bytes[22..38], 32)] {
            assert_eq!(entry[..2], [side, side]);
            let number =
                |at: usize| u32::from_le_bytes(entry[at..at + 4].try_into().expect("four"));
            let (length, place) = (number(8) as usize, number(12) as usize);
            let picture = &bytes[place..place + length];
            assert_eq!(picture[..8], *b"\x89PNG\r\n\x1a\n");
            assert_eq!(picture[16..24], [0, 0, 0, side, 0, 0, 0, side]);
        }
    }
}
