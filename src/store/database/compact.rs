//! Compaction: what the wal says goes into the segments, and the wal ends.

use std::sync::Arc;

use crate::domain::record::{KindName, Record};
use crate::domain::sorted::SortedMap;
use crate::store::binary;
use crate::store::database::segments::{Joined, decode, read_kind, set_aside, write_kind};
use crate::store::database::{Database, generation, layout, put_layout};
use crate::store::error::StoreError;
use crate::store::fragment::Fragment;
use crate::store::layout::{CROWDED, KindLayout, Layout, bucket_of};
use crate::store::rows::{Area, Key, Mode, Rows, Span, Tx};

impl Database {
    /// Moves the wal into the segments, in one transaction; for an idle moment. It changes no data and no generation, and
    /// never works longer than a segment takes without letting the page breathe. Gives how many entries it moved.
    ///
    /// # Errors
    /// As of [`Database::commit`]. Nothing has changed then.
    pub async fn compact(&self) -> Result<usize, StoreError> {
        let tx = self.begin(Mode::Write).await?;
        let generation = generation(&tx).await?;
        let mut layout = layout(&tx).await?;
        let span = Span::generations(layout.compacted_to + 1, generation);
        let wal = tx.range(Area::Wal, Some(&span)).await?;
        let mut joined: SortedMap<KindName, Joined> = SortedMap::new();
        for (key, bytes) in &wal {
            match Fragment::decode(bytes) {
                Ok(fragment) => {
                    for record in fragment.records {
                        joined.or_default(record.kind.clone()).take(record);
                    }
                }
                Err(_) => set_aside(&tx, Area::Wal, key, bytes)?,
            }
        }
        for (kind, records) in joined {
            compact_kind(&tx, kind.word(), records, generation, &mut layout).await?;
        }
        layout.compacted_to = generation;
        put_layout(&tx, &layout)?;
        tx.delete(Area::Wal, &Span::generations(0, generation))?;
        tx.commit().await?;
        let mut state = self.state.borrow_mut();
        (state.generation, state.compacted_to, state.wal_bytes) = (generation, generation, 0);
        Ok(wal.len())
    }
}

/// Rewrites those segments of a kind in which its changed records lie.
async fn compact_kind(
    tx: &Tx,
    kind: &str,
    changed: Joined,
    generation: u64,
    layout: &mut Layout,
) -> Result<(), StoreError> {
    let Some(buckets) = layout.kinds.get(kind).map(|kind| kind.buckets) else {
        return write_kind(tx, kind, changed.0.values(), generation, layout);
    };
    let mut by_bucket: SortedMap<u32, Vec<Arc<Record>>> = SortedMap::new();
    for record in changed.0.into_values() {
        by_bucket.or_default(bucket_of(record.id, buckets)).push(record);
    }
    let mut crowded = false;
    for (bucket, changed) in by_bucket {
        let key = Key::Segment(kind.to_owned(), bucket);
        let mut joined = Joined::default();
        if let Some(bytes) = tx.get(Area::Segments, &key).await? {
            match decode(&key, &bytes) {
                Ok(records) => joined.0.extend(records.into_iter().map(|record| (record.id, Arc::new(record)))),
                Err(_) => set_aside(tx, Area::Segments, &key, &bytes)?,
            }
        }
        changed.into_iter().for_each(|record| joined.take(record));
        tx.put(Area::Segments, &key, &binary::encode(joined.0.values().map(|record| &**record))?)?;
        crowded |= joined.0.len() > CROWDED;
    }
    layout.kinds.insert(kind.to_owned(), KindLayout { buckets, written_at: generation });
    if crowded {
        let (records, damaged) = read_kind(tx, kind).await?;
        for (key, bytes) in damaged {
            set_aside(tx, Area::Segments, &key, &bytes)?;
        }
        write_kind(tx, kind, records.iter(), generation, layout)?;
    }
    Ok(())
}
