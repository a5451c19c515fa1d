//! Notes: small texts about the workspace as a whole, such as its id or what was shared last.

use crate::store::checked;
use crate::store::database::{Database, generation, index, put_index};
use crate::store::error::StoreError;
use crate::store::mirror::entry;
use crate::store::rows::{Area, Key, Mode, Rows};

/// Where notes stand, in meta.
pub(crate) const NOTES: &str = "note/";
/// The form of a note, its first byte.
const FORM: u8 = 1;

/// A note as it is stored. Of two the one with the larger number is the newer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Note {
    /// How often this note has been written.
    pub number: u64,
    /// What it says.
    pub text: String,
}

impl Note {
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.number.to_le_bytes().to_vec();
        bytes.extend_from_slice(self.text.as_bytes());
        checked::seal(FORM, &bytes)
    }

    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let (number, text) = checked::open(FORM, bytes)?.split_first_chunk()?;
        Some(Self { number: u64::from_le_bytes(*number), text: String::from_utf8(text.to_vec()).ok()? })
    }
}

impl Database {
    /// What a note says; `None` where nothing was noted under that word.
    ///
    /// # Errors
    /// `Closed`, `Corrupt`, or what the browser says.
    pub async fn note(&self, word: &str) -> Result<Option<String>, StoreError> {
        let tx = self.begin(Mode::Read).await?;
        let key = Key::Word(format!("{NOTES}{word}"));
        let Some(bytes) = tx.get(Area::Meta, &key).await? else { return Ok(None) };
        let note = Note::decode(&bytes).ok_or_else(|| StoreError::corrupt(Area::Meta, &key, "damaged"))?;
        Ok(Some(note.text))
    }

    /// Notes a text under a word, instead of what stood there. It is durable when this returns; a second copy that can't be
    /// put is put with the next transaction.
    ///
    /// # Errors
    /// `Full`, `Closed`, or what the browser says. Nothing has changed then.
    pub async fn set_note(&self, word: &str, text: &str) -> Result<(), StoreError> {
        let tx = self.begin(Mode::Write).await?;
        let key = Key::Word(format!("{NOTES}{word}"));
        let row = tx.get(Area::Meta, &key).await?;
        let before = row.as_ref().and_then(|bytes| Note::decode(bytes));
        let number = before.as_ref().map_or(0, |note| note.number) + 1;
        let bytes = Note { number, text: text.to_owned() }.encode();
        if let (Some(before), Some(row)) = (before, row)
            && let Some(mut index) = index(&tx, generation(&tx).await?).await?
        {
            index.retire([entry::note(word, before.number, &row).0]);
            put_index(&tx, &index)?;
        }
        tx.put(Area::Meta, &key, &bytes)?;
        tx.commit().await?;
        self.second_copy([entry::note(word, number, &bytes)]).await;
        Ok(())
    }
}
