//! A part of the data as a file of its own: chosen accounts with what belongs to them, without amounts or phones if wanted.
//!
//! What is left out of a record stays in it as a dot without its value: where the value is known, it beats the withheld
//! dot, so that a part can be merged like any other file. Its header says that it is a part.

use std::collections::HashSet;
use std::sync::Arc;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::field::{FieldName, FieldType};
use crate::domain::kinds::{CompanyField, Contact, ContactField, Deal, DealField, Kind};
use crate::domain::record::Record;
use crate::domain::value::Value;

/// What to export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The companies with which contacts, deals, tasks and activities go along.
    pub accounts: HashSet<Uuid>,
    /// Whether money is told.
    pub amounts: bool,
    /// Whether telephone numbers are told.
    pub phones: bool,
}

/// The part. Members, products, pipelines, settings, the team's own fields and runs are always in it: records mean nothing without them. What is
/// in the trash goes along, so that deletions travel; a record that a newer version made stays at home, because what it
/// belongs to can't be read here.
pub fn partial(crm: &Crm, part: &Part) -> Crm {
    // Of merged duplicates all go along, with what each of them had.
    let accounts: HashSet<Uuid> = part.accounts.iter().map(|id| crm.resolve(*id)).collect();
    let belongs = |company: Option<Uuid>| company.is_some_and(|id| accounts.contains(&crm.resolve(id)));
    let contacts = crm.table(Kind::Contact).map(|r| Contact(r)).map(|c| (c.0.id, c.company().map(Uuid::from)));
    let deals = crm.table(Kind::Deal).map(|r| Deal(r)).map(|d| (d.0.id, d.company().map(Uuid::from)));
    let theirs = contacts.chain(deals).filter(|(_, company)| belongs(*company)).map(|(id, _)| crm.resolve(id));
    let of_accounts: HashSet<Uuid> = accounts.iter().copied().chain(theirs).collect();
    let is_theirs = |id: Uuid| of_accounts.contains(&crm.resolve(id));
    let mut out = Crm::default();
    for record in crm.records() {
        let goes = match record.kind.known() {
            Some(Kind::Company | Kind::Contact | Kind::Deal) => is_theirs(record.id),
            Some(Kind::Activity | Kind::Attachment | Kind::Task) => links(record).any(is_theirs),
            Some(
                Kind::CustomField
                | Kind::CustomOption
                | Kind::Member
                | Kind::Pipeline
                | Kind::Product
                | Kind::Rate
                | Kind::Run
                | Kind::Stage
                | Kind::Workspace,
            ) => true,
            // Tags would tell of the companies that stay at home, and what somebody likes to look at says more than who
            // gets the part should know.
            Some(Kind::Tag | Kind::SavedView) | None => false,
        };
        if goes {
            out.replace(told(record, part));
        }
    }
    out
}

/// Everything, but without amounts or telephone numbers.
pub fn without(crm: &Crm, amounts: bool, phones: bool) -> Crm {
    let part = Part { accounts: HashSet::new(), amounts, phones };
    let mut out = Crm::default();
    crm.records().for_each(|record| drop(out.replace(told(record, &part))));
    out
}

/// What a task or an activity is about.
fn links(record: &Record) -> impl Iterator<Item = Uuid> {
    let is_about =
        |field: &FieldName| matches!(record.field_type(field), Some(FieldType::Link(kind)) if kind != Kind::Member);
    let shown = record.fields().filter(move |field| is_about(field)).filter_map(|field| record.shown(field));
    shown.chain(record.elements.iter().map(|e| &e.value)).filter_map(|value| match value {
        Value::Link(id) => Some(*id),
        _ => None,
    })
}

fn told(record: &Arc<Record>, part: &Part) -> Arc<Record> {
    let is_secret = |field: &FieldName| is_secret(record, field, part);
    let secrets = record.fields().any(is_secret) || record.elements.iter().any(|e| is_secret(&e.field));
    if secrets { Arc::new(withhold(record, is_secret)) } else { record.clone() }
}

fn is_secret(record: &Record, field: &FieldName, part: &Part) -> bool {
    let Some(ty) = record.field_type(field) else {
        // A newer version's field, or an imported column: it may hold anything.
        return !part.amounts || !part.phones;
    };
    let is_of = |kind: Kind, name: FieldName| record.kind == kind.into() && *field == name;
    let is_amount = ty == FieldType::Money || is_of(Kind::Deal, DealField::budget.into());
    let is_phone =
        is_of(Kind::Company, CompanyField::phones.into()) || is_of(Kind::Contact, ContactField::phones.into());
    (is_amount && !part.amounts) || (is_phone && !part.phones)
}

/// The record with some fields and sets as dots without their values.
pub fn withhold(record: &Record, is_secret: impl Fn(&FieldName) -> bool) -> Record {
    let mut record = record.clone();
    for entry in record.values.iter_mut().filter(|e| is_secret(&e.field)) {
        entry.value = Value::withheld();
    }
    for element in record.elements.iter_mut().filter(|e| is_secret(&e.field)) {
        element.value = Value::withheld();
    }
    record.in_order();
    // Once for all that a transaction added: their number isn't told either.
    record.elements.dedup();
    record
}
