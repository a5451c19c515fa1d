//! The opportunities set: four real files, in both spellings of their dates.

use perennial::domain::crm::Crm;
use perennial::domain::kinds::{Company, Deal, Kind, Member, Outcome, Stage};
use perennial::domain::value::Value;
use perennial::import::plan::ImportFile;
use perennial::import::plan::linking::Accepted;

use crate::support::*;

const FOLDER: &str = "deals/crm-sales-opportunities";

fn set(deals: &str) -> Option<Vec<ImportFile>> {
    let paths = ["accounts.csv", "sales_teams.csv", "products.csv", deals].map(|name| format!("{FOLDER}/{name}"));
    files(&paths.each_ref().map(String::as_str))
}

fn won_sum(crm: &Crm) -> i64 {
    let won = crm.all::<Deal<'_>>().filter(|deal| crm.outcome(*deal) == Outcome::Won);
    won.filter_map(|deal| deal.amount()).map(|amount| amount.amount).sum()
}

#[test]
fn the_set_comes_in_as_expected() {
    let Some(files) = set("sales_pipeline.csv") else { return };
    let mut crm = fresh();
    let plan = import(&mut crm, &files, options());
    assert_eq!(plan.counts(), counts(8927, 0, 0, 0));
    let per_file: Vec<usize> = plan.files.iter().map(|file| file.counts.new).collect();
    assert_eq!(per_file, [85, 35, 7, 8800]);
    for (kind, expected) in [(Kind::Company, 85), (Kind::Member, 35), (Kind::Product, 7), (Kind::Deal, 8800)] {
        assert_eq!(count(&crm, kind), expected, "{kind}");
    }
    assert!(plan.made.is_empty(), "{:?}", plan.made);
    let stages = by_stage(&crm);
    for (stage, expected) in [("Won", 4238), ("Lost", 2473), ("Engaging", 1589), ("Prospecting", 500)] {
        assert_eq!(stages.get(stage), Some(&expected), "{stage}");
    }
    assert_eq!(won_sum(&crm), 10_005_534);
    assert_eq!(crm.all::<Deal<'_>>().filter(|deal| deal.company().is_none()).count(), 1425);
    assert!(crm.all::<Member<'_>>().all(|member| !member.manager().is_empty() && !member.office().is_empty()));
    assert_eq!(crm.all::<Company<'_>>().filter(|company| company.parent().is_some()).count(), 15);
    assert_eq!(crm.all::<Company<'_>>().filter(|company| company.revenue().is_some()).count(), 0);
    let acme = crm.all::<Company<'_>>().find(|company| company.name() == "Acme Corporation").unwrap();
    assert_eq!((acme.industry(), acme.employees(), acme.country()), ("technolgy", Some(2822), "United States"));
    let revenue = acme.0.fields().find(|field| field.name(&acme.0.kind) == "imported:revenue").unwrap();
    assert_eq!(acme.0.shown(revenue), Some(&Value::text("1100.04")));
}

#[test]
fn stages_stand_in_a_pipeline_of_their_own_in_order() {
    let Some(files) = set("sales_pipeline.csv") else { return };
    let mut crm = fresh();
    let plan = import(&mut crm, &files, options());
    assert_eq!(plan.pipelines.len(), 1);
    assert!(plan.pipelines[0].is_new);
    let stages: Vec<(&str, Outcome, usize)> =
        plan.pipelines[0].stages.iter().map(|stage| (stage.name.as_str(), stage.outcome, stage.rows)).collect();
    let expected = [
        ("Prospecting", Outcome::Open, 500),
        ("Engaging", Outcome::Open, 1589),
        ("Won", Outcome::Won, 4238),
        ("Lost", Outcome::Lost, 2473),
    ];
    assert_eq!(stages, expected);
    let mut orders: Vec<(String, String)> = crm
        .all::<Stage<'_>>()
        .filter(|stage| stage.pipeline().map(|id| id.0) == Some(plan.pipelines[0].id))
        .map(|stage| (stage.order().to_owned(), stage.name().to_owned()))
        .collect();
    orders.sort();
    assert_eq!(orders.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), expected.map(|(name, ..)| name));
    assert_eq!(count(&crm, Kind::Pipeline), 2);
}

#[test]
fn a_near_miss_is_offered_and_neither_made_nor_dropped() {
    let Some(files) = set("sales_pipeline.csv") else { return };
    let mut crm = fresh();
    let plan = import(&mut crm, &files, options());
    assert_eq!(plan.offers.len(), 1);
    let offer = &plan.offers[0];
    assert_eq!((offer.name.name.as_str(), offer.to_name.as_str(), offer.rows), ("GTXPro", "GTX Pro", 1480));
    assert_eq!(crm.all::<Deal<'_>>().filter(|deal| deal.product().is_none()).count(), 1480);
    let deal = crm.all::<Deal<'_>>().find(|deal| deal.title() == "GTXPro · Isdom").unwrap();
    let kept = deal.0.fields().find(|field| field.name(&deal.0.kind) == "imported:product").unwrap().clone();
    assert_eq!(deal.0.shown(&kept), Some(&Value::text("GTXPro")));

    let accepting = || {
        let mut options = options();
        options.accepted = Accepted::All;
        options
    };
    let later = import(&mut crm, &files, accepting());
    assert_eq!(later.counts(), counts(0, 1480, 7447, 0));
    assert!(crm.all::<Deal<'_>>().all(|deal| deal.product().is_some() && deal.0.value(&kept).is_null()));

    let mut other = fresh();
    let plan = import(&mut other, &files, accepting());
    assert_eq!(plan.counts(), counts(8927, 0, 0, 0));
    assert!(other.all::<Deal<'_>>().all(|deal| deal.product().is_some()));
    assert!(other.all::<Deal<'_>>().any(|deal| deal.title() == "GTX Pro · Isdom"));
}

#[test]
fn both_spellings_and_both_people_have_the_same_records() {
    let (Some(iso), Some(us)) = (set("sales_pipeline.csv"), set("sales_pipeline_us_dates.csv")) else { return };
    let (mut anna, mut ben) = (fresh(), fresh());
    import(&mut anna, &iso, options());
    let reversed: Vec<ImportFile> = us.into_iter().rev().collect();
    import(&mut ben, &reversed, options());
    let values = |crm: &Crm| {
        let mut all = Vec::new();
        for record in crm.records() {
            for field in record.fields() {
                all.push((record.id, field.name(&record.kind).to_owned(), record.value(field)));
            }
        }
        all
    };
    let (anna, ben) = (values(&anna), values(&ben));
    assert_eq!(anna.len(), ben.len());
    let differing = anna.iter().zip(&ben).find(|(a, b)| a != b);
    assert_eq!(differing, None);
}

#[test]
fn one_file_after_the_other_gives_the_same_companies() {
    let Some(files) = set("sales_pipeline.csv") else { return };
    let mut crm = fresh();
    let plan = import(&mut crm, &files[3..], options());
    assert_eq!(plan.counts(), counts(8800, 0, 0, 0));
    assert_eq!(plan.made.get(&Kind::Company), Some(&85));
    assert_eq!(plan.made.get(&Kind::Member), Some(&30));
    let plan = import(&mut crm, &files[..1], options());
    assert_eq!(plan.counts(), counts(0, 85, 0, 0));
    assert_eq!(count(&crm, Kind::Company), 85);
}

#[test]
fn importing_again_updates_nothing() {
    let Some(files) = set("sales_pipeline.csv") else { return };
    let Some(us) = set("sales_pipeline_us_dates.csv") else { return };
    let mut crm = fresh();
    import(&mut crm, &files, options());
    for again in [files, us] {
        let mut tomorrow = options();
        tomorrow.as_of = tomorrow.as_of.succ_opt().unwrap();
        let plan = plan(&again, &crm, tomorrow);
        assert_eq!(plan.counts(), counts(0, 0, 8927, 0));
        assert_eq!(plan.changes, []);
    }
}

#[test]
fn a_match_that_was_accepted_once_stays_when_the_file_comes_again() {
    let Some(files) = set("sales_pipeline.csv") else { return };
    let mut crm = fresh();
    let mut all = options();
    all.accepted = Accepted::All;
    import(&mut crm, &files, all);
    let plan = plan(&files, &crm, options());
    assert_eq!(plan.counts(), counts(0, 0, 8927, 0));
}
