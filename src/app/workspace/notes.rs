//! What is kept in the database beside the records, and what its journal tells of sharing.

use wasm_bindgen::JsValue;

use crate::app::workspace::Workspace;
use crate::domain::gather::Gather;
use crate::present::unshared::{MANY, Step};
use crate::store::StoreError;

/// How many transactions more than expected are read, since others go on writing meanwhile.
const LATECOMERS: usize = 16;

/// The newest transactions on the disk, as far as sharing is concerned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tail {
    /// Oldest first.
    pub steps: Vec<Step>,
    /// Whether there are older ones that were not read.
    pub is_cut: bool,
    /// The generation up to which they were read.
    pub upto: u64,
}

impl Workspace {
    /// The transactions on the disk after a generation, oldest first: what other tabs did, and this one.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn steps_after(&self, generation: u64) -> Result<Tail, StoreError> {
        let upto = self.data.generation();
        let new = usize::try_from(upto.saturating_sub(generation)).unwrap_or(usize::MAX);
        if new == 0 {
            return Ok(Tail { upto, ..Tail::default() });
        }
        let page = self.keeper.database.journal_tail(new.min(MANY) + LATECOMERS).await?;
        let entries = page.entries.iter().filter(|(at, _)| *at > generation && *at <= upto);
        let steps = entries.map(|(at, entry)| Step::of(Some(*at), entry)).gathered();
        Ok(Tail { steps, is_cut: new > MANY, upto })
    }

    /// What stands in the database beside the records, under a word.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn note(&self, word: &str) -> Result<Option<String>, StoreError> {
        self.keeper.database.note(word).await
    }

    /// Writes something into the database beside the records, and tells the other tabs to look.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn set_note(&self, word: &str, text: &str) -> Result<(), StoreError> {
        self.keeper.database.set_note(word, text).await?;
        self.keeper.tell_others();
        Ok(())
    }

    /// What this device keeps under a word that is no text: the handle of a folder.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn device_value(&self, word: &str) -> Result<Option<JsValue>, StoreError> {
        self.keeper.database.device_value(word).await
    }

    /// Keeps such a value.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn set_device_value(&self, word: &str, value: &JsValue) -> Result<(), StoreError> {
        self.keeper.database.set_device_value(word, value).await
    }

    /// Forgets such a value.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn forget_device_value(&self, word: &str) -> Result<(), StoreError> {
        self.keeper.database.forget_device_value(word).await
    }
}
