//! What to look at after a merge.

use perennial::domain::kinds::{CompanyField, DealField, Kind};
use perennial::domain::value::Value;
use perennial::sync::merge::merge;
use perennial::sync::report::Trouble;

use crate::side::{Side, id, report, two};

fn check(annas: impl Fn(&mut Side), boras: impl Fn(&mut Side), expected: &[Trouble]) {
    let (mut anna, mut bora) = two();
    annas(&mut anna);
    boras(&mut bora);
    assert_eq!(report(&anna, &bora).troubles, expected);
    assert_eq!(report(&bora, &anna).troubles, expected, "the other way round");
    let both = anna.with(merge(&anna.crm, &bora.crm));
    assert_eq!(report(&both, &bora).troubles, [], "once is enough");
}

fn link(side: &mut Side, deal: u128, company: u128) {
    side.set(deal, DealField::company, Value::Link(id(company)));
}

#[test]
fn a_deal_of_a_deleted_company() {
    let target = id(1);
    let deal = Trouble::LinkToGone { kind: Kind::Deal.into(), id: id(4), field: DealField::company.into(), target };
    check(|anna| link(anna, 4, 1), |bora| bora.delete(1), &[deal]);
    check(|anna| link(anna, 4, 1), |bora| bora.delete(2), &[]);
    // What was like that before on the same side isn't the merge's doing.
    let (mut anna, mut bora) = two();
    link(&mut anna, 4, 1);
    anna.delete(1);
    bora.set(4, DealField::notes, "news");
    assert_eq!(report(&anna, &bora).troubles, []);
}

#[test]
fn a_deal_in_a_deleted_stage() {
    let gone = |deal: u128, stage: u128| Trouble::StageGone { kind: Kind::Deal.into(), id: id(deal), stage: id(stage) };
    check(|anna| anna.move_deal(5, 31), |bora| bora.delete(31), &[gone(5, 31)]);
    check(|_| {}, |bora| bora.delete(31), &[]);
}

#[test]
fn duplicates_merged_away() {
    let merge_away = |side: &mut Side| side.set(2, CompanyField::merged_into, Value::Link(id(1)));
    let (kind, into) = (|| Kind::Company.into(), id(1));
    let edited = Trouble::EditOfMerged { kind: kind(), id: id(2), into };
    check(merge_away, |bora| bora.set(2, CompanyField::notes, "edit"), &[edited]);
    check(merge_away, |bora| bora.set(1, CompanyField::notes, "edit"), &[]);
    let gone = Trouble::MergedIntoGone { kind: kind(), id: id(2), into };
    check(merge_away, |bora| bora.delete(1), &[gone]);
}
