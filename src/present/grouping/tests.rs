//! Groups of the made-up workspace.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::built_in::ENGLISH;
use crate::domain::crm::Crm;
use crate::domain::custom::Field;
use crate::domain::kinds::{Deal, Kind, Source};
use crate::domain::money::Money;
use crate::domain::record::Record;
use crate::domain::sample::{SampleSize, sample};
use crate::domain::sorted::SortedSet;
use crate::present::board::{busiest_pipeline, stages};
use crate::present::grouping::{By, GroupKey, Line, groups, lines};

fn made_up() -> Crm {
    let size = SampleSize { companies: 20, contacts: 5, deals: 120 };
    sample(size, 3, NaiveDate::from_ymd_opt(2026, 11, 27).unwrap(), &ENGLISH)
}

fn all(crm: &Crm, kind: Kind) -> Vec<Uuid> {
    crm.table(kind).map(|record| record.id).collect()
}

fn of(kind: Kind, field: &str) -> By {
    By::Field(Field::declared_as(kind, field))
}

fn amount(record: &Record, into: &mut Vec<Money>) {
    into.extend(record.view::<Deal<'_>>().and_then(Deal::amount));
}

#[test]
fn groups_hold_every_row_once_in_the_order_of_the_list() {
    let crm = made_up();
    let mut rows = all(&crm, Kind::Deal);
    rows.reverse();
    for by in ["stage", "owner", "source", "company", "tags", "opened_on"].map(|field| of(Kind::Deal, field)) {
        let groups = groups(&crm, &by, &rows, &amount);
        assert!(groups.len() > 1, "{by:?}");
        for group in &groups {
            assert!(group.ids.is_sorted_by(|a, b| a > b), "{by:?}: as they stood");
        }
        let mut held: Vec<Uuid> = groups.iter().flat_map(|group| group.ids.clone()).collect();
        held.sort();
        held.reverse();
        assert_eq!(held, rows, "{by:?}");
        let sum = |sums: &[Money]| sums.iter().map(|sum| sum.amount).sum::<i64>();
        let whole: Vec<Money> = rows.iter().filter_map(|id| crm.get::<Deal<'_>>((*id).into())?.amount()).collect();
        assert_eq!(groups.iter().map(|group| sum(&group.sums)).sum::<i64>(), sum(&whole), "{by:?}");
    }
}

#[test]
fn groups_stand_in_the_order_that_people_know() {
    let crm = made_up();
    let rows = all(&crm, Kind::Deal);
    let keys =
        |by: By| -> Vec<GroupKey> { groups(&crm, &by, &rows, &amount).into_iter().map(|group| group.key).collect() };
    let in_order = stages(&crm, busiest_pipeline(&crm).unwrap());
    let in_order: Vec<GroupKey> = in_order.iter().map(|stage| GroupKey::Link(stage.id().0)).collect();
    let shown = keys(of(Kind::Deal, "stage"));
    assert_eq!(shown, in_order.into_iter().filter(|key| shown.contains(key)).collect::<Vec<_>>());
    let sources = keys(of(Kind::Deal, "source"));
    let words = Source::WORDS.iter().map(|word| GroupKey::Word((*word).to_owned())).chain([GroupKey::Rest]);
    assert_eq!(sources, words.filter(|key| sources.contains(key)).collect::<Vec<_>>());
    let months = keys(By::CloseMonth);
    assert!(months.is_sorted() && months.iter().any(|key| matches!(key, GroupKey::Month(2026, _))), "{months:?}");
    let companies = all(&crm, Kind::Company);
    let industries = groups(&crm, &of(Kind::Company, "industry"), &companies, &|_, _| {});
    let names: Vec<&GroupKey> = industries.iter().map(|group| &group.key).collect();
    assert!(names.len() > 1 && names.is_sorted(), "{names:?}");
}

#[test]
fn a_folded_group_is_its_head() {
    let crm = made_up();
    let rows = all(&crm, Kind::Deal);
    let groups = groups(&crm, &of(Kind::Deal, "source"), &rows, &amount);
    let none = SortedSet::from_iter([]);
    assert_eq!(lines(&groups, &none).len(), groups.len() + rows.len());
    let folded = SortedSet::from_iter([groups[0].key.clone()]);
    let shown = lines(&groups, &folded);
    assert_eq!(shown[..2], [Line::Head(0), Line::Head(1)]);
    assert_eq!(shown.len(), groups.len() + rows.len() - groups[0].ids.len());
    assert_eq!(lines(&[], &none), []);
}
