//! What the database knows of its mirror: a row of meta, written within the transactions that change what it tells of.
//!
//! *Wanted* are the entries that together hold everything, *stale* those whose content the wanted ones hold too. Both are
//! known: the database holds what they say. Every other name in the mirror is news, from a state that the database has
//! lost. The index needn't be lucky: where it is missing or wrong, more is read, and nothing is taken for known that isn't.

use serde::{Deserialize, Serialize};

use crate::domain::gather::Gather;
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::store::checked;
use crate::store::mirror::entry::{self, Name};

/// The form of the row, its first byte.
const FORM: u8 = 1;
/// A pack doesn't grow beyond this many bytes.
const PACK_BYTES: u64 = 1 << 20;

/// Lines of history that stand in one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pack {
    /// Its name.
    pub name: Name,
    /// Its first generation.
    pub from: u64,
    /// Its last generation.
    pub to: u64,
    /// How long its rows are together.
    pub bytes: u64,
}

impl Pack {
    /// The pack of these rows.
    pub fn of(rows: &[(u64, Vec<u8>)]) -> Option<Self> {
        let (from, to) = (rows.first()?.0, rows.last()?.0);
        let bytes = rows.iter().map(|(_, bytes)| bytes.len() as u64).sum();
        Some(Self { name: entry::pack(rows).0, from, to, bytes })
    }

    /// Whether it should become one with the newer one that follows: packs double, so that each row is written again only
    /// a few times and there are few packs.
    pub fn joins(&self, next: &Self) -> bool {
        self.bytes <= next.bytes * 2 && self.bytes + next.bytes <= PACK_BYTES
    }

    /// Whether it is as large as packs become.
    pub fn is_full(bytes: u64) -> bool {
        bytes >= PACK_BYTES
    }
}

/// The index.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Index {
    /// The entries of segments, by kind and bucket.
    pub segments: SortedMap<(String, u32), Name>,
    /// The packs, oldest first.
    pub packs: Vec<Pack>,
    /// What isn't needed once everything wanted is there.
    pub stale: SortedSet<Name>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    segments: Vec<(String, u32, Name)>,
    packs: Vec<Pack>,
    stale: Vec<Name>,
}

impl Index {
    /// As a row.
    pub fn encode(&self) -> Result<Vec<u8>, postcard::Error> {
        let segments = self.segments.iter().map(|((kind, bucket), name)| (kind.clone(), *bucket, *name)).gathered();
        let stored = Stored { segments, packs: self.packs.clone(), stale: self.stale.iter().copied().gathered() };
        Ok(checked::seal(FORM, &postcard::to_extend(&stored, Vec::new())?))
    }

    /// From a row; `None` where it is damaged.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let stored: Stored = postcard::from_bytes(checked::open(FORM, bytes)?).ok()?;
        let segments = stored.segments.into_iter().map(|(kind, bucket, name)| ((kind, bucket), name)).collect();
        Some(Self { segments, packs: stored.packs, stale: stored.stale.into_iter().collect() })
    }

    /// Whether an entry with this name is wanted.
    pub fn wants(&self, name: &Name) -> bool {
        self.segments.values().any(|wanted| wanted == name) || self.packs.iter().any(|pack| pack.name == *name)
    }

    /// A segment stands under another name now. What it had before is stale, unless its row was damaged: then the entry
    /// may hold more than the database.
    pub fn put_segment(&mut self, kind: &str, bucket: u32, name: Name, damaged: bool) {
        let before = self.segments.insert((kind.to_owned(), bucket), name);
        self.stale.remove(&name);
        if let Some(before) = before.filter(|before| *before != name && !damaged) {
            self.stale.insert(before);
        }
    }

    /// A kind has these segments now, and no others.
    pub fn replace_kind(&mut self, kind: &str, names: Vec<(u32, Name)>, damaged: &SortedSet<u32>) {
        let mut gone = Vec::new();
        self.segments.retain(|(of, bucket), name| {
            let stays = of != kind || names.iter().any(|(kept, _)| kept == bucket);
            if !stays && !damaged.contains(bucket) {
                gone.push(*name);
            }
            stays
        });
        for name in gone {
            self.stale.insert(name);
        }
        for (bucket, name) in names {
            self.put_segment(kind, bucket, name, damaged.contains(&bucket));
        }
    }

    /// Marks entries as stale whose content the database holds, unless they are wanted.
    pub fn retire(&mut self, names: impl IntoIterator<Item = Name>) {
        for name in names {
            if !self.wants(&name) {
                self.stale.insert(name);
            }
        }
    }
}
