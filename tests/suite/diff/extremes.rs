//! Guides that are hostile, very large, broken or not there on one side.

use super::{comment, commit, committed, data, diff, git};
use crate::support::Guide;

#[test]
fn text_from_content_is_shown_and_never_obeyed() {
    let guide = committed();
    guide.write(
        "content/articles/new.md",
        "+++\ntitle = \"<img src=x onerror=alert(1)> @everyone | `#1`\"\n+++\n",
    );
    guide.edit(
        "content/claims.toml",
        "says = \"Every tree is slow.\"\nverdict = \"wrong\"",
        "says = \"| <script> | @all ![](https://t.example/x.png)\\n# Ha\"\nverdict = \"opinion\"",
    );

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 article, 1 claim, 1 URL.

### Articles

- added: `/articles/new/` (<code>&#60;img src&#61;x onerror&#61;alert&#40;1&#41;&#62; &#64;everyone &#124; &#96;&#35;1&#96;</code>)

### Claims

| claim | says | was | is |
|---|---|---|---|
| `trees-are-slow` | <code>&#124; &#60;script&#62; &#124; &#64;all &#33;&#91;&#93;&#40;https&#58;&#47;&#47;t&#46;example&#47;x&#46;png&#41; &#35; Ha</code> | False | Opinion |

- `trees-are-slow`: says `Every tree is slow.` → <code>&#124; &#60;script&#62; &#124; &#64;all &#33;&#91;&#93;&#40;https&#58;&#47;&#47;t&#46;example&#47;x&#46;png&#41; &#35; Ha</code>

### URLs

- new: `/articles/new/`
"
    );
}

#[test]
fn a_comment_on_very_many_changes_still_fits() {
    let guide = committed();
    let long = "|".repeat(400);
    let claims: String = (0..500)
        .map(|n| {
            format!(
                "[[claim]]\nid = \"c{n}\"\nsays = \"{long}\"\nverdict = \"wrong\"\nbecause = \"So.\"\n\n"
            )
        })
        .collect();
    guide.write("content/claims.toml", claims);
    guide.edit(
        "content/articles/depth/facts.md",
        "ids = [\"alder-is-quick\"]",
        "ids = [\"c1\"]",
    );

    let text = comment(&guide);

    assert!(text.contains("\nAnd 462 more.\n"), "{text}");
    // GitHub refuses comments of more characters than this.
    assert!(
        text.chars().count() < 65_536,
        "{} characters",
        text.chars().count()
    );
    let claims = &data(&guide)["claims"]["added"];
    assert_eq!(claims.as_array().expect("a list").len(), 500);
}

#[test]
fn errors_on_either_side_are_counted_and_the_rest_is_compared() {
    let guide = committed();
    guide.edit(
        "content/matrix/alder.toml",
        "value = \"rust\"",
        "value = \"cobol\"",
    );
    guide.write(
        "content/articles/broken.md",
        "+++\ntitle = \"Broken\n+++\n[no](nowhere.md)\n",
    );
    commit(&guide);
    guide.edit(
        "content/matrix/alder.toml",
        "value = \"cobol\"",
        "value = \"rust\"",
    );
    guide.remove("content/articles/broken.md");
    guide.edit("content/matrix/birch.toml", "value = \"3.2\"", "value = 3");

    let run = diff(&guide);

    assert_eq!(run.status, 0);
    assert_eq!(
        run.stdout,
        "\
## Changes since `HEAD`

2 facts, 1 article, 1 URL.

> The content at `HEAD` has 3 errors; affected content is not compared.
> The content now has 1 error, which `guide check` shows; affected content is not compared.

### Facts

| fact | before | after | evidence |
|---|---|---|---|
| `alder.language` | `Not allowed` | `Rust` |  |
| `birch.release` | `3.2` | `Not allowed` |  |

### Articles

- removed: `/articles/broken/` (`Broken`)

### URLs

- removed **without a redirect**: `/articles/broken/`
"
    );
}

#[test]
fn what_cannot_be_read_of_a_revision_is_an_error_there() {
    let guide = committed();
    guide.write("content/articles/huge.md", " ".repeat((4 << 20) + 1));
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", guide.path("content/articles/link.md"))
        .expect("a link");
    commit(&guide);
    guide.remove("content/articles/huge.md");
    guide.remove("content/articles/link.md");

    let run = diff(&guide);

    assert_eq!(
        run.stdout,
        "\
Nothing changed since `HEAD`.

> The content at `HEAD` has 2 errors; affected content is not compared.
"
    );
}

#[test]
fn a_revision_without_a_guide_makes_everything_new() {
    let guide = Guide::empty();
    guide.write("README.md", "Soon.");
    git(&guide, &["init", "--quiet"]);
    commit(&guide);
    guide.write("content/guide.toml", "title = \"New\"\n");
    guide.write("content/articles/one.md", "+++\ntitle = \"One\"\n+++\n");

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 article, 1 URL.

> `HEAD` contains no guide at this path, so everything is new.

### Articles

- added: `/articles/one/` (`One`)

### URLs

- new: `/articles/one/`
"
    );
}
