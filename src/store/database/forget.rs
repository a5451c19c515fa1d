//! Forgetting history: lines that are older than somebody wants to keep, a pack of the second copy at a time.

use crate::domain::undo::MAX_STEPS;
use crate::store::database::history::decode;
use crate::store::database::second::lines;
use crate::store::database::{Database, generation, index, put_index};
use crate::store::error::StoreError;
use crate::store::mirror::index::Pack;
use crate::store::rows::{Area, Key, Mode, Rows, Span};

/// How many rows are looked at before others have their turn.
const PAGE: usize = 256;

/// How much history there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JournalSize {
    /// How many lines.
    pub lines: usize,
    /// How many bytes they take.
    pub bytes: usize,
}

impl Database {
    /// How much history there is.
    ///
    /// # Errors
    /// `Closed`, or what the browser says.
    pub async fn journal_size(&self) -> Result<JournalSize, StoreError> {
        let mut size = JournalSize::default();
        let last = generation(&self.begin(Mode::Read).await?).await?;
        for from in (1..=last).step_by(PAGE) {
            let span = Span::generations(from, last.min(from + PAGE as u64 - 1));
            let rows = self.begin(Mode::Read).await?.range(Area::Journal, Some(&span)).await?;
            size.lines += rows.len();
            size.bytes += rows.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        }
        Ok(size)
    }

    /// Takes away the oldest lines of history that were written before a moment, in milliseconds since 1970: a pack at a
    /// time, so that others aren't kept waiting, and none of the newest, which undo reads. Records and what they hold stay
    /// as they are. Gives how many lines went.
    ///
    /// # Errors
    /// As of [`Database::commit`]. What went until then is gone.
    pub async fn forget_journal(&self, before: u64) -> Result<usize, StoreError> {
        self.compact().await?;
        let newest = self.journal_before(None, MAX_STEPS).await?.entries;
        let Some(kept_from) = newest.last().map(|(at, _)| *at).filter(|_| newest.len() == MAX_STEPS) else {
            return Ok(0);
        };
        let mut gone = 0;
        while let Some(some) = self.forget_pack(before, kept_from).await? {
            gone += some;
        }
        if gone > 0 {
            // What fails here is tried again, and told, with the next transaction.
            let _tried_again = self.bring_up(true).await;
        }
        Ok(gone)
    }

    /// Takes away what may go of the oldest pack. `None` if there is nothing.
    async fn forget_pack(&self, before: u64, kept_from: u64) -> Result<Option<usize>, StoreError> {
        let tx = self.begin(Mode::Write).await?;
        let Some(mut index) = index(&tx, generation(&tx).await?).await? else { return Ok(None) };
        let Some(pack) = index.packs.first().cloned() else { return Ok(None) };
        let (rows, hurt) = lines(&tx, pack.from, pack.to).await?;
        if hurt {
            // The second copy may have it as it was.
            return Ok(None);
        }
        let goes = |at: u64, bytes: &[u8]| {
            at < kept_from && decode(&Key::Generation(at), bytes).is_ok_and(|entry| entry.at < before)
        };
        let (old, stays): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(at, bytes)| goes(*at, bytes));
        if old.is_empty() {
            return Ok(None);
        }
        for (at, _) in &old {
            tx.delete(Area::Journal, &Span::generations(*at, *at))?;
        }
        index.packs.remove(0);
        index.retire([pack.name]);
        if let Some(rest) = Pack::of(&stays) {
            index.stale.remove(&rest.name);
            index.packs.insert(0, rest);
        }
        put_index(&tx, &index)?;
        tx.commit().await?;
        Ok(Some(old.len()))
    }
}
