//! What somebody should look at after a merge: links that lead into the trash, and edits beside a merging of duplicates.
//! Merging never cascades and rewrites nothing, so it can only say so.

use std::collections::HashSet;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::field::{FieldName, FieldType};
use crate::domain::gather::AddAll;
use crate::domain::record::{Element, KindName, Record, shown};
use crate::domain::sorting::Sorting;
use crate::domain::value::Value;
use crate::sync::report::{Outcome, RecordReport, Report};

/// The field that says into which record a duplicate was merged.
const MERGED_INTO: &str = "merged_into";

/// Something to look at. Each is about a living record, and new with this merge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// It links to a record that is gone: 'deal of a deleted company'.
    LinkToGone {
        /// Its kind.
        kind: KindName,
        /// The record.
        id: Uuid,
        /// The field or set that holds the link.
        field: FieldName,
        /// What is gone.
        target: Uuid,
    },
    /// It stands in a stage that is gone.
    StageGone {
        /// Its kind.
        kind: KindName,
        /// The record.
        id: Uuid,
        /// The stage.
        stage: Uuid,
    },
    /// One side merged it into another record while the other side edited it: the edit shows on neither.
    EditOfMerged {
        /// Its kind.
        kind: KindName,
        /// The record that was merged away.
        id: Uuid,
        /// What it was merged into.
        into: Uuid,
    },
    /// It was merged into a record that is gone: neither is seen.
    MergedIntoGone {
        /// Its kind.
        kind: KindName,
        /// The record that was merged away.
        id: Uuid,
        /// What it was merged into.
        into: Uuid,
    },
}

impl Trouble {
    /// Its name in documents.
    pub fn word(&self) -> &'static str {
        match self {
            Self::LinkToGone { .. } => "link_to_gone",
            Self::StageGone { .. } => "stage_gone",
            Self::EditOfMerged { .. } => "edit_of_merged",
            Self::MergedIntoGone { .. } => "merged_into_gone",
        }
    }

    /// The kind and id of the record to look at, and of the other that it is about.
    pub fn about(&self) -> (&KindName, Uuid, Uuid) {
        match self {
            Self::LinkToGone { kind, id, target: other, .. }
            | Self::StageGone { kind, id, stage: other }
            | Self::EditOfMerged { kind, id, into: other }
            | Self::MergedIntoGone { kind, id, into: other } => (kind, *id, *other),
        }
    }
}

/// What is new to look at, by sort, kind and record.
pub fn troubles(report: &Report, ours: &Crm, theirs: &Crm, merged: &Crm) -> Vec<Trouble> {
    let touched: HashSet<Uuid> = report.records.iter().map(|r| r.id).collect();
    let goes = |r: &&RecordReport| matches!(r.outcome, Outcome::Deleted | Outcome::Purged | Outcome::NewInTrash);
    let gone: HashSet<Uuid> = report.records.iter().filter(goes).map(|r| r.id).collect();
    let mut found = Vec::new();
    for (_, id, record) in merged.entries() {
        let is_touched = touched.contains(&id);
        // All is looked through only where something is deleted.
        if (!is_touched && gone.is_empty()) || record.is_gone() {
            continue;
        }
        let mine = || ours.find(&record.kind, record.id).filter(|mine| !mine.is_gone());
        for (field, target) in links(record) {
            let leads_nowhere = (is_touched || gone.contains(&target)) && is_gone(merged, record, field, target);
            let is_old = || {
                mine().is_some_and(|mine| {
                    links(mine).any(|link| link == (field, target)) && is_gone(ours, mine, field, target)
                })
            };
            if leads_nowhere && !is_old() {
                found.push(dead_link(record, field, target));
            }
        }
    }
    found.add_all(report.records.iter().filter_map(|line| edit_of_merged(line, ours, theirs, merged)));
    found.sorted_by(Ord::cmp);
    found
}

/// What is said of two records that look alike leads nobody anywhere.
const DISTINCT_FROM: &str = "distinct_from";

/// Every link that is shown, with its field.
fn links(record: &Record) -> impl Iterator<Item = (&FieldName, Uuid)> {
    let stores = record.values.chunk_by(|a, b| a.field == b.field);
    let values = stores.filter_map(shown).map(|e| (&e.field, &e.value));
    let followed = |e: &&Element| e.field.name(&record.kind) != DISTINCT_FROM;
    let elements = record.elements.iter().filter(followed).map(|e| (&e.field, &e.value));
    values.chain(elements).filter_map(|(field, value)| match value {
        Value::Link(id) => Some((field, *id)),
        Value::Stage(entry) => Some((field, entry.stage)),
        _ => None,
    })
}

/// Whether the target is in the trash, or emptied. One that isn't here at all may be in the rest of a partial file.
fn is_gone(crm: &Crm, record: &Record, field: &FieldName, target: Uuid) -> bool {
    let found = match record.field_type(field) {
        Some(FieldType::Link(kind)) => crm.find(&kind.into(), target),
        _ => crm.record(target),
    };
    found.is_some_and(|target| target.is_gone())
}

fn dead_link(record: &Record, field: &FieldName, target: Uuid) -> Trouble {
    let (kind, id) = (record.kind.clone(), record.id);
    if record.field_type(field) == Some(FieldType::Stage) {
        return Trouble::StageGone { kind, id, stage: target };
    }
    match field.name(&record.kind) {
        MERGED_INTO => Trouble::MergedIntoGone { kind, id, into: target },
        _ => Trouble::LinkToGone { kind, id, field: field.clone(), target },
    }
}

fn edit_of_merged(line: &RecordReport, ours: &Crm, theirs: &Crm, merged: &Crm) -> Option<Trouble> {
    let field = FieldName::of(&line.kind, MERGED_INTO);
    let into = |crm: &Crm| match crm.find(&line.kind, line.id)?.shown(&field) {
        Some(Value::Link(id)) => Some(*id),
        _ => None,
    };
    let target = into(merged)?;
    let (mine, their) = (ours.find(&line.kind, line.id)?, theirs.find(&line.kind, line.id)?);
    let edits_since = |record: &Record, other: &Record| {
        let values = record.values.iter().filter(|e| e.field != field).map(|e| e.dot);
        values.chain(record.elements.iter().map(|e| e.dot)).any(|dot| !other.c.covers(dot))
    };
    let edited = match (into(ours), into(theirs)) {
        (Some(_), None) => edits_since(their, mine),
        (None, Some(_)) => edits_since(mine, their),
        _ => false,
    };
    edited.then(|| Trouble::EditOfMerged { kind: line.kind.clone(), id: line.id, into: target })
}
