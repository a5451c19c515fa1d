//! What columns say only together with others: family and given name, whole addresses and their parts, whose people stand
//! in `담당자`.

use crate::domain::kinds::{DealField, Kind};
use crate::domain::sorted::SortedSet;
use crate::import::mapping::target::{Reads, Target, fold};
use crate::import::mapping::vocabulary::Vocabulary;
use crate::import::table::Table;

/// Among fewer rows than these every one must differ for a column to vary.
const FEW_ROWS: usize = 5;

/// What one column says only together with others.
pub fn together(kind: Kind, table: &Table, targets: &mut [Target]) {
    let has = |targets: &[Target], target: &Target| targets.contains(target);
    let title = Target::Field(kind.title_field());
    // `성` and `이름` are family name and given name.
    if kind == Kind::Contact && has(targets, &Target::LastName) && !has(targets, &Target::FirstName) {
        let named = |at: usize| matches!(fold(&table.headers[at]).as_str(), "이름" | "name" | "firstname");
        let at = (0..targets.len()).find(|at| targets[*at] == title && named(*at));
        at.into_iter().for_each(|at| targets[at] = Target::FirstName);
    }
    // Where nothing else names the people of a list, `담당자` does.
    if kind == Kind::Contact
        && !names_people(targets)
        && let Some(at) = their_column(table, targets)
    {
        targets[at] = title.clone();
    }
    // The parts of an address that stands whole in another column would say it twice.
    if kind.field("address").is_some_and(|address| has(targets, &Target::Field(address))) {
        targets.iter_mut().filter(|target| **target == Target::AddressPart).for_each(|target| *target = Target::Keep);
    }
    keep_their_people(kind, table, targets);
    let contacts = Target::LinkByName(DealField::contacts.into());
    let owner = Target::LinkByName(DealField::owner.into());
    if kind == Kind::Deal && !has(targets, &contacts) {
        let details = targets.iter().any(|target| matches!(target, Target::Related(Kind::Contact, _)));
        let at = targets.iter().position(|target| *target == owner);
        // `담당자` beside `연락처`, with another one in nearly every row, is the customer's person in charge.
        match at.filter(|at| details && is_theirs(table, *at) && varies(table, *at)) {
            Some(at) => targets[at] = contacts,
            None => targets
                .iter_mut()
                .filter(|target| matches!(target, Target::Related(Kind::Contact, _)))
                .for_each(|target| *target = Target::Keep),
        }
    }
    let company = Target::LinkByName(DealField::company.into());
    if kind == Kind::Deal && !has(targets, &company) {
        let details = targets.iter_mut().filter(|target| matches!(target, Target::Related(Kind::Company, _)));
        details.for_each(|target| *target = Target::Keep);
    }
}

/// Whether a column may name the customer's person in charge as well as ours.
fn is_theirs(table: &Table, at: usize) -> bool {
    let name = fold(&table.headers[at]);
    "담당자|담당자명|담당|거래처담당자|고객사담당자|업체담당자".split('|').any(|theirs| theirs == name)
}

/// The column that names people who may be theirs, where it was taken for a link to ours.
fn their_column(table: &Table, targets: &[Target]) -> Option<usize> {
    (0..targets.len()).find(|at| matches!(targets[*at], Target::LinkByName(_)) && is_theirs(table, *at))
}

fn names_people(targets: &[Target]) -> bool {
    let title = Target::Field(Kind::Contact.title_field());
    targets.iter().any(|target| *target == title || matches!(target, Target::FirstName | Target::LastName))
}

/// `담당자` beside a mobile number or an e-mail address, with another one in most rows, works for the company of the row
/// and not for us.
fn keep_their_people(kind: Kind, table: &Table, targets: &mut [Target]) {
    let people = Vocabulary::of(Kind::Contact);
    let is_detail = |header: &String| {
        let may_be = people.candidates(header);
        may_be.iter().any(|may| matches!(may.target.reads(Kind::Contact), Reads::Emails | Reads::Phones))
    };
    let mut kept = targets.iter().zip(&table.headers).filter(|(target, _)| **target == Target::Keep);
    if let (Kind::Company, true) = (kind, kept.any(|(_, header)| is_detail(header)))
        && let Some(at) = their_column(table, targets).filter(|at| varies(table, *at))
    {
        targets[at] = Target::Keep;
    }
}

fn varies(table: &Table, at: usize) -> bool {
    let (mut distinct, mut filled) = (SortedSet::new(), 0);
    for cell in table.column(at).map(str::trim).filter(|cell| !cell.is_empty()) {
        distinct.insert(cell);
        filled += 1;
    }
    if filled < FEW_ROWS { distinct.len() == filled } else { distinct.len() * 2 > filled }
}
