//! What changed in facts, criteria, profiles, claims, articles and addresses.

use serde_json::json;

use super::{comment, committed, data, git};

#[test]
fn a_fact_may_change_in_its_value_and_in_how_it_is_known() {
    let guide = committed();
    guide.edit(
        "content/matrix/birch.toml",
        "[offline]\nvalue = \"partial\"\nnote = \"The first start needs a network.\"\nsources = [\"birch-docs\"]\nchecked = 2026-10-01\nevidence = \"documented\"",
        "[offline]\nvalue = \"partial\"\nsources = [\"stopwatch\"]\nchecked = 2026-11-20\nevidence = \"measured\"",
    );
    guide.edit(
        "content/matrix/alder.toml",
        "note = \"After the first week.\"",
        "note = \"After a week.\"",
    );
    guide.edit(
        "content/matrix/cedar.toml",
        "[language]\nvalue = \"unknown\"\n\n",
        "",
    );
    guide.edit(
        "content/matrix/cedar.toml",
        "[startup_ms]\nvalue = \"unknown\"",
        "[startup_ms]\nvalue = 6281\nsources = [\"stopwatch\"]\nchecked = 2026-11-20\nevidence = \"measured\"",
    );

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

4 facts.

### Facts

| fact | before | after | evidence |
|---|---|---|---|
| `cedar.language` | `Unknown` | `Not written` |  |
| `cedar.startup_ms` | `Unknown` | `6,281 ms` | gained `stopwatch`; evidence none → measured; checked 2026-11-20 |
| `alder.ease` | `Fair` | the same | note changed |
| `birch.offline` | `Partial` | the same | gained `stopwatch`; **lost** `birch-docs`; evidence documented → measured; checked 2026-11-20; note removed |
"
    );
    assert_eq!(
        data(&guide)["cells"][1],
        json!({
            "profile": "birch",
            "criterion": "offline",
            "value_changed": false,
            "old": {
                "state": "known",
                "text": "Partial",
                "evidence": "documented",
                "checked": "2026-10-01",
                "note": "The first start needs a network.",
            },
            "new": {
                "state": "known",
                "text": "Partial",
                "evidence": "measured",
                "checked": "2026-11-20",
                "note": null,
            },
            "sources_gained": ["stopwatch"],
            "sources_lost": ["birch-docs"],
        })
    );
}

#[test]
fn a_fact_in_another_line_has_not_changed() {
    let guide = committed();
    let alder = guide.read("content/matrix/alder.toml");
    guide.write(
        "content/matrix/alder.toml",
        format!("# Moved down.\n\n{alder}"),
    );

    assert_eq!(comment(&guide), "Nothing changed since `HEAD`.\n");
}

#[test]
fn every_property_of_a_criterion_and_of_its_options_is_compared() {
    let guide = committed();
    for (old, new) in [
        (
            "group = \"make\"\ntitle = \"Language\"\nquestion = \"Which language is it written in?\"",
            "group = \"use\"\ntitle = \"Written in\"\nalso = [\"code\", \"source\"]",
        ),
        (
            "label = \"Rust\", meaning = \"Compiled ahead of time.\"",
            "label = \"Rust\"",
        ),
        (
            "label = \"Python\" }",
            "label = \"Python 3\", meaning = \"Interpreted.\" }",
        ),
        ("evidence = \"required\"\n", ""),
        ("max_age = \"18 months\"", "max_age = \"6 weeks\""),
        (
            "better = \"lower\"\nmethod = \"startup-2026-11\"",
            "better = \"lower\"\nmethod = \"startup-2027\"\nmin = 0\nmax = 10000.5\nscale = \"log\"",
        ),
    ] {
        guide.edit("content/matrix.toml", old, new);
    }

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

3 criteria.

### Criteria

- `language`: title `Language` → `Written in`; question `Which language is it written in?` → –; group `make` → `use`; also – → `code, source`; evidence `required` → –; meaning of `rust` `Compiled ahead of time.` → –; label of `python` `Python` → `Python 3`; meaning of `python` – → `Interpreted.`
- `release`: max_age `18 months` → `42 days`
- `startup_ms`: method `startup-2026-11` → `startup-2027`; min – → `0`; max – → `10000.5`; scale – → `log`
"
    );
}

#[test]
fn claims_and_sources_are_compared_with_their_reasons() {
    let guide = committed();
    guide.edit("content/claims.toml", "It takes 12 ms.", "12 ms is little.");
    guide.edit(
        "content/claims.toml",
        "because = \"Some are quick.\"",
        "because = \"Some are quick.\"\nfacts = [\"alder.startup_ms\"]",
    );
    guide.edit("content/sources.toml", "note = \"On one machine.\"\n", "");

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

2 claims, 1 source.

### Claims

- `alder-is-quick`: because `It takes 12 ms.` → `12 ms is little.`
- `trees-are-slow`: facts – → `alder.startup_ms`

### Sources

- `stopwatch`: note `On one machine.` → –
"
    );
}

#[test]
fn a_profile_renamed_without_an_alias_loses_its_addresses() {
    let guide = committed();
    git(
        &guide,
        &["mv", "content/tools/cedar.md", "content/tools/cypress.md"],
    );
    git(
        &guide,
        &[
            "mv",
            "content/matrix/cedar.toml",
            "content/matrix/cypress.toml",
        ],
    );
    guide.edit(
        "content/articles/depth/facts.md",
        "tools/cedar.md",
        "tools/cypress.md",
    );
    guide.edit(
        "content/articles/depth/facts.md",
        "\"cedar\"",
        "\"cypress\"",
    );
    guide.edit(
        "content/tools/cypress.md",
        "\"/tools/cedrus/\"",
        "\"/tools/cedar/\"",
    );

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 preset, 2 profiles, 1 article, 9 URLs.

### Presets and rankings

`quick` ranks differently:

| profile | was | is |
|---|---|---|
| `cypress` | – | ruled out by `offline` |
| `cedar` | ruled out by `offline` | – |

Reasons for the change:

- profile `cypress` added
- profile `cedar` removed

### Profiles

- added: `cypress` (`Cedar`)
- removed: `cedar` (`Cedar`)

### Articles

- changed: `/articles/depth/facts/` (`Facts in prose`)

### URLs

- removed **without a redirect**: `/compare/alder-vs-cedar/`
- removed **without a redirect**: `/compare/birch-vs-cedar/`
- removed **without a redirect**: `/data/tools/cedar.json`
- removed **without a redirect**: `/tools/cedrus/`
- moved: `/tools/cedar/` → `/tools/cypress/`
- new: `/compare/alder-vs-cypress/`
- new: `/compare/birch-vs-cypress/`
- new: `/data/tools/cypress.json`
- new: `/tools/cypress/`
"
    );
}

#[test]
fn criteria_come_go_and_are_asked_in_another_way() {
    let guide = committed();
    guide.edit("content/matrix.toml", "unit = \"ms\"", "unit = \"s\"");
    guide.edit(
        "content/matrix.toml",
        "id = \"release\"",
        "id = \"version\"",
    );
    guide.edit(
        "content/matrix.toml",
        "{ id = \"hard\", label = \"Hard\" },\n",
        "",
    );
    guide.edit("content/matrix/alder.toml", "[release]", "[version]");
    guide.edit("content/matrix/birch.toml", "[release]", "[version]");
    guide.edit("content/matrix/cedar.toml", "\"hard\"", "\"fair\"");
    guide.edit("content/articles/depth/facts.md", "12 ms", "12 s");

    let data = data(&guide);

    assert_eq!(
        data["criteria"],
        json!({
            "added": [{ "id": "version", "name": "Release" }],
            "removed": [{ "id": "release", "name": "Release" }],
            "changed": [
                {
                    "id": "ease",
                    "name": "Ease",
                    "changes": [{ "property": "options", "old": "hard, fair, easy", "new": "fair, easy" }],
                },
                {
                    "id": "startup_ms",
                    "name": "Start-up time",
                    "changes": [{ "property": "unit", "old": "ms", "new": "s" }],
                },
            ],
        })
    );
    assert_eq!(
        data["cells"].as_array().expect("a list").len(),
        1,
        "{data:#}"
    );
    let text = comment(&guide);
    assert!(
        text.contains(
            "### Criteria\n\n- added: `version` (`Release`)\n- removed: `release` (`Release`)\n\
             - `ease`: options `hard, fair, easy` → `fair, easy`\n- `startup_ms`: unit `ms` → `s`\n"
        ),
        "{text}"
    );
}

#[test]
fn claims_articles_verdicts_and_sources_are_told_by_their_ids() {
    let guide = committed();
    guide.edit(
        "content/claims.toml",
        "verdict = \"partly\"",
        "verdict = \"supported\"",
    );
    guide.edit(
        "content/claims.toml",
        "id = \"trees-are-slow\"",
        "id = \"trees-grow-slowly\"",
    );
    guide.edit(
        "content/sources.toml",
        "url = \"https://birch.example.org/handbook\"",
        "url = \"https://birch.example.org/book\"",
    );
    guide.edit(
        "content/comparisons/alder-vs-birch.md",
        "Birch is easier.",
        "Birch is kinder.",
    );
    guide.remove("content/articles/depth/facts.md");
    guide.edit(
        "content/articles/code.md",
        ", and to [what a cell says](depth/facts.md)",
        "",
    );
    guide.write(
        "content/articles/new.md",
        "+++\ntitle = \"New\"\naliases = [\"/articles/depth/facts/\"]\n+++\n",
    );

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 verdict, 3 articles, 3 claims, 1 source, 2 URLs.

### Verdicts

- changed: `alder-vs-birch` (`Alder is quicker, Birch is kinder.`)

### Articles

- added: `/articles/new/` (`New`)
- removed: `/articles/depth/facts/` (`Facts in prose`)
- changed: `/articles/code/` (`Code, in tabs and marked`)

### Claims

| claim | says | was | is |
|---|---|---|---|
| `alder-is-quick` | `Alder starts at once.` | Partly true | Supported |
| `trees-grow-slowly` | `Every tree is slow.` | – | False |
| `trees-are-slow` | `Every tree is slow.` | False | – |

### Sources

- `birch-docs`: url `https://birch.example.org/handbook` → `https://birch.example.org/book`

### URLs

- moved: `/articles/depth/facts/` → `/articles/new/`
- new: `/articles/new/`
"
    );
}
