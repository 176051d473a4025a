//! Templates and assets of the guide's own in the place of the built-in ones.

use super::*;

#[test]
fn a_template_of_the_same_name_changes_its_own_pages_only() {
    let guide = Guide::built();
    let before = guide.files("public");
    guide.write(
        "templates/claims.html",
        "{% extends \"base.html\" %}{% block content %}<p>Own claims.</p>{% endblock content %}",
    );

    guide.build();

    let after = guide.files("public");
    let changed: Vec<&String> = after
        .keys()
        .filter(|path| after.get(*path) != before.get(*path))
        .collect();
    assert_eq!(changed, ["claims/index.html"]);
    assert!(
        guide
            .read("public/claims/index.html")
            .contains("<p>Own claims.</p>")
    );
    assert_eq!(after.len(), before.len());

    guide.remove("templates/claims.html");
    guide.build();
    assert!(guide.files("public") == before);
}

#[test]
fn an_asset_of_the_same_name_changes_itself_and_its_name() {
    let guide = Guide::built();
    let before = guide.files("public");
    let name = |files: &Files| {
        let mut names = files.keys().filter(|path| path.starts_with("assets/code."));
        let name = names.next().expect("the script").clone();
        assert_eq!(names.next(), None);
        name
    };
    let script = "0;\n";
    guide.write("assets/code.js", script);

    guide.build();

    let after = guide.files("public");
    let (old, new) = (name(&before), name(&after));
    assert_eq!(after[&new], script.as_bytes());
    let expected: Files = before
        .iter()
        .map(|(path, bytes)| match path == &old {
            true => (new.clone(), script.as_bytes().to_vec()),
            false => match String::from_utf8(bytes.clone()) {
                Ok(text) => (path.clone(), text.replace(&old, &new).into_bytes()),
                Err(_) => (path.clone(), bytes.clone()),
            },
        })
        .collect();
    assert!(after == expected);
}

#[test]
fn an_asset_of_a_new_name_is_published_for_templates_to_use() {
    let guide = Guide::built();
    let before = guide.files("public");
    guide.write("assets/fonts/own.woff2", "font");

    guide.build();

    let after = guide.files("public");
    let new: Vec<&String> = after
        .keys()
        .filter(|path| !before.contains_key(*path))
        .collect();
    assert_eq!(new.len(), 1);
    assert!(
        new[0].starts_with("assets/fonts/own.") && new[0].ends_with(".woff2"),
        "{new:?}"
    );
    assert!(
        before
            .iter()
            .all(|(path, bytes)| after.get(path) == Some(bytes))
    );
}
