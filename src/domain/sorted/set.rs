//! A set on a sorted list.

use std::borrow::Borrow;

use crate::domain::sorted::SortedMap;

/// A set on a sorted list; the methods mean what those of `BTreeSet` mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortedSet<K> {
    keys: SortedMap<K, ()>,
}

impl<K> SortedSet<K> {
    /// An empty set.
    pub const fn new() -> Self {
        Self { keys: SortedMap::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Removes all.
    pub fn clear(&mut self) {
        self.keys.clear();
    }

    /// All, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &K> + DoubleEndedIterator + Clone {
        self.keys.keys()
    }

    /// The smallest.
    pub fn first(&self) -> Option<&K> {
        self.iter().next()
    }

    /// The largest.
    pub fn last(&self) -> Option<&K> {
        self.iter().next_back()
    }

    /// Keeps those of which it holds.
    pub fn retain(&mut self, mut holds: impl FnMut(&K) -> bool) {
        self.keys.retain(|key, ()| holds(key));
    }
}

impl<K: Ord> SortedSet<K> {
    /// Whether it is there.
    pub fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.keys.contains_key(key)
    }

    /// Puts one in; whether it was new.
    pub fn insert(&mut self, key: K) -> bool {
        self.keys.insert(key, ()).is_none()
    }

    /// Takes one out; whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.keys.remove(key).is_some()
    }
}

impl<K> Default for SortedSet<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord> FromIterator<K> for SortedSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        Self { keys: keys.into_iter().map(|key| (key, ())).collect() }
    }
}

impl<K: Ord> Extend<K> for SortedSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        self.keys.extend(keys.into_iter().map(|key| (key, ())));
    }
}

impl<K> IntoIterator for SortedSet<K> {
    type Item = K;
    type IntoIter = std::iter::Map<std::vec::IntoIter<(K, ())>, fn((K, ())) -> K>;

    fn into_iter(self) -> Self::IntoIter {
        self.keys.into_iter().map(|(key, ())| key)
    }
}
