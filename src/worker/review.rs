//! What a reviewer sees of a file before anything of it is taken in: counts, the digest, and lines that are asked for a
//! screenful at a time. Values are data, which the screen words; the names of what they link to go along.

mod before;
mod line;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, Member};
use crate::domain::record::KindName;
use crate::domain::sorted::SortedMap;
use crate::domain::sorting::Sorting;
use crate::sync::report::{Author, Counts, Digest, FromTheFuture, Merged, RecordReport, Report};
use crate::sync::snapshot::Header;
use crate::worker::picks::{Group, Picks};

pub use line::{FieldLine, Line, Named, SetLine, Writer};

/// How many values from the future, and how many troubles, are told one by one.
const TOLD: usize = 50;
/// How many records of one trouble are named.
const NAMED: usize = 3;
/// The kinds that people work on come first, and what was written down last.
const ORDER: [Kind; 5] = [Kind::Deal, Kind::Company, Kind::Contact, Kind::Task, Kind::Product];

/// What is told of a file at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// What its sender is called.
    pub by: String,
    /// When it was written, milliseconds since 1970.
    pub at: u64,
    /// Whether it holds only a part of the sender's data.
    pub partial: bool,
    /// Whether it is of another workspace than ours.
    pub foreign: bool,
    /// When the last file of this sender was taken in here that was written before it, milliseconds since 1970.
    pub last_from: Option<u64>,
    /// How much would change altogether.
    pub total: Amounts,
    /// How much of each kind, by the kind's word.
    pub kinds: Vec<(String, Amounts)>,
    /// How many records each group has, and how many of each kind, by the kind's word.
    pub groups: Vec<(Group, usize)>,
    /// How many records change in nothing that is seen.
    pub unseen: usize,
    /// How many living records there are here.
    pub living: usize,
    /// How many of them would go.
    pub deleted: usize,
    /// Whether so many would go that the number must be typed.
    pub must_be_typed: bool,
    /// Who did what since the copies last met.
    pub digest: Vec<DigestLine>,
    /// What is dated later than it can have been written.
    pub future: Vec<FutureLine>,
    /// How many such values there are.
    pub future_count: usize,
    /// What somebody should look at afterwards.
    pub troubles: Vec<TroubleLine>,
    /// The teammates that the file knows.
    pub members: Vec<(Uuid, String)>,
}

impl Summary {
    /// Whether there is nothing in the file that isn't here.
    pub fn is_nothing_new(&self) -> bool {
        self.groups.is_empty() && self.unseen == 0
    }
}

/// How much would change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    /// Records that come.
    pub new: usize,
    /// Records that change.
    pub changed: usize,
    /// Fields that would be in conflict.
    pub conflicts: usize,
    /// Records that go.
    pub deleted: usize,
}

impl From<Counts> for Amounts {
    fn from(Counts { new, changed, conflicts, deleted }: Counts) -> Self {
        Self { new, changed, conflicts, deleted }
    }
}

/// What one teammate did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestLine {
    /// Who, and when they last wrote.
    pub who: Writer,
    /// What was done, to which kind, and how often: the words of [`Deed`](crate::sync::report::Deed).
    pub deeds: Vec<(String, String, usize)>,
}

/// A value whose writer's clock was ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FutureLine {
    /// The record.
    pub record: Named,
    /// The field; `None` if it is about whether the record lives.
    pub field: Option<String>,
    /// Who wrote it, and what their clock said.
    pub who: Writer,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TroubleLine {
    /// What is the matter: the words of [`Trouble`](crate::sync::report::Trouble).
    pub word: String,
    /// The first of the records to look at.
    pub records: Vec<Named>,
    /// How many there are.
    pub count: usize,
    /// The other that they are about.
    pub other: Named,
}

/// A file that was read, beside our copy.
pub struct Review {
    /// Our copy.
    pub ours: Crm,
    /// What is in the file.
    pub theirs: Crm,
    /// Both as one, and what that does to ours.
    pub merged: Merged,
    /// What the file says about itself.
    pub header: Header,
}

impl Review {
    /// Everything at a glance. `workspace` is ours; `None` where nothing has been said about it yet.
    pub fn summary(&self, workspace: Option<Uuid>, last_from: Option<u64>) -> Summary {
        let Merged { crm, report } = &self.merged;
        let groups = SortedMap::gather(seen(report).map(|r| (Group::of(r), 1)), |sum, one| *sum += one);
        let named = |kind: &KindName, id| line::named(kind, id, crm);
        let about = report.troubles.iter().map(|trouble| {
            let (kind, id, other) = trouble.about();
            ((trouble.word(), other), vec![(kind, id)])
        });
        let about = SortedMap::gather(about, |all: &mut Vec<_>, one| all.extend(one));
        let trouble = |((word, other), records): (&(&str, Uuid), &Vec<(&KindName, Uuid)>)| {
            let mut records = records.clone();
            records.sorted_by_key(|(kind, _)| rank_of(kind));
            TroubleLine {
                word: (*word).to_owned(),
                records: records.iter().take(NAMED).map(|(kind, id)| named(kind, *id)).gathered(),
                count: records.len(),
                other: crm.record(*other).map_or_else(Named::default, |record| named(&record.kind, *other)),
            }
        };
        let future = |value: &FromTheFuture| FutureLine {
            record: named(&value.kind, value.id),
            field: value.field.as_ref().map(|field| field.name(&value.kind).to_owned()),
            who: Writer::of(report.authors.get(&value.dot.replica), Some(value.t), crm),
        };
        Summary {
            by: self.header.by.name.clone(),
            at: self.header.at,
            partial: self.header.partial,
            foreign: workspace.is_some_and(|ours| ours != self.header.workspace),
            last_from,
            total: report.total().into(),
            kinds: kinds(report),
            groups: groups.into_iter().gathered(),
            unseen: report.unseen + report.records.len() - seen(report).count(),
            living: report.guard.living,
            deleted: report.guard.deleted,
            must_be_typed: report.guard.must_be_typed(),
            digest: report.digest.iter().map(|digest| digest_line(digest, crm)).gathered(),
            future: report.future.iter().take(TOLD).map(future).gathered(),
            future_count: report.future.len(),
            troubles: about.iter().take(TOLD).map(trouble).gathered(),
            members: self.theirs.all::<Member<'_>>().map(|m| (m.id().0, m.name().to_owned())).gathered(),
        }
    }

    /// How much of it is taken.
    pub fn total_of(&self, picks: &Picks) -> Amounts {
        let taken = |record: &RecordReport| picks.takes(Group::of(record), record.id);
        self.merged.report.total_of(&self.ours, taken).into()
    }

    /// Some of the records of a group.
    pub fn lines(&self, group: Group, from: usize, count: usize) -> Vec<Line> {
        let of_group = || seen(&self.merged.report).filter(|record| Group::of(record) == group);
        let ranked = (0..=ORDER.len()).flat_map(|rank| of_group().filter(move |record| rank_of(&record.kind) == rank));
        ranked.skip(from).take(count).map(|record| Line::of(record, group, self)).gathered()
    }
}

/// The records that people see; runs are made by working, not worked on.
fn seen(report: &Report) -> impl Iterator<Item = &RecordReport> {
    report.records.iter().filter(|record| is_seen(&record.kind))
}

fn rank_of(kind: &KindName) -> usize {
    ORDER.iter().position(|each| kind.known() == Some(*each)).unwrap_or(ORDER.len())
}

/// How much of each kind, in their order.
fn kinds(report: &Report) -> Vec<(String, Amounts)> {
    let mut kinds: Vec<_> = report.counts.iter().gathered();
    kinds.sorted_by_key(|(kind, _)| rank_of(kind));
    kinds.into_iter().map(|(kind, counts)| (kind.word().to_owned(), (*counts).into())).gathered()
}

fn is_seen(kind: &KindName) -> bool {
    *kind != Kind::Run.into()
}

fn digest_line(digest: &Digest, crm: &Crm) -> DigestLine {
    let author: Option<&Author> = digest.author.as_ref();
    let deeds = digest.deeds.iter();
    DigestLine {
        who: Writer::of(author, digest.last, crm),
        deeds: deeds.map(|(d, count)| (d.word().to_owned(), d.kind().word().to_owned(), *count)).gathered(),
    }
}
