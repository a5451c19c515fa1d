//! Where a record lies: the number of buckets of each kind, and how far the segments have come.

use crate::domain::sorted::SortedMap;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most records a bucket holds on average; the least is half of it.
const BUCKET: usize = 512;

/// From this size of one bucket on, compaction gives the kind more of them.
pub const CROWDED: usize = 768;

/// The layout of the segments, in meta.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The wal up to this generation has gone into the segments.
    #[serde(default)]
    pub compacted_to: u64,
    /// Each kind's segments, by its word.
    #[serde(default)]
    pub kinds: SortedMap<String, KindLayout>,
}

/// The segments of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindLayout {
    /// How many there are.
    pub buckets: u32,
    /// The generation up to which they hold everything; what was written before it may stand in no wal entry any more.
    pub written_at: u64,
}

/// How many buckets that many records want: a power of two, with 256 to 512 records in each.
pub fn buckets_for(records: usize) -> u32 {
    let buckets = records.div_ceil(BUCKET).next_power_of_two();
    u32::try_from(buckets).unwrap_or(1 << 31)
}

/// The bucket of a record, by the last bits of its id: they are random in every version of id that we write.
pub fn bucket_of(id: Uuid, buckets: u32) -> u32 {
    let [.., a, b, c, d] = id.into_bytes();
    u32::from_be_bytes([a, b, c, d]) % buckets.max(1)
}
