//! Pages of made-up words, as many as it takes to cut a search index.

use super::Guide;

/// Words that real text is made of, most of them rare.
fn word(seed: usize) -> String {
    const SOUNDS: [&str; 12] = [
        "ba", "co", "du", "fe", "gi", "ka", "lo", "mu", "ne", "pi", "ra", "so",
    ];
    let rank = (seed * seed) % 4000;
    [rank % 12, (rank / 12) % 12, (rank / 144) % 12, seed % 7]
        .iter()
        .map(|&at| SOUNDS[at])
        .collect()
}

/// Writes so many pages that an index is cut.
pub fn fill(guide: &Guide) {
    for page in 0..300 {
        let words: Vec<String> = (0..120).map(|nth| word(page * 31 + nth * 7)).collect();
        let text = words
            .chunks(30)
            .map(|words| words.join(" "))
            .collect::<Vec<_>>()
            .join("\n\n");
        guide.write(
            &format!("content/articles/p{page}.md"),
            format!(
                "+++\ntitle = \"Page {page} {}\"\n+++\n\n## On {}\n\n{text}\n",
                word(page),
                word(page + 5)
            ),
        );
    }
}
