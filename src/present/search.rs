//! Search over everything that has a title: ranking, several words, one slip of the keyboard, the same order each time.

use std::cmp::Ordering;
use std::collections::HashMap;

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
        let slot = Slot { title_start: first_bytes(&entry.title), entry, title, detail };
        match self.places.get(&key).and_then(|&place| self.slots.get_mut(place)) {
            Some(known) => *known = slot,
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

    /// The best results among the entries that a filter lets through: those of one kind, say.
    pub fn search_among(&self, query: &str, limit: usize, keep: impl Fn(&Entry) -> bool) -> Vec<Hit<'_>> {
        let query = PreparedQuery::new(query);
        let candidates = || self.slots.iter().filter(|slot| keep(&slot.entry));
        let mut found = candidates()
            .filter_map(|slot| Some(Found::new(query.find(&slot.title, &slot.detail)?, slot)))
            .collect::<Vec<_>>();
        if found.len() < FEW && query.allows_a_slip() {
            let near = candidates()
                .filter_map(|slot| Some(Found::new(query.find_near(&slot.title, &slot.detail)?, slot)))
                .filter(|near| !found.iter().any(|found| std::ptr::eq(found.slot, near.slot)))
                .collect::<Vec<_>>();
            found.extend(near);
        }
        if limit < found.len() {
            found.select_nth_unstable(limit);
            found.truncate(limit);
        }
        found.sorted_by(Ord::cmp);
        found
            .into_iter()
            .map(|Found { merit, slot, .. }| Hit { entry: &slot.entry, rank: merit.rank, in_detail: merit.in_detail })
            .collect()
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
        (self.merit, self.title_start)
            .cmp(&(other.merit, other.title_start))
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
