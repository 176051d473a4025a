//! The matrix page: what each cell holds, where it is mended, and how a large
//! one stays light.

use super::*;

/// The page of a guide, whole.
fn page(guide: &Guide) -> String {
    guide.shown("matrix/index.html")
}

/// The cells of a criterion's row, in the order of the profiles.
fn row(page: &str, criterion: &str) -> Vec<String> {
    let head = format!("id=\"{criterion}\"");
    let row = &page[page.find(&head).expect("a row")..];
    let row = &row[..row.find("</tr>").expect("a whole row")];
    let cells = row.split("<td>").skip(1);
    cells
        .map(|cell| cell.trim_end().trim_end_matches("</td>").to_owned())
        .collect()
}

#[test]
fn a_cell_has_value_unit_evidence_note_sources_date_and_a_way_to_mend_it() {
    let guide = Guide::copy_of(BASIC);
    let page = page(&guide);
    assert_eq!(
        row(&page, "startup_ms")[0],
        "<span class=\"value\" data-value=\"12\">12 ms</span><details class=\"how\"><summary>\
         <span class=\"mark measured\">measured</span></summary>\
         <p><a href=\"https://code.example.org/trees/stopwatch\">Measured with a stopwatch</a>; \
         checked on <time datetime=\"2026-11-20\">20 November 2026</time></p>\
         <p class=\"suggest\"><a href=\"https://code.example.org/trees/edit/main/content/matrix/alder.toml#L25\">\
         Suggest a correction</a></p></details>"
    );
    assert_eq!(
        row(&page, "ease")[0],
        "<span class=\"value\" data-value=\"fair\" data-key=\"1\">Fair</span><details class=\"how\"><summary>\
         <span class=\"mark judgement\">judgement</span></summary><p>After the first week.</p>\
         <p>Checked on <time datetime=\"2026-11-01\">1 November 2026</time></p>\
         <p class=\"suggest\"><a href=\"https://code.example.org/trees/edit/main/content/matrix/alder.toml#L13\">\
         Suggest a correction</a></p></details>"
    );
}

#[test]
fn unknown_not_applicable_and_no_look_different() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/matrix/birch.toml",
        "value = \"partial\"",
        "value = false",
    );
    let page = page(&guide);
    let offline = row(&page, "offline");
    assert!(
        offline[0]
            .starts_with("<span class=\"value yes\" data-value=\"yes\" data-key=\"2\">Yes</span>")
    );
    assert!(
        offline[1]
            .starts_with("<span class=\"value no\" data-value=\"no\" data-key=\"0\">No</span>")
    );
    assert!(offline[2].starts_with("<span class=\"value not-applicable\">Not applicable</span>"));
    let language = row(&page, "language");
    assert!(language[2].starts_with("<span class=\"value unknown\">Unknown</span>"));
}

#[test]
fn a_stale_cell_says_since_when() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/matrix/birch.toml",
        "[release]\nvalue = \"3.2\"\nsources = [\"birch-docs\"]\nchecked = 2026-10-01",
        "[release]\nvalue = \"3.2\"\nsources = [\"birch-docs\"]\nchecked = 2024-10-01",
    );
    let stale = &row(&page(&guide), "release")[1];
    assert!(
        stale.contains("<span class=\"stale\">stale since <time datetime=\"2026-04-01\">1 April 2026</time></span></summary>"),
        "{stale}"
    );
}

#[test]
fn what_nobody_wrote_leads_to_where_it_would_be_written() {
    let guide = Guide::copy_of(BASIC);
    guide.write("content/tools/elm.md", "+++\nname = \"Elm\"\n+++\n");
    let page = page(&guide);
    let suggestion = |url: &str| {
        format!(
            "<span class=\"value unknown\">Unknown</span><p class=\"suggest\">\
             <a href=\"https://code.example.org/trees/{url}\">Suggest a value</a></p>"
        )
    };
    let release = row(&page, "release");
    assert_eq!(
        release[2],
        suggestion("edit/main/content/matrix/cedar.toml")
    );
    assert_eq!(
        release[3],
        suggestion("new/main?filename=content/matrix/elm.toml")
    );
    // Written as unknown, it has a line and nothing to open.
    assert_eq!(
        row(&page, "language")[2],
        suggestion("edit/main/content/matrix/cedar.toml#L3")
    );
}

#[test]
fn a_guide_without_a_repository_suggests_nothing() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/guide.toml",
        "repository = \"https://code.example.org/trees\"\n",
        "",
    );
    for (path, html) in built(&guide) {
        let html = String::from_utf8_lossy(&html);
        assert!(
            !path.ends_with(".html") || !html.contains("class=\"suggest\""),
            "{path}"
        );
    }
}

#[test]
fn a_profiles_page_leads_to_the_line_of_each_fact() {
    let guide = Guide::copy_of(BASIC);
    let files = built(&guide);
    let pages: BTreeMap<_, _> = pages(&files).collect();
    let links: Vec<&str> = pages[&"tools/cedar/index.html".to_owned()]
        .iter()
        .filter(|element| element.text.starts_with("Suggest a "))
        .filter_map(|element| element.get("href"))
        .collect();
    let file = "https://code.example.org/trees/edit/main/content/matrix/cedar.toml";
    let lines = ["#L3", "", "#L6", "#L10", "#L14"];
    assert_eq!(links, lines.map(|line| format!("{file}{line}")));
}

#[test]
fn what_a_criterion_asks_and_its_options_mean_is_said_once() {
    let page = page(&Guide::copy_of(BASIC));
    assert_eq!(page.matches("Compiled ahead of time.").count(), 1);
    assert!(page.contains("<th scope=\"row\" id=\"language\"><a href=\"#about.language\">"));
    assert!(page.contains(
        "<div id=\"about.startup_ms\" data-kind=\"number\" data-better=\"lower\" data-unit=\"ms\">"
    ));
    assert!(page.contains("<li data-id=\"rust\"><b>Rust</b>: Compiled ahead of time.</li>"));
}

/// A guide of flags, written for every profile.
fn flags(profiles: usize, criteria: usize) -> Guide {
    let guide = Guide::new();
    let mut matrix = String::new();
    let mut facts = String::new();
    for criterion in 0..criteria {
        matrix.push_str(&format!(
            "[[criterion]]\nid = \"c{criterion}\"\nkind = \"flag\"\n"
        ));
        facts.push_str(&format!(
            "[c{criterion}]\nvalue = true\nnote = \"Because.\"\nevidence = \"judgement\"\nchecked = 2026-11-01\n"
        ));
    }
    guide.write("content/matrix.toml", matrix);
    for profile in 0..profiles {
        guide.write(
            &format!("content/frameworks/p{profile:02}.md"),
            format!("+++\nname = \"P{profile:02}\"\n+++\n"),
        );
        guide.write(&format!("content/matrix/p{profile:02}.toml"), &facts);
    }
    guide
}

#[test]
fn a_matrix_of_many_profiles_has_them_as_rows() {
    let page = page(&flags(14, 13));
    assert!(page.contains("data-rows=\"profiles\""));
    assert_eq!(page.matches("<th scope=\"col\" id=\"c").count(), 13);
    assert_eq!(page.matches("<th scope=\"row\" data-id=\"p").count(), 14);
    assert_eq!(page.matches("<details class=\"how\">").count(), 14 * 13);
}

#[test]
fn a_vast_matrix_has_every_value_and_leads_to_the_rest() {
    let page = page(&flags(51, 41));
    assert_eq!(page.matches("<td>").count(), 51 * 41);
    assert_eq!(page.matches("Because.").count(), 0);
    assert!(page.contains(
        "<td><span class=\"value yes\" data-value=\"yes\" data-key=\"2\">Yes</span>\
         <a class=\"mark judgement\" href=\"/frameworks/p50/#fact.c40\">judgement</a></td>"
    ));
}
