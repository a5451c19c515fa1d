//! Everything from the disk into memory: segments and wal, joined.

use std::sync::Arc;

use crate::domain::crm::Crm;
use crate::domain::sorted::SortedSet;
use crate::store::database::meta::Standing;
use crate::store::database::notes::{NOTES, Note};
use crate::store::database::segments::{DAMAGED, decode};
use crate::store::database::{Database, Recovery, Why};
use crate::store::error::StoreError;
use crate::store::fragment::Fragment;
use crate::store::rows::{Area, Key, Mode, Rows, Span};
use crate::sync::merge::take_in;

/// What was on the disk.
#[derive(Debug)]
pub struct Loaded {
    /// The records.
    pub crm: Crm,
    /// The generation that they are at.
    pub generation: u64,
    /// What could not be read: each names its row. Its bytes stay where they are, or are set aside before a write.
    pub damaged: Vec<StoreError>,
    /// What came back from the second copy, because the database was lost or damaged.
    pub recovered: Option<Recovery>,
}

/// What reading tells beside the records.
pub(super) struct Around {
    compacted_to: u64,
    wal_bytes: usize,
    /// The keys of what could not be read.
    pub(super) damaged: SortedSet<(Area, Key)>,
    /// What earlier loads could not read, and writes set aside.
    pub(super) set_aside: Vec<StoreError>,
    is_empty: bool,
}

impl Database {
    /// Reads everything. A database that was lost comes back from its mirror, and so does what can't be read.
    ///
    /// # Errors
    /// `Closed`, `Full` if what was recovered can't be stored, or what the browser says. A row that can't be read is no
    /// error: it is listed.
    pub async fn load(&self) -> Result<Loaded, StoreError> {
        let (mut loaded, around) = self.read().await?;
        let is_hurt = !around.damaged.is_empty();
        {
            let mut state = self.state.borrow_mut();
            (state.generation, state.compacted_to) = (loaded.generation, around.compacted_to);
            state.wal_bytes = around.wal_bytes;
            state.damaged = around.damaged;
        }
        if is_hurt {
            self.recover(&mut loaded, Why::Damaged).await?;
        } else if around.is_empty {
            self.recover(&mut loaded, Why::Lost).await?;
        }
        loaded.damaged.extend(around.set_aside);
        Ok(loaded)
    }

    /// Reads everything as it stands.
    pub(super) async fn read(&self) -> Result<(Loaded, Around), StoreError> {
        let tx = self.begin(Mode::Read).await?;
        let standing = Standing::of(&tx).await?;
        let (generation, compacted_to) = (standing.generation, standing.layout.compacted_to);
        let segments = tx.range(Area::Segments, None).await?;
        let wal = tx.range(Area::Wal, Some(&Span::generations(compacted_to + 1, generation))).await?;
        let notes = tx.range(Area::Meta, Some(&Span::words(NOTES))).await?;
        let set_aside = tx.range(Area::Meta, Some(&Span::words(DAMAGED))).await?;
        drop(tx);

        let mut around = Around {
            compacted_to,
            wal_bytes: wal.iter().map(|(_, bytes)| bytes.len()).sum(),
            damaged: SortedSet::new(),
            set_aside: set_aside
                .iter()
                .map(|(key, _)| StoreError::corrupt(Area::Meta, key, "set aside earlier"))
                .collect(),
            is_empty: generation == 0 && segments.is_empty() && notes.is_empty(),
        };
        let mut loaded = Loaded { crm: Crm::default(), generation, damaged: Vec::new(), recovered: None };
        let mut damage = |area: Area, key: Key, error: StoreError| {
            loaded.damaged.push(error);
            around.damaged.insert((area, key));
        };
        for (key, error) in standing.damaged {
            damage(Area::Meta, key, error);
        }
        for (key, bytes) in notes {
            if Note::decode(&bytes).is_none() {
                let error = StoreError::corrupt(Area::Meta, &key, "the checksum does not match");
                damage(Area::Meta, key, error);
            }
        }
        let mut records = Vec::new();
        for (key, bytes) in segments {
            match decode(&key, &bytes) {
                Ok(read) => records.extend(read.into_iter().map(Arc::new)),
                Err(error) => damage(Area::Segments, key, error),
            }
        }
        loaded.crm = Crm::of(records);
        for (key, bytes) in wal {
            match Fragment::decode(&bytes) {
                Ok(fragment) => {
                    for record in fragment.records {
                        let joined = take_in(loaded.crm.record(record.id), record);
                        loaded.crm.replace(joined);
                    }
                }
                Err(error) => {
                    let error = StoreError::corrupt(Area::Wal, &key, error);
                    damage(Area::Wal, key, error);
                }
            }
        }
        Ok((loaded, around))
    }
}
