//! Social cards: the drawing that `templates/card.svg` makes of a card, as a picture.
//!
//! It is drawn with the bundled font alone, so that every machine draws the same.
//!
//! Inter 4.1 (<https://rsms.me/inter/>, under the SIL Open Font License beside the
//! files) is cut down to the characters of `output::card` and to kerning:
//! `pyftsubset --layout-features=kern --no-hinting`.

pub mod fit;

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::Templates;
use super::png;
use crate::base::diag::Diagnostic;
use crate::base::svg;
use crate::output::card::{Card, SIZE};

/// What a card may have that an icon may not.
const TEXT: [&str; 2] = ["text", "tspan"];

/// The bundled font: `Inter Medium`, which is also drawn where another one is named,
/// and `Inter Display SemiBold` for titles.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("card/fonts/Inter-Medium.ttf").to_vec());
    fonts.load_font_data(include_bytes!("card/fonts/InterDisplay-SemiBold.ttf").to_vec());
    fonts.set_serif_family("Inter Medium");
    Arc::new(fonts)
});

/// Draws a card as a PNG.
///
/// # Errors
/// When its template fails, or makes something that cannot be drawn.
pub fn render(card: &Card, templates: &Templates) -> Result<Vec<u8>, Box<Diagnostic>> {
    let svg = templates.card(card)?;
    let picture = draw(&svg).map_err(|reason| templates.not_drawn(&reason))?;
    Ok(png::opaque(&picture))
}

/// Draws an SVG on white paper, or says why it cannot be drawn.
fn draw(svg: &str) -> Result<Pixmap, String> {
    let document = svg::parse(svg, &TEXT)?;
    let tree = Tree::from_xmltree(&document, &options()).map_err(|error| error.to_string())?;
    let size = tree.size().to_int_size();
    if (size.width(), size.height()) != SIZE {
        let (width, height) = SIZE;
        return Err(format!("its size is not {width} × {height}"));
    }
    let mut picture = Pixmap::new(SIZE.0, SIZE.1).expect("cards have a size");
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
    Ok(picture)
}

/// Lets a drawing use the bundled font and no other.
fn options() -> Options<'static> {
    Options {
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    }
}
