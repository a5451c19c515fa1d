//! A wal entry: what one transaction changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::gather::Gather;
use crate::domain::record::Record;
use crate::store::binary::{self, BinaryError};
use crate::store::checked;

/// The version of the form, its first byte. The first had no checksum over its head.
const VERSION: u8 = 2;
const UNCHECKED: u8 = 1;

/// What one transaction changed: whole records, and the kinds whose segments it replaced.
#[derive(Debug, Default, PartialEq)]
pub struct Fragment {
    /// The words of the kinds whose segments hold everything that it did to them.
    pub replaced: Vec<String>,
    /// The other records that it changed.
    pub records: Vec<Arc<Record>>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    version: u8,
    replaced: Vec<String>,
}

impl Fragment {
    /// As bytes.
    ///
    /// # Errors
    /// As of [`binary::encode`].
    pub fn encode(&self) -> Result<Vec<u8>, BinaryError> {
        let head = Head { version: UNCHECKED, replaced: self.replaced.clone() };
        let mut bytes = postcard::to_extend(&head, Vec::new())?;
        bytes.extend(binary::encode(self.records.iter().map(|record| &**record))?);
        Ok(checked::seal(VERSION, &bytes))
    }

    /// From bytes.
    ///
    /// # Errors
    /// As of [`binary::decode`].
    pub fn decode(bytes: &[u8]) -> Result<Self, BinaryError> {
        let bytes = match bytes.first().copied().unwrap_or_default() {
            found if found > VERSION => return Err(BinaryError::TooNew { found, known: VERSION }),
            VERSION => checked::open(VERSION, bytes).ok_or(BinaryError::Checksum)?,
            _ => bytes,
        };
        let (head, rest) = postcard::take_from_bytes::<Head>(bytes)?;
        let records = binary::decode(rest)?.into_iter().map(Arc::new).gathered();
        Ok(Self { replaced: head.replaced, records })
    }
}
