//! Random changes to a guide's files, as a person and their tools make them.
//!
//! What is there is read from the disk at each step, so that a step can be
//! anything. Steps leave the guide whole, but for those that break it, which
//! are kept and mended together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{Guide, Random};

/// A guide and a hand that changes it.
pub struct Script {
    pub guide: Guide,
    random: Random,
    steps: usize,
    /// Files that were broken, as they were before; `None` for those that were not there.
    broken: BTreeMap<String, Option<Vec<u8>>>,
}

/// Where the articles of the script live, beside those of the fixture.
const OWN: &str = "content/articles/own";

impl Script {
    pub fn new(guide: Guide, seed: u64) -> Self {
        let script = Self {
            guide,
            random: Random(seed),
            steps: 0,
            broken: BTreeMap::new(),
        };
        for at in 0..8 {
            script.write_article(&format!("{OWN}/f{}/a{at}.md", at % 3), at);
        }
        script
    }

    /// Changes something and says what.
    pub fn step(&mut self) -> String {
        self.steps += 1;
        let number = self.steps;
        match self.random.below(22) {
            0..=3 => self.edit_article(number),
            4 | 5 => self.add_article(number),
            6 | 7 => self.delete_article(),
            8 | 9 => self.rename_article(number),
            10 | 11 => self.swap_articles(),
            12 => self.move_folder(number),
            13 => self.delete_folder(),
            14 => self.edit_template(number),
            15 => self.toggle("templates/404.html", "{% extends \"base.html\" %}"),
            16 => self.remove_folder("templates"),
            17 => self.edit_style(number),
            18 => self.toggle("assets/more/notes.txt", "notes"),
            19 => self.remove_folder("assets"),
            20 => self.edit_cell(number),
            _ => self.toggle_profile(number),
        }
    }

    /// Breaks something, so that there are errors until [`Script::mend`].
    pub fn damage(&mut self) -> String {
        let own = self.articles();
        let article = own.get(self.random.below(own.len().max(1)));
        let article = article.map_or("content/index.md", String::as_str);
        let (path, bytes) = match self.random.below(8) {
            0 => (article, "+++\ntitel = \"Broken\"\n+++\n"),
            1 => (
                article,
                "+++\ntitle = \"Broken\"\n+++\n\n[nowhere](nowhere.md)\n",
            ),
            2 => (article, "not front matter"),
            3 => ("content/guide.toml", "title ="),
            4 => ("content/matrix.toml", "[[criterion]]\nid = 1\n"),
            5 => (
                "content/matrix/birch.toml",
                "[startup_ms]\nvalue = \"slow\"\n",
            ),
            6 => ("templates/article.html", "{% if %}"),
            _ => ("templates/base.html", "{{ nothing.of.the.kind }}"),
        };
        let before = fs::read(self.guide.path(path)).ok();
        self.broken.entry(path.to_owned()).or_insert(before);
        self.guide.write(path, bytes);
        format!("break {path}")
    }

    /// Puts back everything that was broken.
    pub fn fix(&mut self) {
        for (path, bytes) in std::mem::take(&mut self.broken) {
            match bytes {
                Some(bytes) => self.guide.write(&path, bytes),
                // It may have gone with its folder.
                None => drop(fs::remove_file(self.guide.path(&path))),
            }
        }
    }

    pub fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    /// The articles of the script, by path.
    pub fn articles(&self) -> Vec<String> {
        let files = self.guide.files(OWN).into_keys();
        files.map(|name| format!("{OWN}/{name}")).collect()
    }

    fn pick(&mut self) -> Option<String> {
        let mut articles = self.articles();
        // What is broken is mended where it stands.
        articles.retain(|path| !self.broken.contains_key(path));
        match articles.len() {
            0 => None,
            many => Some(articles.swap_remove(self.random.below(many))),
        }
    }

    /// A folder of articles with nothing broken in it.
    fn pick_folder(&mut self) -> Option<String> {
        let article = self.pick()?;
        let (folder, _) = article.rsplit_once('/')?;
        let is_whole = !self.broken.keys().any(|path| path.starts_with(folder));
        (folder != OWN && is_whole).then(|| folder.to_owned())
    }

    /// An article of a size that many have.
    fn write_article(&self, path: &str, number: usize) {
        let text = format!(
            "+++\ntitle = \"Title {number:04}\"\n+++\n\nBody {number:04}. [](fact:birch.startup_ms)\n"
        );
        self.guide.write(path, text);
    }

    fn edit_article(&mut self, number: usize) -> String {
        let Some(path) = self.pick() else {
            return self.add_article(number);
        };
        match self.random.below(3) {
            0 => {
                let text = self.guide.read(&path);
                self.guide.write(&path, format!("{text}\nMore {number}.\n"));
            }
            _ => self.write_article(&path, number),
        }
        format!("edit {path}")
    }

    fn add_article(&mut self, number: usize) -> String {
        let folder = match self.random.below(4) {
            0 => format!("n{number}/deep/er"),
            other => format!("f{other}"),
        };
        let path = format!("{OWN}/{folder}/a{number}.md");
        self.write_article(&path, number);
        format!("add {path}")
    }

    fn delete_article(&mut self) -> String {
        let Some(path) = self.pick() else {
            return "nothing".to_owned();
        };
        self.guide.remove(&path);
        format!("delete {path}")
    }

    fn rename_article(&mut self, number: usize) -> String {
        let Some(path) = self.pick() else {
            return "nothing".to_owned();
        };
        let to = match self.random.below(2) {
            0 => format!("{OWN}/r{number}.md"),
            _ => format!("{OWN}/renamed/in/r{number}.md"),
        };
        self.rename(&path, &to);
        format!("rename {path} to {to}")
    }

    fn rename(&self, from: &str, to: &str) {
        let to = self.guide.path(to);
        fs::create_dir_all(to.parent().expect("a folder")).expect("the folder is made");
        fs::rename(self.guide.path(from), to).expect("the file is renamed");
    }

    fn swap_articles(&mut self) -> String {
        let (Some(a), Some(b)) = (self.pick(), self.pick()) else {
            return "nothing".to_owned();
        };
        if a == b {
            return "nothing".to_owned();
        }
        self.rename(&a, "swapped.md");
        self.rename(&b, &a);
        self.rename("swapped.md", &b);
        format!("swap {a} and {b}")
    }

    fn move_folder(&mut self, number: usize) -> String {
        let Some(folder) = self.pick_folder() else {
            return "nothing".to_owned();
        };
        let to = format!("{OWN}/m{number}");
        self.rename(&folder, &to);
        // Then something inside of it, where it is now.
        self.write_article(&format!("{to}/moved{number}.md"), number);
        format!("move {folder} to {to}")
    }

    fn delete_folder(&mut self) -> String {
        let Some(folder) = self.pick_folder() else {
            return "nothing".to_owned();
        };
        self.remove_folder(&folder)
    }

    fn remove_folder(&mut self, folder: &str) -> String {
        if !self.guide.exists(folder) || self.broken.keys().any(|path| path.starts_with(folder)) {
            return "nothing".to_owned();
        }
        fs::remove_dir_all(self.guide.path(folder)).expect("the folder is removed");
        format!("remove {folder}")
    }

    fn edit_template(&mut self, number: usize) -> String {
        let text = format!(
            "{{% extends \"base.html\" %}}{{% block content %}}<p>Template {number}</p>{{{{ body | safe }}}}{{% endblock content %}}"
        );
        self.write_unless_broken("templates/article.html", &text)
    }

    fn edit_style(&mut self, number: usize) -> String {
        self.write_unless_broken("assets/guide.css", &format!("p {{ margin: {number}px }}\n"))
    }

    fn write_unless_broken(&self, path: &str, text: &str) -> String {
        if self.broken.contains_key(path) {
            return "nothing".to_owned();
        }
        self.guide.write(path, text);
        format!("write {path}")
    }

    fn toggle(&self, path: &str, text: &str) -> String {
        match self.guide.exists(path) {
            true => self.guide.remove(path),
            false => self.guide.write(path, text),
        }
        format!("toggle {path}")
    }

    fn edit_cell(&mut self, number: usize) -> String {
        let path = "content/matrix/birch.toml";
        if self.broken.contains_key(path) {
            return "nothing".to_owned();
        }
        let text = self.guide.read(path);
        let (before, _) = text.split_once("[startup_ms]").expect("the cell is last");
        let text = format!("{before}[startup_ms]\nvalue = {number}\n");
        self.guide.write(path, text);
        format!("birch.startup_ms = {number}")
    }

    fn toggle_profile(&mut self, number: usize) -> String {
        let path = "content/tools/elm.md";
        let facts = "content/matrix/elm.toml";
        if Path::exists(&self.guide.path(path)) {
            self.guide.remove(facts);
            self.guide.remove(path);
            return format!("delete {path}");
        }
        self.guide
            .write(path, "+++\nname = \"Elm\"\n+++\n\nElm is added.\n");
        self.guide
            .write(facts, format!("[startup_ms]\nvalue = {number}\n"));
        format!("add {path}")
    }
}
