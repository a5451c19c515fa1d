//! Writing everything back: what the memory holds and what the mirror brought, as new segments, in one transaction.

use crate::domain::crm::Crm;
use crate::domain::sorted::SortedSet;
use crate::store::database::commit::written;
use crate::store::database::history::is_sound;
use crate::store::database::meta::Standing;
use crate::store::database::notes::{NOTES, Note};
use crate::store::database::second::repack;
use crate::store::database::segments::{Joined, set_aside, write_kind};
use crate::store::database::{Batch, Database, News, SecondCopy, index, put_generation, put_index, put_layout};
use crate::store::error::StoreError;
use crate::store::mirror::bag::{Bag, join};
use crate::store::mirror::entry;
use crate::store::mirror::index::Index;
use crate::store::rows::{Area, Key, Mode, Rows, Span, Tx};

impl Database {
    /// Replaces all segments by these records, which hold what the bag holds and what the database held at a generation;
    /// what other tabs wrote since comes in. The journal and the notes of the bag come too. Rows that can't be read are set
    /// aside. The mirror gets it at the next check; until then its old entries say the same.
    pub(super) async fn write_back(
        &self,
        crm: &Crm,
        (held, since): (u64, u64),
        bag: &Bag,
        damaged: &SortedSet<(Area, Key)>,
    ) -> Result<News, StoreError> {
        let tx = self.begin(Mode::Write).await?;
        let mut standing = Standing::of(&tx).await?;
        // Where these rows are damaged no tab can have written.
        let (news, newer) = match standing.damaged.is_empty() {
            true => (
                self.news(&tx, since.min(held), standing.generation).await?,
                // This tab's own transactions, too: they may have been queued between reading and this.
                written(&tx, held, &(held + 1..=standing.generation).collect()).await?,
            ),
            false => Default::default(),
        };
        let mut all = crm.clone();
        for record in newer {
            join(&mut all, record);
        }
        let mut index = index(&tx, standing.generation).await?.unwrap_or_default();
        put_aside(&tx, damaged, bag).await?;
        let generation = write_lines(&tx, bag, standing.generation).await?;
        for (kind, records) in Batch::everything(&all, None).whole {
            let joined: Joined = records.into_iter().collect();
            let names = write_kind(&tx, kind.word(), joined.0.values(), generation, &mut standing.layout)?;
            index.replace_kind(kind.word(), names, &buckets(damaged, kind.word()));
        }
        write_notes(&tx, bag, &mut index).await?;
        repack(&tx, &mut index, generation).await?;
        index.retire(bag.names.iter().copied());
        standing.layout.compacted_to = generation;
        tx.delete(Area::Wal, &Span::generations(0, generation))?;
        put_layout(&tx, &standing.layout)?;
        put_generation(&tx, generation)?;
        put_index(&tx, &index)?;
        tx.commit().await?;
        let mut state = self.state.borrow_mut();
        state.damaged.clear();
        (state.generation, state.compacted_to, state.wal_bytes) = (generation, generation, 0);
        Ok(News { generation, records: news, second: SecondCopy::Written })
    }

    /// The entries bring nothing: they needn't be read again.
    pub(super) async fn retire(&self, bag: &Bag) -> Result<(), StoreError> {
        let tx = self.begin(Mode::Write).await?;
        if let Some(mut index) = index(&tx, Standing::of(&tx).await?.generation).await? {
            index.retire(bag.names.iter().copied());
            put_index(&tx, &index)?;
        }
        tx.commit().await
    }
}

/// The buckets of a kind whose rows are damaged.
pub(super) fn buckets(damaged: &SortedSet<(Area, Key)>, kind: &str) -> SortedSet<u32> {
    let bucket = |key: &Key| match key {
        Key::Segment(of, bucket) if of == kind => Some(*bucket),
        _ => None,
    };
    damaged.iter().filter_map(|(_, key)| bucket(key)).collect()
}

/// Keeps the bytes of what can't be read, in rows and in the mirror.
async fn put_aside(tx: &Tx, damaged: &SortedSet<(Area, Key)>, bag: &Bag) -> Result<(), StoreError> {
    for (area, key) in damaged.iter() {
        if let Some(bytes) = tx.get(*area, key).await? {
            set_aside(tx, *area, key, &bytes)?;
            tx.delete(*area, &Span { from: key.clone(), to: key.clone() })?;
        }
    }
    for (name, bytes) in &bag.unreadable {
        tx.put(Area::Meta, &Key::Word(format!("{}mirror/{name}", crate::store::database::segments::DAMAGED)), bytes)?;
    }
    Ok(())
}

/// Writes the lines of history under their generations; those of a history that parted from this one come after all.
/// Gives the generation beyond both.
async fn write_lines(tx: &Tx, bag: &Bag, stored: u64) -> Result<u64, StoreError> {
    let mut late: Vec<&Vec<u8>> = Vec::new();
    for (at, rows) in bag.journal.iter() {
        let key = Key::Generation(*at);
        let mut standing = if stored == 0 { None } else { tx.get(Area::Journal, &key).await? };
        for row in rows {
            match &standing {
                Some(here) if here == row => {}
                Some(here) if is_sound(here) => late.push(row),
                _ => {
                    tx.put(Area::Journal, &key, row)?;
                    standing = Some(row.clone());
                }
            }
        }
    }
    let mut generation = stored.max(bag.generation) + 1;
    if !late.is_empty() {
        let known = tx.range(Area::Journal, None).await?;
        late.retain(|row| !known.iter().any(|(_, bytes)| bytes == *row));
    }
    for row in late {
        tx.put(Area::Journal, &Key::Generation(generation), row)?;
        generation += 1;
    }
    Ok(generation)
}

/// Writes the notes that are newer than those here.
async fn write_notes(tx: &Tx, bag: &Bag, index: &mut Index) -> Result<(), StoreError> {
    for (word, (note, bytes)) in bag.notes.iter() {
        let key = Key::Word(format!("{NOTES}{word}"));
        let row = tx.get(Area::Meta, &key).await?;
        let here = row.as_ref().and_then(|row| Some((Note::decode(row)?, row)));
        if here.as_ref().is_none_or(|(here, _)| here < note) {
            if let Some((here, row)) = here {
                index.retire([entry::note(word, here.number, row).0]);
            }
            tx.put(Area::Meta, &key, bytes)?;
        }
    }
    Ok(())
}
