//! Rows that repeat, stand apart or hold something else than their neighbours.

use perennial::domain::kinds::{Company, Contact, Deal, Kind, Outcome};

use crate::support::*;

#[test]
fn a_file_in_groups_with_a_header_each_is_one_table() {
    let text = "Deals\nActive\nName,Owner,Stage,Deal Value\nA,Anna,Demo,$5\nB,Ben,Demo,$6\n\nClosed won\nName,Owner,Stage,Deal Value\nC,Ben,Won,$7";
    let plan = plan(&made_up(&[("board.csv", text)]), &fresh(), options());
    assert_eq!(plan.counts(), counts(3, 0, 0, 0));
    let crm = imported(text);
    assert_eq!(crm.all::<Deal<'_>>().count(), 3);
}

#[test]
fn whose_people_stand_in_a_column_is_told_by_the_others() {
    // Of a list of people without another name: those.
    check_mapping(
        "회사명,담당자,직급,연락처,이메일\n한빛,박보람,부장,010-1111-2222,p@x.kr",
        Kind::Contact,
        &["name:company", "field:name", "field:title", "field:phones", "field:emails"],
    );
    check_mapping(
        "이름,담당자,휴대폰,이메일\n박보람,이서준,010-1111-2222,p@x.kr",
        Kind::Contact,
        &["field:name", "name:owner", "field:phones", "field:emails"],
    );
    // Of a list of deals without another contact, and with a number beside: theirs too; but our own are called otherwise.
    check_mapping(
        "고객사,담당자,연락처,단계\n한빛,박보람,010-1111-2222,제안\n가온,최이든,010-1111-2223,수주",
        Kind::Deal,
        &["name:company", "name:contacts", "contact:phones", "stage"],
    );
    check_mapping(
        "Account,Owner,Phone,Stage\nAcme,Anna,555-0100,Demo\nBeta,Ben,555-0101,Won",
        Kind::Deal,
        &["name:company", "name:owner", "keep", "stage"],
    );
    check_mapping(
        "Lead ID,Lead Name,Company,Email,Lead Owner\nL1,Ada,Acme,a@x.com,Anna",
        Kind::Contact,
        &["id", "field:name", "name:company", "field:emails", "name:owner"],
    );
    check_mapping(
        "Client Name,Contact Person,Email,Phone,Industry\nAcme,Ada,a@x.com,555-0100,Retail",
        Kind::Contact,
        &["name:company", "field:name", "field:emails", "field:phones", "company:industry"],
    );
    // Figures name nobody.
    check_mapping(
        "Deal Name,Stage,Sales,Customer\nA,Demo,261,12520\nB,Demo,731,12521",
        Kind::Deal,
        &["field:title", "stage", "field:amount", "keep"],
    );
    let crm = imported(
        "Deal Name,Stage,Contacts\nA,Demo,\"Bob Roe, Cy Dee\"\nB,Demo,\"김하늘, 박보람\"\nC,Demo,\"Byron, Ada\"",
    );
    let mut people: Vec<&str> = crm.all::<Contact<'_>>().map(|contact| contact.name()).collect();
    people.sort();
    assert_eq!(people, ["Bob Roe", "Byron, Ada", "Cy Dee", "김하늘", "박보람"]);
}

#[test]
fn a_day_beyond_doubt_is_read_in_a_column_of_another_style() {
    let days = "2026-12-01\n2026-12-02\n2026-12-03\n2026-12-04\n2026-12-05\n2026-12-06\n2026-12-07\n2026-12-08";
    for odd in ["46000", "Dec 9, 2026", "2026. 12. 9.", "2026/12/09"] {
        let rows: String = days.lines().map(|day| format!("{day},Demo,{day}\n")).collect();
        let crm = imported(&format!("Deal Name,Stage,Close Date\n{rows}odd,Demo,\"{odd}\""));
        assert!(deal(&crm, "odd").expected_close().is_some(), "{odd}");
    }
}

#[test]
fn one_record_in_several_rows_is_made_once() {
    let crm = imported("회사명,업종,전화\n㈜한빛,제조,02-111-2222\n(주)한빛,제조,02-111-3333\n주식회사 한빛,,");
    let companies: Vec<(&str, usize)> = crm.all::<Company<'_>>().map(|c| (c.name(), c.phones().count())).collect();
    assert_eq!(companies, [("㈜한빛", 2)]);
    let files = made_up(&[(
        "people.csv",
        "Name,Email,Phone,Job Title\nAda,a@x.com,555-0100,\nAda,A@X.com,555-0101,CTO\nBen,a@x.com,,",
    )]);
    let mut crm = fresh();
    assert_eq!(import(&mut crm, &files, options()).counts(), counts(2, 1, 0, 0));
    assert_eq!(count(&crm, Kind::Contact), 2, "an address that two people share makes them not one");
    assert_eq!(plan_again(&files, &crm).1, 0);
}

#[test]
fn rows_that_are_no_records_make_nobody() {
    let text = "Owner,Deal Name,Stage,Amount\nAnna,A,Demo,5\nSubtotal,,,5\nNobody,,Demo,\nBen,B,Demo,6\nSubtotal,,,6\n합계 (2건),,,11";
    let files = made_up(&[("deals.csv", text)]);
    let plan = plan(&files, &fresh(), options());
    assert_eq!(plan.counts(), counts(2, 0, 0, 1));
    assert_eq!(plan.made.get(&Kind::Member), Some(&2));
    assert_eq!(files[0].table.notes.len(), 3);
    assert_eq!(imported("Deal Name,Stage\nA,Demo\n\u{1A}").all::<Deal<'_>>().count(), 1);
}

#[test]
fn flags_of_a_row_count_for_its_deal() {
    let crm = imported("Deal Name,Stage,Is Closed,Is Won\nA,Closed,1,1\nB,Closed,1,0\nC,Demo,0,0");
    let outcomes = ["A", "B", "C"].map(|title| crm.outcome(deal(&crm, title)));
    assert_eq!(outcomes, [Outcome::Won, Outcome::Lost, Outcome::Open]);
}
