//! One sort for everything: what is compiled for each type is only the comparison.
//!
//! The sort of the standard library weighs three kilobytes for each type that is sorted, which was a twentieth of the
//! site.

use std::cmp::Ordering;

/// Stable sorting of slices.
pub trait Sorting {
    /// What is sorted.
    type Item;

    /// Sorts by a comparison; equals keep their order.
    fn sorted_by(&mut self, compare: impl FnMut(&Self::Item, &Self::Item) -> Ordering);

    /// Sorts by a key; equals keep their order.
    fn sorted_by_key<K: Ord>(&mut self, mut key: impl FnMut(&Self::Item) -> K) {
        self.sorted_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Sorting for [T] {
    type Item = T;

    fn sorted_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let order = order(self.len(), &mut |a, b| compare(&self[a], &self[b]));
        arrange(self, order);
    }
}

#[inline(never)]
fn arrange<T>(items: &mut [T], order: Vec<usize>) {
    rearrange(order, &mut |a, b| items.swap(a, b));
}

/// So many places in the order in which they are wanted; equals keep theirs.
pub fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    // Most of what is sorted is in order already, which the sort of the standard library notices at once.
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Brings what stands at `order[n]` to `n`, for all of them, cycle by cycle.
fn rearrange(mut order: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start {
            let from = order[at];
            order[at] = at;
            swap(at, from);
            at = from;
        }
        order[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use super::Sorting;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(mut list: Vec<(u8, u16)>) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            list.sorted_by_key(|(key, _)| *key);
            prop_assert_eq!(list, expected);
        }
    }
}
