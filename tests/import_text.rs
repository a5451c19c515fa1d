//! Tables from text: small ones written here, and the real files of `PERENNIAL_SHARED` where that folder is present.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use std::fs;
use std::path::PathBuf;

use perennial::domain::amount::{AmountError, DecimalMark, parse_amount};
use perennial::domain::money::Currency;
use perennial::import::cell::EmptyWords;
use perennial::import::dates::{DateStyle, DateVerdict, judge_column, parse};
use perennial::import::decode::{Encoding, NativeDecoder, decode};
use perennial::import::dialect::{Delimiter, Dialect, detect};
use perennial::import::table::{MAX_COLUMNS, Raggedness, Step, Table, TableError, TableNote, TableReader, read_table};

/// The bytes of a file of the shared data; `None`, and a word about it, where the folder is absent.
#[expect(clippy::print_stdout, reason = "a test that could not run says so")]
fn shared(path: &str) -> Option<Vec<u8>> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("PERENNIAL_SHARED").map_or_else(beside, PathBuf::from);
    let bytes = fs::read(folder.join("data").join(path)).ok();
    if bytes.is_none() {
        println!("skipped: {path} is not in {}", folder.display());
    }
    bytes
}

fn shared_table(path: &str) -> Option<Table> {
    let text = decode(&shared(path)?, &NativeDecoder).unwrap().text;
    Some(read_table("", &text, detect(&text)).unwrap())
}

fn table(text: &str) -> Table {
    read_table("", text, detect(text)).unwrap()
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

fn lines(table: &Table) -> Vec<u32> {
    table.rows.iter().map(|row| row.line).collect()
}

fn column(table: &Table, header: &str) -> usize {
    table.headers.iter().position(|name| name == header).unwrap()
}

#[test]
fn the_delimiter_is_the_one_that_cuts_evenly() {
    for (text, expected) in [
        ("a,b\n1,2", Delimiter::Comma),
        ("a;b\n1,5;2,5\n3,5;4,5", Delimiter::Semicolon),
        ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5", Delimiter::Semicolon),
        ("a\tb, c\n1\t2, 3, 4", Delimiter::Tab),
        ("a|b\n1|2", Delimiter::Pipe),
        ("a!b!c\n1!2!3", Delimiter::Bang),
        ("column1,column2!some,column3\na,b!c,d", Delimiter::Comma),
        ("\"a,b,c\";x\n\"1,2,3\";y", Delimiter::Semicolon),
        ("name\nAda\nGrace", Delimiter::Comma),
        ("Report; of, today\n\na,b,c\n1,2,3\n4,5,6", Delimiter::Comma),
    ] {
        assert_eq!(detect(text), Dialect::of(expected), "{text}");
    }
}

#[test]
fn a_sep_line_names_the_delimiter_and_is_no_row() {
    let found = table("\u{FEFF}sep=;\r\na,b;c\r\n1,5;2\r\n");
    assert_eq!(found.headers, ["a,b", "c"]);
    assert_eq!((cells(&found), lines(&found)), (vec![vec!["1,5", "2"]], vec![3]));
}

#[test]
fn quotes_newlines_and_line_ends_are_read() {
    for (text, rows, at) in [
        (
            "a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\n1,2\r\n",
            vec![vec!["x\r\ny", "say \"hi\""], vec!["1", "2"]],
            vec![2, 4],
        ),
        ("a,b\n1,\n,2\n", vec![vec!["1", ""], vec!["", "2"]], vec![2, 3]),
        ("a,b\r1,2\r3,4", vec![vec!["1", "2"], vec!["3", "4"]], vec![2, 3]),
        ("a,b\n\n ,\n1,2\n\n", vec![vec!["1", "2"]], vec![4]),
        ("a,b\n5\" pipe,\"x\" y\n", vec![vec!["5\" pipe", "x y"]], vec![2]),
        ("a,b\n1,2,,,\n", vec![vec!["1", "2"]], vec![2]),
    ] {
        let found = table(text);
        assert_eq!((cells(&found), lines(&found)), (rows, at), "{text}");
        assert_eq!(found.ragged_rows().count(), 0);
    }
}

#[test]
fn an_open_quote_is_named_by_the_line_it_opens_on() {
    let error = TableError::UnterminatedQuote { line: 3 };
    let text = "a,b\n1,2\n3,\"open\n5,6\n";
    assert_eq!(read_table("", text, detect(text)), Err(error));
    let unquoted = Dialect { has_quotes: false, ..Dialect::of(Delimiter::Comma) };
    assert_eq!(cells(&read_table("", text, unquoted).unwrap())[1], ["3", "\"open"]);
}

#[test]
fn ragged_rows_are_flagged() {
    let found = table("a,b,c\n1,2,3\n1\n1,2,3,4\n");
    let short = Raggedness::Short { cells: 1, is_end: false };
    let expected = [None, Some(short), Some(Raggedness::Long { cells: 4 })];
    assert_eq!(found.rows.iter().map(|row| row.raggedness).collect::<Vec<_>>(), expected);
    assert_eq!(found.rows[1].cells, ["1", "", ""]);
}

#[test]
fn titles_above_and_totals_below_are_left_out_and_said() {
    let found = table("2026년 매출,,\n작성일,2026-01-02,\n\n거래처,담당,금액\n가,나,100\n다,라,200\n합계,,300\n");
    assert_eq!(found.headers, ["거래처", "담당", "금액"]);
    let title = |line: u32, text: &str| TableNote::TitleSkipped { line, text: text.into() };
    let footer = TableNote::FooterDropped { line: 7, text: "합계 300".into() };
    assert_eq!(found.notes, [title(1, "2026년 매출"), title(2, "작성일 2026-01-02"), footer]);
    assert_eq!(lines(&found), [5, 6]);
}

#[test]
fn a_company_named_total_keeps_its_row() {
    let found = table("name,sector,revenue\nAcme,metal,1\nTotal,energy,2\n");
    assert_eq!(found.rows.len(), 2);
    let found = table("name,sector,revenue\nAcme,metal,1\nTotal,,\"$2,000.50\"\n");
    assert_eq!(found.notes, [TableNote::FooterDropped { line: 3, text: "Total $2,000.50".into() }]);
}

#[test]
fn every_column_has_a_name_of_its_own() {
    let found = table("Email,Email,,\"Two\nlines\",Email (2),\n1,2,3,4,5,6\n");
    assert_eq!(found.headers, ["Email", "Email (3)", "Column 3", "Two lines", "Email (2)", "Column 6"]);
    assert_eq!(found.notes.len(), 3);
}

#[test]
fn a_header_that_looks_like_data_is_doubted() {
    assert_eq!(table("ada@x.com,Ada\nb@x.com,B\n").notes, [TableNote::HeaderDoubtful { line: 1 }]);
}

#[test]
fn tables_without_rows_and_too_wide_ones_are_refused() {
    for text in ["a,b\n", "a,b", "", "\n\n", "a,b\nTotal,5\n"] {
        assert_eq!(read_table("", text, detect(text)), Err(TableError::NoRows), "{text:?}");
    }
    let wide = |columns: usize| format!("{}\n1", (0..columns).map(|at| format!("c{at}")).collect::<Vec<_>>().join(","));
    let columns = MAX_COLUMNS + 1;
    let error = TableError::TooManyColumns { line: 1, columns, limit: MAX_COLUMNS };
    assert_eq!(read_table("", &wide(columns), Dialect::of(Delimiter::Comma)), Err(error));
    assert_eq!(table(&wide(600)).headers.len(), 600);
}

#[test]
fn long_cells_and_taken_apart_hangul_are_read() {
    let long = "x".repeat(180_000);
    assert_eq!(table(&format!("a,b\n{long},1\n")).rows[0].cells[0].len(), 180_000);
    let found = table("\u{110B}\u{1175}\u{1105}\u{1173}\u{11B7},b\n\u{1100}\u{1175}\u{11B7},1\n");
    assert_eq!((found.headers[0].as_str(), cells(&found)[0][0]), ("이름", "김"));
}

#[test]
fn a_reader_goes_in_steps() {
    let text = format!("a,b\n{}", "1,2\n".repeat(100));
    let mut reader = TableReader::new(&text, Dialect::of(Delimiter::Comma)).unwrap();
    let mut steps = Vec::new();
    while let Step::More { rows, permille } = reader.read_rows(40).unwrap() {
        steps.push((rows, permille));
    }
    assert_eq!(steps, [(40, 405), (80, 801)]);
    assert_eq!(reader.finish("x").unwrap().rows.len(), 100);
}

#[test]
fn csv_spectrum_gives_its_own_answers() {
    for name in [
        "comma_in_quotes",
        "empty",
        "empty_crlf",
        "escaped_quotes",
        "json",
        "location_coordinates",
        "newlines",
        "newlines_crlf",
        "quotes_and_newlines",
        "simple",
        "simple_crlf",
        "utf8",
    ] {
        let Some(bytes) = shared(&format!("csv-spectrum/csvs/{name}.csv")) else { return };
        let answer = shared(&format!("csv-spectrum/json/{name}.json")).unwrap();
        let mut text = decode(&bytes, &NativeDecoder).unwrap().text;
        // The stored copies have lost their CRs.
        if name.ends_with("_crlf") && !text.contains('\r') {
            text = text.replace('\n', "\r\n");
        }
        let answer: serde_json::Value = serde_json::from_slice(&answer).unwrap();
        let records = answer.as_array().cloned().unwrap_or_else(|| vec![answer.clone()]);
        let found = read_table(name, &text, detect(&text)).unwrap();
        assert_eq!(found.rows.len(), records.len(), "{name}");
        for (row, record) in found.rows.iter().zip(&records) {
            for (header, cell) in found.headers.iter().zip(&row.cells) {
                // This answer's phone number is not the one in its file.
                if header != "Contact Phone Number" {
                    assert_eq!(record[header].as_str(), Some(cell.as_str()), "{name}: {header}");
                }
            }
        }
    }
}

#[test]
fn the_opportunities_have_their_counts() {
    for (file, rows, columns) in
        [("accounts", 85, 7), ("products", 7, 3), ("sales_teams", 35, 3), ("sales_pipeline", 8800, 8)]
    {
        let Some(found) = shared_table(&format!("deals/crm-sales-opportunities/{file}.csv")) else { return };
        assert_eq!((found.rows.len(), found.headers.len(), found.notes.len()), (rows, columns, 0), "{file}");
    }
}

#[test]
fn the_same_dates_are_read_in_both_spellings() {
    let Some(iso) = shared_table("deals/crm-sales-opportunities/sales_pipeline.csv") else { return };
    let us = shared_table("deals/crm-sales-opportunities/sales_pipeline_us_dates.csv").unwrap();
    for name in ["engage_date", "close_date"] {
        let at = column(&iso, name);
        assert_eq!(judge_column(iso.column(at)), DateVerdict::Clear(DateStyle::Iso));
        assert_eq!(judge_column(us.column(at)), DateVerdict::Clear(DateStyle::MonthFirst));
        for (a, b) in iso.column(at).zip(us.column(at)) {
            assert_eq!(parse(DateStyle::Iso, a), parse(DateStyle::MonthFirst, b), "{a} / {b}");
        }
    }
    let values = us.column(column(&us, "close_value"));
    let amounts: Vec<_> = values.map(|value| parse_amount(value, Currency::USD, DecimalMark::Guess)).collect();
    let total: i64 = amounts.iter().flatten().map(|money| money.amount).sum();
    let blank = amounts.iter().filter(|amount| **amount == Err(AmountError::Empty)).count();
    assert_eq!((total, blank), (1_000_553_400, 2_089));
}

#[test]
fn korean_files_are_equal_in_both_encodings_and_as_expected() {
    for file in ["contacts", "deals"] {
        let Some(bytes) = shared(&format!("fixtures/korean/{file}_cp949.csv")) else { return };
        assert_eq!(decode(&bytes, &NativeDecoder).unwrap().encoding, Encoding::Cp949);
        let old = shared_table(&format!("fixtures/korean/{file}_cp949.csv")).unwrap();
        let new = shared_table(&format!("fixtures/korean/{file}_utf8_bom.csv")).unwrap();
        assert_eq!((&old.headers, old.rows.len()), (&new.headers, 40));
        for (a, b) in cells(&old).iter().flatten().zip(cells(&new).iter().flatten()) {
            // CP949 has no won sign but the full-width one.
            assert_eq!(a.replace('￦', "₩"), **b);
        }
    }
    let expected: serde_json::Value =
        serde_json::from_slice(&shared("fixtures/korean/deals_expected.json").unwrap()).unwrap();
    for file in ["fixtures/korean/deals_cp949.csv", "fixtures/korean/deals_utf8_bom.csv"] {
        let deals = shared_table(file).unwrap();
        let (amount, created, close) =
            (column(&deals, "금액"), column(&deals, "생성일"), column(&deals, "수주 예정일"));
        assert_eq!(judge_column(deals.column(created)), DateVerdict::Clear(DateStyle::Iso));
        assert_eq!(judge_column(deals.column(close)), DateVerdict::Clear(DateStyle::YearFirst));
        for (row, deal) in deals.rows.iter().zip(expected.as_array().unwrap()) {
            let money = parse_amount(&row.cells[amount], Currency::KRW, DecimalMark::Guess).unwrap();
            assert_eq!(Some(money.amount), deal["amount"].as_i64());
            let day = |at: usize| parse(DateStyle::YearFirst, &row.cells[at]).unwrap().to_string();
            assert_eq!(Some(day(created).as_str()), deal["created"].as_str());
            assert_eq!(Some(day(close).as_str()), deal["close"].as_str());
        }
    }
}

#[test]
fn salesforce_files_are_read() {
    let Some(plain) = shared_table("salesforce/csvtext.csv") else { return };
    for file in ["salesforce/csvtext_BOM_UTF16LE.csv", "salesforce/csvtext_BOM_UTF8.csv"] {
        let other = shared_table(file).unwrap();
        assert_eq!((&other.headers, cells(&other)), (&plain.headers, cells(&plain)), "{file}");
    }
    let text = String::from_utf8(shared("salesforce/csvSeparator.csv").unwrap()).unwrap();
    assert_eq!(
        read_table("", &text, Dialect::of(Delimiter::Bang)).unwrap().headers,
        ["column1,column2", "some,column3"]
    );
    assert_eq!(shared_table("salesforce/opportunityData.csv").unwrap().rows.len(), 38);

    let report = shared_table("fixtures/crm_exports/salesforce-report1772400000000.csv").unwrap();
    assert_eq!((report.rows.len(), report.notes.len(), report.ragged_rows().count()), (16, 5, 0));
}

#[test]
fn the_leads_keep_their_ragged_rows() {
    let Some(leads) = shared_table("leads/lead_scoring_x_education.csv") else { return };
    assert_eq!((leads.headers.len(), leads.rows.len(), leads.ragged_rows().count()), (37, 9240, 338));
    let specialisation = EmptyWords::of_column(leads.column(column(&leads, "Specialization")), false);
    assert!(specialisation.is_empty("Select"));
}

#[test]
fn every_other_file_reads_with_its_counts() {
    for (file, rows, columns) in [
        ("contacts/atomic-crm/contacts.csv", 500, 24),
        ("contacts/atomic-crm/contacts_export.csv", 2, 18),
        ("contacts/google/google_contacts_old.csv", 3, 56),
        ("salesforce/csvEscapedQuotes.csv", 2, 2),
        ("salesforce/dateWithTimeZone.csv", 2, 9),
        ("salesforce/emptyFirstRowFieldValueInCsvTemplate.csv", 2, 3),
        ("fixtures/crm_exports/hubspot-crm-exports-all-companies-2026-03-02.csv", 6, 10),
        ("fixtures/crm_exports/hubspot-crm-exports-all-deals-2026-03-02.csv", 20, 12),
        ("fixtures/crm_exports/pipedrive-deals.csv", 22, 24),
        ("fixtures/crm_exports/pipedrive-organizations.csv", 6, 15),
        ("fixtures/crm_exports/Deals_2026_05_28.csv", 15, 17),
        ("subscriptions/telco_churn.csv", 7043, 21),
        ("transactions/cdnow_customers_summary_with_transactions.csv", 2357, 5),
        ("transactions/example_transactions_4000.csv", 4000, 2),
        ("voc/ko_chatbot_tagged.csv", 11823, 3),
        ("voc/nsmc_ko_utf8bom.csv", 10266, 3),
        ("fixtures/crm_exports/Contacts_2026_02_12.csv", 15, 22),
        ("fixtures/crm_exports/google-contacts-new.csv", 14, 36),
        ("fixtures/crm_exports/hubspot-crm-exports-all-contacts-2026-03-02.csv", 24, 14),
        ("fixtures/crm_exports/outlook-web.csv", 12, 61),
        ("fixtures/crm_exports/pipedrive-people.csv", 18, 17),
        ("fixtures/korean/salesmap_upload_style.csv", 15, 7),
    ] {
        let Some(found) = shared_table(file) else { return };
        let notes = found.notes.iter().collect::<Vec<_>>();
        assert_eq!((found.rows.len(), found.headers.len(), notes.len()), (rows, columns, 0), "{file}: {notes:?}");
    }
}
