//! `docs/house.svg`: the rooms, each above all that it imports, and the arrows that
//! the source draws between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

type Imports = BTreeMap<String, BTreeSet<String>>;

/// Where each room is: quarters of a column from the left, and rows from the top.
/// Places are chosen so that no arrow crosses a room; arrows follow the source.
const PLACES: [(&str, usize, usize); 20] = [
    ("cli", 14, 0),
    ("cmd", 14, 1),
    ("engine", 14, 2),
    ("write", 0, 3),
    ("load", 4, 3),
    ("parse", 8, 3),
    ("resolve", 12, 3),
    ("plan", 16, 3),
    ("render", 20, 3),
    ("query", 24, 3),
    ("output", 22, 4),
    ("ranking", 16, 5),
    ("view", 20, 5),
    ("site", 18, 6),
    ("content", 12, 7),
    ("kinds", 8, 8),
    ("host", 2, 9),
    ("locale", 14, 9),
    ("markdown", 19, 9),
    ("base", 12, 10),
];

const WIDTH: usize = 880;
const BOX: (usize, usize) = (104, 36);
const QUARTER: usize = 31;
const ROW: usize = 76;
/// The middle of the first box.
const FIRST: (usize, usize) = (68, 24);

/// Draws the rooms, given lowest first, and the arrows between them.
///
/// An arrow is left out where a longer way says the same.
///
/// # Panics
/// Where a room has no place yet.
pub fn draw(order: &[&str], imports: &Imports) -> String {
    let down = downwards(order, imports);
    let places: BTreeMap<&str, (usize, usize)> = PLACES
        .map(|(room, quarter, row)| (room, (FIRST.0 + quarter * QUARTER, FIRST.1 + row * ROW)))
        .into();
    for room in order {
        assert!(
            places.contains_key(room),
            "give `{room}` a place in the picture"
        );
    }
    let height = places
        .values()
        .map(|(_, y)| y + FIRST.1)
        .max()
        .unwrap_or_default();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"title\">\n\
         <title id=\"title\">The rooms of the source: each imports only what is below it</title>\n\
         <style>\n\
         text {{ font: 500 15px ui-monospace, SFMono-Regular, Menlo, monospace; text-anchor: middle; dominant-baseline: central; fill: #1f2328 }}\n\
         rect {{ fill: #f6f8fa; stroke: #59636e; stroke-width: 1.25 }}\n\
         path {{ fill: none; stroke: #818b98; stroke-width: 1.25 }}\n\
         marker path {{ fill: #818b98; stroke: none }}\n\
         @media (prefers-color-scheme: dark) {{\n\
         text {{ fill: #f0f6fc }} rect {{ fill: #212830; stroke: #9198a1 }} path {{ stroke: #767e89 }} marker path {{ fill: #767e89 }}\n\
         }}\n\
         </style>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>\n"
    );
    for room in order {
        for below in direct(room, &down) {
            let ((x, y), (to_x, to_y)) = (places[room], places[below]);
            let (y, to_y) = (y + BOX.1 / 2, to_y - BOX.1 / 2);
            let bend = (to_y - y) / 2;
            writeln!(
                svg,
                "<path d=\"M{x} {y}C{x} {} {to_x} {} {to_x} {to_y}\" marker-end=\"url(#tip)\"/>",
                y + bend,
                to_y - bend
            )
            .expect("a string is written");
        }
    }
    for (room, (x, y)) in &places {
        let (left, top) = (x - BOX.0 / 2, y - BOX.1 / 2);
        writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" rx=\"7\"/><text x=\"{x}\" y=\"{y}\">{room}</text>",
            BOX.0, BOX.1
        )
        .expect("a string is written");
    }
    svg + "</svg>\n"
}

/// The imports that lead to a room further down.
fn downwards<'r>(order: &[&'r str], imports: &Imports) -> BTreeMap<&'r str, BTreeSet<&'r str>> {
    let below = order.iter().enumerate().map(|(at, room)| {
        let imported = imports.get(*room);
        let is_imported = |other: &&str| imported.is_some_and(|all| all.contains(*other));
        (
            *room,
            order[..at].iter().copied().filter(is_imported).collect(),
        )
    });
    below.collect()
}

/// The rooms that a room imports and that nothing else it imports leads to.
fn direct<'r>(room: &str, down: &BTreeMap<&'r str, BTreeSet<&'r str>>) -> Vec<&'r str> {
    fn leads(from: &str, to: &str, down: &BTreeMap<&str, BTreeSet<&str>>) -> bool {
        down[from]
            .iter()
            .any(|next| *next == to || leads(next, to, down))
    }
    let all = &down[room];
    let is_direct = |below: &&&str| !all.iter().any(|other| leads(other, below, down));
    all.iter().filter(is_direct).copied().collect()
}
