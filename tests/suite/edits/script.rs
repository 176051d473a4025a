//! A guide and the edits that are made to it at random.

use crate::support::memory::Files;
use crate::support::{Guide, Random};

/// An article that the script wrote.
#[derive(Clone)]
struct Article {
    stem: String,
    title: usize,
    body: usize,
    grouped: bool,
    draft: bool,
    alias: Option<usize>,
    link: Option<String>,
}

impl Article {
    fn text(&self) -> String {
        let mut text = format!("+++\ntitle = \"Title {}\"\n", self.title);
        if self.grouped {
            text.push_str("group = \"start\"\n");
        }
        if self.draft {
            text.push_str("draft = true\n");
        }
        if let Some(alias) = self.alias {
            text.push_str(&format!("aliases = [\"/old/{alias}/\"]\n"));
        }
        text.push_str(&format!(
            "+++\n\nBody {}. [](fact:birch.startup_ms)\n\n## Heading {}\n",
            self.body,
            self.body % 3
        ));
        if let Some(stem) = &self.link {
            text.push_str(&format!("\nSee [another]({stem}.md).\n"));
        }
        if self.body.is_multiple_of(4) {
            text.push_str("\n```compare\ngroups = [\"use\"]\n```\n");
        }
        text
    }
}

pub struct Script {
    pub guide: Guide,
    random: Random,
    articles: Vec<Article>,
    profiles: Vec<String>,
    /// Files put into the output folder that no build may touch.
    foreign: Files,
    numbers: usize,
}

impl Script {
    pub fn new(seed: u64) -> Self {
        Self {
            guide: Guide::copy_of("tests/fixtures/basic"),
            random: Random(seed),
            articles: Vec::new(),
            profiles: Vec::new(),
            foreign: Files::new(),
            numbers: 0,
        }
    }

    fn fresh(&mut self) -> usize {
        self.numbers += 1;
        self.numbers
    }

    fn write(&self, article: &Article) {
        self.guide.write(
            &format!("content/articles/{}.md", article.stem),
            article.text(),
        );
    }

    /// Makes one edit and says which.
    pub fn edit(&mut self) -> String {
        let number = self.fresh();
        match self.random.below(20) {
            0..=3 => self.add_article(number),
            4 | 5 => self.with_article(|_, article| article.body = number, "edit a body"),
            6 => self.with_article(|_, article| article.title = number, "edit a title"),
            7 => self.with_article(
                |_, article| article.draft = !article.draft,
                "toggle a draft",
            ),
            8 => self.with_article(
                |_, article| article.grouped = !article.grouped,
                "move to another group",
            ),
            9 => self.with_article(
                |_, article| article.alias = Some(number % 5),
                "add an alias",
            ),
            10 => self.rename_article(number),
            11 => self.delete_article(),
            12 => self.edit_cell(number),
            13 => self.add_profile(number),
            14 => self.toggle_profile(),
            15 => self.delete_profile(),
            16 => self.toggle_file(
                "content/articles/broken.md",
                "+++\ntitel = \"Broken\"\n+++\n",
            ),
            17 => self.toggle_file("assets/guide.css", "body { margin: 0 }\n"),
            18 => self.toggle_file(
                "templates/404.html",
                "{% extends \"base.html\" %}{% block content %}<p>Gone.</p>{% endblock content %}",
            ),
            _ => self.add_foreign(number),
        }
    }

    fn add_article(&mut self, number: usize) -> String {
        let folder = if self.random.one_in(3) { "depth/" } else { "" };
        let link = (folder.is_empty() && self.random.one_in(4))
            .then(|| {
                self.articles
                    .iter()
                    .find(|article| !article.stem.contains('/'))
            })
            .flatten()
            .map(|article| article.stem.clone());
        let article = Article {
            stem: format!("{folder}a{number}"),
            title: self.random.below(50),
            body: number,
            grouped: self.random.one_in(2),
            draft: false,
            alias: None,
            link,
        };
        self.write(&article);
        self.articles.push(article);
        format!("add article {number}")
    }

    fn with_article(
        &mut self,
        change: impl FnOnce(&mut Random, &mut Article),
        what: &str,
    ) -> String {
        if self.articles.is_empty() {
            return "nothing".to_owned();
        }
        let at = self.random.below(self.articles.len());
        change(&mut self.random, &mut self.articles[at]);
        self.write(&self.articles[at]);
        format!("{what}: {}", self.articles[at].stem)
    }

    fn rename_article(&mut self, number: usize) -> String {
        if self.articles.is_empty() {
            return "nothing".to_owned();
        }
        let at = self.random.below(self.articles.len());
        let old = format!("content/articles/{}.md", self.articles[at].stem);
        self.guide.remove(&old);
        let folder = if self.articles[at].stem.contains('/') {
            "depth/"
        } else {
            ""
        };
        self.articles[at].stem = format!("{folder}r{number}");
        self.write(&self.articles[at]);
        format!("rename {old}")
    }

    fn delete_article(&mut self) -> String {
        if self.articles.is_empty() {
            return "nothing".to_owned();
        }
        let at = self.random.below(self.articles.len());
        let article = self.articles.remove(at);
        self.guide
            .remove(&format!("content/articles/{}.md", article.stem));
        format!("delete {}", article.stem)
    }

    fn edit_cell(&mut self, number: usize) -> String {
        let value = match self.random.below(4) {
            0 => "\"unknown\"".to_owned(),
            1 => "\"not-applicable\"".to_owned(),
            _ => number.to_string(),
        };
        let text = self.guide.read("content/matrix/birch.toml");
        let (before, _) = text.split_once("[startup_ms]").expect("the cell is last");
        self.guide.write(
            "content/matrix/birch.toml",
            format!("{before}[startup_ms]\nvalue = {value}\n"),
        );
        format!("birch.startup_ms = {value}")
    }

    fn profile_text(name: &str, draft: bool) -> String {
        format!(
            "+++\nname = \"{name}\"\nsummary = \"Added.\"\ndraft = {draft}\n+++\n\nIt is [like Birch](birch.md).\n"
        )
    }

    fn add_profile(&mut self, number: usize) -> String {
        if self.profiles.len() >= 3 {
            return "nothing".to_owned();
        }
        let id = format!("p{number}");
        self.guide.write(
            &format!("content/tools/{id}.md"),
            Self::profile_text(&id, false),
        );
        if self.random.one_in(2) {
            self.guide.write(
                &format!("content/matrix/{id}.toml"),
                format!("[startup_ms]\nvalue = {number}\n"),
            );
        }
        self.profiles.push(id);
        format!("add profile {number}")
    }

    fn toggle_profile(&mut self) -> String {
        let Some(id) = self.profiles.last() else {
            return "nothing".to_owned();
        };
        let path = format!("content/tools/{id}.md");
        let draft = self.guide.read(&path).contains("draft = true");
        self.guide.write(&path, Self::profile_text(id, !draft));
        format!("toggle profile {id}")
    }

    fn delete_profile(&mut self) -> String {
        let Some(id) = self.profiles.pop() else {
            return "nothing".to_owned();
        };
        for path in [
            format!("content/tools/{id}.md"),
            format!("content/matrix/{id}.toml"),
        ] {
            if self.guide.exists(&path) {
                self.guide.remove(&path);
            }
        }
        format!("delete profile {id}")
    }

    fn toggle_file(&mut self, path: &str, text: &str) -> String {
        match self.guide.exists(path) {
            true => self.guide.remove(path),
            false => self.guide.write(path, text),
        }
        format!("toggle {path}")
    }

    fn add_foreign(&mut self, number: usize) -> String {
        // Beside the outputs of a page that may go, and in a folder of its own.
        let path = match self.articles.first() {
            Some(article) if self.random.one_in(2) => {
                format!("articles/{}/notes-{number}.txt", article.stem)
            }
            _ => format!("foreign/{number}.txt"),
        };
        let bytes = format!("foreign {number}").into_bytes();
        self.guide.write(&format!("public/{path}"), &bytes);
        self.foreign.insert(path.clone(), bytes);
        format!("foreign {path}")
    }

    /// Leaves out the links that lead nowhere, and the file that is broken.
    pub fn fix(&mut self) {
        if self.guide.exists("content/articles/broken.md") {
            self.guide.remove("content/articles/broken.md");
        }
        for article in &mut self.articles {
            article.link = None;
            article.alias = None;
        }
        for article in &self.articles {
            self.write(article);
        }
    }

    /// The output folder without the foreign files, which are as they were put there.
    pub fn built(&self) -> Files {
        let mut built = self.guide.files("public");
        for (path, bytes) in &self.foreign {
            assert_eq!(
                built.remove(path).as_ref(),
                Some(bytes),
                "{path} was touched"
            );
        }
        built
    }
}
