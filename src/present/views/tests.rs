//! Views and addresses, there and back; relative words, and what becomes of them.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::kinds::ViewPlace;
use crate::present::deal_filter::page::DealsPage;
use crate::present::query::Query;
use crate::present::views::relative::meant;
use crate::present::views::{ALL, BuiltIn, Looked, NoView, ViewKey, carry_over};

const ME: Uuid = Uuid::from_u128(7);
const SAVED: Uuid = Uuid::from_u128(9);

fn query(text: &str) -> Query {
    text.parse().unwrap()
}

fn state(key: ViewKey) -> Option<Query> {
    match key {
        ViewKey::BuiltIn(view) => Some(view.state()),
        ViewKey::Saved(SAVED) => Some(query("owner=me&sort=-amount")),
        ViewKey::Saved(_) => None,
    }
}

fn looked(address: &str) -> Looked {
    Looked::at(&query(address), ViewKey::BuiltIn(BuiltIn::Mine), &state)
}

#[test]
fn an_address_names_a_view_or_departs_from_one() {
    let check = |address: &str, key: &str, said: &str, edited: bool| {
        let looked = looked(address);
        let shown = looked.key.map_or("none".to_owned(), |key| key.to_string());
        assert_eq!((shown.as_str(), looked.said.to_string().as_str()), (key, said), "{address}");
        assert_eq!(looked.is_edited(), edited, "{address}");
    };
    let saved = SAVED.to_string();
    check("", "mine", "owner=me", false);
    check("v=all", "all", "", false);
    check("q=acme", "all", "q=acme", true);
    check("v=mine&q=acme", "mine", "q=acme", true);
    check("pipeline=1", "all", "pipeline=1", false);
    check("v=mine&owner=me&pipeline=1", "mine", "owner=me&pipeline=1", false);
    check("v=mine&edited=yes", "mine", "", true);
    check(&format!("v={saved}"), &saved, "owner=me&sort=-amount", false);
    check(&format!("v={saved}&sort=-amount&owner=me"), &saved, "sort=-amount&owner=me", false);
    check(&format!("v={}", Uuid::from_u128(1)), "none", "", false);
    check("v=nonsense&q=acme", "none", "q=acme", false);
}

#[test]
fn a_default_that_is_gone_is_all() {
    let looked = Looked::at(&Query::new(), ViewKey::Saved(Uuid::from_u128(1)), &state);
    assert_eq!((looked.key, looked.said), (Some(ALL), Query::new()));
}

#[test]
fn another_state_has_an_address_that_leads_back_to_it() {
    for from in ["", "v=all", "q=acme", "v=mine&edited=yes", "v=nothing"] {
        for said in ["", "owner=me", "q=acme&colour=red", "v=x&edited=yes&tag=a"] {
            let address = looked(from).address(&query(said));
            let again = Looked::at(&address, ViewKey::BuiltIn(BuiltIn::Mine), &state);
            let expected = query(said).only(|name| name != "v" && name != "edited").canonical();
            assert_eq!(again.said.canonical(), expected, "{from} to {said}: {address}");
            assert_eq!(again.key, Some(looked(from).key.unwrap_or(ALL)), "{from} to {said}: {address}");
        }
    }
    assert_eq!(looked("v=mine&q=acme").address(&query("owner=me")).to_string(), "v=mine");
}

#[test]
fn every_built_in_view_is_canonical_and_reads_back() {
    for place in ViewPlace::ALL {
        for view in BuiltIn::of(*place) {
            assert_eq!(ViewKey::BuiltIn(*view).to_string().parse(), Ok(ViewKey::BuiltIn(*view)));
            assert_eq!(view.state().canonical(), view.state());
        }
    }
    assert_eq!("soon".parse::<ViewKey>(), Err(NoView("soon".to_owned())));
}

#[test]
fn relative_words_mean_ids_and_days() {
    let check = |today: &str, said: &str, expected: &str| {
        let today: NaiveDate = today.parse().unwrap();
        assert_eq!(meant(&query(said), Some(ME), today).to_string(), expected, "{said} on {today}");
    };
    check("2026-11-27", "owner=me&q=me&tag=a", &format!("owner={ME}&q=me&tag=a"));
    check("2026-11-27", "close=this_month", "from=2026-11-01&to=2026-11-30");
    check("2026-12-31", "close=next_month", "from=2027-01-01&to=2027-01-31");
    check("2024-02-29", "close=this_month", "from=2024-02-01&to=2024-02-29");
    check("2026-11-30", "close=this_quarter", "from=2026-10-01&to=2026-12-31");
    check("2026-01-01", "close=past", "to=2025-12-31");
    check("2026-01-01", "close=never", "");
    let nobody = meant(&query("owner=me"), None, NaiveDate::default());
    assert_eq!(nobody.get("owner"), Some(Uuid::nil().to_string().as_str()));
}

#[test]
fn what_a_page_changes_leaves_the_words_of_the_rest() {
    let check = |said: &str, change: &dyn Fn(&mut DealsPage), expected: &str| {
        let said = query(said);
        let before = DealsPage::from_query(&meant(&said, Some(ME), "2026-11-27".parse().unwrap()));
        let mut after = before.clone();
        change(&mut after);
        let new = carry_over(&said, &before.to_query(), &after.to_query());
        assert_eq!(new.to_string(), expected, "{said}");
    };
    check("owner=me&close=this_month", &|_| {}, "owner=me&close=this_month");
    check("owner=me&colour=red", &|page| page.filter.text = "acme".into(), "owner=me&colour=red&q=acme");
    check("owner=me&q=a", &|page| page.filter.owner.clear(), "q=a");
    check("group=source&owner=me", &|page| page.filter.tag = Some("a".into()), "group=source&owner=me&tag=a");
    let later = |page: &mut DealsPage| page.filter.close_to = NaiveDate::from_ymd_opt(2026, 12, 24);
    check("close=this_month&q=a", &later, "q=a&from=2026-11-01&to=2026-12-24");
    check("close=past", &|page| page.filter.close_to = None, "");
}
