//! What a merge does, as one JSON document; the lines for people stand in `report_text`.

use std::path::Path;

use perennial::domain::crm::Crm;
use perennial::domain::value::Value;
use perennial::sync::report::{
    Author, Counts, Deed, Digest, FieldReport, FromTheFuture, Merged, RecordReport, Report, SetReport, Trouble, Written,
};
use perennial::sync::snapshot::Header;
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

#[path = "report_text.rs"]
mod report_text;

pub use report_text::to_text;

/// A file that was merged.
pub struct Source<'a> {
    pub path: &'a Path,
    pub header: &'a Header,
    pub merged: &'a Merged,
}

/// The four numbers.
pub fn counts(counts: Counts) -> Map<String, Json> {
    let Counts { new, changed, conflicts, deleted } = counts;
    let named = [("new", new), ("changed", changed), ("conflicts", conflicts), ("deleted", deleted)];
    named.into_iter().map(|(name, count)| (name.to_owned(), json!(count))).collect()
}

/// As one JSON document.
pub fn to_json(source: &Source<'_>) -> Json {
    let Merged { crm, report } = source.merged;
    let kinds = report.counts.iter().map(|(kind, count)| (kind.word().to_owned(), Json::Object(counts(*count))));
    let mut json = counts(report.total());
    let mut put = |name: &str, value: Json| drop(json.insert(name.to_owned(), value));
    put("file", json!(source.path));
    put("by", json!(source.header.by.name));
    put("at", json!(source.header.at));
    put("partial", json!(source.header.partial));
    put("kinds", kinds.collect::<Map<_, _>>().into());
    put("records", report.records.iter().map(|r| record(r, report, crm)).collect());
    put("unseen", json!(report.unseen));
    put("future", future(report, crm));
    put("troubles", troubles(report, crm));
    put("digest", report.digest.iter().map(|d| digest(d, crm)).collect());
    let guard = report.guard;
    let must_be_typed = guard.must_be_typed();
    put("guard", json!({"living": guard.living, "deleted": guard.deleted, "must_be_typed": must_be_typed}));
    Json::Object(json)
}

fn record(record: &RecordReport, report: &Report, crm: &Crm) -> Json {
    let mut json = json!({
        "id": record.id.to_string(),
        "kind": record.kind.word(),
        "name": crm.find(&record.kind, record.id).map_or("", |r| r.name()),
        "outcome": record.outcome.word(),
        "fields": record.fields.iter().map(|f| field(f, record, report, crm)).collect::<Json>(),
        "sets": record.sets.iter().map(|s| set(s, record, report, crm)).collect::<Json>(),
        "wrote": wrote(&record.wrote, report, crm),
    });
    if let Some((mine, theirs)) = &record.two_kinds {
        json["two_kinds"] = json!({"mine": mine.word(), "theirs": theirs.word()});
    }
    json
}

fn field(field: &FieldReport, record: &RecordReport, report: &Report, crm: &Crm) -> Json {
    let value = |value: &Option<Value>| value.as_ref().map(Value::to_json);
    json!({
        "field": field.field.name(&record.kind),
        "before": value(&field.before),
        "mine": value(&field.mine),
        "theirs": value(&field.theirs),
        "result": value(&field.result),
        "conflict": field.is_conflict(),
        "others": field.others.iter().map(Value::to_json).collect::<Json>(),
        "wrote": wrote(&field.wrote, report, crm),
    })
}

fn set(set: &SetReport, record: &RecordReport, report: &Report, crm: &Crm) -> Json {
    let values = |values: &[Value]| values.iter().map(Value::to_json).collect::<Json>();
    json!({
        "set": set.field.name(&record.kind),
        "added": values(&set.added),
        "removed": values(&set.removed),
        "wrote": wrote(&set.wrote, report, crm),
    })
}

fn wrote(wrote: &[Written], report: &Report, crm: &Crm) -> Json {
    let one = |written: &Written| {
        let mut json = author(report.authors.get(&written.dot.replica), crm);
        json["replica"] = json!(written.dot.replica.to_string());
        json["seq"] = json!(written.dot.seq);
        json["t"] = json!(written.t);
        json
    };
    wrote.iter().map(one).collect()
}

fn author(author: Option<&Author>, crm: &Crm) -> Json {
    let member = author.and_then(|author| author.member);
    json!({
        "member": member.map(|id| id.to_string()),
        "name": member.map(|id| crm.name(id)),
        "device": author.map(|author| &*author.device),
    })
}

fn future(report: &Report, crm: &Crm) -> Json {
    let one = |value: &FromTheFuture| {
        let mut json = author(report.authors.get(&value.dot.replica), crm);
        json["id"] = json!(value.id.to_string());
        json["kind"] = json!(value.kind.word());
        json["field"] = json!(value.field.as_ref().map(|field| field.name(&value.kind)));
        json["t"] = json!(value.t);
        json
    };
    report.future.iter().map(one).collect()
}

fn troubles(report: &Report, crm: &Crm) -> Json {
    let named = |id: Uuid| json!({"id": id.to_string(), "name": crm.record(id).map_or("", |record| record.name())});
    let one = |trouble: &Trouble| {
        let (kind, id, other) = trouble.about();
        let mut json = named(id);
        json["kind"] = json!(kind.word());
        json["trouble"] = json!(trouble.word());
        json["other"] = named(other);
        json
    };
    report.troubles.iter().map(one).collect()
}

fn digest(digest: &Digest, crm: &Crm) -> Json {
    let mut json = author(digest.author.as_ref(), crm);
    let deed =
        |(deed, count): (&Deed, &usize)| json!({"deed": deed.word(), "kind": deed.kind().word(), "count": count});
    json["deeds"] = digest.deeds.iter().map(deed).collect();
    json["last"] = json!(digest.last);
    json
}
