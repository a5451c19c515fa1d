//! What the page says of files and of what is in them.

use uuid::Uuid;

use crate::app::actions::sharing::Refused;
use crate::app::components::tag::Tone;
use crate::app::data::Now;
use crate::app::pages::field::words::{moment, name_text, worded};
use crate::app::root::failure;
use crate::app::words::{counted, field_name, kind_name, number, owned, w};
use crate::domain::custom::{option_id, read};
use crate::domain::field::{FieldType, custom_id};
use crate::domain::gather::Gather;
use crate::domain::kinds::Kind;
use crate::domain::record::KindName;
use crate::domain::value::Value;
use crate::worker::message::{Failure, Flawed, Phase, SealedFailure};
use crate::worker::picks::Group;
use crate::worker::review::{Named, TroubleLine, Writer};

/// Why a file can't be read, or something else could not be done, and what to do.
pub fn refusal(refused: &Refused) -> String {
    let said = match &refused.failure {
        Failure::Snapshot(flawed) => flaw(flawed),
        Failure::Sealed(SealedFailure::Locked) => owned!(sharing.wrong),
        Failure::Sealed(SealedFailure::TooNew) => owned!(sharing.sealed_too_new),
        Failure::Sealed(SealedFailure::TooLarge) => owned!(sharing.too_large),
        Failure::Sealed(SealedFailure::NotPacked) => owned!(sharing.not_packed),
        Failure::Sealed(SealedFailure::EmptyPassphrase) => owned!(sharing.empty_passphrase),
        Failure::Store(error) => failure(error),
        Failure::Unreadable => owned!(sharing.unreadable),
        Failure::NoCiphers => owned!(sharing.no_ciphers),
        Failure::NothingOpen | Failure::Worker => owned!(sharing.worker),
    };
    match refused.name.is_empty() {
        true => said,
        false => w!(sharing.about_file, name = refused.name, said = said),
    }
}

fn flaw(flawed: &Flawed) -> String {
    match flawed {
        Flawed::Empty => owned!(sharing.file_empty),
        Flawed::NotOurs => owned!(sharing.not_ours),
        Flawed::TooNew { format, ours } => w!(sharing.too_new, format = format, ours = ours),
        Flawed::Truncated(line) => w!(sharing.truncated, line = number(*line)),
        Flawed::At { line, detail } => w!(sharing.flawed, line = number(*line), detail = detail),
        Flawed::Count { said, found } => w!(sharing.miscounted, said = said, found = found),
        Flawed::Checksum => owned!(sharing.checksum),
    }
}

/// What the worker is at.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Loading => w!(sharing.loading),
        Phase::Reading => w!(sharing.reading),
        Phase::Opening => w!(sharing.opening),
        Phase::Checking => w!(sharing.checking),
        Phase::Comparing => w!(sharing.comparing),
        Phase::BackingUp => w!(sharing.backing_up),
        Phase::Storing => w!(sharing.storing),
        Phase::Writing => w!(sharing.writing),
        Phase::Sealing => w!(sharing.sealing),
    }
}

/// What a group of records is called.
pub fn group_name(group: Group) -> &'static str {
    match group {
        Group::Conflicts => w!(sharing.group_conflicts),
        Group::Deleted => w!(sharing.group_deleted),
        Group::Changed => w!(sharing.group_changed),
        Group::New => w!(sharing.group_new),
    }
}

/// Who wrote something and when, as far as it is known.
pub fn writer(who: &Writer, now: Now) -> String {
    let name = match (&*who.name, &*who.device) {
        ("", "") => owned!(record.somebody),
        (name, "") | ("", name) => name.to_owned(),
        (name, device) => w!(sharing.on_device, name = name, device = device),
    };
    // What every copy is born with has no time.
    match who.at.filter(|at| *at > 0) {
        Some(at) => format!("{name} · {}", time(at, now)),
        None => name,
    }
}

/// A time of a clock.
pub fn time(at: u64, now: Now) -> String {
    moment(i64::try_from(at).unwrap_or(i64::MAX), now)
}

/// What is done to a record beside its fields; nothing where only fields change.
pub fn outcome(word: &str) -> Option<(&'static str, Tone)> {
    match word {
        "new_in_trash" => Some((w!(sharing.new_in_trash), Tone::Plain)),
        "deleted" => Some((w!(sharing.deleted), Tone::Bad)),
        "restored" => Some((w!(sharing.restored), Tone::Good)),
        "revived" => Some((w!(sharing.revived), Tone::Warn)),
        "purged" => Some((w!(sharing.purged), Tone::Bad)),
        "survived_purge" => Some((w!(sharing.survived_purge), Tone::Warn)),
        _ => None,
    }
}

/// What somebody did, in words: '3 deals moved'.
pub fn deed(word: &str, kind: &str, count: usize) -> String {
    let (count, of_kind) = (number(count), || counted(kind, count));
    match word {
        "moved" => w!(digest.moved, count = count),
        "won" => w!(digest.won, count = count),
        "renewed" => w!(digest.renewed, count = count),
        "lost" => w!(digest.lost, count = count),
        "noted" => w!(digest.noted, count = count),
        "done" => w!(digest.done, count = count),
        "created" => w!(digest.created, what = of_kind()),
        "edited" => w!(digest.edited, what = of_kind()),
        "deleted" => w!(digest.deleted, what = of_kind()),
        "restored" => w!(digest.restored, what = of_kind()),
        "purged" => w!(digest.purged, what = of_kind()),
        "undid_merge" => w!(digest.undid_merge, count = count),
        _ => of_kind(),
    }
}

/// What to look at after a merge.
pub fn trouble(line: &TroubleLine) -> String {
    let mut names = line.records.iter().map(called).gathered().join(", ");
    if line.count > line.records.len() {
        names = format!("{names} {}", w!(sharing.and_more, count = number(line.count - line.records.len())));
    }
    let (count, other) = (number(line.count), called(&line.other));
    match &*line.word {
        "link_to_gone" => w!(sharing.link_to_gone, count = count, names = names, other = other),
        "stage_gone" => w!(sharing.stage_gone, count = count, names = names, other = other),
        "edit_of_merged" => w!(sharing.edit_of_merged, count = count, names = names, other = other),
        _ => w!(sharing.merged_into_gone, count = count, names = names, other = other),
    }
}

/// What a record is called.
pub fn called(record: &Named) -> String {
    match &*record.name {
        "" if record.kind == Kind::Workspace.word() => owned!(settings.workspace),
        "" => kind_name(&record.kind),
        name => name.to_owned(),
    }
}

/// A value of a record's field or set; a dash where nothing stands.
pub fn value(kind: &str, field: &str, value: Option<&Value>, names: &[Named], now: Now) -> String {
    let kind = KindName::of(kind).known();
    let ty = kind.and_then(|kind| kind.field(field).and_then(|field| kind.spec(&field))).map(|spec| spec.ty);
    // What a field of the team's own holds tells by itself what it is: the field may come with the same file.
    let own = custom_id(field).and(value).map(|value| read(value, FieldType::Text));
    let option = own.as_ref().and_then(option_id).filter(|id| names.iter().any(|named| named.id == *id));
    let ty = option.map_or(ty, |_| Some(FieldType::Option));
    let value = own.as_ref().or(value);
    let named = |id: Uuid| {
        let found = names.iter().find(|named| named.id == id && (!named.name.is_empty() || named.gone));
        name_text(found.map_or("", |named| &named.name), found.is_some(), found.is_some_and(|named| named.gone))
    };
    match value.map(|value| worded(&named, ty, value, now)).filter(|text| !text.is_empty()) {
        Some(text) => text,
        None => "–".to_owned(),
    }
}

/// What a field or a set is called; one of the team's own may come with the same file.
pub fn field(kind: &str, field: &str, names: &[Named]) -> String {
    let own = custom_id(field).and_then(|id| names.iter().find(|named| named.id == id && !named.name.is_empty()));
    own.map_or_else(|| field_name(kind, field), |named| named.name.clone())
}
