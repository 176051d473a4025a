//! Social cards: what a card shows to a picture.
//!
//! White paper, the guide's name and sign on a band at the foot, and above it as
//! much as reads at the size of a thumb: a title, two names, three facts.

mod canvas;
mod face;
mod paragraph;

use canvas::{Canvas, Colour, Ink};
use face::{Face, TEXT, TITLE};
use paragraph::{Measure, Words};

use super::icon;
use crate::locale::Locale;
use crate::output::card::{Card, CardFact, CardFooter, SIZE, Subject};

/// The colours of the light scheme.
const PAPER: Colour = [0xff, 0xff, 0xff];
const BAND: Colour = [0xf5, 0xf7, 0xfa];
const WORDS: Colour = [0x1a, 0x1f, 0x28];
const QUIET: Colour = [0x45, 0x50, 0x64];
const ACCENT: Colour = [0x1d, 0x4f, 0xbf];
const HAIRLINE: Colour = [0xd3, 0xd9, 0xe2];

/// The margin on both sides, and what is between.
const LEFT: f32 = 72.0;
const WIDTH: f32 = SIZE.0 as f32 - 2.0 * LEFT;

/// Where the band at the foot begins.
const FOOT: u32 = 528;

/// The width of the sign on the band.
pub const SIGN: u32 = 44;

/// Where the first line begins.
const TOP: f32 = 76.0;

/// Sizes of a title that are tried one after the other, and how many lines each may take.
const TITLES: [(f32, usize); 4] = [(84.0, 2), (72.0, 2), (64.0, 3), (54.0, 3)];

/// From base line to base line, of the size.
const LEADING: f32 = 1.14;

/// The same above figures.
const SMALL_TITLES: [(f32, usize); 3] = [(84.0, 1), (64.0, 2), (54.0, 2)];

/// Draws a card as a PNG.
pub fn render(card: &Card, locale: &Locale) -> Vec<u8> {
    drawn(card, locale).canvas.png()
}

fn drawn(card: &Card, locale: &Locale) -> Sheet {
    let mut sheet = Sheet::new();
    sheet.footer(&card.footer);
    let mut top = TOP;
    if let Some(group) = &card.group {
        sheet.group(group);
        top += 56.0;
    }
    match &card.subject {
        Subject::Guide {
            title,
            summary,
            counts,
        } => {
            let figures = counts.iter().map(|count| [&count.label, &count.value]);
            sheet.page(top, title, summary.as_deref(), &figures.collect::<Vec<_>>());
        }
        Subject::Page {
            title,
            summary,
            facts,
        } => {
            let figures = facts.iter().map(|fact| [&fact.title, &fact.value]);
            sheet.page(top, title, summary.as_deref(), &figures.collect::<Vec<_>>());
        }
        Subject::Pair { names, facts } => sheet.pair(names, facts, locale.say("card.or")),
    }
    sheet
}

/// A card that is being drawn.
struct Sheet {
    canvas: Canvas,
    words: Ink,
    quiet: Ink,
    accent: Ink,
    hairline: Ink,
    band: Ink,
    band_words: Ink,
}

/// A line's face, size and ink.
#[derive(Clone, Copy)]
struct Style {
    face: &'static Face,
    size: f32,
    ink: Ink,
}

impl Style {
    fn new(face: &'static Face, size: f32, ink: Ink) -> Self {
        Self { face, size, ink }
    }

    fn column(self, width: f32, lines: usize) -> Measure<'static> {
        Measure {
            face: self.face,
            size: self.size,
            width,
            lines,
        }
    }
}

impl Sheet {
    fn new() -> Self {
        let mut canvas = Canvas::new(SIZE, PAPER);
        Self {
            words: canvas.ink(WORDS, PAPER),
            quiet: canvas.ink(QUIET, PAPER),
            accent: canvas.ink(ACCENT, PAPER),
            hairline: canvas.ink(HAIRLINE, PAPER),
            band: canvas.ink(BAND, PAPER),
            band_words: canvas.ink(QUIET, BAND),
            canvas,
        }
    }

    fn write(&mut self, style: Style, (x, base): (f32, f32), text: &str) {
        let line = style.face.drawn(text, style.size);
        let place = (x.round() as i32, base.round() as i32);
        self.canvas.write(&line, place, style.ink);
    }

    /// The foot: whose card it is.
    fn footer(&mut self, footer: &CardFooter) {
        let (width, height) = SIZE;
        self.canvas
            .block((0, FOOT), (width, height - FOOT), self.band);
        self.canvas.block((0, FOOT), (width, 2), self.hairline);
        let middle = FOOT + (height - FOOT) / 2;
        let (mut left, right) = (LEFT, LEFT + WIDTH);
        if let Some(icon) = &footer.icon {
            let sign = icon::on(icon, SIGN, BAND);
            let sign: Vec<Colour> = sign.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
            self.canvas
                .put((LEFT as u32, middle - SIGN / 2), SIGN, &sign);
            left += SIGN as f32 + 20.0;
        }
        let base = middle as f32 + 9.0;
        if let Some(title) = &footer.title {
            let style = Style::new(&TEXT, 26.0, self.band_words);
            let title = style.column(right - left, 1).one(title);
            self.write(style, (left, base), &title);
            left += style.face.width(&title, style.size) + 40.0;
        }
        // Where it is comes second: it is left out where the name takes its place.
        let style = Style::new(&TEXT, 22.0, self.band_words);
        let host = footer.host.as_ref();
        let length = |host: &&String| style.face.width(host, style.size);
        if let Some(host) = host.filter(|host| length(host) <= right - left) {
            self.write(style, (right - length(&host), base - 1.0), host);
        }
    }

    /// What the page belongs to, above its title.
    fn group(&mut self, group: &str) {
        let style = Style::new(&TEXT, 30.0, self.accent);
        let group = style.column(WIDTH, 1).one(group);
        self.write(style, (LEFT, TOP + 22.0), &group);
    }

    /// A title, a sentence below it, figures at the foot.
    fn page(&mut self, top: f32, title: &str, summary: Option<&str>, figures: &[[&String; 2]]) {
        let (titles, end) = match figures.is_empty() {
            true => (&TITLES[..], FOOT as f32 - 44.0),
            false => (&SMALL_TITLES[..], FOOT as f32 - 150.0),
        };
        let words = Words::of(title, &TITLE);
        let whole = titles.iter().find_map(|&(size, lines)| {
            let style = Style::new(&TITLE, size, self.words);
            Some((size, words.lines(&style.column(WIDTH, lines))?))
        });
        let (size, lines) = whole.unwrap_or_else(|| {
            let (size, lines) = titles[titles.len() - 1];
            let style = Style::new(&TITLE, size, self.words);
            (size, style.column(WIDTH, lines).cut(title))
        });
        let style = Style::new(&TITLE, size, self.words);
        let mut base = top + size * 0.76;
        for line in &lines {
            self.write(style, (LEFT - size * 0.05, base), line);
            base += size * LEADING;
        }
        base += 58.0 - size * (LEADING - 0.22);
        let style = Style::new(&TEXT, 31.0, self.quiet);
        let leading = 44.0;
        let room = ((end - base) / leading + 1.0).max(0.0) as usize;
        if let Some(summary) = summary.filter(|_| room > 0) {
            for line in style.column(WIDTH, room.min(3)).cut(summary) {
                self.write(style, (LEFT, base), &line);
                base += leading;
            }
        }
        self.figures(figures);
    }

    /// Values with their names, side by side.
    fn figures(&mut self, figures: &[[&String; 2]]) {
        let gap = 32.0;
        let width = (WIDTH - 2.0 * gap) / 3.0;
        let (label, value) = (
            Style::new(&TEXT, 24.0, self.quiet),
            Style::new(&TITLE, 36.0, self.words),
        );
        for (at, figure) in figures.iter().enumerate().take(3) {
            let left = LEFT + at as f32 * (width + gap);
            self.canvas
                .block((left as u32, FOOT - 126), (width as u32, 2), self.hairline);
            let name = label.column(width, 1).one(figure[0]);
            self.write(label, (left, FOOT as f32 - 84.0), &name);
            let text = value.column(width, 1).one(figure[1]);
            self.write(value, (left - 1.0, FOOT as f32 - 38.0), &text);
        }
    }

    /// Two names, and below each its answers.
    fn pair(&mut self, names: &[String; 2], facts: &[[CardFact; 2]], word: &str) {
        let between = 96.0;
        let half = (WIDTH - between) / 2.0;
        let sides = [LEFT, LEFT + half + between];
        let size = [80.0, 68.0, 58.0, 50.0].into_iter().find(|size| {
            let style = Style::new(&TITLE, *size, self.words);
            let fits = |name: &String| style.face.width(name, style.size) <= half;
            names.iter().all(fits)
        });
        let style = Style::new(&TITLE, size.unwrap_or(50.0), self.words);
        let base = 184.0;
        for (left, name) in sides.into_iter().zip(names) {
            let name = style.column(half, 1).one(name);
            self.write(style, (left - style.size * 0.05, base), &name);
        }
        let or = Style::new(&TEXT, 32.0, self.quiet);
        let width = or.face.width(word, or.size);
        let left = LEFT + half + (between - width) / 2.0;
        self.write(or, (left, base), word);
        let (label, value) = (
            Style::new(&TEXT, 22.0, self.quiet),
            Style::new(&TITLE, 32.0, self.words),
        );
        for (at, answers) in facts.iter().enumerate().take(3) {
            let top = 220 + at as u32 * 96;
            self.canvas
                .block((LEFT as u32, top), (WIDTH as u32, 2), self.hairline);
            let name = label.column(WIDTH, 1).one(&answers[0].title);
            self.write(label, (LEFT, top as f32 + 36.0), &name);
            for (left, answer) in sides.into_iter().zip(answers) {
                let text = value.column(half, 1).one(&answer.value);
                self.write(value, (left, top as f32 + 76.0), &text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::digest::Hashed;
    use crate::output::card::drawable;

    fn page(title: &str, summary: &str) -> Card {
        let footer = CardFooter {
            title: drawable("A guide"),
            host: None,
            icon: None,
        };
        let subject = Subject::Page {
            title: drawable(title).expect("a title that can be drawn"),
            summary: drawable(summary),
            facts: Vec::new(),
        };
        Card {
            footer: Hashed::new(footer),
            group: drawable("A group"),
            subject,
        }
    }

    #[test]
    fn nothing_is_written_into_the_margins_however_long_it_is() {
        let words = "Wanderung ".repeat(60);
        let wide = "W".repeat(400);
        for title in ["Short", words.as_str(), wide.as_str()] {
            let sheet = drawn(&page(title, &words), &Locale::default());
            let rows: Vec<&[u8]> = sheet.canvas.rows().collect();
            let paper = |row: &&[u8]| {
                let inside = row[56..1200 - 60].iter().any(|pixel| *pixel != 0);
                let outside = row[..56].iter().chain(&row[1200 - 60..]);
                (inside, outside.copied().any(|pixel| pixel != 0))
            };
            let above = &rows[..FOOT as usize];
            assert!(above.iter().any(|row| paper(row).0));
            assert!(above.iter().all(|row| !paper(row).1), "{title}");
            assert!(above[FOOT as usize - 24..].iter().all(|row| !paper(row).0));
        }
    }

    #[test]
    fn markup_is_drawn_as_the_letters_that_it_is() {
        let render = |card: &Card| render(card, &Locale::default());
        let plain = render(&page("a b", ""));
        let markup = render(&page("<tspan>a</tspan> & b", ""));
        assert_ne!(plain, markup);
        assert_eq!(markup, render(&page("<tspan>a</tspan> & b", "")));
    }
}
