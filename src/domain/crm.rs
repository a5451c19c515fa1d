//! Every table in memory, and the only way in: [`Crm::apply`].

mod standing;

use std::collections::BTreeMap;
use std::iter;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::built_in;
use crate::domain::change::{Change, ChangeError, Transaction};
use crate::domain::dot::Dot;
use crate::domain::field::FieldName;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Deal, Kind, Outcome, Stage, View, Workspace};
use crate::domain::money::Currency;
use crate::domain::record::{KindName, Record, Stamp, Sweep};
use crate::domain::sorted::SortedMap;
use crate::domain::value::Value;

pub use standing::{Merged, merge_field, merged_into};

/// The records of one kind, by id.
pub type Table = BTreeMap<Uuid, Arc<Record>>;

static NO_RECORDS: Table = BTreeMap::new();

/// All data of a workspace. Plain data with pure functions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Crm {
    tables: SortedMap<KindName, Table>,
    merged: Merged,
}

/// A record that a transaction touched.
#[derive(Debug, Clone)]
pub struct Touched {
    /// What it was; `None` if it is new here.
    pub before: Option<Arc<Record>>,
    /// What it is.
    pub after: Arc<Record>,
}

/// What a transaction did: enough to persist, to redraw, to write history and to take it back.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The transaction's name.
    pub dot: Dot,
    /// The records it touched, by id.
    pub touched: Vec<Touched>,
}

impl Crm {
    /// The data of these records; of several of one kind and id the last counts. Put in one by one, thousands take longer.
    pub fn of(records: impl IntoIterator<Item = Arc<Record>>) -> Self {
        let mut kinds: SortedMap<KindName, Vec<(Uuid, Arc<Record>)>> = SortedMap::new();
        let mut merged = Merged::default();
        for record in records {
            merged.note(&record);
            kinds.or_default(record.kind.clone()).push((record.id, record));
        }
        let tables = kinds.into_iter().map(|(kind, records)| (kind, records.into_iter().collect()));
        Self { tables: tables.collect(), merged }
    }

    /// Whether there is no record at all.
    pub fn is_empty(&self) -> bool {
        self.tables.values().all(BTreeMap::is_empty)
    }

    /// Whether nobody has put anything in yet: there is only what every workspace begins with.
    pub fn is_only_begun(&self) -> bool {
        let begins = [Kind::Member, Kind::Pipeline, Kind::Run, Kind::Stage, Kind::Workspace];
        self.records().all(|record| record.kind.known().is_some_and(|kind| begins.contains(&kind)))
    }

    /// All records, by kind and id, those in the trash included.
    pub fn records(&self) -> impl Iterator<Item = &Arc<Record>> {
        let (mut tables, mut here) = (self.tables.values(), NO_RECORDS.values());
        // Not flattened: that would be compiled from both of its ends for each who asks.
        iter::from_fn(move || {
            loop {
                match here.next() {
                    None => here = tables.next()?.values(),
                    record => return record,
                }
            }
        })
    }

    /// All records by kind and id, with both: thousands are passed over without looking into them.
    pub fn entries(&self) -> impl Iterator<Item = (&KindName, Uuid, &Arc<Record>)> {
        self.tables.iter().flat_map(|(kind, table)| table.iter().map(move |(id, record)| (kind, *id, record)))
    }

    /// All records of a kind, by id, those in the trash included.
    pub fn table(&self, kind: Kind) -> impl Iterator<Item = &Arc<Record>> {
        self.tables.get(&KindName::Known(kind)).unwrap_or(&NO_RECORDS).values()
    }

    /// The record of that id, in the trash or not.
    pub fn record(&self, id: Uuid) -> Option<&Arc<Record>> {
        self.tables.values().find_map(|table| table.get(&id))
    }

    /// The record of that id, looked for among that kind first: thousands are looked up in a merge.
    pub fn find(&self, kind: &KindName, id: Uuid) -> Option<&Arc<Record>> {
        self.get_record(kind, id).or_else(|| self.record(id))
    }

    /// The record of that kind and id, in the trash or not; also of kinds that this version doesn't know.
    pub fn get_record(&self, kind: &KindName, id: Uuid) -> Option<&Arc<Record>> {
        self.tables.get(kind)?.get(&id)
    }

    /// What a link of that id leads to, in the trash or not, read as its kind: of a merged duplicate the record that
    /// stands for it.
    pub fn get<'a, V: View<'a>>(&'a self, id: V::Id) -> Option<V> {
        let record = self.tables.get(&KindName::Known(V::KIND))?.get(&self.resolve(id.into()))?;
        Some(V::of(record))
    }

    /// All living records of a kind, by id; of merged duplicates the one that stands for them.
    pub fn all<'a, V: View<'a>>(&'a self) -> impl Iterator<Item = V> {
        self.listed(V::KIND).map(|r| V::of(r))
    }

    /// What a deal's stage means; open where the stage isn't known here.
    pub fn outcome(&self, deal: Deal<'_>) -> Outcome {
        let stage = deal.stage().and_then(|entry| self.get::<Stage<'_>>(entry.stage.into()));
        stage.and_then(Stage::outcome).unwrap_or(Outcome::Open)
    }

    /// The currency of amounts without one: the workspace's own.
    pub fn currency(&self) -> Currency {
        let workspace = self.get::<Workspace<'_>>(built_in::workspace_id().into());
        workspace.and_then(|workspace| workspace.currency().parse().ok()).unwrap_or(Currency::KRW)
    }

    /// What a link of that id leads to is called on screens; empty if it has no name.
    pub fn name(&self, id: Uuid) -> &str {
        self.record(self.resolve(id)).map_or("", |record| record.name())
    }

    /// Puts a record in as it is: what was loaded, merged, or is taken back. Gives what stood there.
    pub fn replace(&mut self, record: Arc<Record>) -> Option<Arc<Record>> {
        self.merged.note(&record);
        self.tables.or_default(record.kind.clone()).insert(record.id, record)
    }

    /// Puts in what one id became that stood under another kind: it leaves that kind's table.
    pub fn replace_kind(&mut self, before: &KindName, record: Arc<Record>) {
        self.take_out(before, record.id);
        self.replace(record);
    }

    /// Puts back what stood before a transaction that could not be kept.
    pub fn take_back(&mut self, applied: &Applied) {
        for touched in &applied.touched {
            match &touched.before {
                Some(before) if before.kind != touched.after.kind => {
                    self.replace_kind(&touched.after.kind, before.clone());
                }
                Some(before) => drop(self.replace(before.clone())),
                None => self.take_out(&touched.after.kind, touched.after.id),
            }
        }
    }

    /// Takes a record out, and with the last its table: equal data are equal tables.
    fn take_out(&mut self, kind: &KindName, id: Uuid) {
        if let Some(table) = self.tables.get_mut(kind) {
            table.remove(&id);
            self.merged.forget(id);
            if table.is_empty() {
                self.tables.remove(kind);
            }
        }
    }

    /// Applies a whole transaction, or nothing of it.
    ///
    /// # Errors
    /// The first change that can't be applied says why.
    pub fn apply(&mut self, tx: &Transaction) -> Result<Applied, ChangeError> {
        let stamp = Stamp { dot: tx.dot, now: tx.now };
        let mut work = Table::new();
        for change in &tx.changes {
            self.change(&mut work, change, stamp)?;
        }
        let touched = work.into_values().map(|after| Touched { before: self.replace(after.clone()), after });
        Ok(Applied { dot: tx.dot, touched: touched.gathered() })
    }

    fn change(&self, work: &mut Table, change: &Change, stamp: Stamp) -> Result<(), ChangeError> {
        let id = change.id();
        let standing = || self.record(id).cloned();
        if let Change::Create { kind, .. } | Change::BuiltIn { kind, .. } = change {
            let record = work.remove(&id).or_else(standing);
            let record = create(record.map(Arc::unwrap_or_clone), change, *kind, stamp)?;
            work.insert(id, Arc::new(record));
            return Ok(());
        }
        let record = match work.entry(id) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(standing().ok_or(ChangeError::Unknown { id })?)
            }
        };
        let record = Arc::make_mut(record);
        if record.is_gone() {
            match change {
                // What made an edit win over a deletion may be an element alone: taking it out (the undo of a merge) lets
                // the deletion stand, and what was to be taken out or deleted with it is.
                Change::Delete { .. } => return Ok(()),
                Change::Remove { .. } | Change::Restore { .. } => {}
                _ => return Err(ChangeError::Gone { id }),
            }
        }
        match change {
            Change::Set { field, value, sweep, .. } => {
                fits(record, field, value, false)?;
                record.put(field.clone(), value.clone(), stamp, *sweep);
            }
            Change::Add { set, value, .. } => {
                fits(record, set, value, true)?;
                record.add(set.clone(), value.clone(), stamp);
            }
            Change::Remove { set, value, .. } => record.remove(set, value),
            Change::Delete { .. } => record.delete(stamp),
            Change::Restore { .. } => record.restore(stamp),
            Change::Create { .. } | Change::BuiltIn { .. } => {}
        }
        Ok(())
    }
}

fn create(record: Option<Record>, change: &Change, kind: Kind, stamp: Stamp) -> Result<Record, ChangeError> {
    let id = change.id();
    let (values, elements) = match change {
        Change::BuiltIn { since, values, .. } => return be_born(record, id, kind, *since, values),
        Change::Create { values, elements, .. } => (values, elements),
        _ => return Err(ChangeError::Unknown { id }),
    };
    let mut record = match record {
        Some(record) if !record.is_gone() || record.kind != kind.into() => return Err(ChangeError::Exists { id }),
        Some(mut record) => {
            record.restore(stamp);
            record
        }
        None => {
            let mut record = Record::new(id, kind);
            record.live(stamp);
            record
        }
    };
    for (field, value) in values {
        fits(&record, field, value, false)?;
        record.put(field.clone(), value.clone(), stamp, Sweep::Shown);
    }
    for (set, value) in elements {
        fits(&record, set, value, true)?;
        record.add(set.clone(), value.clone(), stamp);
    }
    Ok(record)
}

fn be_born(
    record: Option<Record>,
    id: Uuid,
    kind: Kind,
    since: u64,
    values: &[(FieldName, Value)],
) -> Result<Record, ChangeError> {
    let dot = Dot::built_in(since);
    let mut record = match record {
        // Numbers of one replica arrive in order: a later version adds to what the one before it made.
        Some(record) if since > 1 && record.c.covers(Dot::built_in(since - 1)) && !record.c.covers(dot) => record,
        Some(record) => return Ok(record),
        None if since == 1 => {
            let mut record = Record::new(id, kind);
            record.live(Stamp { dot, now: 0 });
            record
        }
        None => return Err(ChangeError::Unknown { id }),
    };
    if record.kind != kind.into() {
        return Ok(record);
    }
    // What was purged stays purged.
    let is_purged = record.is_empty();
    for (field, value) in values {
        fits(&record, field, value, false)?;
        if !is_purged {
            record.put_default(field.clone(), value.clone(), dot);
        }
    }
    record.c.take(dot);
    Ok(record)
}

fn fits(record: &Record, field: &FieldName, value: &Value, set: bool) -> Result<(), ChangeError> {
    let fits = match record.kind.known().and_then(|k| k.spec(field)) {
        Some(spec) => spec.set == set && value.fits(spec.ty) && !(set && value.is_null()),
        // Snapshots give such a field no type: only what reads back as it was written may be put there.
        None => !matches!(field, FieldName::Known(_)) && matches!(value, Value::Null | Value::Text(_)),
    };
    // What a newer version wrote may be put back as it stood (undo, restore), but not written anew.
    if fits || record.shown(field) == Some(value) || matches!(value, Value::Raw(_)) {
        return Ok(());
    }
    let field = field.name(&record.kind).to_owned();
    Err(ChangeError::DoesNotFit { kind: record.kind.word().to_owned(), field })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::dot::ReplicaId;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn records_put_in_together_are_what_they_are_one_by_one(drawn in prop::collection::vec((0..12_u128, 0..3_usize), 0..60)) {
            let record = |(seq, (id, kind)): (u64, (u128, usize))| {
                let kinds = [Kind::Deal.into(), Kind::Company.into(), KindName::Other("ship".into())];
                let mut record = Record::new(Uuid::from_u128(id), kinds[kind].clone());
                record.live(Stamp { dot: Dot { replica: ReplicaId::from_random(7), seq }, now: 1 });
                Arc::new(record)
            };
            let records: Vec<Arc<Record>> = (1..).zip(drawn).map(record).collect();
            let mut crm = Crm::default();
            for record in &records {
                crm.replace(record.clone());
            }
            prop_assert_eq!(Crm::of(records), crm);
        }
    }
}
