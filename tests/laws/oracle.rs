//! What the team wrote, and what was replaced by somebody who had seen it. It decides by its own rules what a change may
//! take away, so that it doesn't believe the code that it judges.

use std::collections::HashSet;

use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::dot::Dot;
use perennial::domain::field::FieldName;
use perennial::domain::kinds::DealField;
use perennial::domain::record::{Entry, Record, Sweep};
use uuid::Uuid;

/// One written thing: in which record and field (`alive` for life and death), the element of a set, and by whom.
pub type Written = (Uuid, String, String, Dot);

#[derive(Default)]
pub struct Oracle {
    written: HashSet<Written>,
    replaced: HashSet<Written>,
    /// Values that disappeared although the change had no right to take them.
    pub robbed: Vec<String>,
}

/// Everything that stands in a record.
pub fn standing(record: &Record) -> impl Iterator<Item = Written> + '_ {
    let id = record.id;
    let values = record.values.iter().map(move |e| (id, format!("{:?}", e.field), String::new(), e.dot));
    let elements = record.elements.iter().map(move |e| (id, format!("{:?}", e.field), format!("{:?}", e.value), e.dot));
    let lives = record.lives.iter().map(move |l| (id, "alive".to_owned(), String::new(), l.dot));
    values.chain(elements).chain(lives)
}

impl Oracle {
    /// Takes note of a change that one person made to one record.
    pub fn changed(&mut self, before: Option<&Record>, change: Option<&Change>, after: &Record) {
        let old: HashSet<Written> = before.into_iter().flat_map(standing).collect();
        let new: HashSet<Written> = standing(after).collect();
        let may = before.map_or_else(HashSet::new, |before| may_take(before, change));
        for taken in old.difference(&new) {
            if !may.contains(taken) {
                self.robbed.push(format!("{taken:?} by {change:?}"));
            }
            self.replaced.insert(taken.clone());
        }
        self.written.extend(new.difference(&old).cloned());
    }

    /// What was written and could be reached in some copy, but is neither in the end state nor replaced.
    pub fn lost(&self, copies: &[&Crm], end: &Crm) -> Vec<Written> {
        let have: HashSet<Written> = end.records().flat_map(|r| standing(r)).collect();
        let reachable: HashSet<Written> =
            copies.iter().flat_map(|crm| crm.records()).flat_map(|r| standing(r)).collect();
        let lost = self.written.iter().filter(|w| reachable.contains(*w) && !have.contains(*w));
        lost.filter(|w| !self.replaced.contains(*w)).cloned().collect()
    }
}

/// What a change may take away; `None` is a purge.
fn may_take(before: &Record, change: Option<&Change>) -> HashSet<Written> {
    let key = |field: &FieldName| format!("{field:?}");
    let all_of = |name: String| standing(before).filter(move |w| w.1 == name);
    match change {
        None => standing(before).collect(),
        Some(Change::Set { field, sweep, .. }) => {
            let all = *sweep == Sweep::All || *field == DealField::order.into();
            let store: Vec<&Entry> = before.values.iter().filter(|e| e.field == *field).collect();
            // No two values of one field have the same dot here, so (t, dot) decides.
            let Some(shown) = store.iter().max_by_key(|e| (e.t, e.dot)) else { return HashSet::new() };
            let out = store.iter().filter(|e| all || e.value == shown.value);
            out.map(|e| (before.id, key(field), String::new(), e.dot)).collect()
        }
        Some(Change::Remove { set, value, .. }) => all_of(key(set)).filter(|w| w.2 == format!("{value:?}")).collect(),
        Some(Change::Delete { .. }) => all_of("alive".to_owned()).collect(),
        Some(Change::Restore { .. }) => {
            let mut may: HashSet<Written> = all_of("alive".to_owned()).collect();
            may.extend(standing(before).filter(|w| !w.2.is_empty()));
            for field in before.fields() {
                let set = Change::set(before.id, field.clone(), "");
                may.extend(may_take(before, Some(&set)));
            }
            may
        }
        Some(_) => HashSet::new(),
    }
}
