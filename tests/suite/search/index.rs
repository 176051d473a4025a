//! What is in the index, and what of it an edit changes.

use std::sync::LazyLock;

use guide::plan::search::tokenizer::tokenize;

use super::reader::{self, Words};
use crate::support::memory::{self, Files};
use crate::support::{Guide, pages};

/// A guide large enough for its index to be cut.
fn large() -> Guide {
    let guide = Guide::new();
    pages::fill(&guide);
    guide
}

/// The index of the large guide, made once.
fn index_of_large() -> &'static Files {
    static INDEX: LazyLock<Files> = LazyLock::new(|| reader::files(&built(&large())));
    &INDEX
}

fn built(guide: &Guide) -> Files {
    let rendered = memory::render(guide);
    assert_eq!(rendered.errors, Vec::<&str>::new());
    rendered.files
}

/// The words of Markdown that has no markup but headings, by page.
fn expected(guide: &Guide) -> Words {
    let mut expected = Words::new();
    for (name, bytes) in guide.files("content/articles") {
        let path = format!("articles/{}/", name.trim_end_matches(".md"));
        let text = String::from_utf8(bytes).expect("UTF-8");
        let (front, body) = text[4..].split_once("+++\n").expect("front matter");
        let title = front.split('"').nth(1).expect("a title");
        for text in [title, body] {
            tokenize(text, |word, _| {
                let pages = expected.entry(word.to_owned()).or_default();
                pages.insert(path.clone());
            });
        }
    }
    expected
}

#[test]
fn every_word_of_every_page_is_found_and_no_other_is() {
    let guide = large();
    // Words of one stem share their pages, so the guide is in a language without stems.
    guide.write("content/guide.toml", "title = \"T\"\nlanguage = \"eo\"\n");
    guide.write("locales/eo.toml", "[search]\nstop_words = [\"la\"]\n");
    let files = built(&guide);
    assert!(reader::files(&files).len() > 50, "the index is cut");
    let mut found = reader::words(&files);
    for pages in found.values_mut() {
        pages.retain(|page| page.starts_with("articles/p"));
    }
    found.retain(|_, pages| !pages.is_empty());
    let expected = expected(&guide);
    assert!(expected.len() > 1000);
    assert_eq!(found.len(), expected.len());
    assert!(found == expected);
}

#[test]
fn a_word_leads_to_the_pages_of_all_its_forms() {
    let guide = Guide::new();
    guide.write(
        "content/articles/a.md",
        "+++\ntitle = \"A\"\n+++\n\nIt was routing.\n",
    );
    guide.write(
        "content/articles/b.md",
        "+++\ntitle = \"B\"\n+++\n\nIt routes.\n",
    );
    let words = reader::words(&built(&guide));
    let both = ["articles/a/".to_owned(), "articles/b/".to_owned()];
    assert_eq!(words["routing"], both.clone().into());
    assert_eq!(words["routes"], both.into());
}

#[test]
fn markup_is_not_found_and_what_it_shows_is() {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.write(
        "content/articles/odd.md",
        "+++\ntitle = \"Odd\"\n+++\n\n**bold**face [shown](https://hidden.example) <b>raw</b>\n\n\
         ```facts\nprofile = \"alder\"\n```\n\n```rust title=\"unseen\"\nlet quince = 1;\n```\n",
    );
    let words = reader::words(&built(&guide));
    let has = |word: &str| {
        words
            .get(word)
            .is_some_and(|pages| pages.contains("articles/odd/"))
    };
    for shown in ["boldface", "shown", "raw", "quince"] {
        assert!(has(shown), "{shown}");
    }
    for hidden in ["bold", "hidden", "profile", "unseen"] {
        assert!(!has(hidden), "{hidden}");
    }
}

#[test]
fn one_more_word_changes_the_files_that_hold_it_and_the_entry() {
    let guide = large();
    let before = index_of_large();
    let text = guide.read("content/articles/p7.md");
    guide.write(
        "content/articles/p7.md",
        format!("{} zyzzyva\n", text.trim_end()),
    );
    let after = reader::files(&built(&guide));

    let new: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    // The shard, the file of endings, the entry file.
    assert!(new.len() <= 3, "{new:?}");
    assert!(new.iter().any(|path| *path == "search/index.json"));
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    assert_eq!(gone.count(), new.len() - 1);
}

#[test]
fn one_more_page_leaves_most_of_the_index_as_it_is() {
    let guide = large();
    let before = index_of_large();
    guide.write(
        "content/articles/a.md",
        "+++\ntitle = \"Zyzzyva\"\n+++\n\nZyzzyva.\n",
    );
    let after = reader::files(&built(&guide));
    let same = before
        .iter()
        .filter(|(path, bytes)| after.get(*path) == Some(bytes));
    let same = same.count();
    assert!(same * 10 > before.len() * 9, "{same} of {}", before.len());
}

#[test]
fn the_index_is_the_same_whatever_the_thread_count() {
    let guide = large();
    for threads in [1, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let built = pool.expect("threads").install(|| built(&guide));
        assert!(reader::files(&built) == *index_of_large(), "{threads}");
    }
}

#[test]
fn the_name_in_a_browsers_bar_is_of_whole_words() {
    let guide = Guide::copy_of("tests/fixtures/basic");
    guide.edit(
        "content/guide.toml",
        "Three trees",
        "Backend frameworks compared",
    );
    let description = guide.shown("opensearch.xml");
    assert!(
        description.contains("<ShortName>Backend</ShortName>"),
        "{description}"
    );
}
