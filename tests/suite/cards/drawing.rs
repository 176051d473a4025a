//! What the template of cards draws: within its margins, from letters alone, and as the
//! guide's own template says.

use std::io::Cursor;

use super::{BASIC, built, cards};
use crate::support::Guide;

/// The pixels of a card: red, green, blue.
fn pixels(png: &[u8]) -> Vec<[u8; 3]> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a small picture")];
    reader.next_frame(&mut bytes).expect("a whole picture");
    bytes.as_chunks().0.to_vec()
}

/// A guide with an article of a title, and the path of its card.
fn titled(title: &str, description: &str) -> (Guide, &'static str) {
    let guide = Guide::new();
    let [title, description] =
        [title, description].map(|text| serde_json::to_string(text).expect("text"));
    let article =
        format!("+++\ntitle = {title}\ndescription = {description}\nslug = \"a\"\n+++\nText.\n");
    guide.write("content/articles/a.md", article);
    (guide, "cards/articles/a.png")
}

/// The card of an article with a title.
fn drawn(title: &str) -> Vec<u8> {
    let (guide, path) = titled(title, "A summary.");
    built(&guide)[path].clone()
}

#[test]
fn nothing_is_drawn_into_the_margins_however_long_a_title_is() {
    const FOOT: usize = 528;
    let words = "Wanderung ".repeat(60);
    let unbreakable = "W".repeat(400);
    for title in [
        "Short",
        "A title that needs about two lines",
        &words,
        &unbreakable,
    ] {
        let (guide, path) = titled(title, &words);
        let pixels = pixels(&built(&guide)[path]);
        let rows: Vec<&[[u8; 3]]> = pixels.chunks(1200).collect();
        let is_paper = |pixels: &[[u8; 3]]| pixels.iter().all(|pixel| *pixel == [255; 3]);
        let above = &rows[..FOOT];
        assert!(!above.iter().all(|row| is_paper(row)), "{title}");
        for row in above {
            assert!(
                is_paper(&row[..64]) && is_paper(&row[1200 - 64..]),
                "{title}"
            );
        }
        assert!(above[..48].iter().all(|row| is_paper(row)), "{title}");
        assert!(
            above[FOOT - 24..].iter().all(|row| is_paper(row)),
            "{title}"
        );
        for row in &rows[FOOT + 2..] {
            let band = |pixels: &[[u8; 3]]| pixels.iter().all(|pixel| *pixel == [0xf5, 0xf7, 0xfa]);
            assert!(band(&row[..64]) && band(&row[1200 - 64..]), "{title}");
        }
    }
}

#[test]
fn markup_in_a_title_is_drawn_as_the_letters_that_it_is() {
    let letters = ["<tspan>a</tspan>", "a &amp; b", "\"a' b", "{{ card }}"];
    for (title, plain) in letters.into_iter().zip(["a", "a & b", "a b", "card"]) {
        assert_ne!(drawn(title), drawn(&format!("{plain} ")), "{title}");
    }
}

#[test]
fn a_guide_may_have_a_template_of_its_own_for_cards() {
    let (guide, path) = titled("Red & blue", "A summary.");
    let template = "templates/card.svg";
    let svg = |inside: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">{inside}</svg>"
        )
    };
    let red =
        "<rect width=\"600\" height=\"630\" fill=\"#f00\"/><text>{{ card.subject.title }}</text>";
    guide.write(template, svg(red));
    guide.build();
    let files = guide.files("public");
    let row = &pixels(&files[path])[300 * 1200..];
    assert_eq!((row[599], row[600]), ([255, 0, 0], [255; 3]));

    guide.edit(template, "#f00", "#00f");
    assert_eq!(guide.rendered(), cards(&files), "pages do not depend on it");
    assert_eq!(pixels(&built(&guide)[path])[0], [0, 0, 255]);
    guide.write("templates/404.html", "{% extends \"base.html\" %}");
    let is_card = |path: &String| path.starts_with("card");
    assert!(!guide.rendered().iter().any(is_card), "nor cards on pages");
}

#[test]
fn a_mistake_in_a_template_of_cards_is_reported() {
    let (guide, _) = titled("A title", "A summary.");
    let cases = [
        ("\n{{ card.nothing }}", "card.svg:2:9", "nothing"),
        ("\n{% if %}", "card.svg:2:7", ""),
        (
            "{% include \"base.html\" %}",
            "card.svg:1:",
            "unknown template `base.html`",
        ),
        ("<g>", "card.svg:1:1", "the card cannot be drawn: "),
        (
            "<image href=\"/etc/hostname\"/>",
            "card.svg:1:1",
            "it has a `image` element",
        ),
        (
            "{{ fit(text=\"a\", font=\"Inter\", width=9, sizes=[]) }}",
            "card.svg:1:",
            "`sizes` expects",
        ),
        (
            "{{ fit(text=\"世界\", font=\"Inter\", width=9, sizes=[[9, 1]]) }}",
            "card.svg:1:",
            "the font has no letters for `世界`",
        ),
    ];
    for (inside, place, message) in cases {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">{inside}</svg>"
        );
        guide.write("templates/card.svg", svg);
        let run = guide.run(&["build"]);
        assert!(
            run.stderr.contains(place) && run.stderr.contains(message),
            "{inside}\n{}",
            run.stderr
        );
    }
    guide.write(
        "templates/card.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>",
    );
    let run = guide.run(&["build"]);
    assert!(
        run.stderr.contains("its size is not 1200 × 630"),
        "{}",
        run.stderr
    );
}

#[test]
fn cards_are_the_same_bytes_each_time() {
    let [first, second] = [(); 2].map(|()| built(&Guide::copy_of(BASIC)));
    for path in cards(&first) {
        assert_eq!(first[path], second[path], "{path}");
    }
}
