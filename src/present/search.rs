//! Search over everything that has a title: ranking, several words, one slip of the keyboard, the same order each time.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use crate::domain::gather::Gather;
use crate::domain::sorting::Sorting;
use crate::present::hangul::{Rank, SearchKey};
use crate::present::search::prepared::{Merit, PreparedQuery};

mod prepared;

/// With fewer results than this, words may be off by a slip.
const FEW: usize = 5;

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record's id.
    pub id: u128,
    /// A small number that tells kinds of records apart; the caller's own.
    pub kind: u8,
    /// What it is called.
    pub title: String,
    /// What else finds it, after the title: company, e-mail, phone.
    pub detail: String,
}

/// A result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// What was found.
    pub entry: &'a Entry,
    /// How well it matches; the worst of several words.
    pub rank: Rank,
    /// Whether some of it was found in the detail rather than in the title.
    pub in_detail: bool,
    /// How much it was used, as the caller said.
    pub favour: u32,
}

impl Hit<'_> {
    /// How well it matches, the smallest best; what was used more is better.
    pub fn merit(&self) -> (Rank, bool, Reverse<u32>) {
        (self.rank, self.in_detail, Reverse(self.favour))
    }
}

/// Everything that can be found, prepared for it.
#[derive(Debug, Clone, Default)]
pub struct Index {
    slots: Vec<Slot>,
    places: HashMap<(u8, u128), usize>,
}

#[derive(Debug, Clone)]
struct Slot {
    entry: Entry,
    /// The first bytes of the title, which decide most ties.
    title_start: u128,
    title: SearchKey,
    detail: SearchKey,
    favour: u32,
}

impl Index {
    /// An index of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Adds an entry, in the place of the one with the same kind and id.
    pub fn put(&mut self, entry: Entry) {
        let (title, detail) = (SearchKey::new(&entry.title), SearchKey::new(&entry.detail));
        let key = (entry.kind, entry.id);
        let slot = Slot { title_start: first_bytes(&entry.title), entry, title, detail, favour: 0 };
        match self.places.get(&key).and_then(|&place| self.slots.get_mut(place)) {
            Some(known) => *known = Slot { favour: known.favour, ..slot },
            None => {
                self.places.insert(key, self.slots.len());
                self.slots.push(slot);
            }
        }
    }

    /// Removes an entry, if there is one.
    pub fn remove(&mut self, kind: u8, id: u128) {
        let Some(place) = self.places.remove(&(kind, id)) else { return };
        self.slots.swap_remove(place);
        if let Some(moved) = self.slots.get(place) {
            self.places.insert((moved.entry.kind, moved.entry.id), place);
        }
    }

    /// The best results, the best first; ties by title, then by id. Every word must match title or detail.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit<'_>> {
        self.search_among(query, limit, |_| true)
    }

    /// Says how much an entry was used; of what matches equally well, what was used more comes first. Forgotten with the
    /// entry.
    pub fn favour(&mut self, kind: u8, id: u128, favour: u32) {
        if let Some(slot) = self.places.get(&(kind, id)).and_then(|&place| self.slots.get_mut(place)) {
            slot.favour = favour;
        }
    }

    /// The best results among the entries that a filter lets through: those of one kind, say.
    pub fn search_among(&self, query: &str, limit: usize, keep: impl Fn(&Entry) -> bool) -> Vec<Hit<'_>> {
        self.search_with(query, limit, FEW, keep)
    }

    /// The same without forgiving slips.
    pub fn search_sure(&self, query: &str, limit: usize, keep: impl Fn(&Entry) -> bool) -> Vec<Hit<'_>> {
        self.search_with(query, limit, 0, keep)
    }

    fn search_with(&self, query: &str, limit: usize, few: usize, keep: impl Fn(&Entry) -> bool) -> Vec<Hit<'_>> {
        let query = PreparedQuery::new(query);
        let candidates = || self.slots.iter().filter(|slot| keep(&slot.entry));
        let mut found =
            candidates().filter_map(|slot| Some(Found::new(query.find(&slot.title, &slot.detail)?, slot))).gathered();
        if found.len() < few && query.allows_a_slip() {
            let near = candidates()
                .filter_map(|slot| Some(Found::new(query.find_near(&slot.title, &slot.detail)?, slot)))
                .filter(|near| !found.iter().any(|found| std::ptr::eq(found.slot, near.slot)))
                .gathered();
            found.extend(near);
        }
        if limit < found.len() {
            found.select_nth_unstable(limit);
            found.truncate(limit);
        }
        found.sorted_by(Ord::cmp);
        found
            .into_iter()
            .map(|Found { merit, slot, .. }| Hit {
                entry: &slot.entry,
                rank: merit.rank,
                in_detail: merit.in_detail,
                favour: slot.favour,
            })
            .gathered()
    }
}

/// An entry that matches, in the order of results.
struct Found<'a> {
    merit: Merit,
    title_start: u128,
    slot: &'a Slot,
}

impl<'a> Found<'a> {
    fn new(merit: Merit, slot: &'a Slot) -> Self {
        Self { merit, title_start: slot.title_start, slot }
    }

    fn tie_break(&self) -> (&str, u128, u8) {
        let Entry { title, id, kind, .. } = &self.slot.entry;
        (title, *id, *kind)
    }
}

impl Ord for Found<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.merit, Reverse(self.slot.favour), self.title_start)
            .cmp(&(other.merit, Reverse(other.slot.favour), other.title_start))
            .then_with(|| self.tie_break().cmp(&other.tie_break()))
    }
}

impl PartialOrd for Found<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Found<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Found<'_> {}

/// The first 16 bytes as a number that sorts as they do.
fn first_bytes(text: &str) -> u128 {
    text.bytes().chain(std::iter::repeat(0)).take(16).fold(0, |number, byte| number << 8 | u128::from(byte))
}

#[cfg(test)]
mod tests;
