//! The record that each row is about.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::identity::imported;
use crate::domain::kinds::Kind;
use crate::domain::names::name_key;
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::import::mapping::Mapping;
use crate::import::mapping::reading::Cell;
use crate::import::mapping::target::{Reads, Target, fold};
use crate::import::plan::draft::Draft;
use crate::import::plan::names::{contact_key, id_of_name};
use crate::import::table::Row;

/// Gives rows their ids.
#[derive(Debug, Clone, Default)]
pub struct Identities {
    /// How often the same cells came.
    ordinals: HashMap<(Kind, String), usize>,
}

impl Identities {
    /// The id of a row: that of its id in the system it comes from, of its name where names are unique, else of its cells
    /// and its ordinal among rows with the same.
    pub fn id_of(&mut self, draft: &Draft, row: &Row, mapping: &Mapping) -> Uuid {
        if !draft.source_id.is_empty() {
            return imported(draft.kind, &mapping.source, &draft.source_id);
        }
        match draft.kind {
            Kind::Company | Kind::Member | Kind::Product if !draft.name().is_empty() => {
                id_of_name(draft.kind, &name_key(draft.kind, draft.name()))
            }
            Kind::Contact => {
                let email = draft.element("emails").unwrap_or_default();
                let key = contact_key(draft.name(), draft.link_name("company"), &email);
                // Of two rows about one name and address the second says more about the first.
                if email.is_empty() { self.numbered(draft.kind, key) } else { id_of_name(draft.kind, &key) }
            }
            _ => self.numbered(draft.kind, cells_key(row, mapping)),
        }
    }

    fn numbered(&mut self, kind: Kind, key: String) -> Uuid {
        let ordinal = self.ordinals.entry((kind, key.clone())).or_default();
        *ordinal += 1;
        let key = if *ordinal == 1 { key } else { format!("{key}#{ordinal}") };
        id_of_name(kind, &key)
    }
}

/// All cells that are imported, by column name, days in one spelling: the same however the file writes them.
fn cells_key(row: &Row, mapping: &Mapping) -> String {
    let columns = mapping.columns.iter().zip(&row.cells);
    let mut said: Vec<(String, String)> = columns
        .filter(|(column, cell)| column.target != Target::Skip && !cell.trim().is_empty())
        .map(|(column, cell)| {
            let day: Option<NaiveDate> = match column.reading.read(cell, mapping.currency) {
                Ok(Cell::Value(Value::Date(day))) if column.reading.reads == Reads::Date => Some(day),
                _ => None,
            };
            (fold(&column.header), day.map_or_else(|| plain(cell), |day| day.to_string()))
        })
        .gathered();
    said.sorted_by(Ord::cmp);
    said.into_iter().map(|(header, cell)| format!("{}:{header}={}:{cell};", header.len(), cell.len())).collect()
}

/// The cell without what encodings and spreadsheets write differently: CP949 has no won sign but the wide one.
fn plain(cell: &str) -> String {
    cell.trim().replace('￦', "₩").replace("\r\n", "\n")
}

/// The record that stands here under an id, through mergers; `None` where there is none that lives.
pub fn stands(crm: &Crm, kind: Kind, id: Uuid) -> Option<Uuid> {
    let record = crm.record(id).filter(|record| record.kind == kind.into() && !record.is_gone())?;
    let into = crm.resolve(record.id);
    crm.record(into).filter(|record| !record.is_gone()).map(|record| record.id)
}
