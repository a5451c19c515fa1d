//! Maps and sets on a sorted list: for a few keys, or for many that are there at once.
//!
//! Looking up is a binary search. A new key in the middle moves all behind it: collect or [`SortedMap::gather`] thousands
//! of keys in one go, and where thousands come one by one in no order, take a map of the standard library instead. Each
//! type of those weighs up to eight kilobytes in the site, of these a few hundred bytes.

mod map;
mod set;
#[cfg(test)]
mod tests;

pub use map::SortedMap;
pub use set::SortedSet;

use std::cmp::Ordering;

/// Where the wanted entry stands, or where it would. `compare` tells how the entry at a place compares to it.
fn search(len: usize, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, usize> {
    let (mut from, mut to) = (0, len);
    while from < to {
        let middle = from + (to - from) / 2;
        match compare(middle) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Ok(middle),
            Ordering::Greater => to = middle,
        }
    }
    Err(from)
}
