//! Pages of the sizes and make of real documentation: the shares of code,
//! links, headings, lists and tables are those of 1,131 published pages.

use crate::code;
use crate::random::Random;
use crate::words::{capital, noun, word};

/// How many pages a section has, at most.
pub const SECTION: usize = 50;

/// Shares of the real pages below which a size in bytes lies.
const SIZES: [(f64, f64); 21] = [
    (0.0, 232.0),
    (0.05, 315.0),
    (0.1, 397.0),
    (0.2, 469.0),
    (0.3, 506.0),
    (0.4, 562.0),
    (0.5, 716.0),
    (0.6, 1127.0),
    (0.7, 1653.0),
    (0.75, 2181.0),
    (0.8, 3206.0),
    (0.85, 5417.0),
    (0.9, 8577.0),
    (0.925, 10465.0),
    (0.95, 13877.0),
    (0.97, 24102.0),
    (0.98, 38039.0),
    (0.99, 52718.0),
    (0.995, 76412.0),
    (0.998, 102_179.0),
    (1.0, 165_153.0),
];

/// From this size on a page surely has a heading that others can link to.
const HAS_HEADING: usize = 700;

/// One page of a site of so many.
pub struct Page {
    pub number: usize,
    of: usize,
    size: usize,
}

impl Page {
    /// The page with a number.
    pub fn new(number: usize, of: usize) -> Self {
        let share = Random::seed("size", number).share();
        let above = SIZES
            .iter()
            .position(|(upper, _)| share < *upper)
            .unwrap_or(1);
        let ((low, from), (high, to)) = (SIZES[above - 1], SIZES[above]);
        let size: f64 = from * f64::powf(to / from, (share - low) / (high - low));
        Self {
            number,
            of,
            size: size as usize,
        }
    }

    /// Every page of a site.
    pub fn all(of: usize) -> impl Iterator<Item = Self> {
        (0..of).map(move |number| Self::new(number, of))
    }

    /// The section's folder.
    pub fn section(&self) -> String {
        section(self.number / SECTION)
    }

    /// The section's folder and the page's name in it, without an extension.
    pub fn path(&self) -> String {
        format!("{}/page-{}", self.section(), self.number)
    }

    pub fn title(&self) -> String {
        let mut random = Random::seed("title", self.number);
        let words = [noun(&mut random), word(&mut random), noun(&mut random)];
        capital(&words.join(" "))
    }

    /// Says whether others can link to the page's first heading.
    fn has_heading(&self) -> bool {
        self.size >= HAS_HEADING
    }

    fn heading(&self, number: usize) -> String {
        let mut random = Random::seed("heading", self.number * 1009 + number);
        capital(&format!(
            "{} {} {}",
            noun(&mut random),
            word(&mut random),
            noun(&mut random)
        ))
    }

    /// The page's text below its title; code names no language if so wanted.
    pub fn body(&self, plain: bool) -> String {
        let mut writer = Writer {
            page: self,
            random: Random::seed("page", self.number),
            text: String::with_capacity(self.size * 5 / 4),
            headings: 0,
        };
        writer.paragraph();
        if self.has_heading() {
            writer.heading();
        }
        while !writer.is_full() {
            writer.block(plain);
        }
        writer.text
    }
}

/// A section's folder.
pub fn section(number: usize) -> String {
    format!("section-{number}")
}

/// A section's title.
pub fn section_title(number: usize) -> String {
    let mut random = Random::seed("section", number);
    capital(&format!("{} {number}", noun(&mut random)))
}

struct Writer<'p> {
    page: &'p Page,
    random: Random,
    text: String,
    headings: usize,
}

impl Writer<'_> {
    /// The next block; for every thousand bytes about one of code, two thirds
    /// of a heading, two paragraphs with a link, now and then something else.
    fn block(&mut self, plain: bool) {
        match self.random.below(1000) {
            0..345 => {
                let block = code::block(&mut self.random, plain);
                self.text.push_str(&format!("{block}\n"));
            }
            345..560 => self.heading(),
            560..610 => self.list(),
            610..625 => self.table(),
            625..645 => {
                let words = self.words(25);
                self.text.push_str(&format!("> [!NOTE]\n> {words}.\n\n"));
            }
            _ => self.paragraph(),
        }
    }

    /// Says whether the page, its front matter included, has its size.
    fn is_full(&self) -> bool {
        self.text.len() + 100 >= self.page.size
    }

    fn heading(&mut self) {
        // A deeper heading never comes first.
        let level = match self.headings > 0 && self.random.chance(0.3) {
            true => "###",
            false => "##",
        };
        let heading = self.page.heading(self.headings);
        self.headings += 1;
        self.text.push_str(&format!("{level} {heading}\n\n"));
        self.paragraph();
    }

    fn paragraph(&mut self) {
        let sentences = self.random.skewed(1, 6).max(1);
        for number in 0..sentences {
            let count = 8 + self.random.below(16);
            let words = capital(&self.words(count));
            self.text.push_str(if number == 0 { "" } else { "\n" });
            self.text.push_str(&words);
            self.text.push('.');
            if self.is_full() {
                break;
            }
        }
        self.text.push_str("\n\n");
    }

    fn list(&mut self) {
        for number in 1..=self.random.skewed(2, 8) {
            let count = 8 + self.random.below(20);
            let words = self.words(count);
            self.text.push_str(&format!("{number}. {words}\n"));
        }
        self.text.push('\n');
    }

    fn table(&mut self) {
        let cells =
            |one: String, two: String, three: String| format!("| {one} | {two} | {three} |\n");
        let head = cells(
            noun(&mut self.random),
            noun(&mut self.random),
            noun(&mut self.random),
        );
        self.text.push_str(&head);
        self.text.push_str("|---|---|---:|\n");
        for _ in 0..self.random.skewed(3, 20) {
            let row = cells(
                self.words(2),
                self.words(8),
                self.random.skewed(1, 5000).to_string(),
            );
            self.text.push_str(&row);
        }
        self.text.push('\n');
    }

    /// Words with code, emphasis and links among them.
    fn words(&mut self, count: usize) -> String {
        let mut text = word(&mut self.random);
        for _ in 1..count {
            text.push(' ');
            match self.random.below(1000) {
                0..75 => text.push_str(&format!(
                    "`{}_{}`",
                    noun(&mut self.random),
                    noun(&mut self.random)
                )),
                75..83 => text.push_str(&format!("*{}*", word(&mut self.random))),
                83..87 => text.push_str(&format!("**{}**", noun(&mut self.random))),
                87..98 => text.push_str(&self.link()),
                _ => text.push_str(&word(&mut self.random)),
            }
        }
        text
    }

    /// A link: to a page of the section, to any page, or elsewhere.
    fn link(&mut self) -> String {
        let label = format!("{} {}", noun(&mut self.random), noun(&mut self.random));
        if self.random.chance(0.3) {
            let (host, path) = (noun(&mut self.random), noun(&mut self.random));
            return format!("[{label}](https://{host}.example/{path})");
        }
        let number = match self.random.chance(0.6) {
            true => {
                let first = self.page.number / SECTION * SECTION;
                first + self.random.below(SECTION.min(self.page.of - first))
            }
            false => self.random.below(self.page.of),
        };
        let target = Page::new(number, self.page.of);
        let anchor = match target.has_heading() && self.random.chance(0.3) {
            true => format!("#{}", target.heading(0).to_lowercase().replace(' ', "-")),
            false => String::new(),
        };
        format!("[{label}](../{}.md{anchor})", target.path())
    }
}
