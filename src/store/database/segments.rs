//! Reading and writing the segments of a kind within a transaction.

use std::sync::Arc;

use crate::domain::crm::Table;
use crate::domain::record::Record;
use crate::domain::sorted::SortedMap;
use crate::store::binary;
use crate::store::error::StoreError;
use crate::store::layout::{KindLayout, Layout, bucket_of, buckets_for};
use crate::store::mirror::entry::{self, Name};
use crate::store::rows::{Area, Key, Rows, Span, Tx};
use crate::sync::merge::take_in;

/// Where unreadable rows are kept, in meta.
pub(super) const DAMAGED: &str = "damaged/";

/// Records by id: states of the same one are merged.
#[derive(Default)]
pub(super) struct Joined(pub Table);

impl Joined {
    pub fn take(&mut self, record: Arc<Record>) {
        let id = record.id;
        let joined = take_in(self.0.get(&id), record);
        self.0.insert(id, joined);
    }
}

impl FromIterator<Arc<Record>> for Joined {
    fn from_iter<I: IntoIterator<Item = Arc<Record>>>(records: I) -> Self {
        let mut joined = Self::default();
        records.into_iter().for_each(|record| joined.take(record));
        joined
    }
}

/// The records of one segment.
pub(super) fn decode(key: &Key, bytes: &[u8]) -> Result<Vec<Record>, StoreError> {
    binary::decode(bytes).map_err(|error| StoreError::corrupt(Area::Segments, key, error))
}

/// All readable records of a kind's segments, and the keys and bytes of those that can't be read.
pub(super) async fn read_kind(tx: &Tx, kind: &str) -> Result<(Vec<Arc<Record>>, Vec<(Key, Vec<u8>)>), StoreError> {
    let (mut records, mut damaged) = (Vec::new(), Vec::new());
    for (key, bytes) in tx.range(Area::Segments, Some(&Span::segments(kind))).await? {
        match decode(&key, &bytes) {
            Ok(read) => records.extend(read.into_iter().map(Arc::new)),
            Err(_) => damaged.push((key, bytes)),
        }
    }
    Ok((records, damaged))
}

/// Keeps the bytes of a row that can't be read and is about to be replaced.
pub(super) fn set_aside(tx: &Tx, area: Area, key: &Key, bytes: &[u8]) -> Result<(), StoreError> {
    tx.put(Area::Meta, &Key::Word(format!("{DAMAGED}{}/{key}", area.name())), bytes)
}

/// Replaces all segments of a kind by these records. Gives the buckets, with the names of their entries in the mirror.
pub(super) fn write_kind<'a>(
    tx: &Tx,
    kind: &str,
    records: impl ExactSizeIterator<Item = &'a Arc<Record>>,
    generation: u64,
    layout: &mut Layout,
) -> Result<Vec<(u32, Name)>, StoreError> {
    let buckets = buckets_for(records.len());
    let mut filled: SortedMap<u32, Vec<&Record>> = SortedMap::new();
    for record in records {
        filled.or_default(bucket_of(record.id, buckets)).push(record);
    }
    tx.delete(Area::Segments, &Span::segments(kind))?;
    let mut names = Vec::with_capacity(filled.len());
    for (bucket, records) in filled {
        let bytes = binary::encode(records)?;
        tx.put(Area::Segments, &Key::Segment(kind.to_owned(), bucket), &bytes)?;
        names.push((bucket, entry::segment(generation, &bytes).0));
    }
    layout.kinds.insert(kind.to_owned(), KindLayout { buckets, written_at: generation });
    Ok(names)
}
