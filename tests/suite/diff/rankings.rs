//! Presets that rank differently, and what moved them.

use serde_json::json;

use super::{comment, commit, committed, data, git};
use crate::support::Guide;

#[test]
fn a_fact_that_turns_a_ranking_round_is_named_with_its_weight() {
    let guide = committed();
    guide.edit(
        "content/matrix/alder.toml",
        "value = 12\nsources = [\"stopwatch\"]",
        "value = 50",
    );
    guide.edit("content/articles/depth/facts.md", "12 ms", "50 ms");

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 fact, 1 preset, 1 article.

### Facts

| fact | before | after | evidence |
|---|---|---|---|
| `alder.startup_ms` | `12 ms` | `50 ms` | **lost** `stopwatch` |

### Presets and rankings

`quick` ranks differently:

| profile | was | is |
|---|---|---|
| `birch` | 2 (28.6) | 1 (100.0) |
| `alder` | 1 (85.7) | 2 (14.3) |

Reasons for the change:

- `alder.startup_ms`: `12 ms` → `50 ms` (weight 5); sufficient on its own

### Articles

- changed: `/articles/depth/facts/` (`Facts in prose`)
"
    );
    assert_eq!(
        data(&guide)["presets"],
        json!({
            "added": [],
            "changed": [{
                "id": "quick",
                "name": "Quick work",
                "changes": [],
                "moves": [
                    {
                        "profile": "birch",
                        "old": { "place": 2, "low": "28.6", "high": "28.6" },
                        "new": { "place": 1, "low": "100.0", "high": "100.0" },
                    },
                    {
                        "profile": "alder",
                        "old": { "place": 1, "low": "85.7", "high": "85.7" },
                        "new": { "place": 2, "low": "14.3", "high": "14.3" },
                    },
                ],
                "causes": [{
                    "kind": "cell",
                    "profile": "alder",
                    "criterion": "startup_ms",
                    "weight": 5,
                    "old": "12 ms",
                    "new": "50 ms",
                    "alone": true,
                }],
            }],
            "removed": [],
        })
    );
}

#[test]
fn weights_and_must_haves_are_told_apart_from_facts() {
    let guide = committed();
    guide.edit(
        "content/matrix.toml",
        "weights = { startup_ms = 5, ease = 2 }\nmust = { offline = [true, \"partial\"] }",
        "weights = { startup_ms = 1, ease = 4 }\nmust = { offline = [true], language = [\"rust\", \"python\"] }",
    );

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 preset.

### Presets and rankings

`quick` ranks differently:

| profile | was | is |
|---|---|---|
| `birch` | 2 (28.6) | ruled out by `offline` |

Reasons for the change:

- weight of `ease`: 2 → 4
- must-have `language`: anything → `Rust` or `Python`
- must-have `offline`: `Yes` or `Partial` → `Yes`; sufficient on its own
- weight of `startup_ms`: 5 → 1; sufficient on its own
"
    );
}

#[test]
fn a_preset_that_asks_something_else_and_ranks_as_before_is_said_to() {
    let guide = committed();
    guide.edit(
        "content/matrix.toml",
        "startup_ms = 5, ease = 2",
        "startup_ms = 4, ease = 2",
    );

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 preset.

### Presets and rankings

`quick` has the same ranking, but different requirements:

- weight of `startup_ms`: 5 → 4
"
    );
}

#[test]
fn a_criterion_ranked_the_other_way_and_an_unknown_fact_are_causes() {
    let guide = committed();
    guide.edit(
        "content/matrix.toml",
        "better = \"lower\"",
        "better = \"higher\"",
    );
    guide.edit(
        "content/matrix/birch.toml",
        "value = \"easy\"",
        "value = \"unknown\"",
    );

    let quick = &data(&guide)["presets"]["changed"][0];

    assert_eq!(
        quick["causes"],
        json!([
            { "kind": "criterion", "criterion": "startup_ms", "alone": false },
            {
                "kind": "cell",
                "profile": "birch",
                "criterion": "ease",
                "weight": 2,
                "old": "Easy",
                "new": "Unknown",
                "alone": false,
            },
        ])
    );
    let text = comment(&guide);
    assert!(
        text.contains("| `birch` | 2 (28.6) | 1 (71.4 to 100.0) |"),
        "{text}"
    );
    assert!(
        text.contains("- `startup_ms`: better `lower` → `higher`"),
        "{text}"
    );
}

#[test]
fn presets_come_and_go() {
    let guide = committed();
    guide.edit("content/matrix.toml", "id = \"quick\"", "id = \"slow\"");

    let text = comment(&guide);

    assert!(
        text.contains("\n- added: `slow` (`Quick work`)\n- removed: `quick` (`Quick work`)\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "\n- removed **without a redirect**: `/decide/quick/`\n- new: `/decide/slow/`\n"
        ),
        "{text}"
    );
}

#[test]
fn of_several_facts_those_that_move_somebody_alone_are_told() {
    let guide = committed();
    guide.edit("content/matrix/alder.toml", "value = 12", "value = 50");
    guide.edit("content/articles/depth/facts.md", "12 ms", "50 ms");
    guide.edit(
        "content/matrix/birch.toml",
        "value = \"easy\"",
        "value = \"fair\"",
    );
    guide.edit(
        "content/matrix/cedar.toml",
        "value = \"not-applicable\"",
        "value = true",
    );

    let text = comment(&guide);

    let ranking = "\
| profile | was | is |
|---|---|---|
| `birch` | 2 (28.6) | 1 (85.7) |
| `cedar` | ruled out by `offline` | 2 (0.0 to 71.4) |
| `alder` | 1 (85.7) | 3 (14.3) |

Reasons for the change:

- `alder.startup_ms`: `12 ms` → `50 ms` (weight 5); sufficient on its own
- `birch.ease`: `Easy` → `Fair` (weight 2)
- `cedar.offline`: `Not applicable` → `Yes` (must-have); sufficient on its own
";
    assert!(text.contains(ranking), "{text}");
}

/// A guide in which Birch leads Alder by the levels of one criterion, committed.
fn with_levels() -> Guide {
    let guide = Guide::new();
    guide.write(
        "content/matrix.toml",
        "[[criterion]]
id = \"auth\"
kind = \"scale\"
levels = [{ id = \"none\", utility = 0 }, { id = \"addon\", utility = 0.4 }, { id = \"core\", utility = 1 }]

[[criterion]]
id = \"fast\"
kind = \"flag\"
better = \"higher\"

[[preset]]
id = \"p\"
title = \"P\"
weights = { auth = 2, fast = 1 }
",
    );
    for (id, name, auth, fast) in [("a", "Alder", "addon", true), ("b", "Birch", "core", false)] {
        guide.write(
            &format!("content/frameworks/{id}.md"),
            format!("+++\nname = \"{name}\"\n+++\n"),
        );
        guide.write(
            &format!("content/matrix/{id}.toml"),
            format!("[auth]\nvalue = \"{auth}\"\n\n[fast]\nvalue = {fast}\n"),
        );
    }
    git(&guide, &["init", "--quiet", "--initial-branch", "main"]);
    commit(&guide);
    guide
}

#[test]
fn a_level_that_is_worth_something_else_moves_a_ranking() {
    let guide = with_levels();
    guide.edit("content/matrix.toml", "utility = 0.4", "utility = 0.9");

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 preset, 1 criterion.

### Presets and rankings

`p` ranks differently:

| profile | was | is |
|---|---|---|
| `a` | 2 (60.0) | 1 (93.3) |
| `b` | 1 (66.7) | 2 (66.7) |

Reasons for the change:

- criterion `auth` (see below)

### Criteria

- `auth`: utility of `addon` `0.4` → `0.9`
"
    );
    assert_eq!(
        data(&guide)["criteria"]["changed"],
        json!([{
            "id": "auth",
            "name": "auth",
            "changes": [{ "property": "utility", "option": "addon", "old": "0.4", "new": "0.9" }],
        }])
    );
}

#[test]
fn the_words_of_a_preset_may_change_while_it_ranks_as_before() {
    let guide = committed();
    guide.edit("content/matrix.toml", "Quick work", "Work in a hurry");
    guide.edit(
        "content/matrix.toml",
        "label = \"Easy\"",
        "label = \"Very easy\"",
    );
    guide.edit(
        "content/matrix.toml",
        "for = \"People who are in a hurry.\"\nweights = { startup_ms = 5, ease = 2 }\nmust = { offline = [true, \"partial\"] }",
        "weights = { startup_ms = 5, ease = 2 }\nmust = { offline = [true, \"partial\"], ease = [\"fair\", \"easy\"] }",
    );

    assert_eq!(
        comment(&guide),
        "\
## Changes since `HEAD`

1 preset, 1 criterion.

### Presets and rankings

`quick`: title `Quick work` → `Work in a hurry`; for `People who are in a hurry.` → –

`quick` has the same ranking, but different requirements:

- must-have `ease`: anything → `Fair` or `Very easy`

### Criteria

- `ease`: label of `easy` `Easy` → `Very easy`
"
    );
}
