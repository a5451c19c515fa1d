//! Values whose writers' clocks were ahead.

use uuid::Uuid;

use crate::domain::dot::Dot;
use crate::domain::field::FieldName;
use crate::domain::kinds::Kind;
use crate::domain::record::{KindName, Record};

/// How far a clock may be ahead before it is worth a word: a day, in milliseconds.
pub const TOLERANCE_MS: u64 = 24 * 60 * 60 * 1_000;

/// A value that is dated later than it can have been written. It wins over what is written without knowledge of it, until
/// somebody writes the field again; nothing is refused for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromTheFuture {
    /// The record.
    pub id: Uuid,
    /// Its kind.
    pub kind: KindName,
    /// The field; `None` if it is about whether the record lives.
    pub field: Option<FieldName>,
    /// Who wrote it.
    pub dot: Dot,
    /// What their clock said, milliseconds since 1970.
    pub t: u64,
}

/// What stands in the result, is new to us and dated after `latest`. A run only repeats what its clock says elsewhere.
pub fn of<'a>(mine: Option<&'a Record>, result: &'a Record, latest: u64) -> impl Iterator<Item = FromTheFuture> + 'a {
    let values = result.values.iter().map(|e| (Some(&e.field), e.dot, e.t));
    let lives = result.lives.iter().map(|l| (None, l.dot, l.t));
    let is_new = move |dot: Dot| !mine.is_some_and(|mine| mine.c.covers(dot));
    let ahead =
        values.chain(lives).filter(move |(_, dot, t)| *t > latest && is_new(*dot) && result.kind != Kind::Run.into());
    ahead.map(|(field, dot, t)| FromTheFuture {
        id: result.id,
        kind: result.kind.clone(),
        field: field.cloned(),
        dot,
        t,
    })
}
