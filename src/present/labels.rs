//! Words that many records bear: tags, and the reasons of losses. Counted, written otherwise, taken away.

use uuid::Uuid;

use crate::domain::change::Change;
use crate::domain::crm::Crm;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{CompanyField, ContactField, Deal, DealField, Kind};
use crate::domain::record::Record;
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;

/// The kinds that bear tags, with the set that holds them.
fn tagged() -> [(Kind, FieldName); 3] {
    [
        (Kind::Company, CompanyField::tags.into()),
        (Kind::Contact, ContactField::tags.into()),
        (Kind::Deal, DealField::tags.into()),
    ]
}

/// All living records that can bear tags, each with its set.
fn bearers(crm: &Crm) -> impl Iterator<Item = (&Record, FieldName)> {
    tagged().into_iter().flat_map(|(kind, set)| {
        crm.table(kind).filter(|record| !record.is_gone()).map(move |record| (&**record, set.clone()))
    })
}

/// Every tag, with how many records bear it.
pub fn tag_counts(crm: &Crm) -> SortedMap<String, usize> {
    let mut counts: SortedMap<String, usize> = SortedMap::new();
    for (record, set) in bearers(crm) {
        for tag in record.elements(set) {
            if let Value::Text(tag) = tag {
                *counts.or_default(tag.to_string()) += 1;
            }
        }
    }
    counts
}

/// Gives every record another tag instead of one, or none.
pub fn retag(crm: &Crm, from: &str, to: Option<&str>) -> Vec<Change> {
    let (from, to) = (Value::text(from), to.map(Value::text).filter(|to| !to.is_null()));
    let mut changes = Vec::new();
    for (record, set) in bearers(crm).filter(|(record, set)| record.elements(set.clone()).any(|tag| *tag == from)) {
        let id = record.id;
        // What keeps a record alive may be the element alone: what comes is added first.
        if let Some(to) = to.clone().filter(|to| *to != from && !record.elements(set.clone()).any(|tag| tag == to)) {
            changes.push(Change::Add { id, set: set.clone(), value: to });
        }
        changes.push(Change::Remove { id, set, value: from.clone() });
    }
    changes
}

/// The deals that were lost for a reason.
pub fn lost_for(crm: &Crm, reason: &str) -> Vec<Uuid> {
    crm.all::<Deal<'_>>().filter(|deal| deal.lost_reason() == reason).map(|deal| deal.id().0).gathered()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Label, Role, Transaction};
    use crate::domain::dot::{Dot, ReplicaId};

    fn apply(crm: &mut Crm, seq: u64, changes: Vec<Change>) {
        let dot = Dot { replica: ReplicaId::from_random(7), seq };
        crm.apply(&Transaction { dot, now: seq, author: None, label: Label::SetUp, role: Role::Do, changes }).unwrap();
    }

    fn tagged_records() -> Crm {
        let record = |(id, (kind, tags)): (u128, (Kind, &[&str]))| {
            let set = tagged().into_iter().find(|(of, _)| *of == kind).unwrap().1;
            let elements = tags.iter().map(|tag| (set.clone(), Value::text(tag))).collect();
            Change::Create { id: Uuid::from_u128(id), kind, values: Vec::new(), elements }
        };
        let all: [(Kind, &[&str]); 4] = [
            (Kind::Company, &["hot", "seoul"]),
            (Kind::Contact, &["hot"]),
            (Kind::Deal, &["Hot", "hot"]),
            (Kind::Deal, &["gone"]),
        ];
        let mut crm = Crm::default();
        apply(&mut crm, 1, (1..).zip(all).map(record).collect());
        apply(&mut crm, 2, vec![Change::Delete { id: Uuid::from_u128(4) }]);
        crm
    }

    fn counts(crm: &Crm) -> Vec<(String, usize)> {
        tag_counts(crm).into_iter().collect()
    }

    #[test]
    fn tags_are_counted_over_all_that_lives() {
        let expected = [("Hot", 1), ("hot", 3), ("seoul", 1)].map(|(tag, count)| (tag.to_owned(), count));
        assert_eq!(counts(&tagged_records()), expected);
    }

    #[test]
    fn a_tag_is_renamed_merged_and_taken_away() {
        let check = |from: &str, to: Option<&str>, expected: &[(&str, usize)]| {
            let mut crm = tagged_records();
            let changes = retag(&crm, from, to);
            apply(&mut crm, 3, changes);
            let expected: Vec<_> = expected.iter().map(|(tag, count)| ((*tag).to_owned(), *count)).collect();
            assert_eq!(counts(&crm), expected, "{from} to {to:?}");
        };
        check("hot", Some("warm"), &[("Hot", 1), ("seoul", 1), ("warm", 3)]);
        check("hot", Some("Hot"), &[("Hot", 3), ("seoul", 1)]);
        check("hot", None, &[("Hot", 1), ("seoul", 1)]);
        assert_eq!(retag(&tagged_records(), "gone", Some("back")), []);
    }
}
