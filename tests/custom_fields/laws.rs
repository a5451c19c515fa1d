//! Two who change the team's own fields at once, and what becomes of it.

use perennial::domain::change::Change;
use perennial::domain::kinds::{CustomFieldField, CustomOptionField, CustomType};
use perennial::domain::value::Value;
use perennial::sync::conflicts::conflicts;
use perennial::sync::merge::merge;
use proptest::prelude::*;

use crate::support::{Side, id};

fn begun() -> Side {
    let mut side = Side::new(1);
    side.deal(1, "Renewal");
    side.field(10, "Region", CustomType::Choice);
    side.field(11, "Topics", CustomType::Choices);
    for (number, name) in [(20, "North"), (21, "South")] {
        side.option(10, number, name);
        side.option(11, number + 10, name);
    }
    side
}

/// One deed out of what can be done with fields, options and values.
fn deed(side: &mut Side, (what, which, name): (u8, u128, u8)) {
    let [region, topics] = [10, 11];
    let options: Vec<u128> =
        side.crm.records().map(|record| record.id.as_u128()).filter(|id| (20..1_000).contains(id)).collect();
    let option = options[which as usize % options.len()];
    let name = format!("name {name}");
    match what % 8 {
        0 => side.act(vec![Change::set(id(region), CustomFieldField::name, name.as_str())]),
        1 if !side.crm.record(id(option)).unwrap().is_gone() => {
            side.act(vec![Change::set(id(option), CustomOptionField::name, name.as_str())]);
        }
        2 => {
            let number = 100 + side.crm.records().count() as u128 * 7 + which;
            if side.crm.record(id(number)).is_none() {
                side.option(region, number, &name);
            }
        }
        3 => side.act(vec![Change::Delete { id: id(option) }]),
        4 => side.write(1, region, &Value::text(id(option).to_string())),
        5 => side.put(1, topics, option, true),
        6 => side.put(1, topics, option, false),
        _ => side.retype(if which % 2 == 0 { region } else { topics }, CustomType::ALL[usize::from(what / 8 % 2) + 4]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn copies_agree_in_whatever_order_they_meet(
        mine in prop::collection::vec((0..16_u8, 0..6_u128, 0..4_u8), 0..8),
        theirs in prop::collection::vec((0..16_u8, 0..6_u128, 0..4_u8), 0..8),
    ) {
        let begun = begun();
        let (mut a, mut b) = (begun.teammate(2), begun.teammate(3));
        mine.into_iter().for_each(|step| deed(&mut a, step));
        theirs.into_iter().for_each(|step| deed(&mut b, step));
        let (ab, ba) = (merge(&a.crm, &b.crm), merge(&b.crm, &a.crm));
        prop_assert_eq!(&ab, &ba);
        prop_assert_eq!(&merge(&ab, &b.crm), &ab);
        // What either shows is shown by both, or stands in the inbox.
        let mut both = a.teammate(4);
        both.crm = ab;
        let shown = both.held(1, 11);
        for option in a.held(1, 11).into_iter().filter(|value| b.held(1, 11).contains(value)) {
            prop_assert!(shown.contains(&option));
        }
    }
}

#[test]
fn a_new_name_here_and_new_options_there_both_stand() {
    let begun = begun();
    let (mut anna, mut ben) = (begun.teammate(2), begun.teammate(3));
    anna.act(vec![
        Change::set(id(10), CustomFieldField::name, "Territory"),
        Change::set(id(20), CustomOptionField::name, "Far north"),
    ]);
    ben.option(10, 22, "East");
    ben.write(1, 10, &Value::text(id(20).to_string()));
    let mut both = anna.teammate(4);
    both.crm = merge(&anna.crm, &ben.crm);
    let field = both.field_of(10);
    assert_eq!(&*field.custom.as_ref().unwrap().name, "Territory");
    let names: Vec<&str> = field.options().iter().map(|(_, name)| &**name).collect();
    assert_eq!(names, ["Far north", "South", "East"]);
    assert_eq!(both.value(1, 10), Value::text(id(20).to_string()), "the option is the same under its new name");
    assert_eq!(conflicts(&both.crm).count(), 0);
}

#[test]
fn two_names_at_once_are_both_in_the_inbox() {
    let begun = begun();
    let (mut anna, mut ben) = (begun.teammate(2), begun.teammate(3));
    anna.act(vec![Change::set(id(20), CustomOptionField::name, "Upper")]);
    ben.act(vec![Change::set(id(20), CustomOptionField::name, "Top")]);
    let merged = merge(&anna.crm, &ben.crm);
    let all: Vec<_> = conflicts(&merged).collect();
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].others.len(), 1);
}

#[test]
fn adding_an_element_wins_over_taking_it_out() {
    let mut begun = begun();
    begun.put(1, 11, 30, true);
    let (mut anna, mut ben) = (begun.teammate(2), begun.teammate(3));
    anna.put(1, 11, 30, false);
    ben.put(1, 11, 30, false);
    ben.put(1, 11, 30, true);
    ben.put(1, 11, 31, true);
    let mut both = anna.teammate(4);
    both.crm = merge(&anna.crm, &ben.crm);
    assert_eq!(both.held(1, 11).len(), 2);
}
