//! A site that is read from a disk, without a server.

use guide::engine::Options;

use super::*;

/// The guide's options for a site that is read from a disk.
fn relative(mut options: Options) -> Options {
    options.resolve.relative = true;
    options
}

#[test]
fn every_link_leads_from_file_to_file() {
    for base_url in ["https://example.org", "https://example.org/sub/guide"] {
        let guide = Guide::copy_of(BASIC);
        let options = relative(memory::options_at(base_url, &guide));
        let files = memory::render_as(&options).files;
        for path in files.keys().filter(|path| path.ends_with(".html")) {
            let html = text(&files, path);
            for (name, attribute) in [
                ("a", "href"),
                ("form", "action"),
                ("img", "src"),
                ("link", "href"),
                ("script", "src"),
            ] {
                for tag in tags(html, name) {
                    let Some(address) = tag.get(attribute) else {
                        continue;
                    };
                    if address.starts_with(['#']) || address.contains(':') {
                        continue;
                    }
                    let file = address.split(['#', '?']).next().unwrap_or_default();
                    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let file = guide::base::path::join(folder, file);
                    let is_there = file.as_ref().is_some_and(|file| files.contains_key(file));
                    assert!(is_there, "{path}: `{address}` leads to {file:?}");
                }
            }
            assert!(!html.contains("type=\"module\""), "{path}");
        }
        let moved = text(&files, "old/first-steps/index.html");
        assert!(
            moved.contains("content=\"0; url=../../articles/first-steps/index.html\""),
            "{moved}"
        );
    }
}

#[test]
fn a_build_for_a_disk_is_rendered_whole_after_one_for_a_server() {
    let guide = Guide::built();
    let for_a_disk = || {
        let run = guide.run(&["build", "--relative"]);
        assert_eq!(run.status, 0, "{run:#?}");
        guide.files("public")
    };
    let first = for_a_disk();
    guide.build();
    assert!(first == for_a_disk());
    guide.build();
    assert!(
        guide
            .read("public/index.html")
            .contains("href=\"/matrix/\"")
    );
}

#[test]
fn code_that_looks_like_links_stays_as_it_is() {
    let guide = Guide::copy_of(BASIC);
    guide.write(
        "content/articles/shown.md",
        "+++\ntitle = \"a > b href=\\\"/matrix/\\\"\"\n+++\n\
         `<a href=\"/matrix/\">` and [a > b](/matrix/)\n\n```html\n<a href=\"/matrix/\">x</a>\n```\n",
    );
    let served = memory::render(&guide).files;
    let read = memory::render_as(&relative(memory::options(&guide))).files;
    let words = |files: &Files| -> String {
        let html = text(files, "articles/shown/index.html").to_owned();
        let tokens = html5gum::Tokenizer::new(&html);
        let texts = tokens.filter_map(|token| match token {
            Ok(html5gum::Token::String(text)) => Some(String::from_utf8_lossy(&text).into_owned()),
            _ => None,
        });
        texts.collect()
    };
    assert_eq!(words(&served), words(&read));
}
