//! What any made-up workspace must be: of built-in values that fit their fields, with links that lead somewhere.

use perennial::domain::crm::Crm;
use perennial::domain::dot::Dot;
use perennial::domain::value::Value;

/// Checks that all of it fits, and that it has more than so many links.
pub fn holds_together(crm: &Crm, least: usize) {
    let mut links = 0;
    for record in crm.records() {
        assert!(record.dots().all(|dot| dot == Dot::BUILT_IN) && record.values.iter().all(|e| e.t == 0));
        let values = record.values.iter().map(|e| (&e.field, &e.value, false));
        for (field, value, set) in values.chain(record.elements.iter().map(|e| (&e.field, &e.value, true))) {
            let spec = record.kind.known().and_then(|kind| kind.spec(field));
            let fits = spec.is_some_and(|spec| spec.set == set && value.fits(spec.ty));
            assert!(fits, "{:?} {}: {value:?}", record.kind, field.name(&record.kind));
            let to = match value {
                Value::Link(id) => *id,
                Value::Stage(entry) => entry.stage,
                _ => continue,
            };
            assert!(crm.record(to).is_some_and(|r| !r.is_gone()), "{record:?}");
            links += 1;
        }
    }
    assert!(links > least, "{links}");
}
