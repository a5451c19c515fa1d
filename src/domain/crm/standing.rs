//! Duplicates that were merged: which record stands for which. Nothing is rewritten for it: a duplicate keeps all that it
//! holds and says into which record it was merged, links to it stay as they are, and whoever follows one asks here.

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{CompanyField, ContactField, Kind};
use crate::domain::record::{KindName, Record};
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;

/// What records say of themselves: into which other they were merged. Derived from the tables, and kept beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Merged {
    into: SortedMap<Uuid, (Kind, Uuid)>,
}

impl Merged {
    /// Takes in what a record says now.
    pub fn note(&mut self, record: &Record) {
        match record.kind.known().zip(merged_into(record)) {
            Some(said) => drop(self.into.insert(record.id, said)),
            None => self.forget(record.id),
        }
    }

    /// Takes out a record that is not here any more.
    pub fn forget(&mut self, id: Uuid) {
        if !self.into.is_empty() {
            self.into.remove(&id);
        }
    }
}

/// The field that says into which record one of that kind was merged; none where duplicates can't be merged.
pub fn merge_field(kind: Kind) -> Option<FieldName> {
    match kind {
        Kind::Company => Some(CompanyField::merged_into.into()),
        Kind::Contact => Some(ContactField::merged_into.into()),
        _ => None,
    }
}

/// The record that one says it was merged into.
pub fn merged_into(record: &Record) -> Option<Uuid> {
    match record.shown(&merge_field(record.kind.known()?)?)? {
        Value::Link(id) => Some(*id),
        _ => None,
    }
}

impl Crm {
    /// The record that stands for one: itself, unless it was merged into another. Of records that were merged into each
    /// other the smallest id stands. What lives is never hidden behind what is in the trash, and a record that isn't
    /// here or was purged stands for nothing. The same on every copy that holds the same.
    pub fn resolve(&self, id: Uuid) -> Uuid {
        if self.merged.into.is_empty() {
            return id;
        }
        let lives = |id: &Uuid| self.record(*id).is_some_and(|record| !record.is_gone());
        let mut path = vec![id];
        let mut last = id;
        while let Some(next) = self.next(last) {
            path.push(next);
            last = next;
            // At half the pace the same way: the two meet only in a circle, and then all of it lies between them.
            let behind = (path.len() - 1) / 2;
            if path[behind] == next {
                let circle = path[behind..].iter();
                let end = circle.clone().filter(|id| lives(id)).min().or(circle.min());
                last = end.copied().unwrap_or(next);
                break;
            }
        }
        if lives(&last) { last } else { path.into_iter().rev().find(lives).unwrap_or(last) }
    }

    /// Where a record says that it went, if that is here.
    fn next(&self, id: Uuid) -> Option<Uuid> {
        let (kind, into) = self.merged.into.get(&id)?;
        let target = self.get_record(&KindName::Known(*kind), *into)?;
        (!target.is_empty()).then_some(*into)
    }

    /// Whether another record stands for this one.
    pub fn is_merged_away(&self, id: Uuid) -> bool {
        self.merged.into.get(&id).is_some() && self.resolve(id) != id
    }

    /// Whether lists show it: it lives, and stands for itself.
    pub fn is_listed(&self, record: &Record) -> bool {
        !record.is_gone() && !self.is_merged_away(record.id)
    }

    /// The records of a kind that lists show, by id.
    pub fn listed(&self, kind: Kind) -> impl Iterator<Item = &std::sync::Arc<Record>> {
        self.table(kind).filter(|record| self.is_listed(record))
    }

    /// The other records that one stands for, by id.
    pub fn parts(&self, id: Uuid) -> Vec<Uuid> {
        self.merged.into.keys().copied().filter(|part| *part != id && self.resolve(*part) == id).gathered()
    }

    /// The records of a kind that say they were merged, those in the trash included, by id.
    pub fn merged_records(&self) -> impl Iterator<Item = Uuid> {
        self.merged.into.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dot::{Dot, ReplicaId};
    use crate::domain::kinds::Company;
    use crate::domain::record::{Stamp, Sweep};
    use proptest::prelude::*;
    use std::sync::Arc;

    /// Companies 1 to 9: which lives, and what it was merged into (0: nothing).
    fn crm(companies: &[(bool, u128)]) -> Crm {
        let records = companies.iter().enumerate().map(|(at, (lives, into))| {
            let stamp = |seq| Stamp { dot: Dot { replica: ReplicaId::from_random(7), seq }, now: 1 };
            let mut record = Record::new(Uuid::from_u128(at as u128 + 1), Kind::Company);
            record.live(stamp(1));
            if *into > 0 {
                let into = Value::Link(Uuid::from_u128(*into));
                record.put(CompanyField::merged_into.into(), into, stamp(2), Sweep::Shown);
            }
            if !lives {
                record.delete(stamp(3));
            }
            Arc::new(record)
        });
        Crm::of(records)
    }

    fn resolved(crm: &Crm) -> Vec<u128> {
        crm.table(Kind::Company).map(|record| crm.resolve(record.id).as_u128()).collect()
    }

    #[test]
    fn who_stands_for_whom() {
        for (companies, expected) in [
            (vec![(true, 0), (true, 1)], vec![1, 1]),
            (vec![(true, 2), (true, 3), (true, 0)], vec![3, 3, 3]),
            // Into each other, and what was merged into one of them.
            (vec![(true, 2), (true, 1), (true, 2)], vec![1, 1, 1]),
            (vec![(true, 1)], vec![1]),
            (vec![(true, 2), (true, 3), (true, 1), (true, 3)], vec![1, 1, 1, 1]),
            // Into what isn't here.
            (vec![(true, 9)], vec![1]),
            // What lives isn't hidden behind what is in the trash; what is in the trash too goes with it.
            (vec![(false, 0), (true, 1), (false, 1)], vec![1, 2, 1]),
            (vec![(false, 0), (true, 1), (true, 2)], vec![1, 2, 2]),
            (vec![(false, 2), (true, 1)], vec![2, 2]),
        ] {
            assert_eq!(resolved(&crm(&companies)), expected, "{companies:?}");
        }
    }

    #[test]
    fn a_merged_company_is_read_as_the_one_it_was_merged_into_and_listed_once() {
        let mut crm = crm(&[(true, 0), (true, 1)]);
        let two = Uuid::from_u128(2);
        assert_eq!(crm.get::<Company<'_>>(two.into()).unwrap().id().0, Uuid::from_u128(1));
        assert_eq!(crm.all::<Company<'_>>().count(), 1);
        assert_eq!(crm.parts(Uuid::from_u128(1)), [two]);
        let mut apart = Record::clone(crm.record(two).unwrap());
        let stamp = Stamp { dot: Dot { replica: ReplicaId::from_random(7), seq: 9 }, now: 9 };
        apart.put(CompanyField::merged_into.into(), Value::Null, stamp, Sweep::Shown);
        crm.replace(Arc::new(apart));
        assert_eq!(crm.all::<Company<'_>>().count(), 2);
        assert!(crm.parts(Uuid::from_u128(1)).is_empty());
    }

    proptest! {
        #[test]
        fn resolving_ends_and_what_it_gives_stands(companies in prop::collection::vec((any::<bool>(), 0..12_u128), 1..10)) {
            let crm = crm(&companies);
            for record in crm.table(Kind::Company) {
                let standing = crm.resolve(record.id);
                prop_assert_eq!(crm.resolve(standing), standing);
                prop_assert!(crm.record(standing).is_some());
                prop_assert!(record.is_gone() || !crm.record(standing).unwrap().is_gone());
                prop_assert!(standing == record.id || crm.parts(standing).contains(&record.id));
            }
        }

        #[test]
        fn it_does_not_matter_in_which_order_records_came(companies in prop::collection::vec((any::<bool>(), 0..12_u128), 1..10)) {
            let all = crm(&companies);
            let mut later = Crm::default();
            for record in all.table(Kind::Company).cloned().collect::<Vec<_>>().into_iter().rev() {
                later.replace(record);
            }
            prop_assert_eq!(resolved(&later), resolved(&all));
            prop_assert_eq!(later, all);
        }
    }
}
