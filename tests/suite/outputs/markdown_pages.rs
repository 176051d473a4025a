//! Pages as Markdown, and the lists of them for language models.

use super::*;

#[test]
fn every_page_leads_to_itself_as_markdown() {
    for (base_url, files) in sites() {
        let path = base_url
            .strip_prefix("https://example.org")
            .unwrap_or_default();
        for (page, html) in pages(files) {
            let markdown = tags(head(html), "link")
                .into_iter()
                .find(|it| it.get("type").is_some_and(|it| it == "text/markdown"));
            let is_tool = matches!(page.as_str(), "404.html" | "search/index.html");
            assert_eq!(markdown.is_none(), is_tool, "{page}");
            if let Some(markdown) = markdown {
                let place = output(&markdown["href"], path).expect("a place");
                assert_eq!(place, page.replace(".html", ".md"));
                let markdown = text(files, &place);
                assert!(markdown.starts_with("# "), "{place}");
                assert!(
                    !markdown.contains("](fact:"),
                    "{place} has a link to a bare fact"
                );
            }
        }
    }
}

#[test]
fn a_markdown_page_leads_to_whole_addresses_that_are_there() {
    for (base_url, files) in sites() {
        let markdown_pages = files.keys().filter(|path| path.ends_with("index.md"));
        for path in markdown_pages.filter(|_| !base_url.is_empty()) {
            let markdown = text(files, path);
            for event in pulldown_cmark::Parser::new(markdown) {
                let pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) =
                    event
                else {
                    continue;
                };
                assert!(
                    !dest_url.starts_with('/') && !dest_url.starts_with('#'),
                    "{path}: {dest_url}"
                );
                if dest_url.starts_with(base_url) {
                    assert_leads(files, base_url, path, &dest_url);
                }
            }
        }
    }
}

#[test]
fn the_markdown_page_of_an_article_has_its_facts_as_footnotes_and_its_blocks_as_tables() {
    let files = basic();
    assert_eq!(
        text(files, "articles/depth/facts/index.md"),
        "# Facts in prose

- Page: https://example.org/articles/depth/facts/

Alder starts in 12 ms[^alder.startup_ms] and works offline[^alder.offline]. Birch is written in Python[^birch.language]. See also [Cedar's own page](https://example.org/tools/cedar/).

## Side by side

Two tools:

| Criterion | Alder | Birch |
| --- | --- | --- |
| Ease | Fair (judgement, 2026-11-01) | Easy (judgement, 2026-10-01) |
| Start-up time | 12 ms (measured, 2026-11-20) | 40 ms (measured, 2026-11-20) |

## One alone

Cedar:

| Criterion | Cedar | Evidence | Checked | Sources | Note |
| --- | --- | --- | --- | --- | --- |
| Ease | Hard | judgement |  |  |  |
| Offline | Not applicable |  |  |  | Cedar never runs. |
| Start-up time | Unknown |  |  |  |  |

## What is said

Claims checked against the evidence:

- “Alder starts at once.” Partly true: It takes 12 ms. Sources: [Measured with a stopwatch](https://code.example.org/trees/stopwatch), read on 2026-11-20.

[^alder.startup_ms]: [Alder: Start-up time](https://example.org/tools/alder/#fact.startup_ms): 12 ms, measured, checked 2026-11-20. Sources: [Measured with a stopwatch](https://code.example.org/trees/stopwatch), read on 2026-11-20.
[^alder.offline]: [Alder: Offline](https://example.org/tools/alder/#fact.offline): Yes, documented, checked 2026-11-01. Sources: [Alder: handbook](https://alder.example.org/handbook?a=1&b=2), read on 2026-11-01.
[^birch.language]: [Birch: Language](https://example.org/tools/birch/#fact.language): Python, documented, checked 2026-10-01. Sources: [Birch: handbook](https://birch.example.org/handbook), read on 2026-10-01.
"
    );
}

#[test]
fn a_text_keeps_its_form_when_its_links_are_followed() {
    let guide = Guide::copy_of(BASIC);
    guide.write(
        "content/articles/forms.md",
        "+++\ntitle = \"Forms\"\n+++\n\
         # Forms\n\n\
         Under *lines*, [first\\]](first-steps.md)\n\
         ----------------------------------------\n\n\
         ### Deep [](fact:alder.startup_ms) {#own}\n\n\
         By [reference][r], [collapsed][], [short] and ![*one* dot][d].\n\n\
         > [`[code]`](first-steps.md \"A title\") and <https://example.org/x>\n\n\
         - An item\n\n  \
           ```facts\n  profile = \"cedar\"\n  groups = [\"use\"]\n  ```\n\n\
         [![](images/dot.png)](first-steps.md) ![far](https://example.org/far.png) `[x](first-steps.md)`\n\n\
         ```md\n[x](first-steps.md)\n```\n\n\
         [r]: first-steps.md 'Title'\n\
         [collapsed]: code.md\n\
         [short]: code.md#marked-lines\n\
         [d]: images/dot.png\n",
    );
    let rendered = memory::render(&guide);
    assert_eq!(rendered.errors, Vec::<&str>::new());
    let markdown = text(&rendered.files, "articles/forms/index.md");
    let dot = rendered
        .files
        .keys()
        .find(|it| it.contains("media/dot."))
        .expect("the dot");
    let expected = [
        "# Forms",
        "",
        "- Page: https://example.org/articles/forms/",
        "",
        "## Under *lines*, [first\\]](https://example.org/articles/first-steps/)",
        "",
        "### Deep 12 ms[^alder.startup_ms]",
        "",
        "By [reference](https://example.org/articles/first-steps/), [collapsed](https://example.org/articles/code/), [short](https://example.org/articles/code/#marked-lines) and ![*one* dot](https://example.org/DOT).",
        "",
        "> [`[code]`](https://example.org/articles/first-steps/) and <https://example.org/x>",
        "",
        "- An item",
        "",
        "  Cedar:",
        "",
        "  | Criterion | Cedar | Evidence | Checked | Sources | Note |",
        "  | --- | --- | --- | --- | --- | --- |",
    ];
    let start: Vec<&str> = markdown.lines().take(expected.len()).collect();
    let expected = expected.map(|line| line.replace("DOT", dot));
    assert_eq!(start, expected);
    let rest = markdown.split_once("[![]").expect("the pictures").1;
    assert!(
        rest.starts_with(&format!(
            "(https://example.org/{dot})](https://example.org/articles/first-steps/) \
             [far](https://example.org/far.png) `[x](first-steps.md)`\n\n\
             ```md\n[x](first-steps.md)\n```\n\n[^alder.startup_ms]: "
        )),
        "{rest}"
    );
}

#[test]
fn the_markdown_page_of_a_profile_has_every_fact_with_its_ground() {
    let files = basic();
    let markdown = text(files, "tools/alder/index.md");
    for line in [
        "> Small and quick.",
        "- Starts at once.",
        "| Criterion | Alder | Evidence | Checked | Sources | Note |",
    ] {
        assert!(
            markdown.lines().any(|it| it == line),
            "{line} is not in {markdown}"
        );
    }
    let row = markdown
        .lines()
        .find(|line| line.contains("12 ms |"))
        .expect("a row");
    assert!(row.contains("| measured | 2026-11-20 | ["), "{row}");
    assert!(
        markdown.contains("(https://example.org/tools/alder/#fact.startup_ms)"),
        "{markdown}"
    );
}

#[test]
fn texts_in_tables_stay_texts() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/matrix/alder.toml",
        "note = \"After the first week.\"",
        "note = \"a | b *c* [d](e) <f> `g` snake_case\\nnew line\"",
    );
    let files = memory::render(&guide).files;
    let markdown = text(&files, "tools/alder/index.md");
    let cell = "a \\| b \\*c\\* \\[d\\](e) \\<f> \\`g\\` snake_case new line |";
    assert!(markdown.contains(cell), "{markdown}");
}

#[test]
fn many_profiles_have_markdown_pages_and_their_pairs_have_none() {
    let guide = Guide::new();
    for nth in 0..31 {
        let text = format!("+++\nname = \"P{nth}\"\n+++\n");
        guide.write(&format!("content/frameworks/p{nth}.md"), text);
    }
    let files = memory::render(&guide).files;
    assert!(files.contains_key("frameworks/p1/index.md"));
    assert!(files.contains_key("compare/p0-vs-p1/index.html"));
    assert!(!files.contains_key("compare/p0-vs-p1/index.md"));
    assert!(!text(&files, "compare/p0-vs-p1/index.html").contains("text/markdown"));
}

#[test]
fn language_models_find_a_list_of_markdown_pages_and_the_whole() {
    for (base_url, files) in sites() {
        let list = text(files, "llms.txt");
        let mut lines = list.lines();
        assert!(
            lines.next().is_some_and(|line| line.starts_with("# ")),
            "a title"
        );
        assert_eq!(lines.next(), Some(""));
        assert!(
            lines.next().is_some_and(|line| line.starts_with("> ")),
            "a summary"
        );
        let path = base_url
            .strip_prefix("https://example.org")
            .unwrap_or_default();
        let start = if base_url.is_empty() { path } else { base_url };
        let mut sections = Vec::new();
        let mut linked = 0;
        for line in lines {
            if let Some(title) = line.strip_prefix("## ") {
                sections.push(title);
            } else if let Some(link) = line.strip_prefix("- [") {
                assert!(!sections.is_empty(), "links stand in sections: {line}");
                let (_, address) = link.split_once("](").expect("a link");
                let (address, _) = address.split_once(')').expect("a link");
                assert_leads(files, start, "llms.txt", address);
                linked += 1;
            }
        }
        assert!(linked > 8, "{list}");
        if base_url.is_empty() {
            // What is read apart from its site needs whole addresses.
            assert!(!files.contains_key("llms-full.txt"));
            continue;
        }
        assert_eq!(sections.last(), Some(&"Optional"));
        let whole = text(files, "llms-full.txt");
        for path in files.keys().filter(|path| path.ends_with("index.md")) {
            let is_part = ["articles/", "tools/", "frameworks/"]
                .iter()
                .any(|it| path.starts_with(it))
                && path.matches('/').count() > 1;
            assert!(
                !is_part || whole.contains(text(files, path)),
                "{path} is not in the whole"
            );
        }
    }
}

#[test]
fn a_guide_too_large_to_read_in_one_go_has_no_whole() {
    let guide = Guide::new();
    for nth in 0..201 {
        guide.write(
            &format!("content/articles/a{nth}.md"),
            "+++\ntitle = \"A\"\n+++\n",
        );
    }
    let files = memory::render(&guide).files;
    assert!(!files.contains_key("llms-full.txt"));
    assert!(!text(&files, "llms.txt").contains("llms-full.txt"));
}

#[test]
fn an_edit_renders_the_markdown_pages_that_show_it_and_a_moved_line_none() {
    let guide = Guide::built();
    let alder = guide.read("content/matrix/alder.toml");
    guide.write("content/matrix/alder.toml", format!("# Above.\n\n{alder}"));
    let markdown_pages = |rendered: Vec<String>| -> Vec<String> {
        let is_markdown = |path: &String| path.ends_with(".md") || path.ends_with(".txt");
        rendered.into_iter().filter(is_markdown).collect()
    };
    assert_eq!(markdown_pages(guide.rendered()), Vec::<String>::new());
    guide.edit("content/matrix/birch.toml", "value = 40", "value = 41");
    assert_eq!(
        markdown_pages(guide.rendered()),
        [
            "articles/depth/facts/index.md",
            "compare/alder-vs-birch/index.md",
            "compare/birch-vs-cedar/index.md",
            "llms-full.txt",
            "matrix/index.md",
            "tools/birch/index.md",
        ]
    );
}
