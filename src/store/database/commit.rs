//! Writing one transaction, catching up on what other tabs wrote first.

use std::sync::Arc;

use crate::domain::gather::Gather;
use crate::domain::record::Record;
use crate::domain::sorted::SortedSet;
use crate::store::database::rewrite::buckets;
use crate::store::database::segments::{Joined, decode, read_kind, set_aside, write_kind};
use crate::store::database::{
    Batch, Database, generation, history, index, layout, put_generation, put_index, put_layout,
};
use crate::store::error::StoreError;
use crate::store::fragment::Fragment;
use crate::store::mirror::entry;
use crate::store::mirror::index::Index;
use crate::store::rows::{Area, Key, Mode, Rows, Span, Tx};

/// How far the disk is, and what others wrote on the way there.
#[derive(Debug, Clone, Default)]
pub struct News {
    /// The generation now. Once the records below are taken in, the caller's next batch is 'since' this.
    pub generation: u64,
    /// Records that others wrote, for `sync::merge::take_in`; some may bring nothing new.
    pub records: Vec<Arc<Record>>,
    /// What became of the second copy of what was written.
    pub second: SecondCopy,
}

/// What became of the second copy of a transaction, outside IndexedDB.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SecondCopy {
    /// Both copies are written; or there was nothing to write.
    #[default]
    Written,
    /// This browser has no place for a second copy (an insecure origin).
    Missing,
    /// The first copy is written, the second is not. It is tried again with the next transaction.
    Failed(StoreError),
}

impl Database {
    /// Stores a transaction: all of it, or nothing. When this returns, it is durable, in both copies if the news say so.
    ///
    /// # Errors
    /// `Full`, `Closed`, `Gone`, or what the browser says. Nothing of the batch has been written then.
    pub async fn commit(&self, batch: &Batch) -> Result<News, StoreError> {
        match self.try_commit(batch).await {
            // The connection went away under the transaction, which rolled it back. It opens again at once.
            Err(StoreError::Closed) => self.try_commit(batch).await,
            other => other,
        }
    }

    /// What other tabs wrote since a generation: for a hint on the BroadcastChannel, and when the tab comes back.
    ///
    /// # Errors
    /// `Closed`, `Gone`, or what the browser says.
    pub async fn catch_up(&self, since: u64) -> Result<News, StoreError> {
        let tx = self.begin(Mode::Read).await?;
        let generation = generation(&tx).await?;
        let records = self.news(&tx, since, generation).await?;
        self.state.borrow_mut().own.retain(|own| *own > since);
        Ok(News { generation, records, second: SecondCopy::Written })
    }

    async fn try_commit(&self, batch: &Batch) -> Result<News, StoreError> {
        let tx = self.begin(Mode::Write).await?;
        let stored = generation(&tx).await?;
        let news = self.news(&tx, batch.since, stored).await?;
        let next = stored + 1;
        let fragment = self.write_records(&tx, batch, &news, next).await?.encode()?;
        tx.put(Area::Wal, &Key::Generation(next), &fragment)?;
        let line = batch.journal.as_ref().map(|entry| history::encode(entry)).transpose()?;
        if let Some(line) = &line {
            tx.put(Area::Journal, &Key::Generation(next), line)?;
        }
        put_generation(&tx, next)?;
        if stored == 0 && batch.whole.is_empty() {
            put_index(&tx, &Index::default())?;
        }
        tx.commit().await?;
        {
            let mut state = self.state.borrow_mut();
            state.own.retain(|own| *own > batch.since && *own <= stored);
            state.own.insert(next);
            state.generation = next;
            state.wal_bytes += fragment.len();
            // Its segments are put first, then the entry that completes it.
            state.unput += u64::from(!batch.whole.is_empty());
        }
        let second = self.second_copy([entry::wal(next, &fragment, line.as_deref())]).await;
        Ok(News { generation: next, records: news, second })
    }

    /// Puts segments of kinds that are replaced; gives what goes into the wal.
    async fn write_records(
        &self,
        tx: &Tx,
        batch: &Batch,
        news: &[Arc<Record>],
        generation: u64,
    ) -> Result<Fragment, StoreError> {
        let mut fragment = Fragment::default();
        if !batch.whole.is_empty() {
            let mut layout = layout(tx).await?;
            let mut index = index(tx, generation - 1).await?;
            for (kind, records) in batch.whole.iter() {
                self.save_damaged(tx, kind.word()).await?;
                let others = news.iter().filter(|record| record.kind == *kind);
                let joined: Joined = records.iter().chain(others).cloned().collect();
                let names = write_kind(tx, kind.word(), joined.0.values(), generation, &mut layout)?;
                if let Some(index) = &mut index {
                    index.replace_kind(kind.word(), names, &buckets(&self.state.borrow().damaged, kind.word()));
                }
                fragment.replaced.push(kind.word().to_owned());
            }
            put_layout(tx, &layout)?;
            if let Some(index) = &index {
                put_index(tx, index)?;
            }
        }
        let mut joined: Joined = batch.records.iter().cloned().collect();
        for record in news {
            if joined.0.contains_key(&record.id) {
                joined.take(record.clone());
            }
        }
        fragment.records = joined.0.into_values().gathered();
        Ok(fragment)
    }

    /// Sets aside the segments of a kind that loading couldn't read, before they are replaced.
    async fn save_damaged(&self, tx: &Tx, kind: &str) -> Result<(), StoreError> {
        let damaged: Vec<(Area, Key)> = self.state.borrow().damaged.iter().cloned().gathered();
        for (area, key) in damaged {
            if matches!(&key, Key::Segment(of, _) if of == kind)
                && let Some(bytes) = tx.get(area, &key).await?
                && decode(&key, &bytes).is_err()
            {
                set_aside(tx, area, &key, &bytes)?;
            }
        }
        Ok(())
    }

    /// What others wrote after `since` and up to `stored`. What can't be read stays for loading to report.
    pub(super) async fn news(&self, tx: &Tx, since: u64, stored: u64) -> Result<Vec<Arc<Record>>, StoreError> {
        if stored < since {
            self.state.borrow_mut().own.clear();
            return Err(StoreError::Gone { found: stored, known: since });
        }
        let missing: SortedSet<u64> = {
            let own = &self.state.borrow().own;
            (since + 1..=stored).filter(|generation| !own.contains(generation)).collect()
        };
        written(tx, since, &missing).await
    }
}

/// What was written at these generations after `since`, by whomever.
pub(super) async fn written(tx: &Tx, since: u64, at: &SortedSet<u64>) -> Result<Vec<Arc<Record>>, StoreError> {
    let (Some(first), Some(last)) = (at.first(), at.last()) else { return Ok(Vec::new()) };
    let layout = layout(tx).await?;
    let mut records = Vec::new();
    let mut kinds: SortedSet<String> = SortedSet::new();
    if *first <= layout.compacted_to {
        let written = layout.kinds.iter().filter(|(_, kind)| kind.written_at > since);
        kinds.extend(written.map(|(word, _)| word.clone()));
    }
    for (key, bytes) in tx.range(Area::Wal, Some(&Span::generations(*first, *last))).await? {
        if matches!(&key, Key::Generation(generation) if at.contains(generation))
            && let Ok(fragment) = Fragment::decode(&bytes)
        {
            records.extend(fragment.records);
            kinds.extend(fragment.replaced);
        }
    }
    for kind in kinds.iter() {
        records.extend(read_kind(tx, kind).await?.0);
    }
    Ok(records)
}
