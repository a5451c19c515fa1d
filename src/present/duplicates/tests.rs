//! Which pairs are found, and why.

use std::sync::Arc;

use uuid::Uuid;

use crate::domain::crm::Crm;
use crate::domain::dot::{Dot, ReplicaId};
use crate::domain::kinds::{CompanyField, Kind};
use crate::domain::record::{Record, Stamp, Sweep};
use crate::domain::value::Value;
use crate::present::duplicates::likeness::Why;
use crate::present::duplicates::{Search, standing};

const STAMP: Stamp = Stamp { dot: Dot { replica: ReplicaId::BUILT_IN, seq: 9 }, now: 1 };

/// `name=…; domains=…` as a record; a company is a number.
fn record(kind: Kind, id: u128, said: &str) -> Arc<Record> {
    let mut record = Record::new(Uuid::from_u128(id), kind);
    record.live(STAMP);
    for (field, text) in said.split("; ").filter_map(|part| part.split_once('=')) {
        let field = kind.field(field).unwrap();
        match kind.spec(&field).unwrap() {
            spec if spec.set => record.add(field, Value::text(text), STAMP),
            spec if spec.name == "company" => {
                let company = Value::Link(Uuid::from_u128(text.parse().unwrap()));
                record.put(field, company, STAMP, Sweep::Shown);
            }
            _ => record.put(field, Value::text(text), STAMP, Sweep::Shown),
        }
    }
    Arc::new(record)
}

fn whys(kind: Kind, a: &str, b: &str) -> Vec<(Why, String)> {
    let places = (90..92).map(|id| record(Kind::Company, id, &format!("name=Place {id}")));
    let crm = Crm::of([record(kind, 1, a), record(kind, 2, b)].into_iter().chain(places));
    let pairs = Search::run(&crm, kind);
    let pair = pairs.into_iter().find(|pair| pair.b.as_u128() == 2);
    pair.map(|pair| pair.reasons.into_iter().map(|r| (r.why, r.text)).collect()).unwrap_or_default()
}

/// Two records, and why they may be one.
type Case<'a> = (&'a str, &'a str, &'a [(Why, &'a str)]);

fn check(kind: Kind, cases: &[Case<'_>]) {
    for (a, b, expected) in cases {
        let expected: Vec<(Why, String)> = expected.iter().map(|(why, text)| (*why, (*text).to_owned())).collect();
        assert_eq!(whys(kind, a, b), expected, "{a} / {b}");
    }
}

#[test]
fn companies_that_look_alike() {
    check(
        Kind::Company,
        &[
            ("name=㈜가온테크", "name=가온테크", &[(Why::NameForm, "㈜")]),
            ("name=주식회사 가온테크", "name=(주)가온테크", &[(Why::NameForm, "주식회사, (주)")]),
            ("name=가온 테크", "name=가온테크", &[(Why::Name, "가온 테크")]),
            ("name=가온테크", "name=\u{1100}\u{1161}\u{110B}\u{1169}\u{11AB}테크", &[(Why::Name, "가온테크")]),
            ("name=Acme, Inc.", "name=Acme", &[(Why::NameForm, "Inc")]),
            ("name=Acme GmbH", "name=ACME Ltd", &[(Why::NameForm, "GmbH, Ltd")]),
            ("name=Nestlé", "name=Nestle", &[(Why::NameSpelling, "")]),
            (
                "name=Acme; domains=acme.com",
                "name=Roadrunner; website=https://www.acme.com/x",
                &[(Why::Domain, "acme.com")],
            ),
            ("name=Acme; domains=gmail.com", "name=Roadrunner; domains=gmail.com", &[]),
            ("name=Acme; website=https://blog.naver.com/acme", "name=Road; website=blog.naver.com/road", &[]),
            ("name=Acme; phones=02-555-1234", "name=Road; phones=+82 2 555 1234", &[(Why::Phone, "02-555-1234")]),
            (
                "name=Acme; registration=123-45-67890",
                "name=Road; registration=1234567890",
                &[(Why::Registration, "123-45-67890")],
            ),
            ("name=Northwind", "name=Nortwind", &[(Why::NearName, "")]),
            ("name=Globex", "name=Globax", &[(Why::NearName, "")]),
            ("name=대한전자산업", "name=대한전자신업", &[(Why::NearName, "")]),
            ("name=Acme", "name=Acne", &[]),
            ("name=가온테크", "name=가람테크", &[]),
            ("name=Model 10 Group", "name=Model 11 Group", &[]),
            ("name=?!", "name=--", &[]),
            (
                "name=㈜한빛; domains=hanbit.kr",
                "name=한빛; domains=hanbit.kr",
                &[(Why::NameForm, "㈜"), (Why::Domain, "hanbit.kr")],
            ),
        ],
    );
}

#[test]
fn contacts_that_look_alike() {
    check(
        Kind::Contact,
        &[
            (
                "name=김하늘; emails=kim@a.kr",
                "name=김 하늘; emails=KIM@a.kr",
                &[(Why::Email, "kim@a.kr"), (Why::Namesake, "")],
            ),
            ("name=Ada; emails=info@a.kr", "name=Grace; emails=info@a.kr", &[(Why::SharedEmail, "info@a.kr")]),
            ("name=김하늘; company=90", "name=김 하늘; company=90", &[(Why::Name, "김하늘")]),
            ("name=Ada Byron; company=90", "name=Byron, Ada; company=90", &[(Why::NameOrder, "")]),
            ("name=Zoë Smith; company=90", "name=Zoe Smith; company=90", &[(Why::NameSpelling, "")]),
            ("name=Ada Byron; company=90", "name=Ada Byrom; company=90", &[(Why::NearName, "")]),
            ("name=김하늘; company=90", "name=김하늘; company=91", &[]),
            ("name=김하늘; company=90", "name=김 하늘", &[(Why::Namesake, "")]),
            ("name=김하늘", "name=김하늘", &[(Why::Namesake, "")]),
            (
                "name=Ada; phones=010-1234-5678",
                "name=Ada Byron; phones=+82 10 1234 5678",
                &[(Why::Phone, "010-1234-5678")],
            ),
            ("name=Ada; phones=02-1234-5678", "name=Grace; phones=02-1234-5678", &[]),
        ],
    );
}

#[test]
fn several_reasons_are_stronger_than_one_and_the_likeliest_stand_first() {
    let crm = Crm::of([
        record(Kind::Company, 1, "name=Acme; domains=acme.com"),
        record(Kind::Company, 2, "name=Acme Inc; domains=acme.com"),
        record(Kind::Company, 3, "name=Wile Coyote; domains=acme.com"),
    ]);
    let pairs = Search::run(&crm, Kind::Company);
    let ids: Vec<(u128, u128)> = pairs.iter().map(|pair| (pair.a.as_u128(), pair.b.as_u128())).collect();
    assert_eq!(ids, [(1, 2), (1, 3), (2, 3)]);
    assert!(pairs[0].score > pairs[1].score && pairs[0].score < 100);
}

#[test]
fn what_was_said_to_be_two_is_not_asked_again_even_after_a_merge() {
    let mut crm = Crm::of((1..=3).map(|id| record(Kind::Company, id, "name=Acme")));
    let pairs = Search::run(&crm, Kind::Company);
    let ids = |crm: &Crm| -> Vec<(u128, u128)> {
        standing(crm, Kind::Company, &pairs).into_iter().map(|pair| (pair.a.as_u128(), pair.b.as_u128())).collect()
    };
    assert_eq!(ids(&crm), [(1, 2), (1, 3), (2, 3)]);
    let mut change = |id: u128, write: &dyn Fn(&mut Record)| {
        let mut record = Record::clone(crm.record(Uuid::from_u128(id)).unwrap());
        write(&mut record);
        crm.replace(Arc::new(record));
    };
    let link = |id: u128| Value::Link(Uuid::from_u128(id));
    change(1, &|record| record.add(CompanyField::distinct_from.into(), link(3), STAMP));
    change(2, &|record| record.put(CompanyField::merged_into.into(), link(1), STAMP, Sweep::Shown));
    assert_eq!(ids(&crm), []);
    let apart = |record: &mut Record| record.put(CompanyField::merged_into.into(), Value::Null, STAMP, Sweep::All);
    let mut two = Record::clone(crm.record(Uuid::from_u128(2)).unwrap());
    apart(&mut two);
    crm.replace(Arc::new(two));
    assert_eq!(ids(&crm), [(1, 2), (2, 3)]);
}

#[test]
fn a_search_in_steps_finds_what_a_search_at_once_finds() {
    let name = |id: u128| format!("name=Person {}; emails=p{}@acme.com; company={}", id % 40, id % 30, 90 + id % 2);
    let crm = Crm::of((1..=200).map(|id| record(Kind::Contact, id, &name(id))));
    let at_once = Search::run(&crm, Kind::Contact);
    let mut search = Search::new(Kind::Contact);
    let in_steps = std::iter::from_fn(|| Some(search.step(&crm, 7))).flatten().next();
    assert!(!at_once.is_empty());
    assert_eq!(in_steps, Some(at_once));
}

#[test]
fn keys_that_many_share_cost_no_square() {
    let crm = Crm::of(
        (1..=2000).map(|id| record(Kind::Company, id, &format!("name=Shop {id}; domains=mall{}.com", id % 40))),
    );
    let pairs = Search::run(&crm, Kind::Company);
    assert!(pairs.len() <= 2000, "{}", pairs.len());
}
