//! Two people exchange files: whatever each did meanwhile, afterwards both see the same and export the same.

use std::fs;

use crate::journeys::{
    begin::{add_deals, saved},
    found::Find,
    screen::Screen,
    team::{Counts, DOHYUN, MINJI, Team, body, counts, merge_offered, team},
};

const DEALS: [(&str, &str); 4] =
    [("Acme renewal", "100"), ("Globex pilot", "200"), ("Initech seats", "300"), ("Umbrella", "400")];
const COMPANIES: &str = "Company name,Industry,Country\nAcme,Software,Korea\nGlobex,Retail,Japan\n";
const ORDERS: &str = "Deal Name,Associated Company,Deal Stage,Amount,Close Date\n\
    Acme upgrade,Acme,Proposal,1200000,2026-12-01\n\
    Globex trial,Globex,Lead,3000000,2026-10-01\n";

/// Both have the same four deals.
fn begin_together(team: &Team) {
    add_deals(team.screen(MINJI), "Lead", &DEALS);
    team.exchange();
    for who in [MINJI, DOHYUN] {
        team.screen(who).open("#/deals");
        team.screen(who).region("Lead").link("Acme renewal").wait();
    }
}

fn write_amount(screen: &Screen, deal: &str, amount: &str) {
    screen.open("#/deals");
    screen.region("Lead").link(deal).click();
    screen.heading(deal).wait();
    screen.textbox("Amount").fill(amount);
    screen.press("Enter");
    saved(screen);
}

fn import(screen: &Screen, files: &[(&str, &str)], rows: usize) {
    let folder = std::env::temp_dir().join(format!("perennial-team-{}-csv", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let paths: Vec<_> = files.iter().map(|(name, _)| folder.join(name)).collect();
    for (path, (_, text)) in paths.iter().zip(files) {
        fs::write(path, text).unwrap();
    }
    screen.open("#/import");
    screen.file_input("Files to import").upload(&paths);
    screen.button("Preview import").click();
    screen.button(&format!("Import {rows}")).click();
    screen.find("main", None).wait_text(&format!("Imported {rows} "));
    saved(screen);
}

#[test]
fn both_edit_the_same_deal_and_one_settles_it() {
    team("same_deal", |team| {
        begin_together(team);
        write_amount(team.screen(MINJI), "Acme renewal", "500");
        write_amount(team.screen(DOHYUN), "Acme renewal", "700");
        write_amount(team.screen(DOHYUN), "Globex pilot", "250");
        let dohyuns = team.export(DOHYUN);
        let said = team.merge(MINJI, &dohyuns);
        assert_eq!((said.conflicts, said.deleted), (1, 0), "{said:?}");
        let minjis = team.export(MINJI);
        team.merge(DOHYUN, &minjis);
        team.agree();
        for who in [MINJI, DOHYUN] {
            team.screen(who).open("#/data");
            team.screen(who).region("Conflicts").wait_text("Acme renewal").wait_text("500").wait_text("700");
            team.screen(who).axe();
        }
        // One of them says which it is, and the other gets that with the next file.
        let minji = team.screen(MINJI);
        minji.region("Conflicts").button("* ₩500: Acme renewal, Amount").click();
        minji.region("Conflicts").wait_text("No conflicts");
        saved(minji);
        let minjis = team.export(MINJI);
        team.merge(DOHYUN, &minjis);
        team.screen(DOHYUN).open("#/data");
        team.screen(DOHYUN).region("Conflicts").wait_text("No conflicts");
        team.screen(DOHYUN).open("#/deals");
        team.screen(DOHYUN).region("Lead").wait_text("₩500");
        team.exchange();
        team.agree();
    });
}

#[test]
fn one_deletes_a_company_that_the_other_edits() {
    team("deleted_and_edited", |team| {
        import(team.screen(MINJI), &[("companies.csv", COMPANIES)], 2);
        team.exchange();
        let minji = team.screen(MINJI);
        minji.open("#/companies");
        minji.checkbox("Select Globex").click();
        minji.find("toolbar", None).button("Delete").click();
        minji.link("Globex").wait_gone();
        saved(minji);
        let dohyun = team.screen(DOHYUN);
        dohyun.open("#/companies");
        dohyun.link("Globex").click();
        dohyun.textbox("Country").fill("Chile");
        dohyun.press("Enter");
        saved(dohyun);
        team.exchange();
        team.agree();
        for who in [MINJI, DOHYUN] {
            team.screen(who).open("#/companies");
            team.screen(who).link("Globex").wait();
            team.screen(who).find("main", None).wait_text("Chile");
        }
        // What nobody edits meanwhile goes.
        minji.checkbox("Select Acme").click();
        minji.find("toolbar", None).button("Delete").click();
        minji.link("Acme").wait_gone();
        saved(minji);
        let minjis = team.export(MINJI);
        let said = team.merge(DOHYUN, &minjis);
        assert_eq!((said.deleted, said.conflicts), (1, 0), "{said:?}");
        dohyun.open("#/companies");
        dohyun.link("Globex").wait();
        dohyun.link("Acme").wait_gone();
    });
}

#[test]
fn both_import_the_same_files_and_nothing_is_there_twice() {
    team("same_import", |team| {
        let files = [("companies.csv", COMPANIES), ("orders.csv", ORDERS)];
        for who in [MINJI, DOHYUN] {
            import(team.screen(who), &files, 4);
        }
        team.exchange();
        team.agree();
        for who in [MINJI, DOHYUN] {
            let screen = team.screen(who);
            screen.open("#/companies");
            screen.link("Acme").wait();
            assert_eq!(screen.link("Acme").count(), 1, "one of each");
            assert_eq!(screen.link("Globex").count(), 1, "one of each");
            screen.open("#/deals");
            screen.region("Proposal").link("Acme upgrade").wait_count(1);
            screen.region("Lead").link("Globex trial").wait_count(1);
        }
    });
}

#[test]
fn both_move_cards_in_one_column() {
    team("same_column", |team| {
        begin_together(team);
        let press = |who: usize, deal: &str, key: &str| {
            let screen = team.screen(who);
            screen.region("Lead").link(deal).press(key);
            saved(screen);
        };
        // From above: Umbrella, Initech seats, Globex pilot, Acme renewal.
        press(MINJI, "Umbrella", "Shift+ArrowDown");
        press(MINJI, "Umbrella", "Shift+ArrowDown");
        press(DOHYUN, "Acme renewal", "Shift+ArrowUp");
        press(DOHYUN, "Initech seats", "Shift+ArrowDown");
        press(MINJI, "Globex pilot", "Shift+ArrowRight");
        press(DOHYUN, "Globex pilot", "Shift+ArrowUp");
        team.exchange();
        team.agree();
        for who in [MINJI, DOHYUN] {
            let screen = team.screen(who);
            screen.open("#/deals");
            screen.region("Qualified").link("Globex pilot").wait_count(1);
            assert_eq!(
                screen.region("Lead").find("list", None).find("link", None).count(),
                3,
                "no card is lost or there twice"
            );
        }
    });
}

#[test]
fn the_same_file_brings_nothing_new_and_a_merge_is_undone_after_a_reload() {
    team("same_file", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS);
        let file = team.export(MINJI);
        let dohyun = team.screen(DOHYUN);
        let said = team.merge(DOHYUN, &file);
        assert!(said.new >= DEALS.len(), "{said:?}");
        team.offer(DOHYUN, &file);
        assert_eq!(counts(dohyun), Counts { new: 0, changed: 0, conflicts: 0, deleted: 0 });
        dohyun.region("Review changes").wait_text("Nothing new");
        assert!(!dohyun.region("Review changes").button("Merge").is_there(), "there is nothing to merge");
        dohyun.axe();
        dohyun.region("Review changes").button("Close").click();
        dohyun.region("Review changes").wait_gone();

        let undo_merge = || {
            dohyun.press("Control+z");
            dohyun.dialog("Undo the merge of *").button("Undo merge").click();
        };
        dohyun.open("#/deals");
        dohyun.region("Lead").link("Umbrella").wait();
        dohyun.reload();
        dohyun.region("Lead").link("Umbrella").wait();
        undo_merge();
        dohyun.region("Lead").link("Umbrella").wait_gone();
        saved(dohyun);
        dohyun.press("Control+Shift+z");
        for (deal, _) in DEALS {
            dohyun.region("Lead").link(deal).wait();
        }
        saved(dohyun);
        undo_merge();
        dohyun.region("Lead").link("Umbrella").wait_gone();
        saved(dohyun);
        // What was undone is gone for both, once the other has merged it.
        let dohyuns = team.export(DOHYUN);
        let said = team.merge(MINJI, &dohyuns);
        assert_eq!(said.conflicts, 0, "{said:?}");
    });
}

#[test]
fn an_encrypted_file_opens_with_its_passphrase_only() {
    team("encrypted", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS[..2]);
        let file = team.export_encrypted(MINJI, "correct horse battery staple");
        let sealed = fs::read(&file).unwrap();
        assert!(!sealed.windows(4).any(|part| part == b"Acme"), "nothing of it can be read");
        let dohyun = team.screen(DOHYUN);
        dohyun.patience(std::time::Duration::from_secs(30));
        team.offer(DOHYUN, &file);
        dohyun.textbox("Passphrase").fill("correct horse battery stable");
        dohyun.button("Open").click();
        dohyun.find("main", None).wait_text("It can’t be opened");
        dohyun.axe();
        assert!(!dohyun.region("Review changes").is_there());
        dohyun.textbox("Passphrase").fill("correct horse battery staple");
        dohyun.button("Open").click();
        merge_offered(dohyun);
        dohyun.open("#/deals");
        dohyun.region("Lead").link("Acme renewal").wait();
        assert!(body(&team.export(DOHYUN)).windows(12).any(|part| part == b"Acme renewal"));
    });
}

#[test]
fn a_damaged_file_is_refused_with_a_sentence() {
    team("damaged_file", |team| {
        add_deals(team.screen(MINJI), "Lead", &DEALS);
        let file = team.export(MINJI);
        let whole = fs::read(&file).unwrap();
        let dohyun = team.screen(DOHYUN);
        let refuses = |bytes: &[u8], part: &str| {
            let damaged = file.with_file_name("damaged.perennial.json");
            fs::write(&damaged, bytes).unwrap();
            team.offer(DOHYUN, &damaged);
            dohyun.find("alert", None).wait_text("damaged.perennial.json").wait_text(part);
            assert!(!dohyun.region("Review changes").is_there(), "there is nothing to review");
        };
        let at = whole.windows(12).position(|part| part == b"Acme renewal").expect("the deal is in it");
        let mut flipped = whole.clone();
        flipped[at] = b'B';
        refuses(&flipped, "damaged or edited on its way");
        refuses(&whole[..whole.len() * 2 / 3], "cut off");
        refuses(b"", "empty");
        refuses(b"Deal Name,Stage\nA,Lead\n", "not a Perennial snapshot");
        dohyun.axe();
        dohyun.open("#/deals");
        dohyun.region("Lead").wait();
        assert!(!dohyun.region("Lead").link("Umbrella").is_there(), "nothing of it came in");
    });
}
