//! Files as other systems write them, made up: what they are taken for, and the records that come out.

use perennial::domain::crm::Crm;
use perennial::domain::kinds::{Company, Contact, DealKind, Kind, Member, Outcome, Source};
use perennial::domain::money::{Currency, Money};
use perennial::domain::value::Value;
use perennial::import::mapping::Mapping;

use crate::support::*;

fn amount(crm: &Crm, title: &str) -> Option<Money> {
    deal(crm, title).amount()
}

#[test]
fn deals_of_many_systems_are_known() {
    for (text, expected) in [
        (
            "id,lead_name,status_type,status_label,value,value_currency,user_name,date_created,date_won\n1,Acme,won,Won,5,USD,Anna,2024-01-02,2024-02-01",
            &[
                "id",
                "name:company",
                "status",
                "stage",
                "field:amount",
                "currency",
                "name:owner",
                "field:opened_on",
                "field:closed_on",
            ][..],
        ),
        (
            "id,Name,Deal value,Currency,Deal stage,Closed date,Sales owner,Sales account,Sales account id,Related contacts\n1,A,5,USD,Demo,2024-01-02,Anna,Acme,7,Ada",
            &[
                "id",
                "field:title",
                "field:amount",
                "currency",
                "stage",
                "close_date",
                "name:owner",
                "name:company",
                "id:company",
                "name:contacts",
            ],
        ),
        (
            "Opportunity Id,Name,Owned By,Stage,Status,Value,Converted Value,Win %\n5,A,Anna,Demo,Open,5,6,60",
            &["id", "field:title", "name:owner", "stage", "status", "field:amount", "keep", "field:probability"],
        ),
        (
            "Opportunity Name,Probability Of Winning,Bid Currency,Opportunity Value,Forecast Close Date,Actual Close Date,Current State,Current Stage,Responsible User\nA,40,USD,5,2024-01-02,,OPEN,Demo,Anna",
            &[
                "field:title",
                "field:probability",
                "currency",
                "field:amount",
                "field:expected_close",
                "field:closed_on",
                "status",
                "stage",
                "name:owner",
            ],
        ),
        (
            "Opportunity,Customer,Salesperson,Expected Revenue,Expected Closing,Probability,Stage\nA,Acme,Anna,24000.0,2024-12-20,40.0,Proposition",
            &[
                "field:title",
                "name:company",
                "name:owner",
                "field:amount",
                "field:expected_close",
                "field:probability",
                "stage",
            ],
        ),
        (
            "Opp Stage,Opp Amount,Expected Revenue,Opp Close Date,Opportunity Created Date,Opportunity Name\nDemo,5,4,2024-01-02,2023-01-02,A",
            &["stage", "field:amount", "keep", "close_date", "field:opened_on", "field:title"],
        ),
        (
            "date,salesperson,lead_name,target_close,expected_close,actual_close,stage,deal_value\n2024-01-05,Anna,Acme,2024-03-01,2024-03-15,2024-03-12,Demo,5",
            &[
                "field:opened_on",
                "name:owner",
                "name:company",
                "keep",
                "field:expected_close",
                "field:closed_on",
                "stage",
                "field:amount",
            ],
        ),
        (
            "Opportunity Number,Region,Opportunity Result,Opportunity Amount USD\n1641984,East,Won,5\n1641985,East,Loss,6",
            &["id", "keep", "status", "field:amount"],
        ),
        (
            "레코드 ID,거래 이름,거래 단계,마감 날짜,거래 담당자,금액,관련 회사,관련 연락처\n1,갱신,제안,2026-10-01 10:00,이서준,5,한빛,김하늘",
            &[
                "id",
                "field:title",
                "stage",
                "close_date",
                "name:owner",
                "field:amount",
                "name:company",
                "name:contacts",
            ],
        ),
        (
            "고객명,업체명,담당자,연락처,영업단계,계약금액,수주예정일,사업자번호\n김하늘,한빛,이서준,010-1111-2222,제안,5,2026-12-20,123-45-67890",
            &[
                "name:contacts",
                "name:company",
                "name:owner",
                "contact:phones",
                "stage",
                "field:amount",
                "field:expected_close",
                "company:registration",
            ],
        ),
        (
            "고객명,영업담당,진행단계,예상매출(천원),성공확률,최초 접촉일\n한빛,이서준,제안,\"120,000\",60%,26.09.01",
            &["name:company", "name:owner", "stage", "field:amount", "field:probability", "field:opened_on"],
        ),
        (
            "(Do Not Modify) Opportunity,Topic,Potential Customer,Est. Revenue,Est. Close Date,Status,Owner,Currency\nb1b2c3d4,A,Acme,\"$5,000.00\",12/31/2026,Open,Anna,US Dollar",
            &[
                "id",
                "field:title",
                "name:company",
                "field:amount",
                "field:expected_close",
                "status",
                "name:owner",
                "currency",
            ],
        ),
        (
            "Opportunity: Opportunity Name,Account: Account Name,Opportunity Owner: Full Name,Opportunity: Stage,Opportunity: Close Date\nA,Acme,Anna,Demo,12/31/2026",
            &["field:title", "name:company", "name:owner", "stage", "close_date"],
        ),
        (
            "Lead - Title,Lead - Owner,Lead - Value,Lead - Currency of Value,Lead - Organization\nA,Anna,5,EUR,Acme",
            &["field:title", "name:owner", "field:amount", "currency", "name:company"],
        ),
        (
            "sep=;\nOpportunity;Kunde;Betrag;Währung;Phase;Abschlussdatum;Wahrscheinlichkeit\nA;Bauer;1.250,50;EUR;Verhandlung;31.12.2026;60 %",
            &["field:title", "name:company", "field:amount", "currency", "stage", "close_date", "field:probability"],
        ),
    ] {
        check_mapping(text, Kind::Deal, expected);
    }
}

#[test]
fn people_and_companies_of_many_systems_are_known() {
    check_mapping(
        "First Name,Last Name,Title,Company,Email,Work Direct Phone,# Employees,Industry,Website,Annual Revenue\nAda,Byron,CTO,Acme,a@x.com,555-0100,120,software,acme.com,5",
        Kind::Contact,
        &[
            "first_name",
            "last_name",
            "field:title",
            "name:company",
            "field:emails",
            "field:phones",
            "company:employees",
            "company:industry",
            "company:website",
            "keep",
        ],
    );
    check_mapping(
        "Name,Email,Phone\nAda,a@x.com,555-0100",
        Kind::Contact,
        &["field:name", "field:emails", "field:phones"],
    );
    check_mapping(
        "이름,성,직위,회사,전자 메일 주소,근무지 전화\n하늘,김,부장,한빛,a@x.kr,02-111-2222",
        Kind::Contact,
        &["first_name", "last_name", "field:title", "name:company", "field:emails", "field:phones"],
    );
    check_mapping(
        "Company,# Employees,Account Owner,Company Street,Company City,Company Country,Company Phone,Founded Year\nAcme,120,Anna,1 Main St,Austin,US,555-0100,2004",
        Kind::Company,
        &[
            "field:name",
            "field:employees",
            "name:owner",
            "address_part",
            "address_part",
            "field:country",
            "field:phones",
            "field:founded",
        ],
    );
    check_mapping(
        "거래처코드,거래처명,사업자등록번호,업태,핸드폰,담당자,이메일\nA1,한빛,123-45-67890,제조업,010-1111-2222,박과장,p@x.kr",
        Kind::Company,
        &["id", "field:name", "field:registration", "field:industry", "keep", "keep", "keep"],
    );
}

#[test]
fn a_status_that_says_more_than_open_won_and_lost_is_the_stage() {
    let crm = imported("Deal Name,Status\nA,Closed—won\nB,Negotiation\nC,Lost");
    let outcomes = ["A", "B", "C"].map(|title| crm.outcome(deal(&crm, title)));
    assert_eq!(outcomes, [Outcome::Won, Outcome::Open, Outcome::Lost]);
    // Beside a stage it is kept where it says something else.
    let crm = imported("Deal Name,Stage,Status\nA,Demo,Won\nB,Demo,Open\nC,Demo,Open\nD,Demo,Open\nE,Demo,Deleted");
    assert_eq!(count(&crm, Kind::Deal), 5);
    assert_eq!(kept(deal(&crm, "E").0, "Status"), Value::text("Deleted"));
    assert_eq!(crm.outcome(deal(&crm, "A")), Outcome::Won);
}

#[test]
fn amounts_are_in_the_unit_that_their_column_or_a_title_names() {
    for (header, cell, amount, currency) in [
        ("예상 매출(천원)", "120,000", 120_000_000, Currency::KRW),
        ("금액 (단위: 백만원)", "1.5", 1_500_000, Currency::KRW),
        ("금액(천원)", "5억", 500_000_000, Currency::KRW),
        ("금액(천원)", "(120)", -120_000, Currency::KRW),
        ("금액(원)", "5천만", 50_000_000, Currency::KRW),
        ("금액 (VAT 별도)", "5", 5, Currency::KRW),
        ("Amount (USD)", "1,250.50", 125_050, Currency::USD),
        ("Amount ($K)", "12.5", 1_250_000, Currency::USD),
        ("Amount (USD thousands)", "12.5", 1_250_000, Currency::USD),
        ("deal_value_eur", "1250.5", 125_050, Currency::EUR),
        ("Amount (USD)", "€5.00", 500, Currency::EUR),
        ("Amount (converted)", "5", 5, Currency::KRW),
    ] {
        let crm = imported(&format!("Deal Name,Stage,{header}\nA,Demo,\"{cell}\""));
        assert_eq!(self::amount(&crm, "A"), Some(Money::new(amount, currency)), "{header}: {cell}");
    }
    let titled = imported("영업 현황 (단위: 천원),,\n,,\n딜 이름,단계,금액\nA,제안,5\nB,수주,6");
    assert_eq!(amount(&titled, "A"), Some(Money::new(5_000, Currency::KRW)));
}

#[test]
fn figures_are_read_whatever_a_spreadsheet_put_around_them() {
    let crm = imported(
        "Deal Name,Stage,Amount,Probability,Close Date\n\
        A,Demo,\"(1,234)\",40%,2026-12-01\nB,Demo,'500,#DIV/0!,#N/A\nC,Demo,TBD,0.4%,미정\nD,Demo,7,,2026-12-05",
    );
    let amounts = ["A", "B", "C", "D"].map(|title| amount(&crm, title).map(|money| money.amount));
    assert_eq!(amounts, [Some(-1_234), Some(500), None, Some(7)]);
    assert_eq!(deal(&crm, "B").expected_close(), None);
}

#[test]
fn names_are_told_from_what_systems_put_behind_them() {
    let crm = imported(
        "Record ID,Deal Name,Pipeline,Deal Stage,Deal owner,Associated Company,Associated Company IDs,Associated Contact\n\
        1,A,Sales,Closed Won (Sales),Anna Kim (anna@x.com),Acme;Hooli,11;12,Ada Byron (ada@acme.com);Bob Roe (bob@acme.com)\n\
        2,B,Sales,Demo (Sales),anna@x.com,Acme (https://pages.example/acme),11,Ada Byron (ada@acme.com)",
    );
    assert_eq!([stage_of(&crm, deal(&crm, "A")), stage_of(&crm, deal(&crm, "B"))], ["Closed Won", "Demo"]);
    let mut people: Vec<(&str, Vec<&str>)> =
        crm.all::<Contact<'_>>().map(|contact| (contact.name(), contact.emails().collect())).collect();
    people.sort();
    assert_eq!(people, [("Ada Byron", vec!["ada@acme.com"]), ("Bob Roe", vec!["bob@acme.com"])]);
    let owners: Vec<(&str, &str)> = crm.all::<Member<'_>>().map(|member| (member.name(), member.email())).collect();
    assert_eq!(owners, [("Anna Kim", "anna@x.com")]);
    assert_eq!(crm.all::<Company<'_>>().map(|company| company.name()).collect::<Vec<_>>(), ["Acme"]);
    assert_eq!(kept(deal(&crm, "A").0, "Associated Company"), Value::text("Acme;Hooli"));
}

#[test]
fn days_under_a_korean_name_have_the_year_first() {
    let table = text_table("deals.csv", "딜 이름,단계,수주 예정일\nA,제안,26.12.20\nB,제안,26.10.02");
    assert_eq!(Mapping::guess(&table, Currency::KRW).questions(), []);
    let crm = imported("딜 이름,단계,수주 예정일\nA,제안,26.12.20\nB,제안,26.10.02");
    assert_eq!(deal(&crm, "A").expected_close().unwrap().to_string(), "2026-12-20");
}

#[test]
fn stages_mean_what_their_names_say() {
    for (name, expected) in [
        ("Closed Won", Outcome::Won),
        ("Contract Signed", Outcome::Won),
        ("계약완료", Outcome::Won),
        ("수주", Outcome::Won),
        ("성공으로 마감", Outcome::Won),
        ("Gewonnen", Outcome::Won),
        ("Closed Loss", Outcome::Lost),
        ("Closed-Lost to Competition", Outcome::Lost),
        ("Cancelled", Outcome::Lost),
        ("Unqualified", Outcome::Lost),
        ("미수주", Outcome::Lost),
        ("수주 실패", Outcome::Lost),
        ("패찰", Outcome::Lost),
        ("보류", Outcome::Open),
        ("수주 보류", Outcome::Open),
        ("수주 예정", Outcome::Open),
        ("Negotiation/Review", Outcome::Open),
        ("1", Outcome::Open),
    ] {
        let crm = imported(&format!("Deal Name,Stage\nA,{name}\nB,Demo"));
        assert_eq!(crm.outcome(deal(&crm, "A")), expected, "{name}");
    }
}

#[test]
fn another_amount_does_not_stand_in_for_one_whose_values_are_refused() {
    check_mapping(
        "Deal Name,Stage,Amount,Expected Revenue\nA,Demo,1250.55,1000\nB,Demo,2250.55,2000",
        Kind::Deal,
        &["field:title", "stage", "keep", "keep"],
    );
}

#[test]
fn people_without_names_are_known_by_their_addresses() {
    check_mapping(
        "Name,Email,Phone,SalesRep\n,a@x.com,555-0100,Anna\n,b@x.com,555-0101,Anna\nCy,c@x.com,,",
        Kind::Contact,
        &["field:name", "field:emails", "field:phones", "name:owner"],
    );
}

#[test]
fn a_choice_is_known_by_its_first_word() {
    let crm = imported(
        "Deal Name,Stage,Lead Source,Type\nA,Demo,Inbound - Website,New Business\nB,Demo,Partner Referral,Renewal/annual",
    );
    let said = ["A", "B"].map(|title| deal(&crm, title)).map(|deal| (deal.source(), deal.kind()));
    assert_eq!(said, [(Some(Source::Inbound), Some(DealKind::New)), (Some(Source::Referral), Some(DealKind::Renewal))]);
}
