//! Keeping the mirror: what is put there after each transaction, and bringing it up to what the database holds.
//!
//! Entries are taken away only when everything wanted is there, so a browser that dies anywhere leaves a whole mirror. No
//! tab waits for another: names follow from content, so two tabs that put the same do no harm, and what a slow one puts
//! too late is found, known by its content and taken away at the next check.

use crate::domain::gather::{AddAll, Gather};
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::store::binary;
use crate::store::database::history::is_sound;
use crate::store::database::notes::{NOTES, Note};
use crate::store::database::{Database, SecondCopy, generation, index, layout, put_index};
use crate::store::error::StoreError;
use crate::store::mirror::Shelf;
use crate::store::mirror::entry::{self, Name, Named};
use crate::store::mirror::index::{Index, Pack};
use crate::store::rows::{Area, Key, Mode, Rows, Span, Tx};
use crate::store::together::{Underway, together};

/// How often other tabs may write in between before we leave it to them, or to the next time.
const ROUNDS: usize = 6;
/// How many rows of the journal are read at a time.
const PAGE: u64 = 256;
/// How many segments are put at once.
const AT_ONCE: usize = 8;

/// What must be in the mirror.
struct Wanted {
    index: Index,
    /// Transactions that are in no segment yet.
    wal: Vec<(Name, u64)>,
    /// Notes.
    notes: Vec<(Name, String)>,
}

impl Wanted {
    fn has(&self, name: &Name) -> bool {
        let mut rows = self.wal.iter().map(|(name, _)| name).chain(self.notes.iter().map(|(name, _)| name));
        self.index.wants(name) || rows.any(|wanted| wanted == name)
    }
}

impl Database {
    /// Puts entries; if the mirror lacked something before, that too.
    pub(super) async fn second_copy(&self, entries: impl IntoIterator<Item = Named>) -> SecondCopy {
        if self.is_behind() {
            return match self.bring_up(false).await {
                Ok(_) => SecondCopy::Written,
                Err(StoreError::Missing) => SecondCopy::Missing,
                Err(error) => SecondCopy::Failed(error),
            };
        }
        for (name, bytes) in entries {
            match self.mirror.put(&name.to_string(), &bytes).await {
                Ok(()) => {}
                Err(StoreError::Missing) => return SecondCopy::Missing,
                Err(error) => {
                    self.state.borrow_mut().unput += 1;
                    return SecondCopy::Failed(error);
                }
            }
        }
        SecondCopy::Written
    }

    /// Whether this browser has a place for a second copy, as far as the last look there could tell.
    pub fn has_second_copy(&self) -> bool {
        !self.state.borrow().no_mirror
    }

    /// Another thread wrote something that the second copy lacks: the next transaction brings that, too.
    pub fn second_copy_lags(&self) {
        self.state.borrow_mut().unput += 1;
    }

    fn is_behind(&self) -> bool {
        let state = self.state.borrow();
        state.unput > state.brought_up
    }

    /// The names of the entries that are there. Names that are none of ours are left alone.
    pub(super) async fn there(&self) -> Result<SortedSet<Name>, StoreError> {
        Ok(self.mirror.names().await?.iter().filter_map(|name| name.parse().ok()).collect())
    }

    /// Puts what the mirror lacks; then, if wanted, takes away what is stale. Gives the names of what the database doesn't
    /// know.
    pub(super) async fn bring_up(&self, tidy: bool) -> Result<Vec<Name>, StoreError> {
        // What is written meanwhile can't say that everything is there before this has ended.
        let unput = self.state.borrow().unput;
        let brought = self.try_bring_up(tidy).await;
        let mut state = self.state.borrow_mut();
        state.no_mirror = matches!(brought, Err(StoreError::Missing));
        match &brought {
            Err(error) if *error != StoreError::Missing => state.unput += 1,
            _ => state.brought_up = state.brought_up.max(unput),
        }
        brought
    }

    async fn try_bring_up(&self, tidy: bool) -> Result<Vec<Name>, StoreError> {
        for round in 0..ROUNDS {
            // Names first: what another tab puts from now on is no news then, only put twice.
            let there = self.there().await?;
            let Some(wanted) = self.wanted().await?.filter(|_| round != ROUNDS / 2) else {
                self.rebuild_index().await?;
                continue;
            };
            if !self.put_missing(&wanted, &there).await? {
                continue;
            }
            if tidy {
                self.take_away(&wanted, &there).await?;
            }
            self.state.borrow_mut().stale = if tidy { 0 } else { wanted.index.stale.len() };
            return Ok(there
                .iter()
                .filter(|name| !wanted.has(name) && !wanted.index.stale.contains(name))
                .copied()
                .gathered());
        }
        Err(StoreError::Other { message: "the second copy can't keep up with other tabs".to_owned() })
    }

    /// `None` where the index must be made anew.
    async fn wanted(&self) -> Result<Option<Wanted>, StoreError> {
        let tx = self.begin(Mode::Read).await?;
        let generation = generation(&tx).await?;
        let Some(index) = index(&tx, generation).await? else { return Ok(None) };
        let wal = wal_names(&tx, layout(&tx).await?.compacted_to + 1, generation).await?;
        let mut notes = Vec::new();
        for (key, bytes) in tx.range(Area::Meta, Some(&Span::words(NOTES))).await? {
            if let (Key::Word(key), Some(note)) = (key, Note::decode(&bytes)) {
                let word = key.strip_prefix(NOTES).unwrap_or_default().to_owned();
                notes.push((entry::note(&word, note.number, &bytes).0, word));
            }
        }
        Ok(Some(Wanted { index, wal, notes }))
    }

    /// Puts each wanted entry that isn't there, segments first. `false` if another tab has changed a row meanwhile.
    async fn put_missing(&self, wanted: &Wanted, there: &SortedSet<Name>) -> Result<bool, StoreError> {
        let missing = |name: &Name| !there.contains(name);
        let segments: Vec<_> = wanted.index.segments.iter().filter(|(_, name)| missing(name)).gathered();
        for some in segments.chunks(AT_ONCE) {
            let put = |((kind, bucket), name): &(&(String, u32), &Name)| -> Underway<'_, Result<bool, StoreError>> {
                let (key, name) = (Key::Segment(kind.clone(), *bucket), **name);
                Box::pin(async move {
                    let row = self.row(Area::Segments, &key).await?;
                    self.put_as(name, row.map(|bytes| entry::segment(name.generation, &bytes))).await
                })
            };
            for is_put in together(some.iter().map(put).gathered()).await {
                if !is_put? {
                    return Ok(false);
                }
            }
        }
        for pack in wanted.index.packs.iter().filter(|pack| missing(&pack.name)) {
            let tx = self.begin(Mode::Read).await?;
            let rows = lines(&tx, pack.from, pack.to).await?.0;
            drop(tx);
            if !self.put_as(pack.name, Some(entry::pack(&rows))).await? {
                return Ok(false);
            }
        }
        for (name, generation) in wanted.wal.iter().filter(|(name, _)| missing(name)) {
            let key = Key::Generation(*generation);
            let (fragment, line) = (self.row(Area::Wal, &key).await?, self.row(Area::Journal, &key).await?);
            let made = fragment.map(|fragment| entry::wal(*generation, &fragment, line.as_deref()));
            if !self.put_as(*name, made).await? {
                return Ok(false);
            }
        }
        for (name, word) in wanted.notes.iter().filter(|(name, _)| missing(name)) {
            let row = self.row(Area::Meta, &Key::Word(format!("{NOTES}{word}"))).await?;
            let made = row.map(|bytes| entry::note(word, name.generation, &bytes));
            if !self.put_as(*name, made).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn put_as(&self, name: Name, made: Option<Named>) -> Result<bool, StoreError> {
        match made {
            Some((made, bytes)) if made == name => self.mirror.put(&name.to_string(), &bytes).await.map(|()| true),
            _ => Ok(false),
        }
    }

    async fn row(&self, area: Area, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.begin(Mode::Read).await?.get(area, key).await
    }

    async fn take_away(&self, wanted: &Wanted, there: &SortedSet<Name>) -> Result<(), StoreError> {
        let stale = &wanted.index.stale;
        if stale.is_empty() {
            return Ok(());
        }
        // A note that came back from the mirror is read, and wanted all the same.
        for name in stale.iter().filter(|name| there.contains(name) && !wanted.has(name)) {
            self.mirror.delete(&name.to_string()).await?;
        }
        let tx = self.begin(Mode::Write).await?;
        if let Some(mut index) = index(&tx, generation(&tx).await?).await? {
            index.stale.retain(|name| !stale.contains(name));
            put_index(&tx, &index)?;
        }
        tx.commit().await
    }

    /// Finds out which entries the rows want. What else is in the mirror isn't known then, and is read at the next check.
    async fn rebuild_index(&self) -> Result<(), StoreError> {
        let tx = self.begin(Mode::Write).await?;
        let (generation, layout) = (generation(&tx).await?, layout(&tx).await?);
        let mut index = Index::default();
        for (kind, of_kind) in layout.kinds.iter() {
            for bucket in 0..of_kind.buckets {
                let row = tx.get(Area::Segments, &Key::Segment(kind.clone(), bucket)).await?;
                if let Some(bytes) = row.filter(|bytes| binary::is_sound(bytes)) {
                    index.put_segment(kind, bucket, entry::segment(generation, &bytes).0, false);
                }
            }
        }
        repack(&tx, &mut index, layout.compacted_to).await?;
        put_index(&tx, &index)?;
        tx.commit().await
    }
}

/// The entries of the transactions of these generations, as far as they can be read.
pub(super) async fn wal_names(tx: &Tx, from: u64, to: u64) -> Result<Vec<(Name, u64)>, StoreError> {
    let span = Span::generations(from, to);
    let wal = tx.range(Area::Wal, Some(&span)).await?;
    let lines: SortedMap<Key, Vec<u8>> = tx.range(Area::Journal, Some(&span)).await?.into_iter().collect();
    let names = wal.iter().filter_map(|(key, fragment)| {
        let generation = key.generation()?;
        Some((entry::wal(generation, fragment, lines.get(key).map(Vec::as_slice)).0, generation))
    });
    Ok(names.gathered())
}

/// Sound rows of the journal, and whether there were others.
pub(super) async fn lines(tx: &Tx, from: u64, to: u64) -> Result<(Vec<(u64, Vec<u8>)>, bool), StoreError> {
    let rows = tx.range(Area::Journal, Some(&Span::generations(from, to))).await?;
    let count = rows.len();
    let sound = rows.into_iter().filter_map(|(key, bytes)| Some((key.generation()?, bytes)));
    let sound: Vec<(u64, Vec<u8>)> = sound.filter(|(_, bytes)| is_sound(bytes)).gathered();
    let hurt = sound.len() != count;
    Ok((sound, hurt))
}

/// Puts the journal up to a generation into packs. The earlier packs are stale, unless a row is damaged that they may have.
pub(super) async fn repack(tx: &Tx, index: &mut Index, up_to: u64) -> Result<(), StoreError> {
    let before = std::mem::take(&mut index.packs);
    let (mut rows, mut bytes, mut any_hurt) = (Vec::new(), 0, false);
    for from in (1..=up_to).step_by(PAGE as usize) {
        let (sound, hurt) = lines(tx, from, up_to.min(from + PAGE - 1)).await?;
        any_hurt |= hurt;
        for (at, row) in sound {
            bytes += row.len() as u64;
            rows.push((at, row));
            if Pack::is_full(bytes) {
                index.packs.add_all(Pack::of(&rows));
                (rows, bytes) = (Vec::new(), 0);
            }
        }
    }
    index.packs.add_all(Pack::of(&rows));
    if !any_hurt {
        index.retire(before.into_iter().map(|pack| pack.name));
    }
    Ok(())
}

/// Packs the lines of history that come with a compaction, together with the newest packs as long as those are small.
pub(super) async fn pack_more(tx: &Tx, index: &mut Index, from: u64, to: u64) -> Result<(), StoreError> {
    let (mut rows, _) = lines(tx, from, to).await?;
    let Some(mut pack) = Pack::of(&rows) else { return Ok(()) };
    while let Some(before) = index.packs.last().filter(|before| before.joins(&pack)) {
        let (mut older, _) = lines(tx, before.from, before.to).await?;
        if entry::pack(&older).0 != before.name {
            // A row is damaged that the entry has as it was.
            break;
        }
        older.append(&mut rows);
        rows = older;
        let name = before.name;
        index.packs.pop();
        index.retire([name]);
        let Some(joined) = Pack::of(&rows) else { return Ok(()) };
        pack = joined;
    }
    index.stale.remove(&pack.name);
    index.packs.push(pack);
    Ok(())
}
