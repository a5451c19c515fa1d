//! Who wrote what a line of history tells. Whoever merges a file signs the merge; what came by it others wrote.

use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::journal::{Event, FieldChange, Line};
use crate::domain::record::Record;
use crate::domain::sorting::Sorting;

/// The runs that wrote what a line tells, as far as it still stands in the record: what somebody has written over since
/// has taken its writer along.
pub fn writers(line: &Line, record: &Record) -> Vec<ReplicaId> {
    let lives = |alive: bool| record.lives.iter().filter(move |life| life.alive == alive).map(|life| life.dot);
    let mut dots: Vec<Dot> = match line.event {
        Event::Created | Event::Arrived | Event::Restored => lives(true).gathered(),
        Event::Deleted => lives(false).gathered(),
        // Nothing is left that could say who.
        Event::Purged => Vec::new(),
        Event::Edited => line.fields.iter().filter_map(|change| writer(change, record)).gathered(),
    };
    dots.retain(|dot| !dot.is_built_in());
    let mut replicas: Vec<ReplicaId> = dots.into_iter().map(|dot| dot.replica).gathered();
    replicas.sorted_by(Ord::cmp);
    replicas.dedup();
    replicas
}

/// The transaction behind a change, if what it wrote still stands.
fn writer(change: &FieldChange, record: &Record) -> Option<Dot> {
    match change {
        FieldChange::Value { field, after, .. } => {
            let store = record.store(&FieldName::of(&record.kind, field)).iter();
            store.filter(|entry| entry.value == *after).max_by_key(|entry| (entry.t, entry.dot)).map(|entry| entry.dot)
        }
        FieldChange::Added { set, value } => {
            let set = FieldName::of(&record.kind, set);
            let mut added = record.elements.iter().filter(|e| e.field == set && e.value == *value);
            added.next().map(|element| element.dot)
        }
        FieldChange::Removed { .. } | FieldChange::Seen { .. } => None,
    }
}

/// Who made a record, as far as its own statement that it lives says.
pub fn maker(record: &Record) -> Option<ReplicaId> {
    let made = record.lives.iter().filter(|life| life.alive).min_by_key(|life| (life.t, life.dot))?;
    Some(made.dot).filter(|dot| !dot.is_built_in()).map(|dot| dot.replica)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journal::differences;
    use crate::domain::kinds::{DealField, Kind};
    use crate::domain::record::{Stamp, Sweep};
    use crate::domain::value::Value;
    use uuid::Uuid;

    fn stamp(replica: u64, seq: u64) -> Stamp {
        Stamp { dot: Dot { replica: ReplicaId::from_random(replica), seq }, now: seq }
    }

    fn edited(before: &Record, after: &Record) -> Line {
        Line { id: after.id, kind: "deal".into(), event: Event::Edited, fields: differences(before, after) }
    }

    fn bits(replicas: &[ReplicaId]) -> Vec<ReplicaId> {
        let mut known: Vec<ReplicaId> = (1..9).map(ReplicaId::from_random).collect();
        known.retain(|each| replicas.contains(each));
        known
    }

    #[test]
    fn a_merged_line_is_signed_by_those_whose_values_came() {
        let mut deal = Record::new(Uuid::from_u128(1), Kind::Deal);
        deal.live(stamp(1, 1));
        deal.put(DealField::title.into(), Value::text("CRM"), stamp(1, 1), Sweep::Shown);
        let before = deal.clone();
        deal.put(DealField::title.into(), Value::text("ERP"), stamp(2, 2), Sweep::Shown);
        deal.add(DealField::tags.into(), Value::text("key"), stamp(3, 3));
        let line = edited(&before, &deal);
        let of = |numbers: &[u64]| numbers.iter().map(|n| ReplicaId::from_random(*n)).collect::<Vec<_>>();
        assert_eq!(bits(&writers(&line, &deal)), of(&[2, 3]));
        // Written over since: that writer isn't known any more.
        deal.put(DealField::title.into(), Value::text("SCM"), stamp(4, 4), Sweep::Shown);
        assert_eq!(bits(&writers(&line, &deal)), of(&[3]));
        assert_eq!(maker(&deal), Some(ReplicaId::from_random(1)));
    }

    #[test]
    fn who_deleted_and_who_made_is_in_the_statements_of_life() {
        let line = |event| Line { id: Uuid::from_u128(1), kind: "deal".into(), event, fields: Vec::new() };
        let mut deal = Record::new(Uuid::from_u128(1), Kind::Deal);
        deal.live(stamp(1, 1));
        assert_eq!(writers(&line(Event::Created), &deal), [ReplicaId::from_random(1)]);
        deal.delete(stamp(2, 2));
        assert_eq!(writers(&line(Event::Deleted), &deal), [ReplicaId::from_random(2)]);
        deal.restore(stamp(3, 3));
        assert_eq!(writers(&line(Event::Restored), &deal), [ReplicaId::from_random(3)]);
    }

    #[test]
    fn nobody_wrote_what_every_copy_is_born_with() {
        let mut stage = Record::new(Uuid::from_u128(1), Kind::Stage);
        stage.live(Stamp { dot: Dot::BUILT_IN, now: 0 });
        assert_eq!(maker(&stage), None);
    }
}
