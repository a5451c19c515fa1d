//! A board of rows that followed every change is the board that is laid out from scratch.

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use crate::domain::built_in::ENGLISH;
use crate::domain::change::{Change, Label, Role, Transaction};
use crate::domain::crm::Crm;
use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::kinds::{Company, CompanyField, Deal, DealField, Kind, Outcome};
use crate::domain::money::{Currency, Money};
use crate::domain::order::OrderKey;
use crate::domain::sample::{SampleSize, sample};
use crate::domain::value::{StageEntry, Value};
use crate::present::board::rows::DealRows;
use crate::present::board::{Column, ColumnKey, Looking, stages};
use crate::present::card::{NextSteps, card};
use crate::present::deal_filter::DealFilter;
use crate::present::deal_filter::choices::{GroupBy, StatusFilter};
use crate::present::hangul::Needle;

const SIZE: SampleSize = SampleSize { companies: 8, contacts: 4, deals: 40 };

/// Keys of which some differ only far behind, one begins another, and one is none.
const KEYS: [&str; 7] = ["a1", "a1V", "a2", "Zz", "a0VVVVVVV1", "a0VVVVVVV2", "no key"];

/// A change of some deal or company, picked by number.
#[derive(Debug, Clone)]
enum Deed {
    Move { deal: usize, stage: usize },
    Order { deal: usize, key: Option<&'static str> },
    Owner { deal: usize, of: usize },
    Delete { deal: usize },
    Restore { deal: usize },
    Add { id: u128 },
    Rename { company: usize, name: &'static str },
}

fn deed() -> impl Strategy<Value = Deed> {
    let (deal, stage) = (0..SIZE.deals, 0..7_usize);
    let key = prop::option::of(prop::sample::select(KEYS.to_vec()));
    prop_oneof![
        4 => (deal.clone(), stage).prop_map(|(deal, stage)| Deed::Move { deal, stage }),
        3 => (deal.clone(), key).prop_map(|(deal, key)| Deed::Order { deal, key }),
        1 => (deal.clone(), 0..SIZE.deals).prop_map(|(deal, of)| Deed::Owner { deal, of }),
        1 => deal.clone().prop_map(|deal| Deed::Delete { deal }),
        1 => deal.prop_map(|deal| Deed::Restore { deal }),
        1 => (0..u128::MAX).prop_map(|id| Deed::Add { id }),
        1 => (0..SIZE.companies, prop::sample::select(vec!["Acme", "한빛", ""]))
            .prop_map(|(company, name)| Deed::Rename { company, name }),
    ]
}

fn pipeline(crm: &Crm) -> Option<Uuid> {
    crate::present::board::busiest_pipeline(crm)
}

fn stage(crm: &Crm, number: usize) -> Value {
    let stage = stages(crm, pipeline(crm).unwrap())[number].id().0;
    StageEntry { stage, entered_on: today() }.into()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 15).unwrap()
}

fn change(crm: &Crm, deed: &Deed) -> Change {
    let deal = |number: usize| Deal(crm.table(Kind::Deal).nth(number).unwrap());
    let id = |number: usize| deal(number).id().0;
    match deed {
        Deed::Move { deal, stage: to } => Change::set(id(*deal), DealField::stage, stage(crm, *to)),
        Deed::Order { deal, key } => Change::set(id(*deal), DealField::order, key.map_or(Value::Null, Value::text)),
        Deed::Owner { deal: number, of } => {
            Change::set(id(*number), DealField::owner, deal(*of).owner().map_or(Value::Null, Value::from))
        }
        Deed::Delete { deal } => Change::Delete { id: id(*deal) },
        Deed::Restore { deal } => Change::Restore { id: id(*deal) },
        Deed::Add { id } => {
            let values = vec![(DealField::title.into(), Value::text("Acme")), (DealField::stage.into(), stage(crm, 0))];
            Change::Create { id: Uuid::from_u128(*id), kind: Kind::Deal, values, elements: Vec::new() }
        }
        Deed::Rename { company, name } => {
            let company = crm.all::<Company<'_>>().nth(*company).unwrap();
            Change::set(company.id(), CompanyField::name, Value::text(name))
        }
    }
}

#[test]
fn a_closed_deal_stands_in_the_month_it_was_closed_whatever_was_expected() {
    let mut crm = sample(SIZE, 1, today(), &ENGLISH);
    let (expected, closed) = (today(), NaiveDate::from_ymd_opt(2025, 11, 3).unwrap());
    let ids: Vec<Uuid> = crm.all::<Deal<'_>>().map(|deal| deal.id().0).collect();
    let set = |id: &Uuid| {
        [Change::set(*id, DealField::expected_close, expected), Change::set(*id, DealField::closed_on, closed)]
    };
    let dot = Dot { replica: ReplicaId::from_random(7), seq: 1 };
    let changes = ids.iter().flat_map(set).collect();
    crm.apply(&Transaction { dot, now: 1, author: None, label: Label::SetUp, role: Role::Do, changes }).unwrap();
    let mut rows = DealRows::default();
    rows.follow(&crm);
    let mut months = |filter: DealFilter| {
        let looking = Looking { filter: &filter, needle: &Needle::new(""), today: today() };
        let board = rows.board(&crm, pipeline(&crm), GroupBy::CloseMonth, &looking);
        let is_open = |id: &Uuid| crm.outcome(crm.get((*id).into()).unwrap()) == Outcome::Open;
        let column = |column: Column| {
            let open = column.cards.iter().filter(|id| is_open(id)).count();
            (column.key, open, column.cards.len() - open)
        };
        board.columns.into_iter().map(column).collect::<Vec<_>>()
    };
    let all = months(DealFilter::default());
    let (open, won_or_lost) = (all[1].1, all[0].2);
    assert!(open > 0 && won_or_lost > 0);
    let (november, january) = (ColumnKey::Month(Some((2025, 11))), ColumnKey::Month(Some((2026, 1))));
    assert_eq!(all, [(november, 0, won_or_lost), (january, open, 0)]);
    let until_november = DealFilter { close_to: Some(closed), ..DealFilter::default() };
    assert_eq!(months(until_november), [(november, 0, won_or_lost)]);
}

#[test]
fn amounts_of_other_currencies_pass_by_their_figures() {
    let mut crm = sample(SIZE, 1, today(), &ENGLISH);
    let amounts =
        [(123_456, Currency::EUR), (1_300_000, Currency::EUR), (13_000, Currency::KRW), (1_234, Currency::KRW)];
    let ids: Vec<Uuid> = crm.all::<Deal<'_>>().map(|deal| deal.id().0).collect();
    let set = |(at, id): (usize, &Uuid)| {
        let amount = amounts.get(at).map_or(Value::Null, |(amount, currency)| Money::new(*amount, *currency).into());
        [Change::set(*id, DealField::amount, amount), Change::set(*id, DealField::stage, stage(&crm, 0))]
    };
    let changes = ids.iter().enumerate().flat_map(set).collect();
    let dot = Dot { replica: ReplicaId::from_random(7), seq: 1 };
    crm.apply(&Transaction { dot, now: 1, author: None, label: Label::SetUp, role: Role::Do, changes }).unwrap();
    let mut rows = DealRows::default();
    rows.follow(&crm);
    let mut shown = |amount_min, amount_max| {
        let filter = DealFilter { amount_min, amount_max, ..DealFilter::default() };
        let looking = Looking { filter: &filter, needle: &Needle::new(""), today: today() };
        let columns = rows.board(&crm, pipeline(&crm), GroupBy::Stage, &looking).columns;
        let mut found: Vec<Uuid> = columns.into_iter().flat_map(|column| column.cards).collect();
        found.sort();
        found
    };
    let of = |places: &[usize]| {
        let mut wanted: Vec<Uuid> = places.iter().map(|at| ids[*at]).collect();
        wanted.sort();
        wanted
    };
    assert_eq!(shown(Some(12_000), None), of(&[1, 2]));
    assert_eq!(shown(None, Some(12_000)), of(&[0, 3]));
    assert_eq!(shown(Some(1_235), Some(13_000)), of(&[1, 2]));
}

#[test]
fn stalled_is_what_its_card_calls_stalled() {
    let crm = sample(SIZE, 1, today(), &ENGLISH);
    let filter = DealFilter { status: Some(StatusFilter::Stalled), ..DealFilter::default() };
    let mut rows = DealRows::default();
    rows.follow(&crm);
    for (days, some) in [(0, true), (30, true), (-10_000, false)] {
        let today = today() + chrono::TimeDelta::days(days);
        let looking = Looking { filter: &filter, needle: &Needle::new(""), today };
        let columns = rows.board(&crm, pipeline(&crm), GroupBy::Stage, &looking).columns;
        let mut found: Vec<Uuid> = columns.into_iter().flat_map(|column| column.cards).collect();
        found.sort();
        let says_so = |id: &Uuid| card(&crm, *id, &NextSteps::new(), today).unwrap().stalled.is_some();
        let of_card: Vec<Uuid> = crm.table(Kind::Deal).map(|record| record.id).filter(says_so).collect();
        assert_eq!(found, of_card);
        assert_eq!(!found.is_empty(), some);
    }
}

fn check(followed: &mut DealRows, crm: &Crm, words: &str) -> Result<(), TestCaseError> {
    let filter = DealFilter { text: words.to_owned(), ..DealFilter::default() };
    let looking = Looking { filter: &filter, needle: &Needle::new(words), today: today() };
    let mut scratch = DealRows::default();
    scratch.follow(crm);
    for group_by in [GroupBy::Stage, GroupBy::Owner, GroupBy::Company, GroupBy::CloseMonth] {
        let board = |rows: &mut DealRows| rows.board(crm, pipeline(crm), group_by, &looking);
        prop_assert_eq!(board(followed), board(&mut scratch));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_board_that_followed_every_change_is_the_board_from_scratch(
        deeds in prop::collection::vec((deed(), any::<bool>()), 1..24),
        words in prop::sample::select(vec!["", "a", "한", "acme"]),
    ) {
        let mut crm = sample(SIZE, 1, today(), &ENGLISH);
        let mut rows = DealRows::default();
        rows.follow(&crm);
        rows.prepare(&crm, 0, usize::MAX / 2);
        for (number, (deed, look)) in (1..).zip(deeds) {
            let dot = Dot { replica: ReplicaId::from_random(7), seq: number };
            let changes = vec![change(&crm, &deed)];
            let tx = Transaction { dot, now: number, author: None, label: Label::SetUp, role: Role::Do, changes };
            // What a deleted deal refuses changes nothing.
            let _refused = crm.apply(&tx);
            // Several changes may come between two looks.
            if look {
                rows.follow(&crm);
                check(&mut rows, &crm, words)?;
            }
        }
        rows.follow(&crm);
        check(&mut rows, &crm, words)?;
    }

    #[test]
    fn cards_stand_by_key_then_those_without_one_then_by_id(
        keys in prop::collection::vec((0..SIZE.deals, prop::option::of(prop::sample::select(KEYS.to_vec()))), 0..90)
    ) {
        let mut crm = sample(SIZE, 1, today(), &ENGLISH);
        for (number, (deal, key)) in (1..).zip(keys) {
            let change = change(&crm, &Deed::Order { deal, key });
            let dot = Dot { replica: ReplicaId::from_random(7), seq: number };
            let tx = Transaction { dot, now: number, author: None, label: Label::SetUp, role: Role::Do, changes: vec![change] };
            crm.apply(&tx).unwrap();
        }
        let mut rows = DealRows::default();
        rows.follow(&crm);
        let filter = DealFilter::default();
        let looking = Looking { filter: &filter, needle: &Needle::new(""), today: today() };
        for column in rows.board(&crm, pipeline(&crm), GroupBy::Stage, &looking).columns {
            let key = |id: Uuid| OrderKey::parse(crm.get::<Deal<'_>>(id.into()).unwrap().order()).ok();
            let mut sorted: Vec<_> = column.cards.iter().map(|id| (*id, key(*id))).collect();
            crate::domain::column::sort(&mut sorted);
            prop_assert_eq!(column.cards, sorted.into_iter().map(|(id, _)| id).collect::<Vec<_>>());
        }
    }
}
