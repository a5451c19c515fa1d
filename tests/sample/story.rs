//! The story of the sample workspace: it holds together, and is the same in both languages.

#![allow(clippy::unwrap_used, reason = "helpers of tests may")]

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use perennial::domain::built_in::{ENGLISH, KOREAN, PipelineWords};
use perennial::domain::crm::Crm;
use perennial::domain::kinds::{
    Activity, Company, Contact, Deal, Kind, Lifecycle, Member, Outcome, Product, Source, Stage, Task,
};
use perennial::domain::sample::story::story;
use perennial::domain::value::Value;
use perennial::sync::snapshot::body;

use crate::holds::holds_together;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 11).unwrap()
}

fn told(words: &PipelineWords) -> Crm {
    story(today(), words).crm
}

#[test]
fn every_value_fits_its_field_and_every_link_leads_somewhere() {
    for crm in [told(&ENGLISH), told(&KOREAN)] {
        holds_together(&crm, 500);
        let of_no_name = crm.records().find(|r| r.kind.known() != Some(Kind::Workspace) && r.name().trim().is_empty());
        assert!(of_no_name.is_none(), "{of_no_name:?}");
    }
}

#[test]
fn it_has_the_cast_and_the_numbers_that_it_was_written_with() {
    let crm = told(&ENGLISH);
    let count = |kind| crm.table(kind).count();
    let kinds = [Kind::Member, Kind::Product, Kind::Company, Kind::Contact, Kind::Deal, Kind::Activity, Kind::Task];
    assert_eq!(kinds.map(count), [5, 4, 40, 52, 71, 56, 30]);
    // Won, open and lost, in won and in cents.
    let mut sums: BTreeMap<(&str, String), (usize, i64)> = BTreeMap::new();
    for deal in crm.all::<Deal<'_>>() {
        if let Some(amount) = deal.amount() {
            let sum = sums.entry((crm.outcome(deal).word(), amount.currency.to_string())).or_default();
            *sum = (sum.0 + 1, sum.1 + amount.amount);
        }
    }
    let told: Vec<_> = sums.iter().map(|((outcome, currency), sum)| (*outcome, &**currency, sum.0, sum.1)).collect();
    let golden = [
        ("lost", "KRW", 7, 385_500_000),
        ("open", "KRW", 27, 1_185_000_000),
        ("open", "USD", 2, 12_600_000),
        ("won", "KRW", 31, 829_000_000),
        ("won", "USD", 2, 4_400_000),
    ];
    assert_eq!(told, golden);
    let usual = ["Price", "Chose a competitor", "No budget", "No decision", "Not a fit"];
    let lost = || crm.all::<Deal<'_>>().filter(|d| crm.outcome(*d) == Outcome::Lost);
    assert!(lost().all(|deal| usual.contains(&deal.lost_reason()) && !deal.lost_note().is_empty()));
    assert!(lost().filter(|deal| deal.try_again_on().is_some_and(|day| day > today())).count() > 3);
    assert!(
        crm.all::<Deal<'_>>().any(|deal| deal.recycled_from().is_some() && deal.source() == Some(Source::Recycled))
    );
    assert!(crm.all::<Company<'_>>().any(|company| company.lifecycle() == Some(Lifecycle::Former)));
    assert!(crm.all::<Company<'_>>().all(|company| !company.country().is_empty() && !company.address().is_empty()));
    assert!(crm.all::<Company<'_>>().filter(|company| company.referred_by().is_some()).count() > 5);
    let twins = crm.all::<Company<'_>>().filter(|company| company.name().contains("Daemyung")).count();
    assert_eq!(twins, 2, "a pair of duplicates waits to be found");
}

/// On whatever day somebody looks: a weekend, a month's end, a leap day.
#[test]
fn it_stands_on_every_day_as_on_any_other() {
    for ahead in 0..400 {
        let today = today() + TimeDelta::days(ahead);
        let told = story(today, &KOREAN);
        let (crm, teller) = (&told.crm, told.teller);
        let deals = || crm.all::<Deal<'_>>();
        assert!(crm.get::<Member<'_>>(teller.into()).is_some());
        for stage in crm.all::<Stage<'_>>() {
            let within = deals().filter(|deal| deal.stage().is_some_and(|entry| entry.stage == stage.id().0));
            assert!(within.count() >= 4, "{} on {today}", stage.name());
        }
        assert!(deals().all(|d| d.stage().is_some_and(|s| s.entered_on <= today) && d.opened_on() <= Some(today)));
        assert!(deals().all(|d| d.opened_on() <= d.stage().map(|s| s.entered_on) && !d.order().is_empty()));
        let open = || deals().filter(|d| crm.outcome(*d) == Outcome::Open);
        assert!(open().all(|d| d.expected_close() >= Some(today)));
        assert!(open().any(|d| d.owner().is_some_and(|id| id.0 == teller) && d.expected_close() == Some(today)));
        assert!(deals().all(|d| (crm.outcome(d) == Outcome::Open) == d.closed_on().is_none()));
        let midnight = today.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        assert!(crm.all::<Activity<'_>>().all(|note| note.at() < Some(midnight)), "nothing was said in the future");
        let tasks = || crm.all::<Task<'_>>().filter(|task| task.done_on().is_none());
        assert_eq!(tasks().filter(|task| task.due() < Some(today)).count(), 3, "{today}");
        assert!(tasks().filter(|task| task.due() == Some(today)).count() >= 5);
        assert!(tasks().filter(|task| task.due() > Some(today)).count() > 10);
        assert!(crm.all::<Task<'_>>().all(|task| task.done_on() <= Some(today)));
    }
}

#[test]
fn both_languages_tell_the_same_story() {
    let (english, korean) = (told(&ENGLISH), told(&KOREAN));
    let has_hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    // Records in the order in which they were written can't be paired by id: their shapes are counted instead.
    let shapes = |crm: &Crm| {
        let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
        for record in crm.records() {
            let fields: Vec<&str> = record.values.iter().map(|e| e.field.name(&record.kind)).collect();
            *shapes.entry(format!("{} {fields:?} {}", record.kind.word(), record.elements.len())).or_default() += 1;
        }
        shapes
    };
    assert_eq!(shapes(&english), shapes(&korean));
    for record in english.records() {
        assert!(!record.values.iter().any(|e| matches!(&e.value, Value::Text(text) if has_hangul(text))), "{record:?}");
    }
    let abroad = ["Pacific Chillers", "Rachel Tan", "Arjun Menon"];
    let named = |crm: &Crm| -> Vec<String> {
        let people = crm.all::<Contact<'_>>().map(|contact| contact.name().to_owned());
        let said = crm.all::<Activity<'_>>().map(|note| note.body().to_owned());
        let tasks = crm.all::<Task<'_>>().map(|task| task.title().to_owned());
        let products = crm.all::<Product<'_>>().map(|product| product.name().to_owned());
        people.chain(said).chain(tasks).chain(products).collect()
    };
    for text in named(&korean) {
        assert!(has_hangul(&text) || abroad.contains(&&*text), "{text}");
    }
}

#[test]
fn the_same_day_tells_the_same_and_stories_never_mix() {
    assert_eq!(body(&told(&KOREAN)), body(&told(&KOREAN)));
    let ids = |crm: &Crm| crm.table(Kind::Deal).map(|r| r.id).collect::<HashSet<_>>();
    assert!(ids(&told(&KOREAN)).is_disjoint(&ids(&told(&ENGLISH))));
    assert!(ids(&told(&KOREAN)).is_disjoint(&ids(&story(today() + TimeDelta::days(1), &KOREAN).crm)));
}
