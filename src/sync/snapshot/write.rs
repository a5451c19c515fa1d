//! Writing a snapshot.

use std::sync::Arc;

use serde_json::json;

use crate::domain::crm::Crm;
use crate::domain::record::{MAX_T, Record};
use crate::domain::sorting::Sorting;
use crate::domain::value::canonical;
use crate::sync::merge::take_in;
use crate::sync::snapshot::numbers::Numbers;
use crate::sync::snapshot::record::to_json;
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
fn in_order(crm: &Crm) -> Vec<Arc<Record>> {
    let mut records: Vec<Arc<Record>> = crm.records().cloned().collect();
    records.sorted_by_key(|record| record.id);
    records.dedup_by(|next, first| {
        let same = next.id == first.id;
        if same {
            *first = take_in(Some(first), next.clone());
        }
        same
    });
    records
}

fn push_body(out: &mut String, crm: &Crm, records: &[Arc<Record>]) {
    let numbers = Numbers::of(crm);
    let lines = |out: &mut String, name: &str, lines: &mut dyn Iterator<Item = String>, end: &str| {
        out.push_str(&format!("\"{name}\":["));
        let mut before = "\n";
        for line in lines {
            out.push_str(before);
            out.push_str(&line);
            before = ",\n";
        }
        out.push_str(end);
    };
    lines(out, "replicas", &mut numbers.list().iter().map(|replica| format!("\"{replica}\"")), "\n],\n");
    lines(out, "body", &mut records.iter().map(|record| canonical(&to_json(record, &numbers))), "\n]}\n");
}
