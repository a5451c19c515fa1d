//! What the team wrote, and what was replaced by somebody who had seen it. It decides by its own rules what a change may
//! take away, so that it doesn't believe the code that it judges.

use std::collections::HashSet;
use std::sync::Arc;

use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::dot::Dot;
use perennial::domain::field::FieldName;
use perennial::domain::record::{Entry, Record, Sweep};
use perennial::domain::value::{Value, canonical};
use uuid::Uuid;

/// One written thing: in which record and field (`alive` for life and death), the element of a set, and by whom. By names,
/// because versions number fields differently.
pub type Written = (Uuid, String, String, Dot);

/// The element of a set that somebody knows only as withheld.
const WITHHELD: &str = "withheld";

#[derive(Default)]
pub struct Oracle {
    written: HashSet<Written>,
    replaced: HashSet<Written>,
    /// Values that disappeared although the change had no right to take them.
    pub robbed: Vec<String>,
}

fn element(value: &Value) -> String {
    if value.is_withheld() { WITHHELD.to_owned() } else { canonical(&value.to_json()) }
}

/// What stands in a record: the field (none for life and death), the element of a set, and the dot.
type Item<'a> = (Option<&'a FieldName>, Option<&'a Value>, Dot);

/// Everything that stands in a record, the withheld included.
fn items(record: &Record) -> Vec<Item<'_>> {
    let values = record.values.iter().map(|e| (Some(&e.field), None, e.dot));
    let elements = record.elements.iter().map(|e| (Some(&e.field), Some(&e.value), e.dot));
    values.chain(elements).chain(record.lives.iter().map(|l| (None, None, l.dot))).collect()
}

fn name(record: &Record, (field, value, dot): Item<'_>) -> Written {
    let field = field.map_or("alive", |field| field.name(&record.kind));
    (record.id, field.to_owned(), value.map(element).unwrap_or_default(), dot)
}

fn all(record: &Record) -> impl Iterator<Item = Written> {
    items(record).into_iter().map(|item| name(record, item))
}

/// What is told in a record.
fn told(record: &Arc<Record>) -> impl Iterator<Item = Written> {
    let values = record.values.iter().filter(|e| !e.value.is_withheld()).map(|e| (Some(&e.field), None, e.dot));
    let elements = record.elements.iter().filter(|e| !e.value.is_withheld());
    let elements = elements.map(|e| (Some(&e.field), Some(&e.value), e.dot));
    let lives = record.lives.iter().map(|l| (None, None, l.dot));
    values.chain(elements).chain(lives).map(|item| name(record, item))
}

impl Oracle {
    /// Takes note of a change that one person made to one record.
    pub fn changed(&mut self, before: Option<&Record>, change: Option<&Change>, after: &Record) {
        let (old, new) = (before.map(items).unwrap_or_default(), items(after));
        let taken: Vec<Item<'_>> = old.iter().filter(|item| !new.contains(item)).copied().collect();
        // Most changes take one thing or nothing: names are only made where they are needed.
        if let Some(before) = before.filter(|_| !taken.is_empty()) {
            let may = may_take(before, change);
            for taken in taken.into_iter().map(|item| name(before, item)) {
                if !may.contains(&taken) {
                    self.robbed.push(format!("{taken:?} by {change:?}"));
                }
                self.replaced.insert(taken);
            }
        }
        if let (Some(before), Some(Change::BuiltIn { since, values, .. })) = (before, change) {
            // A later version's additions to what was purged: purged stays purged.
            if before.is_empty() && after.is_empty() {
                let name = |field: &FieldName| field.name(&before.kind).to_owned();
                let dot = Dot::built_in(*since);
                self.replaced.extend(values.iter().map(|(field, _)| (before.id, name(field), String::new(), dot)));
            }
        }
        self.written.extend(new.iter().filter(|item| !old.contains(item)).map(|item| name(after, *item)));
    }

    /// What was written and stands, not withheld, in some copy, but is neither in the end state nor replaced.
    pub fn lost(&self, copies: &[&Crm], end: &Crm) -> Vec<Written> {
        let have: HashSet<Written> = end.records().flat_map(told).collect();
        let mut looked_at = HashSet::new();
        let records = copies.iter().flat_map(|crm| crm.records());
        let reachable: HashSet<Written> =
            records.filter(|record| looked_at.insert(Arc::as_ptr(record))).flat_map(told).collect();
        let lost = self.written.iter().filter(|w| reachable.contains(*w) && !have.contains(*w));
        lost.filter(|w| !self.was_replaced(w)).cloned().collect()
    }

    fn was_replaced(&self, written: &Written) -> bool {
        let (id, field, _, dot) = written;
        // Who purges a withheld element has seen that it is there, not what it says.
        self.replaced.contains(written) || self.replaced.contains(&(*id, field.clone(), WITHHELD.to_owned(), *dot))
    }
}

fn is_built_in(dot: Dot) -> bool {
    dot.replica.to_string() == "0000000000"
}

/// What a change may take away; `None` is a purge.
fn may_take(before: &Record, change: Option<&Change>) -> HashSet<Written> {
    let key = |field: &FieldName| field.name(&before.kind).to_owned();
    let all_of = |name: String| all(before).filter(move |w| w.1 == name);
    match change {
        None => all(before).collect(),
        // A later version's default takes the place of an earlier one's.
        Some(Change::BuiltIn { values, .. }) => {
            let is_default = |e: &&Entry| is_built_in(e.dot) && values.iter().any(|(field, _)| *field == e.field);
            let out = before.values.iter().filter(is_default);
            out.map(|e| (before.id, key(&e.field), String::new(), e.dot)).collect()
        }
        Some(Change::Set { field, sweep, .. }) => {
            let sweeps = *sweep == Sweep::All || key(field) == "order";
            let store: Vec<&Entry> =
                before.values.iter().filter(|e| e.field == *field && !e.value.is_withheld()).collect();
            // No two values of one field have the same dot here, so (t, dot) decides.
            let Some(shown) = store.iter().max_by_key(|e| (e.t, e.dot)) else { return HashSet::new() };
            let out = store.iter().filter(|e| sweeps || e.value == shown.value || is_built_in(e.dot));
            out.map(|e| (before.id, key(field), String::new(), e.dot)).collect()
        }
        Some(Change::Remove { set, value, .. }) => all_of(key(set)).filter(|w| w.2 == element(value)).collect(),
        Some(Change::Delete { .. }) => all_of("alive".to_owned()).collect(),
        Some(Change::Restore { .. }) => {
            let mut may: HashSet<Written> = all_of("alive".to_owned()).collect();
            may.extend(all(before).filter(|w| !w.2.is_empty() && w.2 != WITHHELD));
            for field in before.fields() {
                let set = Change::set(before.id, field.clone(), "");
                may.extend(may_take(before, Some(&set)));
            }
            may
        }
        Some(_) => HashSet::new(),
    }
}
