//! One way to make lists: what is compiled for each iterator is its own walk and nothing of the list.
//!
//! `collect` of the standard library compiles the first item, the capacity, the loop and the growth anew for each of some
//! seven hundred iterators.

/// Lists of what iterators give.
pub trait Gather: Iterator + Sized {
    /// The items, in a list. As `collect`, but the list grows as it goes: what is held for long, a thousand times over,
    /// `collect` makes of the right size.
    #[inline]
    fn gathered(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        list.add_all(self);
        list
    }
}

impl<I: Iterator> Gather for I {}

/// Lists that grow by what iterators give.
pub trait AddAll<T> {
    /// Adds the items. As `extend`, but without asking how many they are: another list's and bytes `extend` takes in one go.
    fn add_all(&mut self, items: impl IntoIterator<Item = T>);
}

impl<T> AddAll<T> for Vec<T> {
    #[inline]
    fn add_all(&mut self, items: impl IntoIterator<Item = T>) {
        // An iterator's own walk is smaller than a loop that asks it for one item after the other.
        items.into_iter().for_each(|item| push(self, item));
    }
}

// Compiled once for each type of item.
#[inline(never)]
fn push<T>(list: &mut Vec<T>, item: T) {
    list.push(item);
}

#[cfg(test)]
mod tests {
    use super::Gather;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn gathers_what_collect_collects(list: Vec<u8>, others: Vec<u8>) {
            let odd = || list.iter().chain(&others).filter(|item| **item % 2 == 1);
            prop_assert_eq!(odd().gathered(), odd().collect::<Vec<_>>());
            prop_assert_eq!(list.clone().into_iter().gathered(), list);
        }
    }
}
