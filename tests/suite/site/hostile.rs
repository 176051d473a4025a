//! Text from content that is markup somewhere, and runs nowhere.

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
    for (file, line, key) in places {
        for address in hostile {
            let guide = Guide::copy_of(BASIC);
            guide.edit(file, line, &format!("{key} = \"{address}\""));
            let rendered = memory::render(&guide);
            assert_eq!(rendered.errors, ["invalid-value"], "{key} = {address}");
            assert_inert(&rendered.files, address);
        }
        let guide = Guide::copy_of(BASIC);
        let odd = "https://example.org/\\\"onclick=\\\"alert(1)\\\"><script>alert(1)</script>";
        guide.edit(file, line, &format!("{key} = \"{odd}\""));
        assert_inert(&memory::render(&guide).files, odd);
    }
}

/// An article with a body, among the fixture's files.
fn article(body: &str) -> memory::Rendered {
    let guide = Guide::copy_of(BASIC);
    guide.write(
        "content/articles/hostile.md",
        format!("+++\ntitle = \"Hostile\"\n+++\n\n{body}\n"),
    );
    memory::render(&guide)
}

#[test]
fn links_that_could_run_something_are_refused_and_not_written() {
    for body in [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](<javascript\t:alert(1)>)",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;&#x61;vascript:alert(1))",
        "[x](&#0000106avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java&Tab;script&colon;alert(1))",
        "[x](java&NewLine;script:alert(1))",
        "[x](&#1;javascript:alert(1))",
        "[x](%6Aavascript:alert(1))",
        "[x](javascript%3Aalert(1))",
        "[x](javascript\\:alert(1))",
        "[x](javascript://example.org/%0aalert(1))",
        "[x](view-source:javascript:alert(1))",
        "[x](feed:javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](VBScript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](data:image/svg+xml,%3Csvg%20onload=alert(1)%3E)",
        "[x](file:///etc/passwd)",
        "[x](blob:https://example.org/1)",
        "[x](//evil.example/)",
        "[x](/\\evil.example/)",
        "[x](\\\\\\\\evil.example/)",
        "[x](</\t/evil.example/>)",
        "[x](&sol;/evil.example/)",
        "[x](/%2fevil.example/)",
        "[x](/%5cevil.example/)",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "[r]\n\n[r]: <javascript:alert(1)> \"title\"",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "![x](//evil.example/x.png)",
        "[![x](javascript:alert(1))](javascript:alert(2))",
        "[x](fact:javascript:alert(1))",
        "[x](fact:alder.\"onclick=alert(1))",
        "[x](../../../../etc/passwd)",
        "![x](/etc/passwd)",
    ] {
        let rendered = article(body);
        assert!(!rendered.errors.is_empty(), "{body:?} is not refused");
        assert_inert(&rendered.files, body);
        let elements = elements(&rendered.files["articles/hostile/index.html"]);
        let led = elements.iter().any(|element| {
            let address = element
                .get("href")
                .or(element.get("src"))
                .unwrap_or_default();
            ["alert", "evil", "passwd"]
                .iter()
                .any(|word| address.contains(word))
        });
        assert!(!led, "{body:?} leads somewhere");
    }
}

#[test]
fn markup_in_prose_is_text() {
    for body in [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)> b",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<svg/onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<!-- --><script>alert(1)</script>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php ?><script>alert(1)</script>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<style>@import url(//evil.example)</style>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<form action=javascript:alert(1)><button>x</button></form>",
        "<textarea><script>alert(1)</script>",
        "<plaintext>",
        "<div\nonclick=alert(1)\n>x</div>",
        "## Heading {onclick=alert(1)}",
        "## Heading {#fine onclick=alert(1) .class style=color:red}",
        "## Heading <img src=x onerror=alert(1)>",
        "## Heading {#x\"><img/src=x/onerror=alert(1)>}",
        "## Heading {#<script>}",
        "[x](\u{1}javascript:alert(1))",
        "## `<script>alert(1)</script>` {#code}",
        "``` \"><script>alert(1)</script>\ncode\n```",
        "```js\"onclick=\"alert(1)\ncode\n```",
        "```html title=\"<script>alert(1)</script>\"\n<script>alert(1)</script>\n```",
        "```html tab=\"<img src=x onerror=alert(1)>\"\n</code></pre><script>alert(1)</script>\n```",
        "~~~js title='\"><script>alert(1)</script>'\nx\n~~~",
        "    <script>alert(1)</script>",
        "`<script>alert(1)</script>`",
        "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "![<img src=x onerror=alert(1)>](images/dot.png)",
        "![\" onerror=\"alert(1)](images/dot.png \"\\\" onerror=\\\"alert(1)\")",
        "![x](images/dot.png '\"><script>alert(1)</script>')",
        "[x](https://other.example \"\\\" onclick=\\\"alert(1)\")",
        "[x](https://other.example/\"onclick=\"alert(1))",
        "[x](<https://other.example/\"><script>alert(1)</script>>)",
        "[<script>alert(1)</script>](https://other.example/)",
        "<https://other.example/\"onmouseover=\"alert(1)>",
        "<x@example.org>",
        "[x](mailto:x@example.org?subject=\"><script>alert(1)</script>)",
        "a[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: b",
        "> [!NOTE] <script>alert(1)</script>\n> x",
        "- [x] <script>alert(1)</script>",
        "\\<script>alert(1)\\</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
        "[x]: /x \"<script>alert(1)</script>\"",
        "{{ 7 * 7 }} {% include \"base.html\" %}",
    ] {
        let rendered = article(body);
        assert_eq!(rendered.errors, Vec::<&str>::new(), "{body:?}");
        assert_sound(&rendered.files, "https://example.org");
    }
}

#[test]
fn prose_that_nests_strangely_is_sound() {
    for body in [
        "[text[^n]](https://other.example/)\n\n[^n]: A note.",
        "[text [^n] more](fact:alder.startup_ms) 12 ms\n\n[^n]: A note.",
        "a[^1]\n\n[^1]: b [^2]\n\n[^2]: c",
        "[^2]: never called, and calls [^3]\n\n[^3]: d",
        "a[^1]\n\n[^1]: calls itself [^1]",
        "a[^1] b[^1]\n\n[^1]: once\n\n[^1]: twice",
        "a[^u]\n\n[^u]:\n    ## Heading in a note\n\n## One\n\n## Two",
        "## Heading with a note[^1]\n\n## Other\n\n[^1]: x",
        "## Heading with [a link](code.md) and `code`\n\n## Other",
        "[![dot](images/dot.png)](first-steps.md)",
        "[a <https://other.example/> b](first-steps.md)",
        "![a [b](first-steps.md) c](images/dot.png)",
        "![a[^1] c](images/dot.png)\n\n[^1]: x",
        "> - > | a |\n>   > |---|\n>   > | [x](code.md) |",
        "- a\n\n  ```rust tab=\"A\"\n  a\n  ```\n\n  ```rust tab=\"B\"\n  b\n  ```\n- b",
        "> ```claims\n> ids = [\"alder-is-quick\"]\n> ```",
        "# One\n\n# Two\n\n### Three\n\n# Hostile",
    ] {
        let rendered = article(body);
        assert_sound(&rendered.files, "https://example.org");
    }
}

#[test]
fn raw_markup_appears_as_it_was_written() {
    let rendered = article("<script>alert(\"1\")</script>\n\nA <b>bold</b> word.");
    let page = &rendered.files["articles/hostile/index.html"];
    let page = String::from_utf8_lossy(page);
    assert!(
        page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"),
        "{page}"
    );
    assert!(page.contains("A &lt;b&gt;bold&lt;/b&gt; word."), "{page}");
}

#[test]
fn heading_ids_are_plain_or_refused_and_not_written() {
    for id in [
        "x\"onclick=\"alert(1)",
        "page.main",
        "fact.language",
        "X",
        "x/y",
    ] {
        let rendered = article(&format!("## Heading {{#{id}}}"));
        assert_eq!(rendered.errors, ["invalid-id"], "{id}");
        assert_sound(&rendered.files, "https://example.org");
    }
}

#[test]
fn control_characters_are_refused_in_fields_and_replaced_in_prose() {
    for escape in ["\\u0000", "\\u0001", "\\u001b[31m", "\\u007f", "\\u0085"] {
        let guide = Guide::copy_of(BASIC);
        guide.edit(
            "content/tools/birch.md",
            "White and common.",
            &format!("White {escape}."),
        );
        guide.edit(
            "content/matrix/birch.toml",
            "\"3.2\"",
            &format!("\"3.2{escape}\""),
        );
        let rendered = memory::render(&guide);
        assert_eq!(
            rendered.errors,
            ["invalid-value", "invalid-value"],
            "{escape}"
        );
        assert_sound(&rendered.files, "https://example.org");
    }
    let rendered = article("A \u{1}\u{1b}[31m\u{7f}\u{85} `\u{2}`\n\n```\n\u{3}\n```");
    assert_eq!(rendered.errors, Vec::<&str>::new());
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
