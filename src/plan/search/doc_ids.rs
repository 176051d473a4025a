//! The doc ids of pages: each from the page's own address, so that a new page
//! leaves the doc ids of the others, and with them their postings, as they are.

use crate::base::digest::Digest;

/// Assigns every address a doc id, and returns how many doc ids there are.
///
/// An address gets the first free one from the one that its digest names; the
/// more are free, the fewer addresses move when another comes.
pub fn assign(addresses: &[&str]) -> (usize, Vec<usize>) {
    let capacity = capacity(addresses.len());
    let mut preferred: Vec<(usize, &str, usize)> = addresses
        .iter()
        .enumerate()
        .map(|(at, address)| (preference(address) % capacity, *address, at))
        .collect();
    preferred.sort_unstable_by_key(|&(_, address, _)| address);
    let mut is_taken = vec![false; capacity];
    let mut doc_ids = vec![0; addresses.len()];
    for (first, _, at) in preferred {
        let free = (first..capacity).chain(0..first).find(|&id| !is_taken[id]);
        let id = free.expect("there are more doc ids than addresses");
        is_taken[id] = true;
        doc_ids[at] = id;
    }
    (capacity, doc_ids)
}

/// Returns how many doc ids there are: from a third more than addresses to twice
/// as many, in steps far enough apart that few builds number all pages again.
fn capacity(addresses: usize) -> usize {
    let mut step = 16;
    while step * 3 < addresses * 4 {
        let between = step / 2 * 3;
        if between * 3 >= addresses * 4 {
            return between;
        }
        step *= 2;
    }
    step
}

fn preference(address: &str) -> usize {
    let digest = Digest::of_bytes(address.as_bytes()).to_string();
    usize::from_str_radix(&digest[..7], 16).expect("seven digits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_its_own_doc_id_and_few_move_when_one_comes() {
        let addresses: Vec<String> = (0..1000).map(|at| format!("articles/{at}/")).collect();
        let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let (capacity, before) = assign(&addresses);
        let mut sorted = before.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!((capacity, sorted.len()), (1536, 1000));

        let mut more = addresses.clone();
        more.insert(500, "articles/aaa/");
        let (_, after) = assign(&more);
        let moved = (0..1000)
            .filter(|&at| after[at + usize::from(at >= 500)] != before[at])
            .count();
        assert!(moved < 8, "{moved} moved");
    }
}
