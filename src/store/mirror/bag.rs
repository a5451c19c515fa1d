//! What the entries of a mirror say together.

use std::sync::Arc;

use crate::domain::crm::Crm;
use crate::domain::record::Record;
use crate::domain::sorted::{SortedMap, SortedSet};
use crate::store::binary;
use crate::store::database::history;
use crate::store::database::notes::Note;
use crate::store::error::StoreError;
use crate::store::fragment::Fragment;
use crate::store::mirror::entry::{Name, Sort, Tag, parts};
use crate::store::mirror::{AnyShelf, Shelf};
use crate::sync::merge::take_in;

/// What entries say together.
#[derive(Default)]
pub(crate) struct Bag {
    /// The records, joined.
    pub crm: Crm,
    /// Rows of the journal; two histories that parted may have two of one generation.
    pub journal: SortedMap<u64, Vec<Vec<u8>>>,
    /// The newest notes: their rows by their words.
    pub notes: SortedMap<String, (Note, Vec<u8>)>,
    /// The newest generation.
    pub generation: u64,
    /// The entries that were read, or set aside.
    pub names: SortedSet<Name>,
    /// The entries that could not be read, with their bytes.
    pub unreadable: Vec<(Name, Vec<u8>)>,
}

impl Bag {
    /// Reads entries, one after another.
    pub async fn of(shelf: &AnyShelf, names: impl IntoIterator<Item = Name>) -> Result<Self, StoreError> {
        let mut bag = Self::default();
        for name in names {
            // Another tab may have compacted it away; what it said is in newer entries, and in the database.
            if let Some(bytes) = shelf.get(&name.to_string()).await? {
                bag.take(name, bytes);
            }
        }
        Ok(bag)
    }

    fn take(&mut self, name: Name, bytes: Vec<u8>) {
        if self.parts(&bytes).is_none() {
            self.unreadable.push((name, bytes));
        }
        if name.sort != Sort::Note {
            self.generation = self.generation.max(name.generation);
        }
        self.names.insert(name);
    }

    /// Takes what can be read; `None` if something can't.
    fn parts(&mut self, bytes: &[u8]) -> Option<()> {
        let mut all = Some(());
        for (tag, generation, bytes) in parts(bytes)? {
            let read = match tag {
                Tag::Fragment => Fragment::decode(bytes).ok().map(|fragment| self.records(fragment.records)),
                Tag::Records => {
                    binary::decode(bytes).ok().map(|records| self.records(records.into_iter().map(Arc::new)))
                }
                Tag::Journal => history::is_sound(bytes).then(|| self.line(generation, bytes)),
                Tag::Note => self.note(bytes),
            };
            all = all.and(read);
        }
        all
    }

    fn records(&mut self, records: impl IntoIterator<Item = Arc<Record>>) {
        for record in records {
            join(&mut self.crm, record);
        }
    }

    fn line(&mut self, generation: u64, bytes: &[u8]) {
        let rows = self.journal.or_default(generation);
        if !rows.iter().any(|row| row == bytes) {
            rows.push(bytes.to_vec());
        }
    }

    fn note(&mut self, named: &[u8]) -> Option<()> {
        let at = named.iter().position(|byte| *byte == 0)?;
        let word = std::str::from_utf8(&named[..at]).ok()?;
        let bytes = &named[at + 1..];
        let note = Note::decode(bytes)?;
        if self.notes.get(word).is_none_or(|(known, _)| *known < note) {
            self.notes.insert(word.to_owned(), (note, bytes.to_vec()));
        }
        Some(())
    }
}

/// Takes a state of a record into a memory. Gives what it became, if it brought something.
pub(crate) fn join(crm: &mut Crm, record: Arc<Record>) -> Option<Arc<Record>> {
    let mine = crm.find(&record.kind, record.id).cloned();
    let joined = take_in(mine.as_ref(), record);
    match mine {
        Some(mine) if Arc::ptr_eq(&mine, &joined) => return None,
        Some(mine) if mine.kind != joined.kind => crm.replace_kind(&mine.kind, joined.clone()),
        _ => drop(crm.replace(joined.clone())),
    }
    Some(joined)
}
