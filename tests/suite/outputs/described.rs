//! What pages say of themselves to search engines, to other sites and to
//! browsers that install the guide.

use serde_json::Value;

use super::*;

/// The JSON-LD of a page: what stands in its graph.
fn graph(html: &str) -> Vec<Value> {
    let begins = "<script type=\"application/ld+json\">";
    let Some((_, rest)) = html.split_once(begins) else {
        return Vec::new();
    };
    let (json, after) = rest.split_once("</script>").expect("the element ends");
    assert!(!json.contains('<'), "nothing can end the element: {json}");
    assert!(!after.contains(begins), "there is one");
    let mut data: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org");
    serde_json::from_value(data["@graph"].take()).expect("a graph")
}

fn of_type(graph: &[Value], name: &str) -> Option<Value> {
    graph.iter().find(|it| it["@type"] == name).cloned()
}

/// Fails where a thing lacks what search engines ask of it.
fn assert_has(thing: &Value, path: &str, properties: &[&str]) {
    for property in properties {
        let value = &thing[property];
        let is_said = !value.is_null() && value != "" && value != &Value::Array(Vec::new());
        assert!(is_said, "{path}: {} has no {property}", thing["@type"]);
    }
}

#[test]
fn every_page_has_its_place_as_breadcrumbs() {
    for (base_url, files) in sites() {
        for (path, html) in pages(files) {
            let graph = graph(html);
            let is_hidden = html.contains("content=\"noindex\"");
            if base_url.is_empty() || is_hidden {
                assert!(graph.is_empty(), "{path} at {base_url:?}");
                continue;
            }
            if path == "index.html" {
                continue;
            }
            let list = of_type(&graph, "BreadcrumbList").expect("breadcrumbs");
            let steps = list["itemListElement"].as_array().expect("steps");
            for (nth, step) in (1..).zip(steps) {
                assert_eq!(
                    (&step["@type"], step["position"].as_u64()),
                    (&"ListItem".into(), Some(nth))
                );
                assert_has(step, path, &["name", "item"]);
                assert_leads(
                    files,
                    base_url,
                    path,
                    step["item"].as_str().expect("an address"),
                );
            }
            let canonical = tags(head(html), "link")
                .into_iter()
                .find(|it| it["rel"] == "canonical");
            let own = steps.last().map(|step| step["item"].clone());
            assert_eq!(own, canonical.map(|it| it["href"].clone().into()), "{path}");
        }
    }
}

#[test]
fn articles_the_matrix_and_the_home_page_have_what_search_engines_require() {
    for (base_url, files) in sites() {
        if base_url.is_empty() {
            continue;
        }
        let mut articles = 0;
        for (path, html) in pages(files) {
            let is_article = path.starts_with("articles/") && path != "articles/index.html";
            let article = of_type(&graph(html), "TechArticle");
            assert_eq!(article.is_some(), is_article, "{path}");
            if let Some(article) = article {
                articles += 1;
                let needed = ["headline", "url", "author", "inLanguage", "license"];
                assert_has(&article, path, &needed);
                assert_has(&article["author"], path, &["@type", "name", "url"]);
                let reviewed = html.contains("article:modified_time");
                assert_eq!(article["dateModified"].is_string(), reviewed, "{path}");
            }
        }
        assert!(articles > 2);
        let home = of_type(&graph(text(files, "index.html")), "WebSite").expect("a site");
        assert_has(&home, "index.html", &["name", "url", "publisher"]);
        let search = &home["potentialAction"];
        assert_eq!(search["@type"], "SearchAction");
        assert_eq!(
            search["target"]["urlTemplate"],
            format!("{base_url}/search/?q={{search_term_string}}")
        );
        assert_eq!(search["query-input"], "required name=search_term_string");
        let data = of_type(&graph(text(files, "matrix/index.html")), "Dataset").expect("data");
        let needed = [
            "name",
            "description",
            "url",
            "license",
            "creator",
            "dateModified",
        ];
        assert_has(&data, "matrix/index.html", &needed);
        let formats: Vec<&Value> = data["distribution"]
            .as_array()
            .expect("files")
            .iter()
            .map(|file| {
                let address = file["contentUrl"].as_str().expect("an address");
                assert_leads(files, base_url, "matrix/index.html", address);
                &file["encodingFormat"]
            })
            .collect();
        assert_eq!(formats, ["application/json", "text/csv"]);
    }
}

#[test]
fn an_article_of_questions_is_told_as_questions() {
    let guide = Guide::copy_of(BASIC);
    guide.write(
        "content/articles/asked.md",
        "+++\ntitle = \"Asked\"\n+++\n# Asked\n\nBefore.\n\n\
         ## Is it quick?\n\nYes, [](fact:alder.startup_ms), as *measured*.\n\nEven so.[^n]\n\n[^n]: A note.\n\n\
         ## Is `</script>` safe?\n\nIt is\ntext.\n\n## Half?\n\nAs follows:\n\n- so\n\n\
         ## Why?\n\n[Because](first-steps.md).\n\n## Else\n\nNo question.\n",
    );
    let files = memory::render(&guide).files;
    let asked = of_type(&graph(text(&files, "articles/asked/index.html")), "FAQPage");
    let asked = asked.expect("questions");
    let told: Vec<[&str; 2]> = asked["mainEntity"]
        .as_array()
        .expect("questions")
        .iter()
        .map(|it| [it["name"].as_str(), it["acceptedAnswer"]["text"].as_str()].map(Option::unwrap))
        .collect();
    assert_eq!(
        told,
        [
            ["Is it quick?", "Yes, 12 ms, as measured. Even so."],
            ["Is </script> safe?", "It is text."],
            ["Why?", "Because."],
        ]
    );
    for (path, html) in pages(&files) {
        let is_asked = of_type(&graph(html), "FAQPage").is_some();
        assert_eq!(is_asked, path == "articles/asked/index.html", "{path}");
    }
}

#[test]
fn other_sites_are_told_what_to_show_of_a_page() {
    for (base_url, files) in sites() {
        for (path, html) in pages(files) {
            let metas = tags(head(html), "meta");
            let said = |name: &str| {
                let meta = metas
                    .iter()
                    .find(|meta| meta.get("property").is_some_and(|it| it == name));
                meta.map(|meta| meta["content"].as_str())
            };
            for property in ["og:title", "og:description", "og:site_name"] {
                let is_said = said(property).is_some_and(|it| !it.is_empty());
                assert!(is_said, "{path} has no {property}");
            }
            let is_article = path.starts_with("articles/") && path != "articles/index.html";
            let kind = if is_article { "article" } else { "website" };
            assert_eq!(said("og:type"), Some(kind), "{path}");
            match said("og:url") {
                Some(url) => assert_leads(files, base_url, path, url),
                None => assert_eq!(*base_url, "", "{path}"),
            }
        }
    }
}

#[test]
fn a_language_with_a_region_is_a_locale() {
    let guide = Guide::copy_of(BASIC);
    guide.edit(
        "content/guide.toml",
        "language = \"en\"",
        "language = \"pt-br\"",
    );
    let home = memory::render(&guide).files;
    let home = text(&home, "index.html");
    assert!(home.contains("<html lang=\"pt-br\">"));
    assert!(home.contains("<meta property=\"og:locale\" content=\"pt_BR\">"));
}

#[test]
fn browsers_can_install_the_guide() {
    for (base_url, files) in sites() {
        let path = base_url
            .strip_prefix("https://example.org")
            .unwrap_or_default();
        let home = format!("{path}/");
        let manifest = text(files, "manifest.webmanifest");
        let manifest: Value = serde_json::from_str(manifest).expect("JSON");
        assert_has(
            &manifest,
            "the manifest",
            &["name", "short_name", "icons", "lang"],
        );
        for key in ["start_url", "scope", "id"] {
            assert_eq!(manifest[key], home, "{key}");
        }
        for colour in ["background_color", "theme_color"] {
            let colour = manifest[colour].as_str().expect("a colour");
            assert!(colour.len() == 7 && colour.starts_with('#'), "{colour}");
        }
        for icon in manifest["icons"].as_array().expect("icons") {
            assert_has(icon, "an icon", &["src", "type", "sizes"]);
            assert_leads(
                files,
                path,
                "the manifest",
                icon["src"].as_str().expect("a URL"),
            );
        }
        let linked = format!("<link rel=\"manifest\" href=\"{path}/manifest.webmanifest\">");
        for (page, html) in pages(files) {
            assert!(html.contains(&linked), "{page}");
        }
    }
}

#[test]
fn servers_are_told_what_the_files_are() {
    for (base_url, files) in sites() {
        let path = base_url
            .strip_prefix("https://example.org")
            .unwrap_or_default();
        let headers = text(files, "_headers");
        for (file, content_type) in [
            ("feed.xml", "application/atom+xml; charset=utf-8"),
            ("opensearch.xml", "application/opensearchdescription+xml"),
            ("manifest.webmanifest", "application/manifest+json"),
        ] {
            let rule = format!("{path}/{file}\n  Content-Type: {content_type}\n");
            assert_eq!(
                headers.contains(&rule),
                files.contains_key(file),
                "{headers}"
            );
        }
    }
}
