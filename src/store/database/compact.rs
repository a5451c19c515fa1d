//! Compaction: what the wal says goes into the segments, and the wal ends.

use std::sync::Arc;

use crate::domain::record::{KindName, Record};
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::store::binary;
use crate::store::database::rewrite::buckets as buckets_of;
use crate::store::database::second::{pack_more, wal_names};
use crate::store::database::segments::{Joined, decode, read_kind, set_aside, write_kind};
use crate::store::database::{Database, generation, index, layout, put_index, put_layout};
use crate::store::error::StoreError;
use crate::store::fragment::Fragment;
use crate::store::layout::{CROWDED, KindLayout, Layout, bucket_of};
use crate::store::mirror::entry;
use crate::store::mirror::index::Index;
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
        let from = layout.compacted_to + 1;
        let folded = wal_names(&tx, from, generation).await?;
        // Where nothing is known of the mirror, that is found out afterwards.
        let known = index(&tx, generation).await?;
        let (is_known, mut index) = (known.is_some(), known.unwrap_or_default());
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
            compact_kind(&tx, kind.word(), records, generation, (&mut layout, &mut index)).await?;
        }
        index.retire(folded.into_iter().map(|(name, _)| name));
        pack_more(&tx, &mut index, from, generation).await?;
        if is_known {
            put_index(&tx, &index)?;
        }
        layout.compacted_to = generation;
        put_layout(&tx, &layout)?;
        tx.delete(Area::Wal, &Span::generations(0, generation))?;
        tx.commit().await?;
        {
            let mut state = self.state.borrow_mut();
            (state.generation, state.compacted_to, state.wal_bytes) = (generation, generation, 0);
        }
        // What fails here is tried again, and told, with the next transaction.
        let _tried_again = self.bring_up(true).await;
        Ok(wal.len())
    }
}

/// Rewrites those segments of a kind in which its changed records lie.
async fn compact_kind(
    tx: &Tx,
    kind: &str,
    changed: Joined,
    generation: u64,
    (layout, index): (&mut Layout, &mut Index),
) -> Result<(), StoreError> {
    let Some(buckets) = layout.kinds.get(kind).map(|kind| kind.buckets) else {
        let names = write_kind(tx, kind, changed.0.values(), generation, layout)?;
        index.replace_kind(kind, names, &SortedSet::new());
        return Ok(());
    };
    let mut by_bucket: SortedMap<u32, Vec<Arc<Record>>> = SortedMap::new();
    for record in changed.0.into_values() {
        by_bucket.or_default(bucket_of(record.id, buckets)).push(record);
    }
    let mut crowded = false;
    for (bucket, changed) in by_bucket {
        let key = Key::Segment(kind.to_owned(), bucket);
        let (mut joined, mut damaged) = (Joined::default(), false);
        if let Some(bytes) = tx.get(Area::Segments, &key).await? {
            match decode(&key, &bytes) {
                Ok(records) => joined.0.extend(records.into_iter().map(|record| (record.id, Arc::new(record)))),
                Err(_) => {
                    damaged = true;
                    set_aside(tx, Area::Segments, &key, &bytes)?;
                }
            }
        }
        changed.into_iter().for_each(|record| joined.take(record));
        let bytes = binary::encode(joined.0.values().map(|record| &**record))?;
        tx.put(Area::Segments, &key, &bytes)?;
        index.put_segment(kind, bucket, entry::segment(generation, &bytes).0, damaged);
        crowded |= joined.0.len() > CROWDED;
    }
    layout.kinds.insert(kind.to_owned(), KindLayout { buckets, written_at: generation });
    if crowded {
        let (records, damaged) = read_kind(tx, kind).await?;
        let mut hurt = SortedSet::new();
        for (key, bytes) in damaged {
            set_aside(tx, Area::Segments, &key, &bytes)?;
            hurt.insert((Area::Segments, key));
        }
        let names = write_kind(tx, kind, records.iter(), generation, layout)?;
        index.replace_kind(kind, names, &buckets_of(&hurt, kind));
    }
    Ok(())
}
