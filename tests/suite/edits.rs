//! A long script of random edits; after each, what was built step by step is
//! what a clean build elsewhere makes.
//!
//! The clean builds are in memory, and every few steps by the program itself.
//! Beside them goes a rendering that remembers all steps, as a server does.

use guide::engine::{self, OutputOptions};

use crate::support::memory::{self, Files, Rendered};
use crate::support::{Guide, Random, rounds};

/// Every so many steps the files are left alone for a while.
const RESTED: usize = 5;

/// Every so many steps the program itself builds, both ways.
const BY_PROGRAM: usize = 7;

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

struct Script {
    guide: Guide,
    random: Random,
    articles: Vec<Article>,
    profiles: Vec<String>,
    /// Files put into the output folder that no build may touch.
    foreign: Files,
    numbers: usize,
}

impl Script {
    fn new(seed: u64) -> Self {
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
    fn edit(&mut self) -> String {
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
    fn mend(&mut self) {
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
    fn built(&self) -> Files {
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

/// What a clean build in another folder makes; `None` while there are errors.
fn clean_in_memory(guide: &Guide) -> Option<Files> {
    let twin = Guide::unbuilt(guide);
    without_errors(memory::render(&twin))
}

fn without_errors(rendered: Rendered) -> Option<Files> {
    rendered.errors.is_empty().then_some(rendered.files)
}

fn clean_by_program(guide: &Guide) -> Option<Files> {
    let twin = Guide::unbuilt(guide);
    let run = twin.run(&["build"]);
    assert!(matches!(run.status, 0 | 1), "{run:#?}");
    (run.status == 0).then(|| twin.files("public"))
}

/// Builds step by step in this process; false while there are errors.
fn build_in_process(guide: &Guide) -> bool {
    let output = OutputOptions {
        at: 0,
        out: guide.path("public"),
        cache: guide.path(".guide-cache"),
        fresh: false,
        adopt: false,
        on_wait: || {},
        on_progress: &|_, _| {},
    };
    let (report, _) = engine::build(&memory::options(guide), &output).expect("the disk is fine");
    report.count(guide::base::diag::Severity::Error) == 0
}

fn build_by_program(guide: &Guide) -> bool {
    let run = guide.run(&["build"]);
    assert!(matches!(run.status, 0 | 1), "{run:#?}");
    run.status == 0
}

/// Compares without printing whole sites.
fn assert_same(built: &Files, clean: &Files, edits: &[String]) {
    if built == clean {
        return;
    }
    let names = |a: &Files, b: &Files| -> Vec<String> {
        a.keys()
            .filter(|key| a.get(*key) != b.get(*key))
            .cloned()
            .collect()
    };
    let last: Vec<&String> = edits.iter().rev().take(5).collect();
    panic!(
        "built differently: {:?}; clean differently: {:?}; after {last:?}",
        names(built, clean),
        names(clean, built)
    );
}

fn play(seed: u64) {
    let steps = rounds(30, 150);
    let mut script = Script::new(seed);
    script.guide.build();
    let mut last_good = script.built();
    let mut edits = Vec::new();
    let mut remembered = engine::Memory::default();
    let (mut good, mut broken, mut broken_for) = (0, 0, 0);
    for step in 0..steps {
        if step % RESTED == 0 {
            // From here on a build may trust the stamps of what it read before.
            script.guide.settle();
        }
        edits.push(script.edit());
        if broken_for >= 3 {
            script.mend();
            edits.push("mend".to_owned());
        }
        let (clean, is_built) = match step % BY_PROGRAM {
            0 => (
                clean_by_program(&script.guide),
                build_by_program(&script.guide),
            ),
            _ => (
                clean_in_memory(&script.guide),
                build_in_process(&script.guide),
            ),
        };
        assert_eq!(is_built, clean.is_some(), "after {:?}", edits.last());
        let served = without_errors(memory::render_with(&script.guide, &mut remembered));
        assert_eq!(
            served.is_some(),
            clean.is_some(),
            "after {:?}",
            edits.last()
        );
        match clean {
            Some(clean) => {
                assert_same(&served.unwrap_or_default(), &clean, &edits);
                last_good = clean;
                good += 1;
                broken_for = 0;
            }
            None => {
                broken += 1;
                broken_for += 1;
            }
        }
        assert_same(&script.built(), &last_good, &edits);
    }
    assert!(
        good > steps / 2 && broken > steps / 30,
        "{good} good, {broken} broken: a poor script"
    );
}

#[test]
fn random_edits_end_byte_equal_to_a_clean_build() {
    play(2026);
}

#[test]
fn other_random_edits_end_byte_equal_to_a_clean_build() {
    play(1121);
}
