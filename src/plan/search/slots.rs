//! The numbers of pages: each from the page's own place, so that a new page
//! leaves the numbers of the others, and with them their postings, as they are.

use crate::base::digest::Digest;

/// Gives every place a slot, and says how many slots there are.
///
/// A place takes the first free slot from the one that its digest names; the
/// more free slots, the fewer places move when another comes.
pub fn slots(places: &[&str]) -> (usize, Vec<usize>) {
    let capacity = capacity(places.len());
    let mut wishes: Vec<(usize, &str, usize)> = places
        .iter()
        .enumerate()
        .map(|(at, place)| (wish(place) % capacity, *place, at))
        .collect();
    wishes.sort_unstable_by_key(|&(_, place, _)| place);
    let mut is_taken = vec![false; capacity];
    let mut slots = vec![0; places.len()];
    for (wish, _, at) in wishes {
        let free = (wish..capacity)
            .chain(0..wish)
            .find(|&slot| !is_taken[slot]);
        let slot = free.expect("there are more slots than places");
        is_taken[slot] = true;
        slots[at] = slot;
    }
    (capacity, slots)
}

/// From a third more to twice as many: steps far enough apart that few builds
/// number all pages anew.
fn capacity(places: usize) -> usize {
    let mut step = 16;
    while step * 3 < places * 4 {
        let between = step / 2 * 3;
        if between * 3 >= places * 4 {
            return between;
        }
        step *= 2;
    }
    step
}

fn wish(place: &str) -> usize {
    let digest = Digest::of_bytes(place.as_bytes()).to_string();
    usize::from_str_radix(&digest[..7], 16).expect("seven digits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_own_slot_and_few_move_when_one_comes() {
        let places: Vec<String> = (0..1000).map(|at| format!("articles/{at}/")).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        let (capacity, before) = slots(&places);
        let mut sorted = before.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!((capacity, sorted.len()), (1536, 1000));

        let mut more = places.clone();
        more.insert(500, "articles/aaa/");
        let (_, after) = slots(&more);
        let moved = (0..1000)
            .filter(|&at| after[at + usize::from(at >= 500)] != before[at])
            .count();
        assert!(moved < 8, "{moved} moved");
    }
}
