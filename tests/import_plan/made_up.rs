//! Small made-up files: what is guessed, linked, made, refused and kept.

use std::collections::BTreeSet;

use perennial::domain::change::Change;
use perennial::domain::crm::Crm;
use perennial::domain::identity::built_in;
use perennial::domain::kinds::{Company, CompanyField, Contact, DealField, Kind, Member, Outcome, Stage};
use perennial::domain::money::{Currency, Money};
use perennial::domain::sorted::{SortedMap, SortedSet};
use perennial::domain::value::Value;
use perennial::export::csv::write_csv;
use perennial::import::dates::DateStyle;
use perennial::import::mapping::target::Target;
use perennial::import::mapping::{Confidence, Mapping, Question};
use perennial::import::plan::failed::failed_rows;
use perennial::import::plan::linking::{Accepted, MatchName};
use perennial::import::plan::outcome::{FailReason, RowOutcome};
use perennial::import::plan::stages::PipelineChoice;
use perennial::import::plan::{PlanError, Planner};

use crate::support::*;

#[test]
fn columns_are_known_by_their_names_in_many_systems() {
    check_mapping(
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner\n7,A,Closed won,5,2025-01-02 10:00,Anna",
        Kind::Deal,
        &["id", "field:title", "stage", "field:amount", "close_date", "name:owner"],
    );
    check_mapping(
        "Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Status,Deal - Stage,Organization - Name,Person - Email\nA,5,USD,Open,Demo,Acme,a@x.com",
        Kind::Deal,
        &["field:title", "field:amount", "currency", "status", "stage", "name:company", "keep"],
    );
    check_mapping(
        "딜 이름,고객사,영업 담당자,단계,금액,수주 예정일\n갱신,한빛,김하늘,제안,1.2억,2025. 3. 4.",
        Kind::Deal,
        &["field:title", "name:company", "name:owner", "stage", "field:amount", "field:expected_close"],
    );
    check_mapping(
        "Deal-이름,Deal-금액,Organization-이름,People-이름,People-이메일\n갱신,5만,한빛,김하늘,a@x.kr",
        Kind::Deal,
        &["field:title", "field:amount", "name:company", "name:contacts", "contact:emails"],
    );
    check_mapping(
        "성,이름,회사,직책,휴대폰,이메일\n김,하늘,한빛,부장,010-1234-5678,a@x.kr",
        Kind::Contact,
        &["last_name", "first_name", "name:company", "field:title", "field:phones", "field:emails"],
    );
    check_mapping(
        "Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Organization 1 - Name\nAda,Byron,a@x.com,+1 555 0100,Acme",
        Kind::Contact,
        &["first_name", "last_name", "field:emails", "field:phones", "name:company"],
    );
    check_mapping(
        "Name,Industry,AnnualRevenue,NumberOfEmployees,Website,ParentId\nAcme,Software,5000,12,acme.com,",
        Kind::Company,
        &["field:name", "field:industry", "field:revenue", "field:employees", "field:website", "id:parent"],
    );
    check_mapping(
        "회사명,업종,직원 수,사업자등록번호,홈페이지\n한빛,제조,120,123-45-67890,hanbit.kr",
        Kind::Company,
        &["field:name", "field:industry", "field:employees", "field:registration", "field:website"],
    );
    check_mapping("제품명,단가,SKU\n한글,5만원,H-1", Kind::Product, &["field:name", "field:price", "field:code"]);
    check_mapping(
        "sales_agent,manager,regional_office\nAnna,Ben,East",
        Kind::Member,
        &["field:name", "field:manager", "field:office"],
    );
    check_mapping(
        "Subject,Due Date,Assigned To,Deal Name\nCall,2025-01-02,Anna,Acme renewal",
        Kind::Task,
        &["field:title", "field:due", "name:owner", "name:deal"],
    );
}

#[test]
fn what_is_no_list_of_records_is_asked_about() {
    for text in [
        "a,b,c\n1,2,3",
        "Table,Field,Description\naccounts,account,Company name\naccounts,sector,Industry",
        "Q,A,label\n안녕,네,0",
        "customerID,gender,tenure,MonthlyCharges\n7590-VHVEG,Female,1,29.85",
    ] {
        let mapping = Mapping::guess(&text_table("x.csv", text), Currency::KRW);
        assert_eq!((mapping.kind, mapping.confidence), (None, Confidence::None), "{text}");
        assert_eq!(mapping.questions(), [Question::Kind]);
    }
}

#[test]
fn a_column_whose_values_refuse_its_name_is_kept_unmapped() {
    let table = text_table("accounts.csv", "account,sector,revenue\nAcme,retail,1100.04\nBeta,retail,251.41");
    let mut mapping = Mapping::guess(&table, Currency::KRW);
    let revenue = &mapping.columns[2];
    assert_eq!(revenue.target, Target::Keep);
    let rejected = revenue.rejected.as_ref().unwrap();
    assert_eq!((rejected.unreadable, rejected.filled, rejected.sample.as_deref()), (2, 2, Some("1100.04")));
    assert_eq!(mapping.amounts_refused(), 2);
    mapping.choose_currency(&table, Currency::USD);
    assert_eq!(mapping.columns[2].target, Target::Field(CompanyField::revenue.into()));
    mapping.choose_target(&table, 2, Target::Field(CompanyField::employees.into()));
    assert_eq!((mapping.columns[2].unreadable, mapping.columns[2].filled), (2, 2));
    assert!(mapping.candidates().contains(&mapping.columns[2].target));
}

#[test]
fn one_cell_that_cannot_be_read_fails_its_row_and_costs_no_column_its_meaning() {
    let date = &["2026-12-01", "2026-12-05"][..];
    for (header, readable, unreadable, is_kept) in [
        ("Close Date", date, &["2026-13-44"][..], false),
        ("Close Date", date, &["2026-13-44", "soon"], true),
        ("Close Date", &["2026-12-01"], &["soon"], false),
        ("Close Date", &[], &["soon"], true),
        ("Amount", &["5", "6", "7"], &["about 5"], false),
        ("Amount", &["5", "6", "7", "8"], &["about 5", "a lot"], true),
        ("Amount", &[], &["1100.04"], true),
    ] {
        let cells = readable.iter().chain(unreadable);
        let rows: String = cells.enumerate().map(|(at, cell)| format!("D{at},Demo,{cell}\n")).collect();
        let table = text_table("deals.csv", &format!("Deal Name,Stage,{header}\n{rows}"));
        let mapping = Mapping::guess(&table, Currency::KRW);
        let column = &mapping.columns[2];
        let said = column.rejected.as_ref().map_or(column.unreadable, |rejected| rejected.unreadable);
        assert_eq!((column.rejected.is_some(), said), (is_kept, unreadable.len()), "{readable:?} {unreadable:?}");
        assert_eq!(mapping.amounts_refused(), if header == "Amount" { said } else { 0 });
        let failed = if is_kept { 0 } else { unreadable.len() };
        let counted = plan(&[file_of(table)], &fresh(), options()).counts();
        assert_eq!(counted, counts(readable.len() + unreadable.len() - failed, 0, 0, failed));
    }
}

#[test]
fn every_candidate_has_a_key_of_its_own() {
    for kind in [Kind::Deal, Kind::Contact, Kind::Company, Kind::Member, Kind::Product, Kind::Task] {
        let all = Target::all(kind);
        let keys: BTreeSet<String> = all.iter().map(|target| target.key(kind)).collect();
        assert_eq!(keys.len(), all.len(), "{kind}");
        assert!(all.iter().all(|target| Target::of_key(kind, &target.key(kind)).as_ref() == Some(target)));
    }
}

#[test]
fn dates_that_can_be_read_in_two_ways_are_asked_about() {
    let text = "Deal Name,Stage,Close Date\nA,Demo,03/04/2025\nB,Demo,05/06/2025";
    let mut files = made_up(&[("deals.csv", text)]);
    let refused = Planner::new(files.clone(), Crm::default(), options());
    assert!(matches!(refused, Err(PlanError::Undecided { question: Question::Dates { column: 2, .. }, .. })));
    let table = files[0].table.clone();
    files[0].mapping.choose_dates(&table, 2, DateStyle::DayFirst);
    let mut crm = fresh();
    import(&mut crm, &files, options());
    assert_eq!(deal(&crm, "A").expected_close().unwrap().to_string(), "2025-04-03");
    // Another column that is clear decides for both.
    let clear = "Deal Name,Stage,Create Date,Close Date\nA,Demo,31/01/2025,03/04/2025";
    assert!(made_up(&[("deals.csv", clear)])[0].mapping.questions().is_empty());
}

#[test]
fn names_that_nobody_has_make_records_and_those_that_somebody_has_are_linked() {
    let mut crm = fresh();
    let companies = made_up(&[("companies.csv", "Company name,Industry\n㈜한빛정밀,제조")]);
    import(&mut crm, &companies, options());
    let deals = made_up(&[(
        "deals.csv",
        "Deal Name,Company,Owner,Contact Name,Contact Email,Stage\nA,한빛 정밀 주식회사,anna@x.kr,김하늘,sky@hanbit.kr,제안\nB,Acme,Ben,,,제안",
    )]);
    let plan = import(&mut crm, &deals, options());
    let expected = SortedMap::from_iter([(Kind::Company, 1), (Kind::Contact, 1), (Kind::Member, 2)]);
    assert_eq!((plan.made.clone(), plan.counts()), (expected, counts(2, 0, 0, 0)));
    let company = deal(&crm, "A").company().unwrap();
    assert_eq!(crm.name(company.0), "㈜한빛정밀");
    let contact = crm.all::<Contact<'_>>().next().unwrap();
    assert_eq!((contact.name(), contact.company()), ("김하늘", Some(company)));
    assert_eq!(contact.emails().collect::<Vec<_>>(), ["sky@hanbit.kr"]);
    assert!(crm.all::<Member<'_>>().any(|member| member.email() == "anna@x.kr"));
    let again = plan_again(&deals, &crm);
    assert_eq!(again, (counts(0, 0, 2, 0), 0));
}

#[test]
fn single_offers_can_be_accepted() {
    let files = made_up(&[
        ("products.csv", "Product,Price\nGTX Pro,5\nMG Special,7"),
        ("deals.csv", "Deal Name,Stage,Product\nA,Demo,GTXPro\nB,Demo,MGSpecial\nC,Demo,Entirely New"),
    ]);
    let mut options = options();
    let name = MatchName { kind: Kind::Product, name: "GTXPro".to_owned() };
    options.accepted = Accepted::Some(SortedSet::from_iter([name]));
    let mut crm = fresh();
    let plan = import(&mut crm, &files, options);
    assert_eq!(plan.offers.iter().map(|offer| offer.accepted).collect::<Vec<_>>(), [true, false]);
    assert_eq!(plan.made, SortedMap::from_iter([(Kind::Product, 1)]));
    let product = |title: &str| deal(&crm, title).product().map(|id| crm.name(id.0).to_owned());
    assert_eq!([product("A"), product("B"), product("C")], [Some("GTX Pro".into()), None, Some("Entirely New".into())]);
    assert_eq!(kept(deal(&crm, "B").0, "Product"), Value::text("MGSpecial"));
}

#[test]
fn a_cell_that_cannot_be_read_fails_its_row_and_comes_back_as_csv() {
    let text = "Deal Name,Stage,Amount\nA,Demo,5\nB,Demo,about 5\nC,Demo,6\n=D,Demo,7\nE,Demo,8\nF,Demo,9\n,,\n,Demo,3";
    let files = made_up(&[("deals.csv", text)]);
    let mut crm = fresh();
    let plan = import(&mut crm, &files, options());
    assert_eq!(plan.counts(), counts(5, 0, 0, 2));
    let RowOutcome::Failed { reason: FailReason::BadCell { header, value, .. } } = &plan.files[0].rows[1] else {
        panic!("{:?}", plan.files[0].rows[1]);
    };
    assert_eq!((header.as_str(), value.as_str()), ("Amount", "about 5"));
    let rows = failed_rows(&files[0], &plan.files[0], "Import error", ToString::to_string);
    assert_eq!(rows[1], ["'about 5' in the column 'Amount' can't be read", "B", "Demo", "about 5"]);
    assert_eq!(rows[2][0], "the row has no name");
    let repaired = write_csv(&rows).replace("about 5", "5").replace(",,Demo,3", ",G,Demo,3");
    let again = made_up(&[("failed.csv", repaired.trim_start_matches('\u{FEFF}'))]);
    assert_eq!(again[0].mapping.columns[0].target, Target::Skip);
    assert_eq!(import(&mut crm, &again, options()).counts(), counts(2, 0, 0, 0));
}

#[test]
fn rows_that_are_cut_off_fail_and_rows_without_trailing_cells_do_not() {
    let full = "a@x.com,Ada,Byron,Acme,CTO\n";
    let mut text = String::from("Email,First Name,Last Name,Company,Job Title\n");
    for at in 0..20 {
        text.push_str(&full.replace("a@", &format!("a{at}@")));
    }
    let damaged = format!("{text}b@x.com\n");
    let plan_of = |text: &str| plan(&made_up(&[("contacts.csv", text)]), &fresh(), options());
    let plan = plan_of(&damaged);
    assert_eq!(plan.counts(), counts(20, 0, 0, 1));
    assert_eq!(plan.files[0].rows[20], RowOutcome::Failed { reason: FailReason::CutOff { cells: 1, columns: 5 } });
    let midway = format!("{text}e@x.com,Eve,Dee,Ac");
    assert_eq!(
        plan_of(&midway).files[0].rows[20],
        RowOutcome::Failed { reason: FailReason::CutOff { cells: 4, columns: 5 } }
    );
    assert_eq!(plan_of(&format!("{midway}\n")).counts(), counts(21, 0, 0, 0));
    let habit = format!("{text}{}", (0..10).map(|at| format!("c{at}@x.com,Cy\n")).collect::<String>());
    assert_eq!(plan_of(&habit).counts(), counts(30, 0, 0, 0));
    let long = format!("{text}d@x.com,Di,Dee,Acme,CTO,more\n");
    assert_eq!(plan_of(&long).counts(), counts(20, 0, 0, 1));
}

#[test]
fn rows_about_one_record_add_up_or_contradict() {
    let text = "Company name,Industry,Employees\nAcme,Retail,\nACME Inc.,,50\nAcme,Software,50\nAcme,Retail,50";
    let mut crm = fresh();
    let plan = import(&mut crm, &made_up(&[("c.csv", &text.replace("ACME Inc.", "Acme"))]), options());
    assert_eq!(plan.counts(), counts(1, 1, 1, 1));
    let field = CompanyField::industry.into();
    assert_eq!(plan.files[0].rows[2], RowOutcome::Failed { reason: FailReason::Contradicts { line: 2, field } });
    let acme = crm.all::<Company<'_>>().next().unwrap();
    assert_eq!((acme.industry(), acme.employees()), ("Retail", Some(50)));
}

#[test]
fn an_update_writes_what_differs_and_an_empty_cell_clears_nothing() {
    let mut crm = fresh();
    let first = made_up(&[("deals.csv", "Deal ID,Deal Name,Stage,Amount,Label\nAB12345,Acme,Demo,500,hot")]);
    import(&mut crm, &first, options());
    let id = deal(&crm, "Acme").0.id;
    apply(&mut crm, vec![Change::set(id, DealField::notes, "mine"), Change::set(id, DealField::title, "Acme 2")]);
    let second = made_up(&[("deals2.csv", "Deal ID,Deal Name,Stage,Amount,Label\nAB12345,,Proposal,,cold")]);
    let plan = import(&mut crm, &second, options());
    let RowOutcome::Updated { fields, .. } = &plan.files[0].rows[0] else { panic!("{:?}", plan.files) };
    assert_eq!(fields.as_slice(), [DealField::stage.into(), DealField::tags.into()]);
    let deal = deal(&crm, "Acme 2");
    assert_eq!((deal.notes(), deal.amount()), ("mine", Some(Money::new(500, Currency::KRW))));
    assert_eq!(deal.tags().collect::<Vec<_>>(), ["cold", "hot"]);
    assert_eq!(stage_of(&crm, deal), "Proposal");
    assert_eq!(count(&crm, Kind::Pipeline), 2, "the pipeline that begins with the workspace has a stage of that name");
}

#[test]
fn people_and_companies_that_stand_here_are_found() {
    let mut crm = fresh();
    let generic = "Full Name,Email,Company,Job Title\nAda Byron,ada@x.com,Acme,CTO\nInfo Desk,info@x.com,Acme,";
    import(&mut crm, &made_up(&[("people.csv", generic)]), options());
    let hubspot = "Record ID,First Name,Last Name,Email,Contact owner,Job Title,Associated Company,Associated Company IDs (Primary)\n\
        11,Ada,Byron,ADA@x.com,Sam,CEO,ACME Inc.,77\n12,Grace,Hopper,info@x.com,Sam,,ACME Inc.,77";
    let files = made_up(&[("hubspot.csv", hubspot)]);
    let plan = import(&mut crm, &files, options());
    assert_eq!(plan.counts(), counts(1, 1, 0, 0));
    assert_eq!((count(&crm, Kind::Contact), count(&crm, Kind::Company)), (3, 1));
    assert_eq!(plan_again(&files, &crm), (counts(0, 0, 2, 0), 0));
}

#[test]
fn status_beats_the_stage_and_the_stage_is_kept() {
    let text = "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Lost time,Deal - Lost reason,Deal - Probability\n\
        1,A,Proposal Made,Lost,2025-02-03 10:00:00,가격,50\n2,B,Proposal Made,Open,,,80";
    let mut crm = fresh();
    import(&mut crm, &made_up(&[("deals.csv", text)]), options());
    let lost = deal(&crm, "A");
    assert_eq!((stage_of(&crm, lost), crm.outcome(lost)), ("Lost".to_owned(), Outcome::Lost));
    assert_eq!((lost.closed_on().unwrap().to_string(), lost.lost_reason()), ("2025-02-03".to_owned(), "가격"));
    assert_eq!(lost.stage().unwrap().entered_on, lost.closed_on().unwrap());
    assert_eq!(kept(lost.0, "Deal - Stage"), Value::text("Proposal Made"));
    assert_eq!((lost.probability(), deal(&crm, "B").probability()), (None, Some(80)));
}

#[test]
fn flags_and_people_say_what_a_stage_means() {
    let flagged = "ID,ISDELETED,NAME,STAGENAME,ISCLOSED,ISWON,CREATEDBYID,OWNERID\n1,false,A,Signed,true,true,u,u\n2,false,B,Gone,true,false,u,u";
    let mut crm = fresh();
    import(&mut crm, &made_up(&[("o.csv", flagged)]), options());
    assert_eq!([crm.outcome(deal(&crm, "A")), crm.outcome(deal(&crm, "B"))], [Outcome::Won, Outcome::Lost]);
    let plain = made_up(&[("deals.csv", "Deal Name,Stage\nX,Handover\nY,Demo")]);
    let mut options = options();
    options.outcomes.insert("Handover".to_owned(), Outcome::Won);
    import(&mut crm, &plain, options);
    assert_eq!(crm.outcome(deal(&crm, "X")), Outcome::Won);
}

#[test]
fn deals_go_into_the_pipeline_that_has_their_stages() {
    let all = "Deal Name,Stage\nA,Lead\nB,Proposal\nC,Closed Won";
    let english = built_in(Kind::Pipeline, "en");
    let mut crm = fresh();
    let plan = import(&mut crm, &made_up(&[("deals.csv", all)]), options());
    assert_eq!((plan.pipelines[0].id, plan.pipelines[0].is_new), (english, false));
    assert_eq!(stage_of(&crm, deal(&crm, "C")), "Won");
    // An import doesn't add stages to the built-in pipeline.
    let half = made_up(&[("deals.csv", "Deal Name,Stage\nD,Lead\nE,Pilot")]);
    let plan = import(&mut crm, &half, options());
    assert!(plan.pipelines[0].is_new);
    let stages = crm.all::<Stage<'_>>().filter(|stage| stage.pipeline().map(|id| id.0) == Some(english)).count();
    assert_eq!(stages, 7);
    // But to another one.
    let more = made_up(&[("deals.csv", "Deal Name,Stage\nD,Pilot\nE,Roll-out")]);
    let later = import(&mut crm, &more, options());
    assert_eq!((later.pipelines[0].id, later.pipelines[0].is_new), (plan.pipelines[0].id, false));
    let names: Vec<&str> = later.pipelines[0].stages.iter().map(|stage| stage.name.as_str()).collect();
    assert_eq!(names, ["Lead", "Pilot", "Roll-out", "Won", "Lost"]);
    let mut orders: Vec<(String, String)> = crm
        .all::<Stage<'_>>()
        .filter(|stage| stage.pipeline().map(|id| id.0) == Some(later.pipelines[0].id))
        .map(|stage| (stage.order().to_owned(), stage.name().to_owned()))
        .collect();
    orders.sort();
    assert_eq!(orders.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), names);
    let mut chosen = options();
    chosen.pipeline = PipelineChoice::Existing(english);
    let plan = crate::support::plan(&more, &crm, chosen);
    assert_eq!(plan.pipelines[0].id, english);
    // A pipeline that an import makes has a name of its own, and the same file makes no other one.
    for (stages, name) in [(["Fit", "Quote"], "Imported deals 2"), (["Visit", "Trial"], "Imported deals 3")] {
        let text = format!("Deal Name,Stage\n{name} F,{}\n{name} G,{}", stages[0], stages[1]);
        let files = made_up(&[("deals.csv", &text)]);
        let chosen = || perennial::import::plan::Options { pipeline: PipelineChoice::New, ..options() };
        assert_eq!(import(&mut crm, &files, chosen()).pipelines[0].name, name);
        let again = crate::support::plan(&files, &crm, chosen());
        assert_eq!((again.pipelines[0].name.as_str(), again.changes.len()), (name, 0));
    }
}
