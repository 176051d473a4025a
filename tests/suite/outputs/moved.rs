//! Old addresses: of pages, and of headings.

use super::*;

#[test]
fn an_old_address_leads_on_by_rule_and_by_page() {
    for (base_url, files) in sites() {
        let path = base_url
            .strip_prefix("https://example.org")
            .unwrap_or_default();
        for line in text(files, "_redirects").lines() {
            let [old, new, status] = line
                .split(' ')
                .collect::<Vec<_>>()
                .try_into()
                .expect("a rule");
            assert_leads(files, path, "_redirects", new);
            let is_pair = old.contains("-vs-");
            // Without `!`, Netlify shows the page that is there for other servers.
            assert_eq!(status, if is_pair { "301" } else { "301!" }, "{line}");
            if is_pair {
                continue;
            }
            let page = text(files, &output(old, path).expect("a page"));
            let refresh = format!("content=\"0; url={new}\"");
            assert!(
                page.contains(&refresh) && page.contains("content=\"noindex\""),
                "{page}"
            );
            assert!(page.contains(&format!("<a href=\"{new}\">")), "{page}");
            let canonical = page.contains(&format!(
                "rel=\"canonical\" href=\"https://example.org{new}\""
            ));
            assert_eq!(canonical, !base_url.is_empty(), "{page}");
            for list in ["sitemap.xml", "llms.txt"] {
                let listed = files.get(list).map(|_| text(files, list));
                assert!(
                    !listed.is_some_and(|text| text.contains(&format!("{old}<"))),
                    "{old} in {list}"
                );
            }
        }
    }
}

#[test]
fn an_old_address_of_a_file_is_that_file() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/tools/cedar.md",
        "\"/tools/cedrus/\"",
        "\"/cedar.html\", \"/cedar.html/more/\", \"/trees/cedar\", \"/cedar.rss\"",
    );
    for (file, is_there) in [
        ("cedar.html", true),
        ("trees/cedar/index.html", true),
        ("cedar.rss", false),
    ] {
        assert_eq!(guide.has_output(file), is_there, "{file}");
    }
}

#[test]
fn an_old_id_still_leads_to_its_heading() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/articles/first-steps.md",
        "aliases = [\"/old/first-steps/\"]\n",
        "aliases = [\"/old/first-steps/\"]\n\n[anchors]\na-table = \"the-table\"\n\"tabelle-ä\" = \"the-table\"\n",
    );
    guide.edit(
        "content/tools/alder.md",
        "[Birch](birch.md)",
        "[Birch](birch.md), as [once said](../articles/first-steps.md#a-table)",
    );
    let rendered = memory::render(&guide);
    assert_eq!(rendered.errors, Vec::<&str>::new());
    let page = text(&rendered.files, "articles/first-steps/index.html");
    let heading =
        "<h2 id=\"the-table\"><span id=\"a-table\"></span><span id=\"tabelle-ä\"></span>The table";
    assert!(page.contains(heading), "{page}");
    let profile = text(&rendered.files, "tools/alder/index.html");
    assert!(profile.contains("href=\"/articles/first-steps/#a-table\""));
}

#[test]
fn a_new_old_id_renders_its_page() {
    let guide = Guide::built();
    guide.edit(
        "content/articles/first-steps.md",
        "aliases = [\"/old/first-steps/\"]\n",
        "aliases = [\"/old/first-steps/\"]\n\n[anchors]\na-table = \"the-table\"\n",
    );
    let rendered = guide.rendered();
    assert!(
        rendered.contains(&"articles/first-steps/index.html".to_owned()),
        "{rendered:?}"
    );
}
