//! Import: several files at once, once and again; bad files; pasted rows; the real ones where they are at hand.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::journeys::begin::{empty_workspace, saved};
use crate::journeys::{found::Find, screen::Screen, screen::journey};

const COMPANIES: &str = "Company name,Industry,Country\nAcme,Software,Korea\nGlobex,Retail,Japan\n";
const DEALS: &str = "Deal Name,Associated Company,Deal Stage,Amount,Close Date\n\
    Acme renewal,Acme,Proposal,1200000,2026-12-01\n\
    Globex pilot,Globex,Won,3000000,2026-10-01\n\
    Globex second,Globex,Lost,500000,2026-10-02\n";

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("PERENNIAL_SHARED").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    folder.join("data").is_dir().then_some(folder)
}

fn write(name: &str, text: &[u8]) -> PathBuf {
    // In a folder of its own: another journey may have one of that name.
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("perennial-files-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn first_visit_to_import(screen: &Screen) {
    screen.open("");
    screen.textbox("Your name").fill("Kim Minji");
    screen.button("Import files").click();
    screen.heading("Import").wait();
}

#[test]
fn two_small_files_are_linked_imported_once_and_not_twice_and_undone() {
    journey("two_small_files", |screen| {
        empty_workspace(screen);
        screen.open("#/import");
        let files = [write("companies.csv", COMPANIES.as_bytes()), write("deals.csv", DEALS.as_bytes())];
        screen.file_input("Files to import").upload(&files);
        screen.group("deals.csv").wait();
        assert!(screen.group("deals.csv").combobox("Amount").is_there());
        screen.axe();
        screen.button("Preview import").click();
        screen.button("Import 5").wait();
        screen.axe();
        screen.button("Import 5").click();
        screen.find("main", None).wait_text("Imported 5 · Updated 0 · Skipped 0 · Failed 0");
        saved(screen);
        screen.axe();
        screen.button("Undo import").click();
        screen.find("main", None).wait_text("Import undone");
        screen.press("Control+Shift+z");
        screen.find("main", None).wait_text("Imported 5 · Updated 0 · Skipped 0 · Failed 0");
        screen.button("Undo import").wait();
        saved(screen);

        screen.open("#/import");
        screen.reload();
        screen.file_input("Files to import").upload(&files);
        screen.button("Preview import").click();
        screen.button("Import 5").click();
        screen.find("main", None).wait_text("Imported 0 · Updated 0 · Skipped 5 · Failed 0");

        screen.open("#/companies");
        screen.link("Globex").wait();
        screen.press("Control+z");
        screen.link("Globex").wait_gone();
        saved(screen);
        // One line, by the name of the step, and so again when only the disk knows it.
        screen.open("#/trash");
        screen.button("Restore Undone: Imported 5 rows").wait();
        screen.reload();
        screen.button("Restore Undone: Imported 5 rows").wait();
        screen.axe();
    });
}

#[test]
fn an_import_goes_by_keys_that_the_list_of_shortcuts_tells() {
    journey("import_by_keys", |screen| {
        empty_workspace(screen);
        screen.open("#/import");
        screen.file_input("Files to import").upload(&[write("companies.csv", COMPANIES.as_bytes())]);
        screen.group("companies.csv").wait();
        screen.press("?");
        let told = screen.find("complementary", Some("Keyboard shortcuts"));
        told.wait();
        let groups = told.find("heading", None).names();
        assert!(groups[1..3].contains(&"Import".to_owned()), "the screen's own first: {groups:?}");
        told.wait_text("Preview, then import");
        screen.axe();
        screen.press("Escape");
        told.wait_gone();
        // Along the columns of the file, and into the choice of one.
        screen.press("j");
        screen.press("j");
        screen.press("e");
        screen.wait_until("a choice is open to the keyboard", || screen.focused().contains("Industry"));
        // Also from there.
        screen.press("Control+Enter");
        screen.button("Import 2").wait();
        screen.press("Control+Enter");
        screen.find("main", None).wait_text("Imported 2 · Updated 0 · Skipped 0 · Failed 0");
        saved(screen);
    });
}

#[test]
fn bad_files_are_named_and_explained_and_good_ones_go_on() {
    journey("bad_files", |screen| {
        empty_workspace(screen);
        screen.open("#/import");
        let files = [
            write("empty.csv", b""),
            write("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            write("report.xls", b"<html><table><tr><td>a</td></tr></table></html>"),
            write("cut.csv", b"name,notes\nAcme,\"never closed\nGlobex,x\n"),
            write("good.csv", COMPANIES.as_bytes()),
        ];
        screen.file_input("Files to import").upload(&files);
        let main = screen.find("main", None);
        for name in ["empty.csv", "picture.csv", "report.xls", "cut.csv"] {
            main.wait_text(name);
        }
        main.wait_text("2");
        screen.group("good.csv").wait();
        screen.button("Preview import").click();
        screen.button("Import 2").wait();
        screen.axe();
    });
}

#[test]
fn typed_rows_are_read_and_a_second_import_leads_to_a_pipeline_of_its_own() {
    journey("typed_rows", |screen| {
        empty_workspace(screen);
        screen.open("#/import");
        let rows = screen.textbox("Paste rows from a spreadsheet");
        screen.button("Paste rows from a spreadsheet").click();
        rows.fill("Deal Name,Stage");
        screen.button("Read rows").click();
        screen.find("main", None).wait_text("there are no rows below the header");
        rows.wait_value("Deal Name,Stage");
        screen.axe();
        for (stage, pipeline) in [("Fitting", "Imported deals"), ("Tasting", "Imported deals 2")] {
            screen.open("#/import");
            screen.reload();
            screen.button("Paste rows from a spreadsheet").click();
            screen.textbox("Paste rows from a spreadsheet").fill(&format!("Deal Name,Stage\n{stage} deal,{stage}"));
            screen.button("Read rows").click();
            screen.button("Preview import").click();
            screen.textbox("Name of the new pipeline").wait_value(pipeline);
            if pipeline != "Imported deals" {
                screen.textbox("Name of the new pipeline").fill("Tastings");
                screen.press("Tab");
                screen.heading("Stages of Tastings").wait();
            }
            screen.button("Import 1").click();
            screen.link("Go to the board").click();
            screen.heading(if pipeline == "Imported deals" { pipeline } else { "Tastings" }).wait();
            screen.region(stage).link(&format!("{stage} deal")).wait();
            saved(screen);
        }
        screen.open("#/import");
        screen.button("Import more files").click();
        let clear = "Deal Name,Stage\nA,Demo\n".as_bytes();
        let unclear = "Deal Name,Stage,Close Date\nA,Demo,03/04/2025\nB,Demo,05/06/2025\n".as_bytes();
        screen.file_input("Files to import").upload(&[write("clear.csv", clear), write("unclear.csv", unclear)]);
        screen.button("Files with something to decide: 1").click();
        screen
            .wait_until("the undecided choice has the focus", || screen.focused().contains("day first or month first"));
    });
}

#[test]
fn a_long_import_is_cancelled_and_leaves_nothing() {
    journey("a_long_import_is_cancelled", |screen| {
        empty_workspace(screen);
        screen.open("#/import");
        let rows: String = (0..150_000).map(|row| format!("Company {row},Industry {}\n", row % 50)).collect();
        let file = write("long.csv", format!("Company name,Industry\n{rows}").as_bytes());
        screen.file_input("Files to import").upload(&[file]);
        screen.group("long.csv").wait_text("150,000");
        screen.button("Preview import").click();
        screen.button("Cancel").press("Enter");
        screen.button("Cancel").wait_gone();
        screen.wait_until("the keyboard stays on the page", || !screen.focused().is_empty());
        assert!(!screen.button("Import 150000").is_there());
        screen.open("#/companies");
        screen.heading("No companies yet").wait();
        saved(screen);
    });
}

#[test]
fn the_four_real_files_make_the_board_that_they_should() {
    journey("four_real_files", |screen| {
        let Some(shared) = shared() else {
            println!("skipped: the_four_real_files: the folder with real input isn't here");
            return;
        };
        screen.patience(Duration::from_secs(60));
        first_visit_to_import(screen);
        let folder = shared.join("data/deals/crm-sales-opportunities");
        let files: Vec<PathBuf> = ["accounts.csv", "products.csv", "sales_teams.csv", "sales_pipeline.csv"]
            .iter()
            .map(|name| folder.join(name))
            .collect();
        screen.file_input("Files to import").upload(&files);
        screen.button("Preview import").click();
        screen.button("Import 8927").click();
        screen.find("main", None).wait_text("Imported 8927 · Updated 0 · Skipped 0 · Failed 0");
        saved(screen);
        screen.open("#/deals");
        for (stage, count) in [("Won", "4,238"), ("Lost", "2,473"), ("Engaging", "1,589"), ("Prospecting", "500")] {
            screen.region(stage).wait_text(count);
        }
        screen.region("Won").wait_text("10,005,534");
        let nodes = screen.script("return document.querySelectorAll('*').length", vec![]);
        assert!(nodes.as_u64().unwrap() < 3_000, "{nodes} nodes");
        screen.axe();
        screen.reload();
        screen.region("Won").wait_text("4,238");
        let first = screen.region("Prospecting").find("list", None).find("link", None).names()[0].clone();
        screen.region("Prospecting").link(&first).first().press("Shift+ArrowRight");
        screen.region("Engaging").wait_text("1,590");
        screen.press("Control+z");
        screen.region("Engaging").wait_text("1,589");
        saved(screen);
    });
}
