//! Bodies of pages that are markup somewhere, or nest strangely.

use super::*;

/// An article for each body, by its place in the list, among the fixture's files.
fn articles(bodies: &[&str]) -> memory::Rendered {
    let guide = Guide::copy_of(BASIC);
    for (at, body) in bodies.iter().enumerate() {
        guide.write(
            &format!("content/articles/hostile-{at}.md"),
            format!("+++\ntitle = \"Hostile\"\n+++\n\n{body}\n"),
        );
    }
    memory::render(&guide)
}

#[test]
fn links_that_could_run_something_are_refused_and_not_written() {
    let bodies = [
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
    ];
    let rendered = articles(&bodies);
    assert_inert(&rendered.files, "links are refused");
    for (at, body) in bodies.iter().enumerate() {
        let source = format!("content/articles/hostile-{at}.md");
        assert!(rendered.faulty.contains(&source), "{body:?} is not refused");
        let elements = elements(&rendered.files[&format!("articles/hostile-{at}/index.html")]);
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
    let rendered = articles(&[
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
    ]);
    assert_eq!(rendered.faulty, BTreeSet::new());
    assert_sound(&rendered.files, "https://example.org");
}

#[test]
fn prose_that_nests_strangely_is_sound() {
    let rendered = articles(&[
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
    ]);
    assert_sound(&rendered.files, "https://example.org");
}

#[test]
fn raw_markup_appears_as_it_was_written() {
    let rendered = articles(&["<script>alert(\"1\")</script>\n\nA <b>bold</b> word."]);
    let page = &rendered.files["articles/hostile-0/index.html"];
    let page = String::from_utf8_lossy(page);
    assert!(
        page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"),
        "{page}"
    );
    assert!(page.contains("A &lt;b&gt;bold&lt;/b&gt; word."), "{page}");
}

#[test]
fn heading_ids_are_plain_or_refused_and_not_written() {
    let bodies = [
        "x\"onclick=\"alert(1)",
        "page.main",
        "fact.language",
        "X",
        "x/y",
    ]
    .map(|id| format!("## Heading {{#{id}}}"));
    let rendered = articles(&bodies.each_ref().map(String::as_str));
    assert_eq!(rendered.errors, ["invalid-id"; 5]);
    assert_eq!(rendered.faulty.len(), 5);
    assert_sound(&rendered.files, "https://example.org");
}

#[test]
fn control_characters_are_replaced() {
    let rendered = articles(&["A \u{1}\u{1b}[31m\u{7f}\u{85} `\u{2}`\n\n```\n\u{3}\n```"]);
    assert_eq!(rendered.errors, Vec::<&str>::new());
    assert_sound(&rendered.files, "https://example.org");
}
