//! A guide that is all matrix: as many profiles and criteria as asked for, of
//! every kind, with notes and sources as long as real ones.

use std::fs;
use std::io;
use std::path::Path;

use crate::random::Random;
use crate::words::{capital, name, noun, word};

const GROUPS: usize = 6;
/// Pages of one profile's documentation that its facts rest on.
const SOURCES: usize = 8;
const KINDS: [&str; 7] = [
    "choice", "flag", "number", "scale", "flag", "date", "version",
];

/// How large the matrix is.
#[derive(Clone, Copy)]
pub struct Size {
    pub profiles: usize,
    pub criteria: usize,
}

/// Writes the guide into a folder.
pub fn write(root: &Path, size: Size) -> io::Result<()> {
    let content = root.join("content");
    let config = "title = \"Matrix\"\nbase_url = \"https://example.org\"\n\
                  repository = \"https://example.org/repository\"\n";
    put(&content.join("guide.toml"), config)?;
    put(&content.join("matrix.toml"), &criteria(size))?;
    let mut sources = String::new();
    for profile in 0..size.profiles {
        let mut random = Random::seed("profile", profile);
        let own = capital(&noun(&mut random));
        for source in 0..SOURCES {
            let topic = format!("{}-{}", name(&mut random), name(&mut random));
            sources.push_str(&format!(
                "[source-{profile}-{source}]\ntitle = \"{own}: {topic}\"\n\
                 url = \"https://{profile}.example.org/docs/{topic}\"\n\
                 kind = \"official\"\nread = 2026-11-{:02}\n\n",
                1 + random.below(20),
            ));
        }
        let page = format!(
            "+++\nname = \"{own} {profile}\"\nsummary = \"{}\"\n+++\n",
            sentence(&mut random, 12)
        );
        put(
            &content.join(format!("frameworks/profile-{profile}.md")),
            &page,
        )?;
        put(
            &content.join(format!("matrix/profile-{profile}.toml")),
            &facts(profile, size),
        )?;
    }
    put(&content.join("sources.toml"), &sources)
}

fn kind(criterion: usize) -> &'static str {
    KINDS[criterion % KINDS.len()]
}

fn criteria(size: Size) -> String {
    let mut text = String::new();
    for group in 0..GROUPS {
        text.push_str(&format!(
            "[[group]]\nid = \"group-{group}\"\ntitle = \"Group {group}\"\n\n"
        ));
    }
    for criterion in 0..size.criteria {
        let mut random = Random::seed("criterion", criterion);
        let (group, kind) = (criterion * GROUPS / size.criteria, kind(criterion));
        text.push_str(&format!(
            "[[criterion]]\nid = \"criterion-{criterion}\"\ngroup = \"group-{group}\"\n\
             title = \"{} {criterion}\"\nquestion = \"{}\"\nkind = \"{kind}\"\nmax_age = \"24 months\"\n",
            capital(&noun(&mut random)),
            sentence(&mut random, 9),
        ));
        match kind {
            "choice" | "scale" => {
                let option = |id| {
                    let mut random = Random::seed(id, criterion);
                    format!(
                        "  {{ id = \"{id}\", label = \"{}\", meaning = \"{}\" }},\n",
                        capital(&noun(&mut random)),
                        sentence(&mut random, 8)
                    )
                };
                text.extend([
                    "options = [\n".to_owned(),
                    option("one"),
                    option("two"),
                    option("three"),
                    option("four"),
                    "]\n".to_owned(),
                ]);
            }
            "number" => text.push_str("unit = \"ms\"\nbetter = \"lower\"\nmethod = \"bench\"\n"),
            "flag" => text.push_str("better = \"higher\"\n"),
            _ => {}
        }
        text.push('\n');
    }
    text
}

fn facts(profile: usize, size: Size) -> String {
    let mut random = Random::seed("facts", profile);
    let mut text = String::new();
    for criterion in 0..size.criteria {
        // Some cells are not written, some not known, some make no sense.
        if random.chance(0.05) {
            continue;
        }
        let value = match kind(criterion) {
            _ if random.chance(0.05) => "\"unknown\"".to_owned(),
            _ if random.chance(0.02) => "\"not-applicable\"".to_owned(),
            "choice" | "scale" => format!("\"{}\"", random.pick(&["one", "two", "three", "four"])),
            "flag" => random.pick(&["true", "false", "\"partial\""]).to_owned(),
            "number" => random.skewed(1, 5000).to_string(),
            "date" => format!("\"20{:02}-{:02}\"", random.below(26), 1 + random.below(12)),
            _ => format!("\"{}.{}.0\"", random.below(9), random.below(30)),
        };
        text.push_str(&format!("[criterion-{criterion}]\nvalue = {value}\n"));
        if random.chance(0.9) {
            text.push_str(&format!("note = \"{}\"\n", sentence(&mut random, 11)));
        }
        text.push_str(&format!(
            "sources = [\"source-{profile}-{}\"]\nchecked = {}-{:02}-{:02}\nevidence = \"{}\"\n\n",
            random.below(SOURCES),
            random.pick(&["2026", "2026", "2026", "2025", "2024"]),
            1 + random.below(10),
            1 + random.below(28),
            random.pick(&["measured", "documented", "documented", "metadata"]),
        ));
    }
    text
}

fn sentence(random: &mut Random, words: usize) -> String {
    let words: Vec<String> = (0..words).map(|_| word(random)).collect();
    format!("{}.", capital(&words.join(" ")))
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
