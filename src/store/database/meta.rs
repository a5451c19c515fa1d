//! The rows of meta: the generation, the layout of the segments, and what is known of the mirror.
//!
//! `form, checksum, JSON`. Earlier rows are JSON alone; they begin with a digit or a brace.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::checked;
use crate::store::error::StoreError;
use crate::store::layout::Layout;
use crate::store::mirror::index::Index;
use crate::store::rows::{Area, Key, Rows, Tx};

const GENERATION: &str = "generation";
const LAYOUT: &str = "layout";
const INDEX: &str = "mirror";

/// The form of a row, its first byte.
const FORM: u8 = 1;

/// The generation on disk: how many transactions have been committed.
pub(crate) async fn generation(tx: &Tx) -> Result<u64, StoreError> {
    meta(GENERATION, tx.get(Area::Meta, &Key::word(GENERATION)).await?)
}

/// Where the records lie.
pub(crate) async fn layout(tx: &Tx) -> Result<Layout, StoreError> {
    meta(LAYOUT, tx.get(Area::Meta, &Key::word(LAYOUT)).await?)
}

/// What is known of the mirror; `None` where that must be found out: earlier versions had no mirror, and a row can be
/// damaged.
pub(crate) async fn index(tx: &Tx, generation: u64) -> Result<Option<Index>, StoreError> {
    let row = tx.get(Area::Meta, &Key::word(INDEX)).await?;
    Ok(match row {
        Some(bytes) => Index::decode(&bytes),
        None => (generation == 0).then(Index::default),
    })
}

/// What a row of `meta` says; where there is none, what an empty database has.
fn meta<T: DeserializeOwned + Default>(word: &str, row: Option<Vec<u8>>) -> Result<T, StoreError> {
    let Some(bytes) = row else { return Ok(T::default()) };
    let corrupt = |reason: String| StoreError::corrupt(Area::Meta, &Key::word(word), reason);
    let json = match bytes.first() {
        Some(first) if first.is_ascii_digit() || *first == b'{' => &bytes,
        _ => checked::open(FORM, &bytes).ok_or_else(|| corrupt("the checksum does not match".to_owned()))?,
    };
    let text = std::str::from_utf8(json).map_err(|e| corrupt(e.to_string()))?;
    serde_json::from_slice(text.as_bytes()).map_err(|e| corrupt(e.to_string()))
}

fn put<T: Serialize>(tx: &Tx, word: &str, value: &T) -> Result<(), StoreError> {
    let bytes = serde_json::to_vec(value).map_err(|e| StoreError::Other { message: e.to_string() })?;
    tx.put(Area::Meta, &Key::word(word), &checked::seal(FORM, &bytes))
}

pub(crate) fn put_generation(tx: &Tx, generation: u64) -> Result<(), StoreError> {
    put(tx, GENERATION, &generation)
}

pub(crate) fn put_layout(tx: &Tx, layout: &Layout) -> Result<(), StoreError> {
    put(tx, LAYOUT, layout)
}

pub(crate) fn put_index(tx: &Tx, index: &Index) -> Result<(), StoreError> {
    let bytes = index.encode().map_err(|e| StoreError::Other { message: e.to_string() })?;
    tx.put(Area::Meta, &Key::word(INDEX), &bytes)
}

/// How far the database is, also where the rows that say so are damaged.
#[derive(Default)]
pub(super) struct Standing {
    /// The generation; where it can't be read, the newest of the wal and the journal.
    pub generation: u64,
    /// The layout; where it can't be read, an empty one, and the whole wal counts.
    pub layout: Layout,
    /// The damaged rows.
    pub damaged: Vec<(Key, StoreError)>,
}

impl Standing {
    pub async fn of(tx: &Tx) -> Result<Self, StoreError> {
        let mut standing = Self::default();
        match generation(tx).await {
            Ok(generation) => standing.generation = generation,
            Err(error @ StoreError::Corrupt { .. }) => {
                for area in [Area::Wal, Area::Journal] {
                    let rows = tx.range(area, None).await?;
                    let newest = rows.last().and_then(|(key, _)| key.generation()).unwrap_or_default();
                    standing.generation = standing.generation.max(newest);
                }
                standing.damaged.push((Key::word(GENERATION), error));
            }
            Err(other) => return Err(other),
        }
        match layout(tx).await {
            Ok(layout) => standing.layout = layout,
            Err(error @ StoreError::Corrupt { .. }) => standing.damaged.push((Key::word(LAYOUT), error)),
            Err(other) => return Err(other),
        }
        Ok(standing)
    }
}
