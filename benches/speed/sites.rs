//! The same pages written down for each program: `guide`, Hugo and mdBook.

use std::fs;
use std::io;
use std::path::Path;

use crate::pages::{Page, SECTION, section, section_title};
use crate::random::Random;
use crate::words::{capital, name, noun, word};

const PROFILES: usize = 15;
const CRITERIA: usize = 30;

/// What a site consists of.
#[derive(Clone, Copy)]
pub struct Make {
    pub pages: usize,
    /// No block of code names its language, so nothing is highlighted.
    pub plain: bool,
}

impl Make {
    fn sections(self) -> usize {
        self.pages.div_ceil(SECTION)
    }
}

/// A guide: articles in groups, fifteen profiles and a matrix of thirty criteria.
pub fn guide(root: &Path, make: Make) -> io::Result<()> {
    let mut config = String::from(
        "title = \"Speed\"\nbase_url = \"https://example.org\"\n\
         description = \"Pages to measure with.\"\nrepository = \"https://example.org/repository\"\n",
    );
    for number in 0..make.sections() {
        let (id, title) = (section(number), section_title(number));
        config.push_str(&format!(
            "\n[[article_group]]\nid = \"{id}\"\ntitle = \"{title}\"\n"
        ));
    }
    put(&root.join("content/guide.toml"), &config)?;
    for page in Page::all(make.pages) {
        let path = root.join(format!("content/articles/{}.md", page.path()));
        put(&path, &with_front_matter(&page, make.plain))?;
    }
    matrix(&root.join("content"))?;
    // The built-in template, as a file of the site's own that can be edited.
    let template = include_str!("../../templates/article.html");
    put(&root.join("templates/article.html"), template)
}

/// A Hugo site with templates like those of a guide.
pub fn hugo(root: &Path, make: Make) -> io::Result<()> {
    put(&root.join("hugo.toml"), include_str!("hugo/hugo.toml"))?;
    put(
        &root.join("layouts/baseof.html"),
        include_str!("hugo/baseof.html"),
    )?;
    put(
        &root.join("layouts/list.html"),
        include_str!("hugo/list.html"),
    )?;
    put(
        &root.join("layouts/single.html"),
        include_str!("hugo/single.html"),
    )?;
    put(
        &root.join("static/guide.css"),
        include_str!("../../assets/guide.css"),
    )?;
    put(
        &root.join("static/icon.svg"),
        include_str!("../../assets/icon.svg"),
    )?;
    put(
        &root.join("static/code.js"),
        include_str!("../../assets/code.js"),
    )?;
    put(
        &root.join("content/articles/_index.md"),
        "+++\ntitle = \"Articles\"\n+++\n",
    )?;
    for number in 0..make.sections() {
        let index = format!("+++\ntitle = \"{}\"\n+++\n", section_title(number));
        put(
            &root.join(format!("content/articles/{}/_index.md", section(number))),
            &index,
        )?;
    }
    for page in Page::all(make.pages) {
        let path = root.join(format!("content/articles/{}.md", page.path()));
        put(&path, &with_front_matter(&page, make.plain))?;
    }
    Ok(())
}

/// A book; its search is off, and it leaves highlighting to the browser.
pub fn mdbook(root: &Path, make: Make) -> io::Result<()> {
    let config = "[book]\ntitle = \"Speed\"\n\n[output.html.search]\nenable = false\n";
    put(&root.join("book.toml"), config)?;
    // mdBook's own page template can only be edited where there is one.
    put(
        &root.join("theme/head.hbs"),
        "<meta name=\"color-scheme\" content=\"light dark\">\n",
    )?;
    let mut summary = String::from("# Summary\n");
    for page in Page::all(make.pages) {
        if page.number % SECTION == 0 {
            summary.push_str(&format!("\n# {}\n\n", section_title(page.number / SECTION)));
        }
        summary.push_str(&format!("- [{}]({}.md)\n", page.title(), page.path()));
        let text = format!("# {}\n\n{}", page.title(), page.body(make.plain));
        put(&root.join(format!("src/{}.md", page.path())), &text)?;
    }
    put(&root.join("src/SUMMARY.md"), &summary)
}

fn with_front_matter(page: &Page, plain: bool) -> String {
    let (title, group) = (page.title(), page.section());
    let body = page.body(plain);
    format!("+++\ntitle = \"{title}\"\ngroup = \"{group}\"\n+++\n\n{body}")
}

/// The matrix, its facts, sources and profiles.
fn matrix(content: &Path) -> io::Result<()> {
    put(&content.join("matrix.toml"), &criteria())?;
    let mut sources = String::new();
    for profile in 0..PROFILES {
        sources.push_str(&format!(
            "[source-{profile}]\ntitle = \"Manual {profile}\"\nurl = \"https://example.org/{profile}\"\n\
             kind = \"official\"\nread = 2026-11-01\n\n"
        ));
        put(
            &content.join(format!("matrix/profile-{profile}.toml")),
            &facts(profile),
        )?;
        let mut random = Random::seed("profile", profile);
        let name = format!("{} {profile}", capital(&noun(&mut random)));
        let text: Vec<String> = (0..120).map(|_| word(&mut random)).collect();
        let profile_text = format!(
            "+++\nname = \"{name}\"\nsummary = \"A {} for a {}.\"\n+++\n\n## What is it?\n\n{}.\n",
            noun(&mut random),
            noun(&mut random),
            text.join(" "),
        );
        put(
            &content.join(format!("frameworks/profile-{profile}.md")),
            &profile_text,
        )?;
    }
    put(&content.join("sources.toml"), &sources)
}

/// What a criterion asks for; numbers every third.
fn kind(criterion: usize) -> &'static str {
    ["choice", "flag", "number"][criterion % 3]
}

fn criteria() -> String {
    let mut text = String::new();
    for group in 0..5 {
        text.push_str(&format!(
            "[[group]]\nid = \"group-{group}\"\ntitle = \"Group {group}\"\n\n"
        ));
    }
    for criterion in 0..CRITERIA {
        let mut random = Random::seed("criterion", criterion);
        let (group, kind) = (criterion / 6, kind(criterion));
        let title = format!("{} {criterion}", capital(name(&mut random)));
        text.push_str(&format!(
            "[[criterion]]\nid = \"criterion-{criterion}\"\ngroup = \"group-{group}\"\ntitle = \"{title}\"\n\
             question = \"Which {} is it?\"\nkind = \"{kind}\"\n",
            noun(&mut random),
        ));
        text.push_str(match kind {
            "choice" => {
                "options = [\n  { id = \"one\", label = \"One\", meaning = \"The first.\" },\n  \
                 { id = \"two\", label = \"Two\", meaning = \"The second.\" },\n  \
                 { id = \"three\", label = \"Three\", meaning = \"The third.\" },\n]\n\n"
            }
            "number" => "unit = \"ms\"\nbetter = \"lower\"\nmethod = \"bench\"\n\n",
            _ => "better = \"higher\"\n\n",
        });
    }
    for preset in 0..4 {
        text.push_str(&format!(
            "[[preset]]\nid = \"preset-{preset}\"\ntitle = \"Preset {preset}\"\nfor = \"People in case {preset}.\"\n\
             weights = {{ criterion-2 = 5, criterion-{} = 3, criterion-{} = 2 }}\n\n",
            5 + 3 * preset,
            4 + 3 * preset,
        ));
    }
    text
}

fn facts(profile: usize) -> String {
    let mut random = Random::seed("facts", profile);
    let mut text = String::new();
    for criterion in 0..CRITERIA {
        let value = match kind(criterion) {
            "choice" => format!("\"{}\"", random.pick(&["one", "two", "three"])),
            "flag" => random.pick(&["true", "false", "\"partial\""]).to_owned(),
            _ => random.skewed(1, 5000).to_string(),
        };
        let note = format!("The {} of the {}.", noun(&mut random), noun(&mut random));
        text.push_str(&format!(
            "[criterion-{criterion}]\nvalue = {value}\nnote = \"{note}\"\nsources = [\"source-{profile}\"]\n\
             checked = 2026-11-01\nevidence = \"documented\"\n\n"
        ));
    }
    text
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
