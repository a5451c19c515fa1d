//! Which record a row is about, and where its deal stands.

use perennial::domain::built_in::{KOREAN, pipeline};
use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::kinds::{Company, CompanyField, Deal, Kind, Stage, StageField};
use perennial::domain::money::{Currency, Money};
use perennial::domain::value::Value;

use crate::support::*;

#[test]
fn deals_without_stages_go_into_the_first_pipeline() {
    let text = "Deal-이름,Deal-금액,Organization-이름\n갱신,5만,한빛";
    let mut crm = Crm::default();
    apply(&mut crm, pipeline(&KOREAN));
    import(&mut crm, &made_up(&[("딜.csv", text)]), options());
    assert_eq!(stage_of(&crm, deal(&crm, "갱신")), "잠재 고객");
    assert_eq!(deal(&crm, "갱신").amount(), Some(Money::new(50_000, Currency::KRW)));
}

#[test]
fn deleted_records_come_back_when_their_file_does() {
    let files = made_up(&[("c.csv", "Company name,Industry\nAcme,Retail")]);
    let mut crm = fresh();
    import(&mut crm, &files, options());
    let id = crm.all::<Company<'_>>().next().unwrap().0.id;
    apply(&mut crm, vec![Change::Delete { id }]);
    let plan = import(&mut crm, &files, options());
    assert_eq!(plan.counts(), counts(1, 0, 0, 0));
    assert_eq!(count(&crm, Kind::Company), 1);
}

#[test]
fn rows_about_a_merged_record_are_about_the_one_it_was_merged_into() {
    let mut crm = fresh();
    let files = made_up(&[("c.csv", "Company name,Industry\nAcme,Retail\nAcme Trading,Retail")]);
    import(&mut crm, &files, options());
    let id = |name: &str| crm.all::<Company<'_>>().find(|company| company.name() == name).unwrap().id();
    let (acme, trading) = (id("Acme"), id("Acme Trading"));
    apply(&mut crm, vec![Change::set(trading, CompanyField::merged_into, Value::from(acme))]);
    let deals = made_up(&[("deals.csv", "Deal Name,Stage,Company\nA,Demo,Acme Trading")]);
    import(&mut crm, &deals, options());
    assert_eq!(deal(&crm, "A").company(), Some(acme));
}

#[test]
fn rows_without_an_id_are_told_apart_by_their_cells() {
    let text = "Deal Name,Company,Stage\nA,Acme,Demo\nA,Acme,Demo\nA,Acme,Won";
    let files = made_up(&[("deals.csv", text)]);
    let mut crm = fresh();
    assert_eq!(import(&mut crm, &files, options()).counts(), counts(3, 0, 0, 0));
    assert_eq!(plan_again(&files, &crm), (counts(0, 0, 3, 0), 0));
}

#[test]
fn ids_of_two_systems_are_not_taken_for_each_other() {
    let mut crm = fresh();
    import(&mut crm, &made_up(&[("a.csv", "id,first_name,last_name,email\n1,Ada,Byron,a@x.com")]), options());
    let other = made_up(&[("b.csv", "id,first_name,last_name,phone\n1,Grace,Hopper,555-0100")]);
    assert_eq!(import(&mut crm, &other, options()).counts(), counts(1, 0, 0, 0));
    assert_eq!(count(&crm, Kind::Contact), 2);
}

#[test]
fn stages_have_places_and_deals_have_places_in_them() {
    let mut crm = fresh();
    let files = made_up(&[("deals.csv", "Deal Name,Stage\nA,Demo\nB,Demo\nC,Demo")]);
    import(&mut crm, &files, options());
    import(&mut crm, &made_up(&[("more.csv", "Deal Name,Stage\nD,Demo")]), options());
    let mut deals: Vec<(&str, &str)> = crm.all::<Deal<'_>>().map(|deal| (deal.order(), deal.title())).collect();
    deals.sort();
    assert_eq!(deals.iter().map(|(_, title)| *title).collect::<Vec<_>>(), ["A", "B", "C", "D"]);
    let stage = crm.all::<Stage<'_>>().find(|stage| stage.name() == "Demo").unwrap();
    assert!(!stage.0.value(&StageField::probability.into()).is_null());
}
