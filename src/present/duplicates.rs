//! Which companies and contacts may be the same twice. Records are never compared each with each: those that share a key
//! (a domain, an address, a number, half a name) are, and why they look alike is told as data.
//!
//! A search goes in steps of as many records as its caller has time for.

pub mod keys;
pub mod likeness;

use std::collections::HashMap;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::names::is_one_slip;
use crate::domain::record::{KindName, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::present::duplicates::keys::keys_of;
use crate::present::duplicates::likeness::{Reason, likeness};

/// The kinds whose duplicates are looked for.
pub const KINDS: [Kind; 2] = [Kind::Company, Kind::Contact];

/// Records that share a key are compared each with each up to so many; of more each with the next one, so that those who
/// merge one pair after another come through all of them.
const EACH_WITH_EACH: usize = 6;
/// What so many share says nothing about any two of them.
const COMMON: usize = 60;

/// Two records that may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The smaller id.
    pub a: Uuid,
    /// The larger id.
    pub b: Uuid,
    /// How likely, from 0 to 99.
    pub score: u8,
    /// Why, the strongest first.
    pub reasons: Vec<Reason>,
}

/// The places of two that share a key; whether that is half a name only.
type Candidate = (usize, usize, bool);

/// A search under way.
#[derive(Debug)]
pub struct Search {
    kind: Kind,
    /// How many records were looked at.
    at: usize,
    /// Those of them that are listed, each with its name's key.
    looked: Vec<(Uuid, String)>,
    /// The first place of each key, and which group it leads once another has the key too.
    first: HashMap<u64, (usize, Option<usize>)>,
    /// The places that share a key; whether it is half a name only.
    groups: Vec<(bool, Vec<usize>)>,
    /// What is still to be compared, once all records were looked at.
    candidates: Option<Vec<Candidate>>,
    pairs: Vec<Pair>,
}

impl Search {
    /// A search among the records of a kind.
    pub fn new(kind: Kind) -> Self {
        let (looked, first) = (Vec::new(), HashMap::new());
        Self { kind, at: 0, looked, first, groups: Vec::new(), candidates: None, pairs: Vec::new() }
    }

    /// Everything at once, the likeliest first.
    pub fn run(crm: &Crm, kind: Kind) -> Vec<Pair> {
        let mut search = Self::new(kind);
        loop {
            if let Some(pairs) = search.step(crm, usize::MAX) {
                return pairs;
            }
        }
    }

    /// Looks at so many further records or compares so many pairs; gives the pairs, the likeliest first, when it is done.
    pub fn step(&mut self, crm: &Crm, count: usize) -> Option<Vec<Pair>> {
        let Some(candidates) = &mut self.candidates else {
            self.look(crm, count);
            return None;
        };
        let rest = candidates.len().saturating_sub(count);
        for (one, other, is_half) in candidates.drain(rest..) {
            let ((a, key), (b, other_key)) = (&self.looked[one], &self.looked[other]);
            if is_half && !is_one_slip(key, other_key) {
                continue;
            }
            let (a, b) = (*a.min(b), *a.max(b));
            let record = |id: Uuid| crm.get_record(&KindName::Known(self.kind), id).filter(|r| crm.is_listed(r));
            let Some((one, other)) = record(a).zip(record(b)) else { continue };
            let reasons = likeness(crm, one, other);
            if let Some(score) = score(&reasons) {
                self.pairs.push(Pair { a, b, score, reasons });
            }
        }
        if rest > 0 {
            return None;
        }
        let mut pairs = std::mem::take(&mut self.pairs);
        pairs.sorted_by_key(|pair| (std::cmp::Reverse(pair.score), pair.a, pair.b));
        Some(pairs)
    }

    fn look(&mut self, crm: &Crm, count: usize) {
        let mut seen = 0;
        for record in crm.table(self.kind).skip(self.at).take(count) {
            seen += 1;
            if !crm.is_listed(record) {
                continue;
            }
            let place = self.looked.len();
            let name = keys_of(crm, record, &mut |key, is_half| {
                let (first, group) = self.first.entry(key).or_insert((place, None));
                if *first == place {
                    return;
                }
                let at = *group.get_or_insert(self.groups.len());
                if at == self.groups.len() {
                    self.groups.push((is_half, vec![*first]));
                }
                if self.groups[at].1.last() != Some(&place) {
                    self.groups[at].1.push(place);
                }
            });
            self.looked.push((record.id, name));
        }
        self.at += seen;
        if seen < count {
            let mut candidates = Vec::new();
            self.groups.iter().for_each(|(is_half, places)| pair_up(places, *is_half, &mut candidates));
            candidates.sorted_by(Ord::cmp);
            // Who shares more than half a name stands first.
            candidates.dedup_by_key(|(one, other, _)| (*one, *other));
            (self.first, self.groups) = (HashMap::new(), Vec::new());
            self.candidates = Some(candidates);
        }
    }
}

/// The pairs among those that share a key; places ascend.
fn pair_up(places: &[usize], is_half: bool, pairs: &mut Vec<Candidate>) {
    match places.len() {
        count if count <= EACH_WITH_EACH => {
            for (at, one) in places.iter().enumerate() {
                pairs.extend(places[at + 1..].iter().map(|other| (*one, *other, is_half)));
            }
        }
        count if count <= COMMON => pairs.extend(places.windows(2).map(|two| (two[0], two[1], is_half))),
        _ => {}
    }
}

/// How likely all reasons together make it: each further one takes its part of the doubt that the others leave. `None`
/// without any.
fn score(reasons: &[Reason]) -> Option<u8> {
    if reasons.is_empty() {
        return None;
    }
    let doubt = reasons.iter().fold(100_u32, |doubt, reason| doubt * (100 - u32::from(reason.why.weight())) / 100);
    u8::try_from(100 - doubt.clamp(1, 100)).ok()
}

/// Of these pairs those that still stand: both are listed, and nobody has said that they are two.
pub fn standing<'a>(crm: &Crm, kind: Kind, pairs: &'a [Pair]) -> Vec<&'a Pair> {
    let mut parts: Vec<(Uuid, Uuid)> = crm.merged_records().map(|id| (crm.resolve(id), id)).gathered();
    parts.sorted_by(Ord::cmp);
    let parts_of = |id: Uuid| {
        let from = parts.partition_point(|(standing, _)| *standing < id);
        parts[from..].iter().take_while(move |(standing, _)| *standing == id).map(|(_, part)| *part)
    };
    let name = KindName::Known(kind);
    let listed = |id: Uuid| crm.get_record(&name, id).is_some_and(|record| crm.is_listed(record));
    let all = |id: Uuid| std::iter::once(id).chain(parts_of(id));
    let said = |a: Uuid, b: Uuid| crm.get_record(&name, a).is_some_and(|record| says_distinct(record, b));
    let distinct = |a: Uuid, b: Uuid| all(a).any(|a| all(b).any(|b| said(a, b) || said(b, a)));
    pairs.iter().filter(|pair| listed(pair.a) && listed(pair.b) && !distinct(pair.a, pair.b)).gathered()
}

fn says_distinct(record: &Record, other: Uuid) -> bool {
    let set = record.kind.known().and_then(|kind| kind.field("distinct_from"));
    set.is_some_and(|set| record.elements(set).any(|value| *value == Value::Link(other)))
}

#[cfg(test)]
mod tests;
