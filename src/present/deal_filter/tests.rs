//! Filters and pages, there and back.

use crate::present::custom_filter::key;
use crate::present::deal_filter::choices::{GroupBy, Sort, View};
use crate::present::deal_filter::page::DealsPage;
use crate::present::deal_filter::*;
use proptest::prelude::*;

fn page(text: &str) -> DealsPage {
    DealsPage::from_query(&text.parse().unwrap())
}

#[test]
fn a_page_reads_its_address() {
    let id = "01912345-6789-7abc-8def-0123456789ab";
    let own = key(id.parse().unwrap()).replace(':', "%3A");
    let text = format!(
        "view=list&pipeline={id}&group=month&sort=-amount&q=renewal&owner={id}&source=inbound&source=referral\
         &min=1200000&from=2026-11-01&to=2026-11-30&status=open&company={id}&tag=VIP&{own}=10..20"
    );
    let id: Uuid = id.parse().unwrap();
    let expected = DealsPage {
        filter: DealFilter {
            text: "renewal".to_owned(),
            owner: vec![id],
            source: vec!["inbound".to_owned(), "referral".to_owned()],
            amount_min: Some(1_200_000),
            amount_max: None,
            close_from: NaiveDate::from_ymd_opt(2026, 11, 1),
            close_to: NaiveDate::from_ymd_opt(2026, 11, 30),
            status: Some(StatusFilter::Open),
            company: Some(id),
            tag: Some("VIP".to_owned()),
            custom: CustomFilter(vec![(id, "10..20".to_owned())]),
        },
        pipeline: Some(id),
        view: View::List,
        group_by: GroupBy::CloseMonth,
        sort: Some(Sort { field: "amount".to_owned(), ascending: false }),
    };
    assert_eq!(page(&text), expected);
    assert_eq!(expected.to_query().to_string(), text);
    assert_eq!(expected.filter.count(), 9);
}

#[test]
fn what_is_unknown_or_malformed_is_dropped() {
    let check = |text: &str, kept: &str| assert_eq!(page(text).to_query().to_string(), kept, "{text}");
    check("", "");
    check("view=board&group=stage", "");
    check("view=map&group=&sort=&sort=name", "");
    check("sort=-", "");
    check("sort=a%20b", "");
    check("min=12.5&max=99999999999999999999&from=2026-02-30&to=soon", "");
    check("owner=me&owner=&company=acme&pipeline=1", "");
    check("status=Won&tag=&q=&source=", "");
    check("colour=red&min=-5", "min=-5");
    check("q=%20", "q=%20");
    check("source=inbound&source=inbound&source=referral", "source=inbound&source=referral");
    check("source=bogus&source=Inbound", "");
    assert!(page("q=%20").filter.is_empty());
}

#[test]
fn what_no_control_shows_is_named_and_taken_out() {
    let (known, gone) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let text = format!("owner={known}&owner={gone}&source=inbound&source=referral&company={gone}&tag=VIP");
    let mut filter = page(&text).filter;
    let hidden = |filter: &DealFilter| filter.hidden(&|id| id == known);
    let expected = [Part::Owner(gone), Part::Source("referral".into()), Part::Company(gone), Part::Tag("VIP".into())];
    assert_eq!(hidden(&filter), expected);
    expected.iter().for_each(|part| filter.remove(part));
    assert_eq!(hidden(&filter), []);
    assert_eq!(filter.to_query().to_string(), format!("owner={known}&source=inbound"));
    filter.owner = vec![gone, known];
    assert_eq!(hidden(&filter), [Part::Owner(gone), Part::Owner(known)], "the control can't show the first");
}

fn some_page() -> impl Strategy<Value = DealsPage> {
    let id = || any::<u128>().prop_map(Uuid::from_u128);
    let date = || prop::option::of((-400_000_i32..1_000_000).prop_map(|days| day(days).unwrap()));
    let filter = (
        (".*", prop::collection::btree_set(id(), 0..3), prop::sample::subsequence(Source::ALL, 0..3)),
        (any::<Option<i64>>(), any::<Option<i64>>(), date(), date()),
        (prop::option::of(prop::sample::select(StatusFilter::ALL)), prop::option::of(id()), prop::option::of(".+")),
    );
    let filter = filter.prop_map(|((text, owner, source), (min, max, from, to), (status, company, tag))| DealFilter {
        text,
        owner: owner.into_iter().collect(),
        source: source.into_iter().map(|source| source.word().to_owned()).collect(),
        amount_min: min,
        amount_max: max,
        close_from: from,
        close_to: to,
        status,
        company,
        tag,
        custom: CustomFilter::default(),
    });
    let sort = ("[a-z_0-9]+", any::<bool>()).prop_map(|(field, ascending)| Sort { field, ascending });
    let view = prop::sample::select(View::ALL);
    let group_by =
        prop_oneof![prop::sample::select(GroupBy::BUILT_IN.map(|(by, _)| by).to_vec()), id().prop_map(GroupBy::Own),];
    (filter, prop::option::of(id()), view, group_by, prop::option::of(sort))
        .prop_map(|(filter, pipeline, view, group_by, sort)| DealsPage { filter, pipeline, view, group_by, sort })
}

fn day(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 1, 1)?.checked_add_signed(chrono::TimeDelta::days(i64::from(days)))
}

proptest! {
    #[test]
    fn every_page_reads_back(page in some_page()) {
        let text = page.to_query().to_string();
        prop_assert_eq!(DealsPage::from_query(&text.parse().unwrap()), page.clone());
        prop_assert_eq!(DealFilter::from_query(&page.filter.to_query()), page.filter);
    }

    #[test]
    fn reading_rubbish_settles_at_once(text in "((min|max|from|to|sort|view|owner|q|tag)=[-0-9a-z%&=]*&)*") {
        let read = page(&text);
        prop_assert_eq!(DealsPage::from_query(&read.to_query()), read);
    }
}
