//! Writing a snapshot.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::json;
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::dot::ReplicaId;
use crate::domain::gather::Gather;
use crate::domain::record::{MAX_T, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::canonical;
use crate::sync::merge::take_in;
use crate::sync::snapshot::numbers::Numbers;
use crate::sync::snapshot::record::push_line;
use crate::sync::snapshot::{APP, FORMAT, Header, MIN_READER, checksum};

/// The file of a state.
pub fn write(crm: &Crm, header: &Header) -> String {
    let records = in_order(crm);
    let mut member = serde_json::Map::new();
    if let Some(id) = header.by.member {
        member.insert("member".to_owned(), json!(id.to_string()));
    }
    member.insert("name".to_owned(), json!(header.by.name));
    let head = json!({
        "app": APP,
        "at": header.at.min(MAX_T),
        "by": member,
        "format": FORMAT,
        "min_reader": MIN_READER,
        "partial": header.partial,
        "records": records.len(),
        "sha256": checksum::ZEROS,
        "workspace": header.workspace.to_string(),
    });
    let mut file = canonical(&head);
    file.pop();
    file.push_str(",\n");
    push_body(&mut file, crm, &records);
    if let Some(digits) = checksum::place(file.as_bytes()) {
        let sum = checksum::of(file.as_bytes(), digits.clone());
        file.replace_range(digits, &sum);
    }
    file
}

/// The body of a state: what all copies that agree have in common, byte for byte.
pub fn body(crm: &Crm) -> String {
    let mut body = String::new();
    push_body(&mut body, crm, &in_order(crm));
    body
}

/// All records by id, each id once.
fn in_order(crm: &Crm) -> Vec<(Uuid, Cow<'_, Arc<Record>>)> {
    let mut records: Vec<_> = crm.entries().map(|(_, id, record)| (id, Cow::Borrowed(record))).gathered();
    records.sorted_by_key(|(id, _)| *id);
    records.dedup_by(|(next_id, next), (id, first)| {
        let same = next_id == id;
        if same {
            *first = Cow::Owned(take_in(Some(&**first), Arc::clone(next)));
        }
        same
    });
    records
}

fn push_body(out: &mut String, crm: &Crm, records: &[(Uuid, Cow<'_, Arc<Record>>)]) {
    let numbers = Numbers::of(crm);
    let replica = |out: &mut String, replica: &ReplicaId| out.push_str(&format!("\"{replica}\""));
    push_lines(out, "\"replicas\":[", numbers.list(), "\n],\n", replica);
    push_lines(out, "\"body\":[", records, "\n]}\n", |out, (_, record)| push_line(out, record, &numbers));
}

/// Writes each on a line of its own.
fn push_lines<T>(out: &mut String, lead: &str, items: &[T], end: &str, mut push: impl FnMut(&mut String, &T)) {
    out.push_str(lead);
    let mut before = "\n";
    for item in items {
        out.push_str(before);
        push(out, item);
        before = ",\n";
    }
    out.push_str(end);
}
