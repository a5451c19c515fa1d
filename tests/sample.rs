//! The made-up workspace: legal, linked, and with everything that a screen wants to show.

#[path = "sample/holds.rs"]
mod holds;
#[path = "sample/story.rs"]
mod story;

use std::collections::HashSet;

use chrono::NaiveDate;
use perennial::domain::built_in::{ENGLISH, KOREAN};
use perennial::domain::crm::Crm;
use perennial::domain::kinds::{Activity, Company, Deal, Kind, Outcome, Stage, Task};
use perennial::domain::sample::{SampleSize, sample};
use perennial::sync::snapshot::body;

use crate::holds::holds_together;

fn made(seed: u64) -> Crm {
    let today = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap_or_default();
    sample(SampleSize::LOOK_AROUND, seed, today, if seed.is_multiple_of(2) { &ENGLISH } else { &KOREAN })
}

#[test]
fn every_value_fits_its_field_and_every_link_leads_somewhere() {
    (0..4).for_each(|seed| holds_together(&made(seed), 1_000));
}

#[test]
fn it_has_what_a_screen_wants_to_show() {
    let crm = made(1);
    let deals = || crm.all::<Deal<'_>>();
    let of = |outcome| deals().filter(|d| crm.outcome(*d) == outcome).count();
    assert!(of(Outcome::Open) > 40 && of(Outcome::Won) > 20 && of(Outcome::Lost) > 20);
    assert!(deals().filter(|d| crm.outcome(*d) == Outcome::Lost).all(|d| !d.lost_reason().is_empty()));
    let today = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap_or_default();
    let stalled = deals().filter(|deal| {
        let Some(entry) = deal.stage() else { return false };
        let days = crm.get::<Stage<'_>>(entry.stage.into()).and_then(|stage| stage.stalled_days());
        days.is_some_and(|days| (today - entry.entered_on).num_days() > days)
    });
    assert!(stalled.count() > 5);
    assert!(deals().all(|d| d.stage().is_some_and(|s| s.entered_on <= today) && !d.order().is_empty()));
    let midnight = today.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
    assert!(crm.all::<Activity<'_>>().all(|note| note.at() < Some(midnight)), "nothing was said in the future");
    let names: HashSet<&str> = crm.all::<Company<'_>>().map(Company::name).collect();
    assert_eq!(names.len(), SampleSize::LOOK_AROUND.companies, "each company has a name of its own");
    let open = || crm.all::<Task<'_>>().filter(|task| task.done_on().is_none());
    assert!(open().any(|t| t.due() < Some(today)) && open().any(|t| t.due() > Some(today)));
}

#[test]
fn samples_never_mix_and_any_size_will_do() {
    assert_eq!(body(&made(3)), body(&made(3)));
    let ids = |crm: &Crm| crm.table(Kind::Deal).map(|r| r.id).collect::<HashSet<_>>();
    assert!(ids(&made(1)).is_disjoint(&ids(&made(3))));
    for (companies, contacts, deals) in [(0, 0, 0), (0, 5, 5), (1, 0, 3), (700, 2, 9)] {
        let size = SampleSize { companies, contacts, deals };
        let crm = sample(size, 5, NaiveDate::default(), &ENGLISH);
        assert_eq!(crm.all::<Company<'_>>().count(), companies);
    }
}
