//! What a merge does, as lines. New records are only counted: what a file brings for the first time may be thousands.

use std::fmt::Write;

use perennial::domain::crm::Crm;
use perennial::domain::custom::option_id;
use perennial::domain::field::FieldName;
use perennial::domain::kinds::CustomOption;
use perennial::domain::record::KindName;
use perennial::domain::value::Value;
use perennial::sync::report::{Author, Counts, Deed, Digest, Merged, Outcome, RecordReport, Report, Trouble, Written};

use super::Source;

/// As lines.
pub fn to_text(source: &Source<'_>) -> String {
    let Merged { crm, report } = source.merged;
    let (path, by) = (source.path.display(), &source.header.by.name);
    let part = if source.header.partial { ", a part of the data" } else { "" };
    if report.is_empty() {
        return format!("{path}, written by {by}{part}: nothing new\n");
    }
    let mut text = format!("{path}, written by {by}{part}: {}\n", counted(report.total()));
    // Writing to a String can't fail.
    for (kind, counts) in report.counts.iter() {
        let _ = writeln!(text, "  {}: {}", kind.word(), counted(*counts));
    }
    for record in report.records.iter().filter(|r| !matches!(r.outcome, Outcome::New | Outcome::NewInTrash)) {
        push_record(&mut text, record, report, crm);
    }
    for trouble in &report.troubles {
        let _ = writeln!(text, "Look at: {}", trouble_line(trouble, crm));
    }
    for value in &report.future {
        let field = value.field.as_ref().map_or("whether it lives", |field| field.name(&value.kind));
        let by = who(report.authors.get(&value.dot.replica), crm);
        let name = called(value.kind.word(), value.id, crm);
        let _ = writeln!(text, "From the future: {field} of {name}, dated {} by {by}", time(value.t));
    }
    for digest in &report.digest {
        let _ = writeln!(text, "{}", digest_line(digest, crm));
    }
    if report.guard.must_be_typed() {
        let _ = writeln!(text, "Much is deleted: {} of {} living records", report.guard.deleted, report.guard.living);
    }
    text
}

fn counted(counts: Counts) -> String {
    let Counts { new, changed, conflicts, deleted } = counts;
    format!("New {new} · Changed {changed} · Conflicts {conflicts} · Deleted {deleted}")
}

fn push_record(text: &mut String, record: &RecordReport, report: &Report, crm: &Crm) {
    let name = called(record.kind.word(), record.id, crm);
    let _ =
        writeln!(text, "  {} {name}{}", record.outcome.word().replace('_', " "), signed(&record.wrote, report, crm));
    if let Some((mine, theirs)) = &record.two_kinds {
        let _ = writeln!(text, "    it was a {} here and a {} there", mine.word(), theirs.word());
    }
    for field in &record.fields {
        let say = |value: &Option<Value>| value.as_ref().map_or("(nothing)".to_owned(), |value| said(value, crm));
        let (mine, theirs) = (say(&field.mine), say(&field.theirs));
        let _ = write!(text, "    {}: mine {mine}, theirs {theirs}", field_name(&record.kind, &field.field, crm));
        if let Some(before) = &field.before {
            let _ = write!(text, ", before {}", said(before, crm));
        }
        let _ = write!(text, "; now {}", say(&field.result));
        if field.is_conflict() {
            let others: Vec<String> = field.others.iter().map(|value| said(value, crm)).collect();
            let _ = write!(text, " in conflict with {}", others.join(", "));
        }
        let _ = writeln!(text, "{}", signed(&field.wrote, report, crm));
    }
    for set in &record.sets {
        let signs = set.added.iter().map(|value| (value, '+')).chain(set.removed.iter().map(|value| (value, '-')));
        let elements: Vec<String> = signs.map(|(value, sign)| format!("{sign}{}", said(value, crm))).collect();
        let name = field_name(&record.kind, &set.field, crm);
        let _ = writeln!(text, "    {name}: {}{}", elements.join(" "), signed(&set.wrote, report, crm));
    }
}

/// Who wrote last, and when.
fn signed(wrote: &[Written], report: &Report, crm: &Crm) -> String {
    let Some(last) = wrote.iter().max_by_key(|written| (written.t, written.dot)) else { return String::new() };
    let at = last.t.map_or(String::new(), |t| format!(", {}", time(t)));
    format!(" ({}{at})", who(report.authors.get(&last.dot.replica), crm))
}

fn who(author: Option<&Author>, crm: &Crm) -> String {
    let Some(author) = author else { return "somebody unknown".to_owned() };
    let name = author.member.map_or("", |id| crm.name(id));
    match (name, &*author.device) {
        ("", "") => "somebody unknown".to_owned(),
        ("", device) => device.to_owned(),
        (name, "") => name.to_owned(),
        (name, device) => format!("{name} on {device}"),
    }
}

fn digest_line(digest: &Digest, crm: &Crm) -> String {
    let deeds = digest.deeds.iter().map(|(deed, count)| match deed {
        Deed::UndidMerge => format!("{count} merges undone"),
        deed => format!("{count} {} {}", deed.kind().word(), deed.word()),
    });
    format!("{}: {}", who(digest.author.as_ref(), crm), deeds.collect::<Vec<_>>().join(", "))
}

fn trouble_line(trouble: &Trouble, crm: &Crm) -> String {
    let (kind, id, other) = trouble.about();
    // Each by its own name: another record may stand for it by now.
    let (name, other) = (called(kind.word(), id, crm), own_name(other, crm));
    match trouble {
        Trouble::LinkToGone { field, .. } => {
            format!("{name} links to '{other}' in {}, which is deleted", field.name(kind))
        }
        Trouble::StageGone { .. } => format!("{name} stands in the stage '{other}', which is deleted"),
        Trouble::EditOfMerged { .. } => format!("{name} was edited while it was merged into '{other}'"),
        Trouble::MergedIntoGone { .. } => format!("{name} was merged into '{other}', which is deleted"),
    }
}

/// A field's name in snapshots; of the team's own what the team calls it.
fn field_name<'a>(kind: &'a KindName, field: &'a FieldName, crm: &'a Crm) -> &'a str {
    let own = field.custom_id().map_or("", |id| crm.name(id));
    if own.is_empty() { field.name(kind) } else { own }
}

fn called(kind: &str, id: uuid::Uuid, crm: &Crm) -> String {
    match own_name(id, crm) {
        "" => format!("{kind} {id}"),
        name => format!("{kind} '{name}'"),
    }
}

fn own_name(id: uuid::Uuid, crm: &Crm) -> &str {
    crm.record(id).map_or("", |record| record.name())
}

fn said(value: &Value, crm: &Crm) -> String {
    let named = |id: uuid::Uuid| match own_name(id, crm) {
        "" => id.to_string(),
        name => format!("'{name}'"),
    };
    let option = option_id(value).filter(|id| crm.get::<CustomOption<'_>>((*id).into()).is_some());
    match value {
        _ if option.is_some() => option.map(named).unwrap_or_default(),
        Value::Link(id) => named(*id),
        Value::Stage(entry) => format!("{} since {}", named(entry.stage), entry.entered_on),
        Value::Money(money) => format!("{} {}", money.amount, money.currency),
        Value::Null => "(nothing)".to_owned(),
        value if value.is_withheld() => "(withheld)".to_owned(),
        value => value.to_json().to_string(),
    }
}

fn time(t: u64) -> String {
    let time = i64::try_from(t).ok().and_then(chrono::DateTime::from_timestamp_millis);
    time.map_or_else(|| t.to_string(), |time| time.format("%Y-%m-%d %H:%M UTC").to_string())
}
