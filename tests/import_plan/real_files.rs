//! Real files of other systems, and made-up files with the real headers of other systems.

use std::collections::BTreeMap;

use perennial::domain::kinds::{Contact, Deal, Kind, Outcome};
use perennial::domain::money::Currency;
use perennial::domain::sorted::SortedMap;
use perennial::import::mapping::Mapping;
use perennial::import::mapping::target::Target;
use perennial::import::plan::ImportFile;
use perennial::import::plan::outcome::{FailReason, RowOutcome};

use crate::support::*;

const EXPORTS: &str = "fixtures/crm_exports";

/// Imports files, checks the rows and the records made beside them, and that importing again does nothing.
fn check(
    paths: &[String],
    currency: Currency,
    failed: usize,
    made: &[(Kind, usize)],
) -> Option<perennial::domain::crm::Crm> {
    let tables = paths.iter().map(|path| table(path)).collect::<Option<Vec<_>>>()?;
    let rows: usize = tables.iter().map(|table| table.rows.len()).sum();
    let files: Vec<ImportFile> = tables.into_iter().map(|table| file_in(table, currency)).collect();
    let mut crm = fresh();
    let plan = import(&mut crm, &files, options());
    assert_eq!(plan.counts(), counts(rows - failed, 0, 0, failed));
    assert_eq!(plan.made, made.iter().copied().collect::<SortedMap<_, _>>());
    let again = crate::support::plan(&files, &crm, options());
    assert_eq!(again.counts(), counts(0, 0, rows - failed, failed));
    assert_eq!(again.changes, []);
    Some(crm)
}

fn exports(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("{EXPORTS}/{name}")).collect()
}

#[test]
fn hubspot() {
    let all = ["companies", "contacts", "deals"].map(|kind| format!("hubspot-crm-exports-all-{kind}-2026-03-02.csv"));
    let paths = exports(&all.each_ref().map(String::as_str));
    let Some(crm) = check(&paths, Currency::USD, 0, &[(Kind::Member, 1)]) else { return };
    assert!(crm.all::<Deal<'_>>().all(|deal| deal.company().is_some() && deal.contacts().next().is_some()));
    assert!(crm.all::<Contact<'_>>().all(|contact| contact.company().is_some() && contact.emails().next().is_some()));
    assert_eq!(by_stage(&crm).get("Closed Won"), Some(&7));
    // Whichever file comes first, the companies are the same.
    let Some(tables) = paths.iter().rev().map(|path| table(path)).collect::<Option<Vec<_>>>() else { return };
    let mut other = fresh();
    for table in tables {
        import(&mut other, &[file_in(table, Currency::USD)], options());
    }
    for kind in [Kind::Company, Kind::Contact, Kind::Deal] {
        assert_eq!(count(&crm, kind), count(&other, kind), "{kind}");
    }
}

#[test]
fn pipedrive() {
    let paths = exports(&["pipedrive-deals.csv", "pipedrive-organizations.csv", "pipedrive-people.csv"]);
    // One amount of won has decimals.
    let Some(crm) = check(&paths, Currency::USD, 1, &[(Kind::Member, 1)]) else { return };
    let outcomes = crm.all::<Deal<'_>>().fold(BTreeMap::new(), |mut outcomes, deal| {
        *outcomes.entry(crm.outcome(deal)).or_insert(0) += 1;
        outcomes
    });
    assert_eq!(outcomes.values().sum::<usize>(), 21);
    assert!(crm.all::<Deal<'_>>().all(|deal| deal.closed_on().is_some() == (crm.outcome(deal) != Outcome::Open)));
    assert!(crm.all::<Deal<'_>>().any(|deal| deal.amount().is_some_and(|amount| amount.currency == Currency::KRW)));
    assert!(crm.all::<Contact<'_>>().all(|contact| !contact.notes().contains('<')));
}

#[test]
fn zoho_and_salesforce() {
    let zoho = exports(&["Contacts_2026_02_12.csv", "Deals_2026_05_28.csv"]);
    check(&zoho, Currency::USD, 0, &[(Kind::Company, 6), (Kind::Member, 1)]);
    let report = exports(&["salesforce-report1772400000000.csv"]);
    check(&report, Currency::KRW, 0, &[(Kind::Company, 5), (Kind::Member, 1)]);
    let Some(crm) = check(&["salesforce/opportunityData.csv".to_owned()], Currency::USD, 0, &[]) else { return };
    assert_eq!(crm.all::<Deal<'_>>().filter(|deal| crm.outcome(*deal) == Outcome::Won).count(), 8);
    assert!(crm.all::<Deal<'_>>().all(|deal| deal.title() != "" && deal.stage().is_some()));
}

#[test]
fn contacts_of_many_systems() {
    let made = [(Kind::Company, 55), (Kind::Member, 1)];
    let Some(crm) = check(&["contacts/atomic-crm/contacts.csv".to_owned()], Currency::USD, 0, &made) else { return };
    let shelley = crm.all::<Contact<'_>>().find(|contact| contact.name() == "Shelley Kerluke").unwrap();
    assert_eq!(shelley.phones().collect::<Vec<_>>(), ["1-955-371-0847 x371"]);
    assert_eq!(shelley.emails().collect::<Vec<_>>(), ["shelley_kerluke47@hotmail.com"]);
    check(&["contacts/google/google_contacts_old.csv".to_owned()], Currency::KRW, 0, &[]);
    let google = exports(&["google-contacts-new.csv"]);
    let Some(crm) = check(&google, Currency::KRW, 0, &[(Kind::Company, 6)]) else { return };
    let ada = crm.all::<Contact<'_>>().find(|contact| contact.name() == "Ada Byron").unwrap();
    assert!(ada.emails().count() >= 2, "several addresses in one cell");
    check(&exports(&["outlook-web.csv"]), Currency::KRW, 0, &[(Kind::Company, 6)]);
}

#[test]
fn korean_files_in_both_encodings() {
    let in_encoding = |encoding: &str| {
        let paths = ["contacts", "deals"].map(|name| format!("fixtures/korean/{name}_{encoding}.csv"));
        check(&paths, Currency::KRW, 0, &[(Kind::Company, 10)])
    };
    let (Some(crm), Some(other)) = (in_encoding("cp949"), in_encoding("utf8_bom")) else { return };
    let ids = |crm: &perennial::domain::crm::Crm| crm.records().map(|record| record.id).collect::<Vec<_>>();
    assert_eq!(ids(&crm), ids(&other));
    let bytes = shared("fixtures/korean/deals_expected.json").unwrap();
    let expected: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(count(&crm, Kind::Deal), expected.len());
    for deal in &expected {
        let found = crm.all::<Deal<'_>>().any(|record| {
            let close = record.expected_close().map(|day| day.to_string());
            record.title() == deal["title"]
                && record.amount().map(|amount| amount.amount) == deal["amount"].as_i64()
                && close.as_deref() == deal["close"].as_str()
                && record.opened_on().map(|day| day.to_string()).as_deref() == deal["created"].as_str()
        });
        assert!(found, "{deal}");
    }
    assert_eq!(by_stage(&crm).get("계약 완료"), Some(&8));
    assert_eq!(crm.all::<Deal<'_>>().filter(|deal| crm.outcome(*deal) == Outcome::Lost).count(), 3);
    assert!(crm.all::<Deal<'_>>().all(|deal| deal.contacts().count() == 1), "the customer's person in charge");
    let salesmap = ["fixtures/korean/salesmap_upload_style.csv".to_owned()];
    check(&salesmap, Currency::KRW, 0, &[(Kind::Company, 9), (Kind::Contact, 15)]);
}

#[test]
fn the_leads_file_is_asked_about_and_its_broken_rows_fail() {
    let Some(table) = table("leads/lead_scoring_x_education.csv") else { return };
    let mut mapping = Mapping::guess(&table, Currency::KRW);
    assert_eq!(mapping.kind, None);
    mapping.choose_kind(&table, Kind::Contact);
    let at = table.headers.iter().position(|header| header == "Lead Number").unwrap();
    mapping.choose_target(&table, at, Target::Field(Kind::Contact.title_field()));
    let file = ImportFile { table: table.into(), mapping };
    let mut crm = fresh();
    let plan = import(&mut crm, std::slice::from_ref(&file), options());
    assert_eq!(plan.counts().rows(), file.table.rows.len());
    let cut = |row: &&RowOutcome| matches!(row, RowOutcome::Failed { reason: FailReason::CutOff { cells: 1, .. } });
    assert_eq!(plan.files[0].rows.iter().filter(cut).count(), 338);
    assert_eq!(plan.counts().failed, 338);
    let again = crate::support::plan(&[file], &crm, options());
    assert_eq!((again.counts().updated, again.counts().new, again.changes.len()), (0, 0, 0));
}

#[test]
fn files_that_are_no_lists_of_records_are_asked_about() {
    for path in [
        "deals/crm-sales-opportunities/data_dictionary.csv",
        "subscriptions/telco_churn.csv",
        "transactions/example_transactions_4000.csv",
        "voc/ko_chatbot_tagged.csv",
        "csv-spectrum/csvs/json.csv",
    ] {
        let Some(table) = table(path) else { return };
        assert_eq!(Mapping::guess(&table, Currency::KRW).kind, None, "{path}");
    }
}
