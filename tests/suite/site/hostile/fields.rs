//! Texts of fields, drawings and cells that are markup somewhere.

use super::*;

/// Texts that are markup somewhere.
const TEXTS: [&str; 16] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title></textarea></style></script><script>alert(1)</script>",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onmouseover='alert(1)' x='",
    "` onmouseover=alert(1) `",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ 7 * 7 }}{% raw %}<b>{# x #}",
    "javascript:alert(1)",
    "\u{ff1c}script\u{ff1e} \u{2028}<x onclick=alert(1)>",
    "<a href=javascript:alert(1)>x</a><style>*{}</style><base href=//evil.example>",
];

/// A TOML string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A guide that says a text in every field that takes one.
fn saying(text: &str) -> Guide {
    let guide = Guide::copy_of(BASIC);
    let q = quoted(text);
    guide.write(
        "content/guide.toml",
        format!(
            "title = {q}\nbase_url = \"https://example.org\"\ndescription = {q}\nbranch = {q}\n\
             repository = \"https://code.example.org/trees\"\n\
             [profiles]\nsingular = {q}\nplural = {q}\ndirectory = \"tools\"\n\
             [[article_group]]\nid = \"start\"\ntitle = {q}\nsummary = {q}\n\
             [[article_group]]\nid = \"depth\"\ntitle = {q}\n"
        ),
    );
    guide.write(
        "content/index.md",
        format!("+++\ntitle = {q}\ndescription = {q}\n+++\n"),
    );
    guide.write(
        "content/articles/said.md",
        format!(
            "+++\ntitle = {q}\ndescription = {q}\ntags = [{q}]\ngroup = \"start\"\nprofiles = [\"alder\"]\n+++\n\n\
             ```compare\ncaption = {q}\n```\n\n```claims\ncaption = {q}\n```\n\n[](fact:alder.said)\n"
        ),
    );
    guide.write(
        "content/tools/alder.md",
        format!(
            "+++\nname = {q}\nsummary = {q}\nstrengths = [{q}]\nlimits = [{q}]\n\
             choose_when = [{q}]\navoid_when = [{q}]\n+++\n\n## History\n"
        ),
    );
    let matrix = guide.read("content/matrix.toml");
    guide.write(
        "content/matrix.toml",
        matrix
            .replace("title = \"Make\"", &format!("title = {q}"))
            .replace(
                "summary = \"What it is made of.\"",
                &format!("summary = {q}"),
            )
            .replace("title = \"Language\"", &format!("title = {q}"))
            .replace("\"Which language is it written in?\"", &q)
            .replace("\"Rust\"", &q)
            .replace("\"Compiled ahead of time.\"", &q)
            .replace("unit = \"ms\"", &format!("unit = {q}"))
            .replace("\"startup-2026-11\"", &q)
            .replace("title = \"Quick work\"", &format!("title = {q}"))
            .replace("\"People who are in a hurry.\"", &q)
            + "\n[[criterion]]\nid = \"said\"\nkind = \"text\"\n",
    );
    let alder = guide.read("content/matrix/alder.toml");
    guide.write(
        "content/matrix/alder.toml",
        alder.replace("\"After the first week.\"", &q)
            + &format!("\n[said]\nvalue = {q}\nnote = {q}\n"),
    );
    let sources = guide.read("content/sources.toml");
    guide.write(
        "content/sources.toml",
        sources
            .replace("\"Measured with a stopwatch\"", &q)
            .replace("\"On one machine.\"", &q),
    );
    guide.write(
        "content/claims.toml",
        format!(
            "[[claim]]\nid = \"alder-is-quick\"\nsays = {q}\nverdict = \"partly\"\nbecause = {q}\n\
             sources = [\"stopwatch\"]\nabout = [\"alder\"]\n"
        ),
    );
    guide.write(
        "content/comparisons/alder-vs-birch.md",
        format!("+++\nsummary = {q}\n+++\n"),
    );
    // Its prose would have to say what the option is called now.
    guide.remove("content/articles/depth/facts.md");
    guide.edit(
        "content/articles/code.md",
        ", and to [what a cell says](depth/facts.md)",
        "",
    );
    guide
}

#[test]
fn texts_of_every_field_are_shown_and_run_nowhere() {
    for text in TEXTS {
        let rendered = memory::render(&saying(text));
        assert_eq!(rendered.errors, Vec::<&str>::new(), "{text}");
        assert_sound(&rendered.files, "https://example.org");
        for page in [
            "index.html",
            "articles/said/index.html",
            "tools/alder/index.html",
            "decide/quick/index.html",
        ] {
            let elements = elements(&rendered.files[page]);
            let h1 = elements
                .iter()
                .find(|element| element.name == "h1")
                .expect("a heading");
            assert_eq!(h1.text.trim(), text, "{page}");
        }
    }
}

#[test]
fn cards_show_texts_of_every_field() {
    let guide = saying("\"'</text><script>alert(1)</script> &amp; ]]> <!-- {{ 7 * 7 }}");
    let rendered = memory::render_whole(&guide);
    assert_eq!(rendered.errors, Vec::<&str>::new());
    let cards = rendered.files.iter();
    let mut cards = cards.filter(|(path, _)| path.starts_with("card"));
    assert!(cards.all(|(_, bytes)| bytes.starts_with(b"\x89PNG")));
}

#[test]
fn addresses_in_fields_are_web_addresses_or_refused() {
    let hostile = [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//evil.example/",
        "https:///x",
        "https:javascript:alert(1)",
        "ftp://example.org/",
        "https://example.org/a b",
        "https://example.org/\\u0001",
    ];
    let places = [
        (
            "content/sources.toml",
            "url = \"https://birch.example.org/handbook\"",
            "url",
        ),
        (
            "content/tools/alder.md",
            "homepage = \"https://alder.example.org\"",
            "homepage",
        ),
        (
            "content/tools/alder.md",
            "repository = \"https://code.example.org/alder\"",
            "repository",
        ),
        (
            "content/guide.toml",
            "repository = \"https://code.example.org/trees\"",
            "repository",
        ),
        (
            "content/guide.toml",
            "base_url = \"https://example.org\"",
            "base_url",
        ),
    ];
    let guide_with = |address: &str| {
        let guide = Guide::copy_of(BASIC);
        for (file, line, key) in places {
            guide.edit(file, line, &format!("{key} = \"{address}\""));
        }
        memory::render(&guide)
    };
    for address in hostile {
        let rendered = guide_with(address);
        assert_eq!(rendered.errors, ["invalid-value"; 5], "{address}");
        assert_inert(&rendered.files, address);
    }
    let odd = "https://example.org/\\\"onclick=\\\"alert(1)\\\"><script>alert(1)</script>";
    assert_inert(&guide_with(odd).files, odd);
}

#[test]
fn control_characters_are_refused() {
    let guide = Guide::copy_of(BASIC);
    let escapes = ["\\u0000", "\\u0001", "\\u001b[31m", "\\u007f", "\\u0085"];
    for (at, escape) in escapes.into_iter().enumerate() {
        guide.write(
            &format!("content/tools/t{at}.md"),
            format!("+++\nname = \"T{at}\"\nsummary = \"White {escape}.\"\n+++\n"),
        );
        guide.write(
            &format!("content/matrix/t{at}.toml"),
            format!("[release]\nvalue = \"3.2{escape}\"\n"),
        );
    }
    let rendered = memory::render(&guide);
    assert_eq!(rendered.errors, ["invalid-value"; 10]);
    assert_eq!(rendered.faulty.len(), 10);
    assert_sound(&rendered.files, "https://example.org");
}

#[test]
fn drawings_that_could_run_something_are_refused() {
    for inside in [
        "<script>alert(1)</script>",
        "<rect onload=\"alert(1)\"/>",
        "<rect ONCLICK=\"alert(1)\"/>",
        "<foreignObject/>",
        "<iframe xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>",
    ] {
        let guide = Guide::copy_of(BASIC);
        guide.write(
            "content/articles/images/plan.svg",
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\">{inside}</svg>"
            ),
        );
        let rendered = memory::render(&guide);
        assert_eq!(rendered.errors, ["unreadable-image"], "{inside}");
        assert!(
            !rendered
                .files
                .keys()
                .any(|path| path.ends_with(".svg") && path.contains("media"))
        );
    }
}

#[test]
fn spreadsheets_run_no_text_as_a_formula() {
    for text in ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"] {
        let rendered = memory::render(&saying(text));
        let mut reader = csv::Reader::from_reader(&rendered.files["data/matrix.csv"][..]);
        for line in reader.records() {
            for field in &line.expect("CSV") {
                let runs = field.starts_with(['=', '+', '-', '@']);
                assert!(!runs, "{field}");
            }
        }
    }
}
